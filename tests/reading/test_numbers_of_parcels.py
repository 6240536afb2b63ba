"""Numbers of parcels with a slash, in links of a shop's own and behind a service of a carrier; telephones are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.test_platform_shapes import reading


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("Tu pedido 51820 ha salido.\nAgencia: NACEX\nCódigo de seguimiento: 0714/22038104", ["0714/22038104"]),
        ("Commande 51820 en route, le lien : https://suivi.bobines.example/?n=8R44109273316", ["8R44109273316"]),
        ("Votre commande n° 51820 vient de partir avec Chronofresh, numéro XP884120037FR.", ["XP884120037FR"]),
        ("Commande 51820 en route. Un relais Pickup, ou une autre date par SMS au 06 99 00 12 34.", []),
    ],
)
def test_numbers_of_parcels(body: str, due: list[str]) -> None:
    found = reading(body, "Votre colis est en route")
    assert [one.tracking_number.value for one in found.parcels] == due


@pytest.mark.parametrize(
    "words",
    [
        "Si tu choisis la carte cadeau plutôt que le remboursement, on ajoute 5 € !",
        "Wenn Sie statt der Erstattung einen Gutschein wählen, kommen 5 € hinzu.",
    ],
)
def test_what_a_buyer_may_choose_instead_is_not_paid_back(words: str) -> None:
    assert reading(f"Retour de la commande 51820 enregistré.\n\n{words}", "Votre retour est enregistré").refund is None


@pytest.mark.parametrize("word", ["Payé", "Bezahlt", "Paid", "Pagado", "Pagato", "Betaald"])
def test_what_was_paid_below_total_and_postage_is_the_total(word: str) -> None:
    body = f"Commande 51820 en route.\n\nTomme\t72,00\n\nTotal\t72,00\nPort\t14,50\n{word}\t86,50 €"
    found = reading(body, "Votre colis est en route")
    assert found.total is not None
    assert found.total.value.amount == Decimal("86.50")


@pytest.mark.parametrize(
    "words",
    [
        "Le prélèvement de 41,00 € sera annulé sous 5 jours.",
        "Die Abbuchung von 41,00 € wird zurückgebucht.",
        "The charge of £41.00 will be reversed within five days.",
        "El cargo de 41,00 € será anulado en cinco días.",
        "L'addebito di 41,00 € verrà stornato.",
        "De afschrijving van € 41,00 wordt teruggedraaid.",
    ],
)
def test_a_charge_undone_is_paid_back(words: str) -> None:
    found = reading(f"Votre commande 51820 est annulée.\n\nPlat 38,00 €\n\n{words}", "Commande 51820 annulée")
    assert found.refund is not None
    assert found.refund.value.amount == Decimal("41.00")
