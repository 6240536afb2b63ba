"""The pages of mailboxes against a real server: three steps, progress, each trouble one line, no password ever back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings as real
from django.test import Client
from tests.mailbox.mails import mixed
from tests.servers.dovecot import PASSWORD, free_port

from renvoi.backends.database.models import MailAccount, Membership, Proof, User
from renvoi.doors import wiring
from renvoi.doors.worker import sync_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home, alice, imap, own_house, settings, monkeypatch):
    """Alice's browser, in French."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("RENVOI_CA_FILE", str(imap.authority))
    return browser(home, alice, "owner")


def browser(home, user, role):
    Membership.objects.get_or_create(household=home, user=user, defaults={"role": role})
    client = Client()
    client.cookies[real.LANGUAGE_COOKIE_NAME] = "fr"
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def access(imap, person, **other):
    return {
        "address": f"{person}@example.org", "password": PASSWORD, "host": "localhost", "port": imap.port,
        "security": "tls", "username": person, **other,
    }  # fmt: skip


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def connect(page, imap, person):
    response = page.post("/boites/ajouter/", access(imap, person))
    assert response.status_code == 302, text(response)
    return response["Location"]


def test_three_steps_from_address_to_reading(page, imap, person):
    imap.deliver(person, mixed(40))
    second = connect(page, imap, person)
    seen = page.get(second)
    assert re.search(r'value="INBOX" checked', seen.content.decode())
    assert re.search(r'value="Archives" checked', seen.content.decode())
    assert re.search(r'value="Junk">', seen.content.decode())
    assert re.search(r'value="730" checked', seen.content.decode())
    third = page.post(second, {"folder": ["INBOX"], "far": "365"})
    assert "40 mails à examiner" in text(third)
    assert "Votre commande ML-000036 est confirmée" in text(third)
    assert "Noé · aucun signe d’achat" in text(third)
    assert Proof.objects.count() == 0
    assert MailAccount.objects.get().state == "draft"
    begun = page.post(second, {"folder": ["INBOX"], "far": "365", "private": "1", "begin": "1"})
    key = str(MailAccount.objects.get().pk)
    assert begun["Location"] == f"/boites/{key}/"
    waiting = page.get(begun["Location"], headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="load delay:2s"' in waiting
    house = wiring.open_house()
    for _ in sync_now(house, house.mailboxes.card(key), wiring.open_mailbox, wiring.clock):
        pass
    done = page.get(begun["Location"])
    assert "à jour" in text(done)
    assert "30 pas un achat" in text(done)
    assert "hx-trigger" not in re.search(r'<div id="mailbox".*?</dl>', done.content.decode(), re.S)[0]
    assert set(Proof.objects.values_list("visibility", flat=True)) == {"private"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"password": "faux"}, "Le serveur refuse cet identifiant ou ce mot de passe"),
        ({"host": "nulle-part.invalid"}, "Il n’y a pas de serveur nommé nulle-part.invalid"),
        ({"port": "plain"}, "localhost ne parle pas TLS sur ce port"),
        ({"port": "none"}, "localhost ne répond pas"),
        ({"certificate": "no"}, "Le certificat de localhost n’est pas digne de confiance"),
        ({"lan": "no"}, "dans un réseau privé"),
        ({"password": ""}, "obligatoire"),
    ],
)
def test_each_trouble_is_told_once_at_its_field(page, imap, person, monkeypatch, change, says):
    if change.pop("certificate", ""):
        monkeypatch.setenv("RENVOI_CA_FILE", "/dev/null")
    if change.pop("lan", ""):
        monkeypatch.setenv("RENVOI_LAN", "0")
    if "port" in change:
        change = {"port": imap.plain_port if change["port"] == "plain" else free_port()}
    response = page.post("/boites/ajouter/", access(imap, person, **change))
    assert response.status_code == 422
    assert text(response).count(says) == 1, text(response)
    assert MailAccount.objects.count() == 0
    assert PASSWORD not in response.content.decode()
    assert "faux" not in response.content.decode()


def test_a_new_password_is_tried_before_it_is_kept(page, imap, person):
    second = connect(page, imap, person)
    page.post(second, {"folder": ["INBOX"], "far": "all", "begin": "1"})
    account = MailAccount.objects.get()
    MailAccount.objects.update(trouble="password", trouble_since=datetime.now(UTC))
    assert "demande votre aide" in text(page.get("/boites/"))
    assert text(page.get("/")).count("n’est plus lue") == 1
    where = f"/boites/{account.pk}/acces/"
    assert PASSWORD not in page.get(where).content.decode()
    assert page.post(where, access(imap, person, password="faux")).status_code == 422
    assert page.post(where, access(imap, person)).status_code == 302
    account.refresh_from_db()
    assert (account.trouble, account.not_before) == ("", None)
    assert "n’est plus lue" not in text(page.get("/"))
    assert account.since is None


def test_pausing_going_on_and_forgetting(page, imap, person):
    second = connect(page, imap, person)
    page.post(second, {"folder": ["INBOX"], "far": "730", "begin": "1"})
    key = MailAccount.objects.get().pk
    page.post(f"/boites/{key}/faire/pause/")
    assert MailAccount.objects.get().state == "paused"
    assert "Reprendre la lecture" in text(page.get(f"/boites/{key}/"))
    page.post(f"/boites/{key}/faire/reprendre/")
    assert MailAccount.objects.get().state == "active"
    assert page.post(f"/boites/{key}/faire/danser/").status_code == 404
    page.post(f"/boites/{key}/faire/oublier/")
    assert MailAccount.objects.count() == 0
    assert "Aucune boîte n’est encore connectée" in text(page.get("/boites/"))


def test_another_member_sees_nothing_of_it_even_the_owner_of_the_household(page, home, imap, person):
    bob = browser(home, User.objects.create_user("bob@example.org", name="Bob"), "member")
    second = connect(bob, imap, person)
    bob.post(second, {"folder": ["INBOX"], "far": "730", "begin": "1"})
    key = MailAccount.objects.get().pk
    assert person in text(bob.get("/boites/"))
    assert person not in text(page.get("/boites/"))
    for way in (f"/boites/{key}/", f"/boites/{key}/dossiers/", f"/boites/{key}/acces/"):
        assert page.get(way).status_code == 404
        assert bob.get(way).status_code == 200
    assert page.post(f"/boites/{key}/faire/oublier/").status_code == 404


def test_a_server_that_does_not_answer_leaves_a_page_with_a_way_on(page, imap, person):
    second = connect(page, imap, person)
    MailAccount.objects.update(port=free_port())
    response = page.get(second)
    assert response.status_code == 502
    assert "ne répond pas" in text(response)
    assert "Changer l’accès" in text(response)


def test_trying_passwords_ends_soon(page, imap, person):
    from django.core.cache import cache

    cache.clear()
    for _ in range(20):
        page.post("/boites/ajouter/", access(imap, person, password="faux"))
    assert "Trop d’essais" in text(page.post("/boites/ajouter/", access(imap, person)))
    cache.clear()
