"""A return a person opens: kept in the journal, laid beside its purchases, as private as they are, taken back whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, delivery, found, mail
from tests.casework.test_who_sees import bob  # noqa: F401 - a fixture

from renvoi.backends.database.models import JournalEntry, JournalPayload, PurchaseRow
from renvoi.casework import correct
from renvoi.casework.erase import erase, goes_with_purchase
from renvoi.casework.give_back import decide_anew, find, open_return, take_back, tell
from renvoi.casework.people import erase_private
from renvoi.casework.ports import NewProof
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.share import set_visibility
from renvoi.casework.writing.send import Draft, keep_draft
from renvoi.casework.writing.write import open_file
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.money import Money
from renvoi.facts.reading import LineRead
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Wanted
from renvoi.facts.scope import Role, Scope, Visibility
from renvoi.returns import Do, Oddity

TODAY = NOW.date()
ONE = Decimal(1)


def bought(order, *articles, **more):
    rows = tuple(
        LineRead(name=found(name), quantity=Decimal(pieces), unit_price=found(Money(Decimal(price), "EUR")))
        for name, price, pieces in articles
    )
    total = sum((Decimal(price) * pieces for _, price, pieces in articles), Decimal(0))
    return replace(mail(order, day=10, total=str(total), **more), lines=rows)


@dataclass
class Home:
    """One household's verbs, with the moment of the test."""

    house: object
    scope: Scope

    def open(self, *wishes, motive=Motive.CHANGED_MIND, wanted=Wanted.REFUND):
        return open_return(self.house, self.scope, wishes, motive, wanted, NOW)[0]

    def say(self, return_id, what, **more):
        event = ReturnEvent(day=more.pop("day", TODAY), what=Happening(what), **more)
        return tell(self.house, self.scope, return_id, event, NOW)

    def next(self, return_id):
        return find(self.house, self.scope, return_id, TODAY)[0].status.next.key

    def photo(self, words, visibility=Visibility.HOUSEHOLD):
        data = words.encode()
        digest = sha256(data).hexdigest()
        batch = self.house.proofs.open_batch(self.scope, "test", NOW)
        self.house.archive.keep(self.scope.household, [(digest, data)])
        card = NewProof(
            digest=digest, size=len(data), media_type="image/jpeg", name=words, owner=self.scope.member,
            visibility=visibility,
        )  # fmt: skip
        self.house.proofs.keep(self.scope, batch, [card], NOW)
        return digest


@pytest.fixture
def here(house, scope):
    return Home(house, scope)


@pytest.fixture
def shelf(house, scope, arrive):
    """An order of two shirts and a hat, delivered on the 15th; its purchase's id."""
    arrive(bought("AB-1", ("Chemise", "20.00", 2), ("Chapeau", "15.00", 1)), delivery("AB-1", 15))
    return str(PurchaseRow.objects.get().pk)


def the(house, scope, id_):
    return house.shelf.purchases(scope.household, [id_])[0]


def rebuilt(house, scope):
    return [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)]


def test_from_decision_to_refund_with_proofs_and_a_rebuild_that_changes_nothing(here, house, scope, shelf):
    one = here.open((shelf, "Chemise", ONE))
    assert here.next(one) is Do.CHOOSE_ROUTE
    here.say(one, "route_chosen", route="withdrawal")
    here.say(one, "notice_sent")
    assert here.next(one) is Do.PHOTOGRAPH
    photo, slip = here.photo("photo"), here.photo("bordereau")
    here.say(one, "photographed", proofs=(photo,))
    here.say(one, "packed", weight=640)
    here.say(one, "deposited", proofs=(slip,), carrier="Colissimo")
    assert here.next(one) is Do.GIVE_PROOF

    kept = the(house, scope, shelf)
    assert {photo, slip} <= set(kept.proofs)
    assert dict(kept.sections) == {photo: "returned", slip: "back"}
    row = PurchaseRow.objects.get()
    assert (row.giving_back, row.stage, row.owed) == (True, "sent", Decimal("20.00"))
    assert rebuilt(house, scope) == []
    assert the(house, scope, shelf) == kept

    here.say(one, "refund_seen", amount=Money(Decimal("20.00"), "EUR"))
    assert PurchaseRow.objects.get().giving_back is False
    assert here.next(one) is Do.NOTHING


def test_every_step_is_taken_back_and_the_return_itself(here, house, scope, shelf):
    before = the(house, scope, shelf)
    one, opened = open_return(house, scope, [(shelf, "Chapeau", ONE)], Motive.DEFECT, Wanted.REFUND, NOW)
    seq = here.say(one, "notice_sent")
    correct.undo(house, scope, seq, NOW, purchase=shelf)
    assert here.next(one) is Do.CHOOSE_ROUTE
    correct.undo(house, scope, opened, NOW, purchase=shelf)

    assert the(house, scope, shelf) == before
    with pytest.raises(NotFound):
        here.next(one)


