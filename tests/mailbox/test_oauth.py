"""OAuth 2.0 whole: consent with PKCE over HTTP, XOAUTH2 at a real Dovecot that asks the same server, revocation."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.mailbox.mails import mixed, order
from tests.mailbox.test_pages import browser, text
from tests.servers import dovecot, oauth

from renvoi.atlas.mail_providers import load, mail_providers
from renvoi.backends.database.models import MailAccount, Proof
from renvoi.casework.mail_trouble import MailTrouble
from renvoi.doors import wiring
from renvoi.doors.worker import sync_now
from renvoi.facts.errors import BadInput

pytestmark = pytest.mark.django_db

PASSDB = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {path}
}}
"""
ASKING = """
introspection_url = {place}/introspect?token=
introspection_mode = get
username_attribute = username
active_attribute = active
active_value = true
"""


@pytest.fixture
def provider(tmp_path, monkeypatch):
    """An authorization server and a mail server that believes it, known to renvoi as "essai"."""
    if not dovecot.there_is_one():
        pytest.skip("no Dovecot: apt-get install dovecot-imapd")
    with oauth.server() as authority:
        asking = tmp_path / "asking.conf"
        asking.write_text(ASKING.format(place=authority.place))
        with dovecot.server(oauth=PASSDB.format(path=asking)) as imap:
            folder = tmp_path / "providers"
            folder.mkdir()
            (folder / "essai.toml").write_text(authority.provider("localhost", imap.port))
            monkeypatch.setenv("RENVOI_MAIL_PROVIDERS", str(folder))
            monkeypatch.setenv("RENVOI_CA_FILE", str(imap.authority))
            authority.imap = imap
            yield authority


@pytest.fixture
def page(home, alice, own_house, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    wiring._access_tokens.cache_clear()
    return browser(home, alice, "owner")


CLIENT = {"address": "alice@example.org", "client_id": oauth.CLIENT, "client_secret": oauth.SECRET}


def consent(page, **change):
    """As a person does it: the form, the link, the provider's yes, and back."""
    asked = page.post("/boites/accord/essai/", {**CLIENT, **change})
    there = unescape(re.search(r'class="button" href="(http[^"]+)"', asked.content.decode())[1])
    back = httpx.get(there).headers["Location"]
    return page.get(back.removeprefix("http://testserver"))


def read():
    house = wiring.open_house()
    card = house.mailboxes.card(str(MailAccount.objects.get().pk))
    for _ in sync_now(house, card, wiring.open_mailbox, wiring.clock):
        pass


@pytest.fixture
def connected(page, provider):
    provider.imap.deliver("alice@example.org", mixed(8))
    response = consent(page)
    assert response["Location"].endswith("/dossiers/"), text(page.get(response["Location"]))
    page.post(response["Location"], {"folder": ["INBOX"], "far": "all", "begin": "1"})
    return provider


def test_consent_reading_renewal_and_revocation(page, connected):
    read()
    assert Proof.objects.count() == 2
    assert connected.asked == ["authorization_code", "refresh_token"]
    read()
    assert connected.asked == ["authorization_code", "refresh_token"], "a token is used until its end"
    wiring._access_tokens.cache_clear()  # as after a restart
    connected.turn = True
    before = MailAccount.objects.get().sealed
    read()
    assert MailAccount.objects.get().sealed != before, "the refresh token that came is the one kept"
    wiring._access_tokens.cache_clear()
    read()
    connected.revoke()
    wiring._access_tokens.cache_clear()
    with pytest.raises(MailTrouble) as told:
        read()
    assert told.value.code == "revoked"
    key = MailAccount.objects.get().pk
    assert "L’accès a été retiré" in text(page.get(f"/boites/{key}/"))
    connected.turn = False
    consent(page)
    assert MailAccount.objects.get().trouble == ""
    connected.imap.deliver("alice@example.org", [order(500)])
    read()
    assert Proof.objects.count() == 3


def test_a_revoked_access_is_said_once_waits_for_the_person_and_loses_nothing(page, connected):
    read()
    connected.revoke()
    wiring._access_tokens.cache_clear()
    connected.imap.deliver("alice@example.org", [order(700)])
    with pytest.raises(MailTrouble) as told:
        read()
    assert (told.value.code, str(told.value).count("\n")) == ("revoked", 0)
    account = MailAccount.objects.get()
    assert (account.trouble, account.attempts, Proof.objects.count()) == ("revoked", 1, 2)
    assert account.not_before - wiring.clock() > timedelta(minutes=25), "the provider is not hammered"
    shown = page.get(f"/boites/{account.pk}/")
    assert text(shown).count("L’accès a été retiré") == 1
    renew = re.search(r'class="button" href="([^"]+)">Renouveler', shown.content.decode())[1]
    assert "/boites/accord/essai/" in page.get(renew).content.decode()
    assert text(page.get("/")).count("n’est plus lue") == 1

    consent(page)
    read()
    assert (MailAccount.objects.get().trouble, Proof.objects.count()) == ("", 3)


def test_no_token_or_secret_is_stored_or_shown(page, connected):
    account = MailAccount.objects.get()
    tokens = [*connected.refresh, *connected.access, oauth.SECRET]
    rows = str(MailAccount.objects.values())
    shown = page.get(f"/boites/{account.pk}/").content.decode() + page.get("/boites/").content.decode()
    assert not [token for token in tokens if token in rows + shown]
    assert oauth.SECRET not in str(dict(page.session))


@pytest.mark.parametrize(
    ("change", "says"),
    [({"client_secret": "faux"}, "n’a pas donné l’accès"), ({"client_id": "autre"}, "n’a pas donné l’accès")],
)
def test_a_wrong_client_is_told_on_one_line(page, provider, change, says):
    response = consent(page, **change)
    assert text(page.get(response["Location"])).count(says) == 1
    assert MailAccount.objects.count() == 0


def test_a_state_of_another_is_refused(page, provider):
    asked = page.post("/boites/accord/essai/", CLIENT)
    there = unescape(re.search(r'class="button" href="(http[^"]+)"', asked.content.decode())[1])
    code = parse_qs(urlsplit(httpx.get(there).headers["Location"]).query)["code"][0]
    response = page.get(f"/boites/accord/retour/?code={code}&state=forged")
    assert "Recommencez" in text(page.get(response["Location"]))
    assert provider.asked == []


def test_the_provider_says_no(page, provider):
    page.post("/boites/accord/essai/", CLIENT)
    state = page.session["mailbox_consent"]["state"]
    response = page.get(f"/boites/accord/retour/?error=access_denied&state={state}")
    assert "Recommencez" in text(page.get(response["Location"]))


def test_a_provider_that_is_down_is_no_revocation(page, connected, monkeypatch):
    wiring._access_tokens.cache_clear()
    connected.server_close()
    with pytest.raises(MailTrouble) as told:
        read()
    assert told.value.code == "no_answer"


def test_the_atlas_tells_where_its_addresses_are_from():
    known = mail_providers()
    assert sorted(known) == ["google", "microsoft"]
    assert all(one.source and one.unverified for one in known.values())
    assert all(one.token.startswith("https://") and one.authorize.startswith("https://") for one in known.values())
    with pytest.raises(BadInput, match=r"mine\.toml"):
        load("mine.toml", 'name = "x"\nfoo = 1\n')
