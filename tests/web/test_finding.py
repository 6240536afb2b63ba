"""What is typed finds numbers by any part, words however they are written, and nothing that is another's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from tests.web.goods import bought, shelve

from renvoi.backends.database import finding, windows
from renvoi.backends.database.models import Household, Proof, SearchText
from renvoi.backends.database.ranking import number_tokens, proof_rank, purchase_rank
from renvoi.backends.database.shelf import DatabaseShelf
from renvoi.casework.ports import ReadProof
from renvoi.doors.web import search
from renvoi.doors.web.access import visible_purchases
from renvoi.doors.web.search import matching
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def scope(people):
    return Scope(str(people.household.pk), str(people.alice.pk))


def read(household, text, *, day=0, number="", name="mail.eml", owner=None, private=False):
    """A proof with these words, as the reader leaves it."""
    digest = sha256(f"{text}{day}{number}{owner}{private}".encode()).hexdigest()
    sent = NOW - timedelta(days=day)
    proof = Proof.objects.create(
        household=household, digest=digest, size=1, media_type="message/rfc822", name=name, title=text[:400],
        owner=owner, visibility="private" if private else "household", sent_at=sent, taken_in_at=NOW, state="read",
        reader_version="1",
    )  # fmt: skip
    reading = Reading(
        proof=digest, reader_version="1", kind=Found(Kind.OTHER, None, "t", 1.0), sent_at=sent,
        order_numbers=(Found(number, None, "t", 1.0),) if number else (),
    )  # fmt: skip
    one = ReadProof(digest=digest, reading=reading, words=fold_words(text), title=text)
    DatabaseShelf().save_readings(str(household.pk), [(proof.pk, one)])
    return proof


def found(scope, text):
    rows, order, _more = matching(visible_purchases(scope), scope, text)
    return [row.title for row in rows.order_by(*order, "-newest_on", "id")]


def small_windows(monkeypatch, rows):
    monkeypatch.setattr(windows, "MOST", rows)
    monkeypatch.setattr(windows, "NEWEST_ROWS", rows)


def proofs_with(scope, text):
    return search.proofs_with(scope, text).keys


def loose_proofs(scope, text):
    return search.loose_proofs(scope, text).proofs


@pytest.mark.parametrize(
    "typed", ["402-1234567-89", "4021234567", "402 1234 567", "1234567", "34567-8", "789", "402-12", "６7-89"]
)
def test_a_number_is_found_by_any_part_without_punctuation(people, scope, typed):
    shelve(people.household, bought("Théière", number="402-1234567-89"))
    shelve(people.household, bought("Lampe", number="ZX-9", tracking="6A01234999900"))

    assert "Théière" in found(scope, typed)


def test_a_parcel_is_found_by_any_part(people, scope):
    shelve(people.household, bought("Lampe", number="ZX-900", tracking="6A 0123 4999 900"))

    assert found(scope, "6a012") == found(scope, "49999") == found(scope, "9990 0") == ["Lampe"]
    assert found(scope, "49998") == []


def test_numbers_come_before_words(people, scope):
    shelve(people.household, bought("Lampe 204", number="ZX-1", ordered=date(2026, 11, 20)))
    shelve(people.household, bought("Théière", number="AB-2041", ordered=date(2026, 1, 1)))

    assert found(scope, "204") == ["Théière", "Lampe 204"]


def test_words_of_a_proof_find_its_purchase_and_a_loose_one_stands_by_itself(people, scope):
    filed = read(people.household, "Facture d’été, pièce œuvre")
    shelve(people.household, bought("Théière"), filed)
    loose = read(people.household, "ticket de caisse ete", name="scan-boulangerie.pdf", number="T-90817")

    assert found(scope, "OEUVRE piece") == found(scope, "fact") == ["Théière"]
    assert loose_proofs(scope, "été") == [loose]
    assert loose_proofs(scope, "boulang") == loose_proofs(scope, "9081") == [loose]
    assert set(proofs_with(scope, "ete")) == {filed.pk, loose.pk}


def test_nobody_finds_what_is_anothers(people, scope):
    secret = read(people.household, "cadeau surprise", number="GG-55512", owner=people.bob, private=True)
    shelve(people.household, bought("Montre", number="GG-55512"), secret, owner=people.bob, private=True)
    read(people.other_household, "cadeau surprise")
    bob = Scope(scope.household, str(people.bob.pk))

    for typed in ("cadeau", "GG-55512", "5551", "montre"):
        assert found(scope, typed) == []
        assert proofs_with(scope, typed) == []
        assert finding.purchases_with(scope, typed) == ([], [], False)
    assert found(bob, "5551") == ["Montre"]
    assert proofs_with(bob, "cadeau") == [secret.pk]


def test_the_newest_come_first_and_end_the_walk(people, scope, monkeypatch):
    days = [7, 1, 30, 3]
    proofs = {day: read(people.household, "commande", day=day) for day in days}
    small_windows(monkeypatch, 3)
    monkeypatch.setattr(finding, "ENOUGH", 2)

    assert proofs_with(scope, "comm") == [proofs[day].pk for day in (1, 3, 7)]


def test_a_search_that_shows_less_than_there_is_says_so(people, scope, enter, monkeypatch):
    for day in range(5):
        shelve(people.household, bought("Théière", number=f"Z{day}"), read(people.household, "commande", day=day))
        read(people.household, "ticket", day=day)
    small_windows(monkeypatch, 2)
    whole = "Un mot de plus, ou le numéro, trouve les autres"
    assert whole not in enter(people.alice).get("/achats/?q=commande").content.decode()
    assert whole not in enter(people.alice).get("/preuves/?q=commande").content.decode()

    monkeypatch.setattr(finding, "ENOUGH", 2)
    monkeypatch.setattr(search, "LOOSE_SHOWN", 1)
    assert matching(visible_purchases(scope), scope, "commande").more
    assert not matching(visible_purchases(scope), scope, "Z4").more
    assert whole in enter(people.alice).get("/achats/?q=commande").content.decode()
    assert whole in enter(people.alice).get("/achats/?q=commande&f=back").content.decode()
    assert whole in enter(people.alice).get("/preuves/?q=commande").content.decode()
    assert "/preuves/?q=ticket" in enter(people.alice).get("/achats/?q=ticket").content.decode()


def test_what_others_keep_private_hides_nothing_older(people, scope, monkeypatch):
    mine = [read(people.household, "commande", day=day) for day in (50, 60)]
    for day in range(9):
        read(people.household, "commande", day=day, owner=people.bob, private=True)
    shelve(people.household, bought("Théière"), mine[1])
    small_windows(monkeypatch, 2)

    assert proofs_with(scope, "commande") == [proof.pk for proof in mine]
    assert found(scope, "commande") == ["Théière"]
    assert len(proofs_with(Scope(scope.household, str(people.bob.pk)), "commande")) == 11


def test_whole_words_that_fill_a_window_come_alone_where_beginnings_are_merged(people, scope, monkeypatch):
    whole = [read(people.household, "livre", day=day) for day in (5, 6, 7)]
    begun = read(people.household, "livreur")
    read(people.household, "autre", day=9)

    assert proofs_with(scope, "livre") == [begun.pk, *(proof.pk for proof in whole)]
    monkeypatch.setattr(windows, "MOST", 3)
    monkeypatch.setattr(windows, "NEWEST_ROWS", 4)
    monkeypatch.setattr(finding, "ENOUGH", 2)
    merged = connection.vendor == "sqlite"
    assert proofs_with(scope, "livre") == [*([] if merged else [begun.pk]), *(proof.pk for proof in whole)]
    assert proofs_with(scope, "livreu") == [begun.pk]


def test_a_proof_in_no_purchase_is_looked_for_among_the_newest(people, scope, monkeypatch):
    filed = [read(people.household, "commande", day=day) for day in range(3)]
    shelve(people.household, bought("Théière"), *filed)
    loose = read(people.household, "commande", day=40)
    small_windows(monkeypatch, 2)
    monkeypatch.setattr(windows, "NEWEST_ROWS", 3)

    assert loose_proofs(scope, "commande") == [loose]
    monkeypatch.setattr(finding, "LOOSE_WINDOWS", 1)
    assert loose_proofs(scope, "commande") == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "'",
        '"',
        "a' OR '1'='1",
        "*",
        "#204",
        "h" + "0" * 32,
        ":*",
        "((",
        "é" * 500,
        "x " * 300,
        "\u202e",
        "AND",
    ],
)
def test_nothing_typed_breaks_the_search(people, scope, typed):
    shelve(people.household, bought("Théière", number="AB-1"))

    assert isinstance(found(scope, typed), list)
    assert isinstance(proofs_with(scope, typed), list)


def test_a_word_without_end_is_cut_alike_in_text_and_question(people, scope):
    proof = read(people.household, "x" * 5000 + " commande")

    assert proofs_with(scope, "x" * 3000) == [proof.pk]


def test_erased_and_changed_rows_leave_the_index(people, scope):
    proof = read(people.household, "bouilloire")
    SearchText.objects.filter(proof=proof).update(words="lampe")
    assert (proofs_with(scope, "bouilloire"), proofs_with(scope, "lampe")) == ([], [proof.pk])
    proof.delete()
    assert proofs_with(scope, "lampe") == []
    assert SearchText.objects.count() == 0


def test_another_households_rows_are_not_walked(people, scope):
    token = finding.household_token(scope.household)
    other = finding.household_token(str(Household.objects.exclude(pk=scope.household).first().pk))

    assert token != other
    assert fold_words(token) == token


def test_ranks_follow_the_days_and_stay_apart():
    early, late = NOW - timedelta(days=1), NOW
    assert proof_rank(9, early) < proof_rank(1, late)
    assert len({proof_rank(number, NOW) for number in range(1000)}) == 1000
    assert purchase_rank("0" * 31 + "1", None) < purchase_rank("0" * 31 + "1", late.date()) < 2**63
    assert 0 <= proof_rank(1, datetime(1, 1, 1, tzinfo=UTC)) < proof_rank(1, datetime(9999, 1, 1, tzinfo=UTC)) < 2**63


def test_tokens_of_a_number():
    assert number_tokens(["AC-204"]) == "#ac204 #c204 #204"
    assert number_tokens(["7"]) == "#7"
    assert len(number_tokens([f"{n}" * 100 for n in range(100)]).split()) <= 20 * 64