def test_two_orders_of_one_shop_go_back_together_and_two_shops_do_not(here, house, scope, arrive, shelf):
    arrive(bought("AB-2", ("Vase", "9.00", 1)), bought("ZZ-1", ("Clou", "2.00", 1), merchant="Quincaille"))
    other, strange = (str(PurchaseRow.objects.get(order_number=number).pk) for number in ("AB-2", "ZZ-1"))
    one = here.open((shelf, "Chapeau", ONE), (other, "Vase", ONE))
    here.say(one, "notice_sent")
    here.say(one, "refund_seen", amount=Money(Decimal("24.00"), "EUR"))

    assert find(house, scope, one, TODAY)[0].over
    shares = [e.amount.amount for id_ in (shelf, other) for e in the(house, scope, id_).events if e.amount]
    assert shares == [15, 9]
    with pytest.raises(BadInput, match="several shops"):
        here.open((shelf, "Chemise", ONE), (strange, "Clou", ONE))
    erase(house, scope, goes_with_purchase(house, scope, shelf), NOW)
    assert [line.name for line in find(house, scope, one, TODAY)[0].said.lines] == ["Vase"]
    assert find(house, scope, one, TODAY)[0].status.sums.seen.amount == Decimal("9.00")
    assert not JournalEntry.objects.filter(payload__body__contains=b"Chapeau").exists()
    assert rebuilt(house, scope) == []


@pytest.fixture
def gift(here, scope, arrive, shelf):
    """A ring hidden after it went into one return with socks that all see: both ids, and the seq that hid it."""
    arrive(bought("AB-2", ("Chaussettes", "9.00", 1)))
    socks = str(PurchaseRow.objects.get(order_number="AB-2").pk)
    here.open((shelf, "Chapeau", ONE), (socks, "Chaussettes", ONE))
    return shelf, socks, set_visibility(here.house, scope, shelf, Visibility.PRIVATE, NOW)


def test_a_hidden_gift_leaves_the_return_others_see_and_comes_back(here, house, scope, gift):
    ring, socks, hidden = gift
    assert the(house, scope, socks).returns == ()
    assert rebuilt(house, scope) == []
    correct.undo(house, scope, hidden, NOW, purchase=ring)
    assert len(the(house, scope, socks).returns) == 1
    assert rebuilt(house, scope) == []


def test_who_leaves_takes_the_hidden_part_of_a_return_along(here, house, scope, gift):
    ring, socks, _ = gift
    erase_private(house, scope.household, scope.member, NOW)
    assert house.shelf.purchases(scope.household, [ring]) == []
    assert [line.name for e in the(house, scope, socks).returns[0].events for line in e.lines] == ["Chaussettes"]
    assert not JournalPayload.objects.filter(body__contains="Chapeau").exists()
    assert rebuilt(house, scope) == []


def test_an_erased_purchase_takes_along_what_was_merged_into_it(here, house, scope, arrive, shelf):
    arrive(bought("AB-2", ("Vase", "9.00", 1)))
    into = str(PurchaseRow.objects.get(order_number="AB-2").pk)
    here.open((shelf, "Chapeau", ONE))
    letter = Draft(purpose="reminder", language="fr", subject="Relance", body="Un secret")
    keep_draft(house, scope, open_file(house, scope, shelf, TODAY), letter, NOW)
    correct.merge(house, scope, shelf, into, NOW)
    erase(house, scope, goes_with_purchase(house, scope, into), NOW)
    assert list(house.shelf.all_purchases(scope.household)) == []
    assert not JournalPayload.objects.filter(body__regex="Chapeau|secret").exists()
    assert rebuilt(house, scope) == []


@pytest.mark.parametrize(
    ("wish", "said"),
    [(("Chemise", Decimal(3)), "2 can go back"), (("Cravate", ONE), "no article"), (("Chemise", Decimal(0)), "pieces")],
)
def test_what_was_not_bought_cannot_go_back(here, shelf, wish, said):
    with pytest.raises(BadInput, match=said):
        here.open((shelf, *wish))


def test_a_piece_goes_back_once_and_may_be_decided_anew(here, house, scope, shelf):
    one = here.open((shelf, "Chemise", Decimal(2)))
    with pytest.raises(BadInput, match="0 can go back"):
        here.open((shelf, "Chemise", ONE))
    decide_anew(house, scope, one, [(shelf, "Chemise", ONE)], Motive.DAMAGED, Wanted.EXCHANGE, NOW)
    here.open((shelf, "Chemise", ONE))

    assert len(the(house, scope, shelf).returns) == 2


