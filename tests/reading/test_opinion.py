"""The second opinion on a kind: words weighed together, where no phrase is known."""

import pytest

from renvoi.atlas.kind_words import KINDS, NAMES, kind_words
from renvoi.atlas.learned import SCALE, read, shown
from renvoi.facts.reading import Kind
from renvoi.reading.extract.around import stems
from renvoi.reading.extract.kind import CONVINCED, NEVER, PLAIN, Signs, anything, convincing
from renvoi.reading.extract.opinion import LOUDEST, SOFTEST, chance, lean, opinion, runs
from renvoi.reading.extract.weighed import likely
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of
from renvoi.reading.read import read as read_mail


def test_words_are_cut_to_their_beginnings_and_numbers_to_one() -> None:
    assert stems("vous serez remboursee de 12,50 eur") == ["vous", "serez", "rembou", "de", "0", "0", "eur"]


def test_without_a_known_word_every_kind_is_as_likely() -> None:
    told = opinion(None, (), ())

    assert set(told.values()) == {1 / len(KINDS)}
    assert all(lean(told, kind) == 0 for kind in KINDS)


def test_an_opinion_adds_and_takes_only_so_much() -> None:
    weights = {"any:rembou": tuple(9.0 * (kind is Kind.REFUND) for kind in KINDS)}
    told = dict(zip(KINDS, likely(["any:rembou", "any:nobody"], weights, len(KINDS)), strict=True))

    assert told[Kind.REFUND] > 0.99
    assert (lean(told, Kind.REFUND), lean(told, Kind.SHIPPING)) == (LOUDEST, -SOFTEST)


def test_the_file_of_weights_is_read_as_it_is_written() -> None:
    weights = {"early:colis": tuple(at / SCALE for at, _ in enumerate(KINDS)), "any:mute": (0.0,) * len(KINDS)}

    assert read(shown(weights, "by hand", NAMES), NAMES, "kind_words.txt") == {"early:colis": weights["early:colis"]}
    assert len(kind_words()) > 1000


@pytest.mark.parametrize("line", ["early:colis 1 2", "early:colis 1 2 3 4 5 6 7 much"])
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"kind_words\.txt, line 2"):
        read(f"# by hand\n{line}\n", NAMES, "kind_words.txt")


def test_a_compound_is_heard_by_what_it_holds() -> None:
    assert {"run:^ver", "run:sand", "run:and$"} <= set(runs("versand 12"))


@pytest.mark.parametrize(("likely_number", "sign"), [(None, "number:labelled"), (0.0, "number:0"), (0.8, "number:3")])
def test_how_likely_a_number_is_tells_of_a_purchase(likely_number: float | None, sign: str) -> None:
    assert chance(likely_number) == sign


MAIL = (
    "From: Atelier Nord <info@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)


def kind_of(subject: str, text: str) -> Kind:
    return read_mail(grow(MAIL.format(subject, text).encode(), name="m.eml"), "0" * 64).kind.value


def test_one_plain_word_with_its_sum_is_enough() -> None:
    text = "Bonjour Zoé,\nle litige est clos en ta faveur. On te rend 29,39 € sur ta carte.\n"

    assert kind_of("Tu as été remboursée", text) is Kind.REFUND
    assert kind_of("Tu as été mordue", "Bonjour Zoé,\nle chien est clos. À demain.\n") is Kind.OTHER


@pytest.mark.parametrize(("no_purchase", "kind"), [(0.2, Kind.ORDER_CONFIRMATION), (0.6, Kind.OTHER)])
def test_what_is_likely_no_purchase_is_none_whatever_its_words(monkeypatch, no_purchase, kind) -> None:
    told = dict.fromkeys(KINDS, 0.0) | {Kind.OTHER: no_purchase, Kind.ORDER_CONFIRMATION: 1 - no_purchase}
    monkeypatch.setattr("renvoi.reading.extract.kind.opinion", lambda *_: told)
    text = "Votre commande est confirmée : merci pour votre commande n° 88120447.\n1 x Vase bleu, 20,30 €.\n"
    assert kind_of("Confirmation de votre commande", f"{text}{'Nous vous écrirons au départ du colis. ' * 3}\n") is kind


LENT = (
    "From: Échelonne <bonjour@echelonne.example>\nTo: zoe@example.net\nSubject: Votre achat chez {} : l’échéancier\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
    "Votre achat de 216,00 € chez {} est accepté en 3 fois.\n"
)


@pytest.mark.parametrize("shop", ["Maison Pluvier", "Cordes et Compagnie"])
def test_who_lends_the_money_is_not_the_shop(shop: str) -> None:
    found = read_mail(grow(LENT.format(shop, shop).encode(), name="m.eml"), "0" * 64).merchant

    assert found is not None
    assert found.value == shop


def test_a_sentence_under_a_heading_names_no_shop() -> None:
    mail = MAIL.format("Bien reçu", "Votre commande\nElle nous est bien parvenue.\n").encode()
    found = findings_of(grow(mail, name="m.eml"), "0" * 64).merchants

    assert {one.value for one in found} == {"Atelier Nord"}


@pytest.mark.parametrize(
    ("subject", "thanks", "kind"),
    [
        ("Tu pedido 8841 ha sido reembolsado", "Gracias por tu pedido.", Kind.REFUND),
        ("Ihre Bestellung 8841 wurde storniert", "Vielen Dank für Ihre Bestellung.", Kind.CANCELLATION),
        ("Erstattung zu Ihrer Bestellung 8841", "Vielen Dank für Ihre Bestellung.", Kind.REFUND),
        ("Je bestelling 8841 is terugbetaald", "Bedankt voor je bestelling.", Kind.REFUND),
        ("Il tuo ordine 8841 è stato spedito", "Grazie per il tuo ordine.", Kind.SHIPPING),
        ("Confirmation de votre commande 8841", "Merci pour votre commande.", Kind.ORDER_CONFIRMATION),
    ],
)
def test_thanks_for_the_order_hide_no_stage_that_the_subject_tells(subject: str, thanks: str, kind: Kind) -> None:
    mail = (
        f"From: Tienda <hola@tienda.example>\nSubject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{thanks}\n\n8841\nJabón  2  8,00 €\nTotal  12,00 €\n"
    )

    assert read_mail(grow(mail.encode(), name="m.eml"), "0" * 64).kind.value is kind


@pytest.mark.parametrize(
    ("signs", "spoken", "least"),
    [
        (Signs(order_number=True), True, CONVINCED),
        (Signs(items=True), False, PLAIN),
        (Signs(total=True), True, NEVER),
        (Signs(), False, NEVER),
    ],
)
def test_the_less_a_mail_shows_the_likelier_a_kind_must_be(signs: Signs, *, spoken: bool, least: float) -> None:
    assert convincing(signs, spoken=spoken) == least


def test_names_without_prices_show_no_purchase() -> None:
    assert not anything(Signs(items=True, bulk=True))
    assert anything(Signs(refund=True))


def test_a_van_that_will_come_by_brings_what_was_sent() -> None:
    said = "La poltrona ha lasciato oggi il laboratorio. Il nostro furgone passerà da lei venerdì."

    assert read_mail(grow(MAIL.format("Consegna", said).encode()), "0" * 64).kind.value is Kind.SHIPPING
