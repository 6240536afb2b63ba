"""A shop's page is watched: a site, real readers, the worker. What changed is told; what only looks so is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.casework.conftest import NOW, delivery, mail
from tests.servers.site import Answer, Site, serve

from renvoi.backends.archive.disk import DiskArchive
from renvoi.backends.database.house import DatabaseHouse
from renvoi.backends.fetch import Fetcher, Limits
from renvoi.casework.telling.notice import Topic
from renvoi.casework.telling.notices import notices_of
from renvoi.casework.telling.words import sentence
from renvoi.casework.terms.watch import plan_looks, stop, versions_of, watch
from renvoi.doors import wiring
from renvoi.doors.worker import Worker
from renvoi.facts.errors import BadInput
from renvoi.facts.place import Found
from renvoi.facts.scope import Role, Scope
from renvoi.facts.terms import Standing
from renvoi.rights import RouteKind, assess

PAGE = """<html><body><nav>Soldes Panier ({cart})</nav><h1>Retours</h1>
<p>Vous pouvez nous retourner votre article dans un délai de {days} jours à compter de la réception.</p>
<p>Les frais de retour sont à votre charge. Nous vous remboursons sous 14 jours.</p></body></html>"""
DAY = timedelta(days=1)


class Kept:
    """Reader processes of the whole run: a worker that ends does not end them."""

    def __init__(self, readers):
        self.read, self.terms = readers.read, readers.terms

    def close(self):
        pass


class Shop:
    """The site, the household's house, and days that go by."""

    def __init__(self, site, house, scope, monkeypatch):
        self.site, self.house, self.scope = site, house, scope
        self.now = NOW
        self.url = site.url("/retours")
        client = Fetcher(Limits(seconds=0.5), also=("127.0.0.1",), pause=0)
        monkeypatch.setattr(wiring, "open_pages", lambda: client)

    def says(self, days, cart=0, **headers):
        self.site.put("/retours", PAGE.format(days=days, cart=cart), **headers)

    def day_goes_by(self, days=1):
        self.now += DAY * days
        plan_looks(self.house, self.scope.household, self.now)
        self.work()

    def work(self):
        worker = Worker(self.house, lambda: self.now, household=self.scope.household)
        worker.run_until_empty()
        worker.close()

    def watch(self):
        self.page_id = watch(self.house, self.scope, self.url, "Maison Lorient", self.now)
        self.work()

    @property
    def page(self):
        return self.house.terms.page(self.scope.household, self.page_id)

    @property
    def versions(self):
        return versions_of(self.house, self.scope.household, self.url)

    def purchase(self):
        return next(iter(self.house.shelf.all_purchases(self.scope.household)))


@pytest.fixture(scope="module")
def site():
    site = Site()
    server = serve(site)
    yield site
    site.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def house(db, tmp_path, readers):
    return DatabaseHouse(archive=DiskArchive(tmp_path / "archive"), readers=Kept(readers))


@pytest.fixture
def shop(site, house, scope, monkeypatch):
    site.pages.clear()
    site.asked.clear()
    return Shop(site, house, scope, monkeypatch)


@pytest.mark.slow
def test_a_changed_term_is_told_and_what_was_bought_keeps_its_own(shop, arrive):
    shop.says(30)
    shop.watch()
    arrive(mail("ML-48213", day=23, order_date=Found(date(2026, 11, 23), None, "t", 0.95)), delivery("ML-48213", 25))
    shop.day_goes_by(4)
    shop.says(30, cart=7)
    shop.day_goes_by()
    assert len(shop.versions) == 1
    bought = shop.purchase()
    assert (bought.terms.standing, bought.terms.window.value, bought.terms.changes) == (Standing.SAME, 30, ())
    assert notices_of([bought], shop.now.date()) == []

    shop.says(14)
    shop.day_goes_by()
    bought = shop.purchase()
    assert [one.policy.merchant_return_days.value for one in shop.versions] == [30, 14]
    assert (bought.terms.window.value, bought.terms.changed_on) == (30, shop.now.date())
    window = next(one for one in assess(bought, shop.now.date()).routes if one.kind is RouteKind.MERCHANT_WINDOW)
    assert window.send.day == date(2026, 12, 25)
    told = [one for one in notices_of([bought], shop.now.date()) if one.topic is Topic.TERMS]
    assert "30 → 14" in sentence(told[0], "fr", shop.now.date())


@pytest.mark.slow
def test_looks_are_polite_and_few(shop):
    shop.site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private", media_type="text/plain")
    shop.says(30, ETag='"one"')
    shop.watch()
    assert shop.page.etag == '"one"'
    plan_looks(shop.house, shop.scope.household, shop.now + timedelta(hours=1))
    shop.work()
    asked = [headers for path, headers in shop.site.asked if path == "/retours"]
    assert len(asked) == 1

    shop.day_goes_by()
    asked = [headers for path, headers in shop.site.asked if path == "/retours"]
    assert asked[1]["If-None-Match"] == '"one"'
    assert shop.versions[0].seen_until == shop.now.date()

    stop(shop.house, shop.scope, shop.page_id)
    shop.day_goes_by()
    assert len([path for path, _ in shop.site.asked if path == "/retours"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(status=404), "gone"),
        (Answer("<p>Mot de passe. Se connecter à votre compte.</p>".encode()), "login"),
        (Answer(b"<title>Lorient</title><script>x</script><div id=app></div>"), "script"),
        (Answer(status=302, headers={"Location": "http://127.0.0.2/"}), "inside"),
        (Answer(status=302, headers={"Location": "/hangs"}), "too_slow"),
        (Answer(status=302, headers={"Location": "/de-de/retouren"}), "elsewhere"),
    ],
)
def test_what_is_no_terms_any_more_is_said_and_changes_nothing(shop, answer, code):
    shop.says(30)
    shop.watch()
    shop.site.put("/de-de/retouren", PAGE.format(days=100, cart=0))
    shop.site.pages["/retours"] = answer

    shop.day_goes_by()

    assert (shop.page.trouble, shop.page.attempts) == (code, 1)
    assert len(shop.versions) == 1


@pytest.mark.sqlite
def test_who_may_watch_and_how_many(house, scope):
    with pytest.raises(BadInput):
        watch(house, scope, "https://lorient.example/cgv", " ", NOW)
    with pytest.raises(Exception, match=r".+"):
        watch(house, Scope(scope.household, scope.member, Role.VIEWER), "https://lorient.example/", "Lorient", NOW)