def test_the_same_article_chosen_twice_is_counted_together(here, house, scope, shelf):
    with pytest.raises(BadInput, match="1 can go back, 2 were chosen"):
        here.open((shelf, "Chapeau", ONE), (shelf, "chapeau", ONE))
    one = here.open((shelf, "Chemise", ONE), (shelf, "chemise", ONE))
    assert [(line.name, line.quantity) for line in find(house, scope, one, TODAY)[0].said.lines] == [("Chemise", 2)]
    with pytest.raises(BadInput, match="0 can go back"):
        here.open((shelf, "chemise", ONE))


def test_what_can_go_back_is_counted_under_the_lock(here, house, shelf, monkeypatch):
    """The other of a double click comes first."""
    lock = house.journal.lock

    def late(household):
        monkeypatch.undo()
        here.open((shelf, "Chapeau", ONE))
        lock(household)

    monkeypatch.setattr(house.journal, "lock", late)
    with pytest.raises(BadInput, match="0 can go back"):
        here.open((shelf, "Chapeau", ONE))


def test_an_order_of_unknown_articles_goes_back_once(here, arrive):
    arrive(mail("AB-7", total="12.00"))
    order = str(PurchaseRow.objects.get().pk)
    here.open((order, "Maison Lorient", ONE))
    with pytest.raises(BadInput, match="goes back already"):
        here.open((order, "Maison Lorient", ONE))


def test_a_viewer_looks_and_another_member_sees_nothing_of_a_gift(here, house, scope, shelf, bob):  # noqa: F811
    one = here.open((shelf, "Chapeau", ONE))
    viewer = Scope(scope.household, bob.member, Role.VIEWER)
    with pytest.raises(NotAllowed):
        tell(house, viewer, one, ReturnEvent(day=TODAY, what=Happening.NOTICE_SENT), NOW)
    set_visibility(house, scope, shelf, Visibility.PRIVATE, NOW)

    with pytest.raises(NotFound):
        find(house, bob, one, TODAY)
    with pytest.raises(NotFound):
        tell(house, bob, one, ReturnEvent(day=TODAY, what=Happening.CLOSED), NOW)
    here.say(one, "notice_sent")
    with pytest.raises(BadInput, match="not seen by the same people"):
        here.say(one, "photographed", proofs=(here.photo("vu de tous"),))
    assert rebuilt(house, scope) == []


@pytest.mark.parametrize(
    ("what", "more", "said"),
    [
        ("notice_sent", {"day": date(2026, 11, 23)}, "past, or today"),
        ("notice_sent", {"amount": Money(Decimal(3), "EUR")}, "amount says nothing"),
        ("refund_seen", {"amount": Money(Decimal(-3), "EUR")}, "more than 0"),
        ("packed", {"weight": -4}, "grams"),
        ("promised", {}, "until is missing"),
        ("promised", {"until": date(2026, 11, 1)}, "until"),
        ("route_chosen", {"route": "par_avion"}, "one of"),
        ("photographed", {"proofs": ("../etc",)}, "SHA-256"),
        ("decided", {}, "naming"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(here, shelf, what, more, said):
    one = here.open((shelf, "Chapeau", ONE))
    with pytest.raises(BadInput, match=said):
        here.say(one, what, **more)


def test_what_was_said_of_an_order_that_stays_since_is_taken_back_too(here, house, scope, shelf, arrive):
    arrive(bought("AB-2", ("Pull", "30.00", 1)), delivery("AB-2", 16))
    other = str(PurchaseRow.objects.exclude(pk=shelf).get().pk)
    one = here.open((shelf, "Chapeau", ONE))
    here.say(one, "route_chosen", route="withdrawal")
    notice = here.say(one, "notice_sent")
    decide_anew(house, scope, one, [(other, "Pull", ONE)], Motive.DEFECT, Wanted.REFUND, NOW)

    take_back(house, scope, one, notice, NOW)

    assert here.next(one) is Do.DECLARE
    with pytest.raises(NotFound):
        take_back(house, scope, one, notice + 100, NOW)


def test_one_number_of_two_returns_is_asked_about_until_one_of_them_has_it(here, house, scope, shelf):
    one, other = here.open((shelf, "Chapeau", ONE)), here.open((shelf, "Chemise", ONE))
    here.say(one, "deposited", tracking_number="6A 15602 67630 0")
    wrong = here.say(other, "deposited", tracking_number="6A15602676300")

    def asked():
        cases = (find(house, scope, each, TODAY)[0] for each in (one, other))
        return [Oddity.NUMBER_OF_ANOTHER in {odd.key for odd in case.odd} for case in cases]

    assert asked() == [True, True]
    take_back(house, scope, other, wrong, NOW)
    assert asked() == [False, False]
