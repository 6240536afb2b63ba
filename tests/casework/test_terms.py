"""Terms kept: with the purchase they came with, with the merchant's purchases by day, through rebuild and erasing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

import pytest
from tests.casework.conftest import NOW, delivery, mail

from renvoi.backends.database.models import JournalEntry, TermsRow
from renvoi.casework import erase
from renvoi.casework.evidence import gather
from renvoi.casework.file_readings import file_readings
from renvoi.casework.papers import put_in
from renvoi.casework.ports import Given, JobCard, ReadProof
from renvoi.casework.read_proofs import read_cards
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.terms.keep import fold_under, keep, merchant_keys, named
from renvoi.casework.terms.shelve import About, said_to_be_terms
from renvoi.facts.errors import BadInput
from renvoi.facts.place import Found, Place
from renvoi.facts.return_policy import Clock, ReturnPolicy
from renvoi.facts.terms import Standing
from renvoi.reading.version import READER_VERSION


def policy(digest: str, days: int) -> ReturnPolicy:
    place = Place(digest, "", 0, 8, f"{days} jours")
    return ReturnPolicy(
        proof=digest,
        reader_version=READER_VERSION,
        merchant_return_days=Found(days, place, "terms", 0.95),
        return_days_from=Found(Clock.DELIVERY, place, "terms", 0.95),
    )


@dataclass
class Shop:
    """A page of a shop that says a number of days; whatever is kept is read at once, as the worker would."""

    house: object
    scope: object

    def keep(self, days: int, day: date, name: str = "Maison Lorient") -> str:
        data = f"{name}: {days} jours".encode()
        digest = sha256(data).hexdigest()
        said = (f"Vous avez {days} jours après réception.",)
        self.house.readers.texts[digest] = ReadProof(digest=digest, reading=None, terms=policy(digest, days), said=said)
        about = About(merchant=name, seen_on=day, url="https://lorient.example/cgv")
        given = Given(name="cgv.html", media_type="text/html", data=data)
        assert keep(self.house, self.scope, given, about, NOW) == digest
        self.work()
        return digest

    def work(self) -> None:
        home = self.scope.household
        while (job := self.house.work.lease("w", NOW, 60, home)) is not None:
            if job.kind == "read":
                self.read(job)
            elif job.kind == "fold_under_terms":
                fold_under(self.house, job, "w", lambda: NOW)
            else:
                self.house.work.done(job, "w")

    def read(self, job: JobCard) -> None:
        home = self.scope.household
        cards = self.house.proofs.cards(home, job.payload["proofs"])
        results = read_cards(self.house, home, cards, [], said_to_be_terms(self.house.journal, home))
        with self.house.transaction():
            self.house.work.done(job, "w")
            self.house.proofs.mark_read(results, READER_VERSION)
            file_readings(self.house, home, results, NOW)

    def purchase(self):
        return next(iter(self.house.shelf.all_purchases(self.scope.household)))


@pytest.fixture
def shop(house, scope):
    return Shop(house, scope)


@pytest.fixture
def bought(arrive):
    arrive(mail("ML-48213", day=5, order_date=Found(date(2026, 11, 5), None, "test", 0.95)), delivery("ML-48213", 9))


def test_terms_join_the_purchases_of_their_merchant_by_day(shop, bought, house, scope):
    shop.keep(30, date(2026, 11, 1))
    assert (shop.purchase().terms.standing, shop.purchase().terms.window.value) == (Standing.BEFORE, 30)

    house.terms.seen(scope.household, shop.purchase().terms.proof, date(2026, 11, 8))
    shop.keep(14, date(2026, 11, 20))
    terms = shop.purchase().terms

    assert (terms.standing, terms.window.value, terms.changed_on) == (Standing.SAME, 30, date(2026, 11, 20))
    assert [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)] == []
    assert shop.purchase().terms == terms


def test_terms_come_before_the_purchase_too(shop, arrive):
    shop.keep(30, date(2026, 11, 5))
    arrive(mail("ML-48213", day=5, order_date=Found(date(2026, 11, 5), None, "test", 0.95)))

    assert shop.purchase().terms.standing is Standing.SAME


def test_those_of_another_shop_are_not_its(shop, bought):
    shop.keep(30, date(2026, 11, 1), name="Atelier Corbin")

    assert shop.purchase().terms is None


@pytest.mark.parametrize(
    ("name", "url", "keys"),
    [
        ("Maison Lorient", "https://www.lorient.fr/cgv", ("maisonlorient", "lorient")),
        ("H&M", "https://www2.hm.com/fr", ("hm",)),
        ("Atelier Corbin", "https://www.etsy.com/shop/corbin", ("ateliercorbin",)),
    ],
)
def test_a_sellers_page_on_a_marketplace_is_not_that_of_all_its_sellers(name, url, keys):
    assert merchant_keys(name, url) == keys


def test_a_name_is_kept_as_it_can_be_stored():
    assert named("Maison\x00 Lorient ") == "Maison Lorient"


def test_terms_attached_to_its_mail_or_put_into_its_file_are_its_own(shop, bought, house, scope, later):
    with pytest.raises(BadInput):
        shop.keep(30, date(2026, 11, 1), name="!!")
    digest = sha256(b"paper").hexdigest()
    house.readers.texts[digest] = ReadProof(digest=digest, reading=None, terms=policy(digest, 60))
    from renvoi.casework.take_in import take_in

    given = Given(name="cgv.pdf", media_type="application/pdf", data=b"paper")
    list(take_in(house, scope, [given], source="test", clock=lambda: NOW))
    put_in(house, scope, shop.purchase().id, {digest: "terms"}, {}, later)
    shop.work()

    assert (shop.purchase().terms.standing, shop.purchase().terms.window.value) == (Standing.TOLD, 60)


def test_erased_terms_leave_no_words(shop, bought, house, scope):
    digest = shop.keep(30, date(2026, 11, 1))
    card = house.proofs.cards_of(scope.household, [digest])[0]

    goes = erase.goes_with_proof(house, scope, card.id)
    erase.erase(house, scope, goes, NOW + timedelta(minutes=1))
    shop.work()

    assert TermsRow.objects.count() == 0
    assert JournalEntry.objects.filter(kind="terms_kept", payload__erased_at=None).count() == 0
    assert shop.purchase().terms is None


def test_terms_of_the_day_lie_in_the_evidence_file(shop, bought, house, scope):
    shop.keep(14, date(2026, 11, 20))
    assert len(gather(house, scope, shop.purchase().id, NOW.date(), "fr").exhibits) == 2  # seen after: not of the day
    digest = shop.keep(30, date(2026, 11, 5))

    evidence = gather(house, scope, shop.purchase().id, NOW.date(), "fr")

    (exhibit,) = [one for one in evidence.exhibits if one.digest == digest]
    assert any(one.exhibit == exhibit.number and one.day == date(2026, 11, 5) for one in evidence.timeline)
