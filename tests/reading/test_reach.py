# ruff: noqa: E501
"""What is said of some buyers, goods or times, what is denied, and what is only supposed, is no rule for all."""

from __future__ import annotations

import time

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.terms import policy_answer, read_terms

NONE = {"withdrawal_days": None, "return_days_total": None}
WHO, BACK, WAYS, LAW, LONG = "who_pays_return", "refund_days", "return_methods", "withdrawal_days", "return_days_total"
HEADS = {
    "fr": "# Retours et rétractation\n\nNos conditions de vente sont dites ici pour vous avec la boutique.\n\n",
    "en": "# Returns and cancellations\n\nThese are the terms of our shop, which you should read with care.\n\n",
    "de": "# Widerruf und Rückgabe\n\nDies sind die Bedingungen für die Bestellung, die Sie bei uns aufgeben.\n\n",
    "es": "# Devoluciones\n\nEstas son las condiciones de la tienda para su pedido, con las que está de acuerdo.\n\n",
    "it": "# Resi e recesso\n\nQueste sono le condizioni del negozio per il tuo ordine, che sono valide.\n\n",
    "nl": "# Retourneren\n\nDit zijn de voorwaarden van onze winkel voor uw bestelling, die wij met u afspreken.\n\n",
}
SAID = [
    ("fr", "Hors de France métropolitaine, vous avez 60 jours après réception pour retourner un article.", NONE),
    ("fr", "Pour toute livraison dans les DOM-TOM, le délai de rétractation est de 30 jours après réception.", NONE),
    ("fr", "Les résidents suisses ont 21 jours après la livraison pour nous renvoyer leur colis.", NONE),
    ("en", "Customers in Northern Ireland have 60 days from delivery to return their items.", NONE),
    ("de", "Aus der Schweiz kann die Ware innerhalb von 20 Tagen nach Erhalt zurückgegeben werden.", NONE),
    ("es", "Para las Islas Canarias, el plazo de devolución es de 60 días desde la entrega.", NONE),
    ("nl", "Klanten in België hebben 60 dagen na ontvangst om te retourneren.", NONE),
    ("en", "UK and Ireland customers can return items within 30 days of delivery.", {LONG: 30}),
    ("es", "Para península y Baleares, dispone de 30 días desde la entrega para devolver el producto.", {LONG: 30}),
    ("fr", "Vous avez 30 jours après réception pour retourner vos articles à notre entrepôt en Belgique.", {LONG: 30}),
    ("fr", "Si vous êtes un professionnel, vous avez 5 jours après réception pour retourner vos articles.", NONE),
    ("it", "I clienti professionali hanno 5 giorni dalla consegna per restituire i prodotti.", NONE),
    ("de", "Unternehmer können die Ware innerhalb von 5 Tagen nach Erhalt zurückgeben.", NONE),
    ("fr", "Le professionnel rembourse le consommateur au plus tard dans les quatorze jours suivant la rétractation.", {BACK: 14}),
    ("en", "Sale items can be returned within 7 days of delivery.", NONE),
    ("it", "Gli articoli in saldo possono essere restituiti entro 7 giorni dalla consegna.", NONE),
    ("en", "All items, including sale items, can be returned within 30 days of delivery.", {LONG: 30}),
    ("fr", "Vos bijoux peuvent être retournés dans un délai de 30 jours après réception.", {LONG: 30}),
    ("fr", "Jusqu'au 31 décembre 2023, le délai de retour était de 100 jours après la livraison.", NONE),
    ("de", "Bis zum 31. Januar können Sie die Ware innerhalb von 60 Tagen nach Erhalt zurückgeben.", NONE),
    ("en", "We previously offered a 60-day return policy from delivery.", NONE),
    ("en", "If we fail to inform you of your rights, the cancellation period would be extended by 365 days from delivery.", NONE),
    ("fr", "Avant 2022, vous pouviez retourner vos articles pendant 100 jours après réception.", NONE),
    ("en", "Schools and charities have 60 days from delivery to return goods.", NONE),
    ("fr", "Avec la carte Privilège, vous avez 90 jours après l'achat pour retourner vos articles.", NONE),
    ("fr", "Que vous soyez un particulier ou un professionnel, vous avez 30 jours après réception pour retourner vos articles.", {LONG: 30}),
    ("fr", "Vous ne disposez pas d'un délai de 14 jours après réception pour vous rétracter.", NONE),
    ("de", "Ein Widerrufsrecht von 14 Tagen ab Erhalt besteht nicht.", NONE),
    ("nl", "U heeft geen 14 dagen na ontvangst om de overeenkomst te herroepen.", NONE),
    ("fr", "Vous disposez de 14 jours après réception pour vous rétracter sans avoir à motiver votre décision.", {LAW: 14}),
    ("en", "You do not have to give a reason, and you can cancel within 14 days of delivery.", {LAW: 14}),
    ("fr", "Les retours ne sont pas acceptés au-delà de 30 jours après la réception.", {LONG: 30}),
    ("es", "No se admiten devoluciones pasados 30 días desde la entrega.", {LONG: 30}),
    ("fr", "Le remboursement n'interviendra pas avant 30 jours après réception du retour.", {BACK: None}),
    ("en", "Refunds take at least 30 days after we receive your return.", {BACK: None}),
    ("fr", "En Belgique, le remboursement intervient dans un délai de 30 jours après réception de votre retour.", {BACK: None}),
    ("fr", "Pour les achats par chèque, le remboursement est effectué sous 30 jours.", {BACK: None}),
    ("es", "Te reembolsamos en 14 días desde que recibimos la devolución. Tu banco puede tardar 3 días más.", {BACK: 14}),
    ("fr", "Les retours sont gratuits en Belgique.", {WHO: None}),
    ("fr", "Les retours sont gratuits en France métropolitaine et à la charge du client pour la Corse.", {WHO: "merchant"}),
    ("fr", "Les frais de retour sont à la charge du client, sauf pour les membres du club.", {WHO: "consumer"}),
    ("de", "Wir tragen die Kosten der Rücksendung nur bei mangelhafter Ware.", {WHO: None}),
    ("en", "International customers must pay the cost of return shipping.", {WHO: None}),
    ("fr", "Le retour coûte 3,90 € en France et 9,90 € en Belgique.", {"return_fee_amount": 3.9}),
    ("fr", "\n## Le retour est-il payant ?\n\nNon, nous prenons à notre charge tous les retours.", {WHO: "merchant"}),
    ("it", "\n**4. Reso.** I prodotti devono essere integri e sigillati.", {"condition_required": True}),
    ("fr", "L'étiquette de retour n'est pas fournie.", {WAYS: []}),
    ("fr", "Les articles achetés en boutique doivent être retournés en magasin.", {WAYS: []}),
    ("de", "Im Geschäft gekaufte Ware geben Sie bitte in einer unserer Filialen zurück.", {WAYS: []}),
    ("fr", "Les articles achetés en ligne ou en magasin peuvent être retournés dans nos magasins.", {WAYS: ["store"]}),
    ("fr", "Les meubles ne peuvent être retournés par la poste.", {WAYS: []}),
    ("en", "How to return an item is told on [this page](https://firm.example/our/stores/bring-to-store).", {WAYS: []}),
    ("fr", "Si vous n'avez pas d'imprimante, nous vous envoyons une étiquette de retour prépayée.", {WAYS: ["prepaid_label"]}),
    ("nl", "Een retourlabel wordt niet meegeleverd.", {WAYS: []}),
    ("en", "Collection from your home is not available.", {WAYS: []}),
    ("fr", "Pour les professionnels, le remboursement se fait sous forme d'avoir.", {"refund_method": None}),
    ("fr", "L'échange est possible en Suisse.", {"exchange_offered": None}),
    ("fr", "Des frais de remise en stock de 15 % s'appliquent aux professionnels pour tout retour.", {"restocking_percent": None}),
]  # fmt: skip
DENIED = [
    ("fr", "L'emballage d'origine n'est pas exigé pour un retour.", {"condition_required": None}),
    ("nl", "De originele verpakking is niet nodig om te retourneren.", {"condition_required": None}),
    ("fr", "Les parfums ne sont pas exclus du droit de rétractation.", {"excluded_categories": []}),
    ("en", "Jewellery can be returned like any other item.", {"excluded_categories": []}),
    ("en", "All items can be returned except underwear.", {"excluded_categories": ["underwear"]}),
    ("fr", "Les points relais n'acceptent pas les retours.", {WAYS: []}),
    ("de", "Ein Umtausch wird nicht mehr angeboten.", {"exchange_offered": False}),
    ("de", "Eine Erstattung als Gutschein erfolgt nicht.", {"refund_method": None}),
    ("en", "The return window is not 30 days but 14 days from delivery.", {LONG: 14}),
    ("es", "El plazo de devolución no es de 30 sino de 14 días desde la entrega.", {LONG: 14}),
    ("en", "You have 30 days from purchase, not from delivery, to return an item.", {LONG: 30, "starts_from": "purchase"}),
    ("fr", "Le remboursement intervient sous 14 jours, contre 30 jours auparavant.", {BACK: 14}),
]  # fmt: skip
PASSING = [
    ("fr", "L'examen de votre colis retour prend 7 jours.", NONE | {BACK: None}),
    ("fr", "Comptez 10 jours pour que votre colis retour nous parvienne.", NONE | {BACK: None}),
    ("fr", "Les avis clients sont publiés 7 jours après la réception de la commande.", NONE),
    ("en", "Our warehouse inspects your return within 5 days and refunds you within 14 days of receiving it.", {BACK: 14}),
    ("en", "The parcel shop keeps your parcel for 10 days after delivery.", NONE),
    ("en", "If delivery takes more than 30 days you may cancel the order.", NONE),
    ("de", "Die Paketstation bewahrt Ihr Paket 7 Tage nach Zustellung auf.", NONE),
    ("it", "I danni da trasporto vanno segnalati entro 8 giorni dalla consegna.", NONE),
    ("en", "Our stores cannot take back online purchases.", {"in_store_return": False}),
    ("de", "Unsere Filialen nehmen online gekaufte Ware nicht zurück.", {"in_store_return": False}),
    ("fr", "Nos boutiques reprennent les articles achetés en ligne.", {"in_store_return": True}),
    ("de", "Für die Rücksendung fallen keine Kosten an.", {WHO: "merchant"}),
    ("nl", "Aan het retourneren zijn geen kosten verbonden.", {WHO: "merchant"}),
    ("fr", "Si nous nous sommes trompés d'article, le retour est gratuit.", {WHO: None}),
]  # fmt: skip


@pytest.mark.parametrize("language", HEADS)
def test_what_reaches_some_only_or_is_named_in_passing_is_no_rule_for_all(language: str):
    for text, due in [row[1:] for row in SAID + DENIED + PASSING if row[0] == language]:
        told = policy_answer(read_terms(grow(f"{HEADS[language]}{text}\n".encode(), name="a.md"), "0" * 64))
        assert {key: told[key] for key in due} == due, text


def test_windows_of_some_are_kept_apart():
    text = "Vous avez 30 jours après réception pour retourner vos articles. En Suisse, vous avez 21 jours après réception. Pour les professionnels, le retour est possible 7 jours après réception."
    told = policy_answer(read_terms(grow(f"{HEADS['fr']}{text}\n".encode(), name="a.md"), "0" * 64))

    assert told[LONG] == 30
    assert [(rule["scope"], rule["days"]) for rule in told["differing"]] == [("country", 21), ("buyers", 7)]
    assert told["differing"][0]["words"] == "En Suisse, vous avez 21 jours après réception."


@pytest.mark.parametrize(
    ("label", "ways"),
    [("l'étiquette de retour", ["pickup_point"]), ("l'étiquette prépayée", ["pickup_point", "prepaid_label"])],
)
def test_a_label_the_buyer_may_have_to_pay_is_part_of_handing_in(label: str, ways: list[str]):
    text = f"Les frais de retour sont à votre charge. Collez {label} sur le colis et déposez-le en point relais."
    told = policy_answer(read_terms(grow(f"{HEADS['fr']}{text}\n".encode(), name="a.md"), "0" * 64))

    assert told[WAYS] == ways


def test_each_value_of_a_list_has_its_words():
    text = "Les bijoux ne sont pas repris. Les parfums ne sont ni repris ni échangés."
    told = policy_answer(read_terms(grow(f"{HEADS['fr']}{text}\n".encode(), name="a.md"), "0" * 64))

    assert {one["value"]: one["words"] for one in told["quotes"]["excluded"]} == {
        "jewellery": "Les bijoux ne sont pas repris.",
        "cosmetics": "Les parfums ne sont ni repris ni échangés.",
    }


@pytest.mark.parametrize("before", ["", "# "])
def test_a_sentence_without_end_is_read_piece_by_piece(before: str):
    endless = (
        before + "les frais de votre retour sont gratuits en Belgique, en magasin sous 30 jours après réception, " * 400
    )
    begun = time.process_time()
    read_terms(grow(f"{HEADS['fr']}{endless}\n".encode(), name="a.md"), "0" * 64)

    assert time.process_time() - begun < 3
