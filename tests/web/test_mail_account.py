"""A household's own account for sending: tried before it is kept, sealed, used for its mails alone; real servers."""

from __future__ import annotations

import ssl
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.servers import smtp
from tests.servers.certificates import make
from tests.web.goods import TODAY
from tests.web.test_telling import ends

from renvoi.backends.database.models import Membership, OutboxLetter, SmtpAccount, Telling
from renvoi.doors import wiring
from renvoi.doors.outgoing import open_ways
from renvoi.doors.worker import Herald

SENDER = "martin@maison.example"
PAGE = "/prevenir/compte/"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    authority, certificate, key = make(tmp_path_factory.mktemp("certificates"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return authority.read_text(), context


@pytest.fixture
def server(certificates, monkeypatch):
    """(what a person types, the postbox of its server)."""
    authority, context = certificates
    monkeypatch.setenv("RENVOI_CA", authority)
    monkeypatch.setattr(wiring, "clock", lambda: datetime.combine(TODAY, time(12), ZoneInfo("Europe/Paris")))
    with smtp.server(context, sign_in=True) as (port, box):
        typed = {"address": SENDER, "host": "127.0.0.1", "port": str(port), "security": "starttls"}
        yield {**typed, "username": smtp.USER, "password": smtp.PASSWORD}, box


def tell(*users):
    for user in users:
        member = Membership.objects.get(user=user)
        Telling.objects.get_or_create(membership=member, defaults={"mail": True, "zone": "Europe/Paris"})
    Herald(wiring.open_house(), open_ways(), wiring.clock, "test:").step()


def test_what_is_told_leaves_by_the_account_of_its_household_alone(people, enter, server):
    typed, box = server
    owner = enter(people.alice)
    assert PAGE in owner.get("/prevenir/").content.decode()
    assert PAGE not in enter(people.bob).get("/prevenir/").content.decode()
    said = owner.post(PAGE, typed, follow=True).content.decode()
    assert "Le serveur a laissé entrer renvoi" in said
    assert box.taken == []  # signed in, nothing sent
    owner.post("/prevenir/essai/")
    ends(people, 2)
    tell(people.alice, people.charlie)

    assert [one["From"].addresses[0].addr_spec for one in box.taken] == [SENDER] * 2
    assert {one["To"].addresses[0].addr_spec for one in box.taken} == {people.alice.email}
    assert smtp.PASSWORD not in " ".join(map(str, SmtpAccount.objects.values_list().get()))
    assert f'value="{smtp.PASSWORD}"' not in owner.get(PAGE).content.decode()
    owner.post(f"{PAGE}retirer/")
    assert not SmtpAccount.objects.exists()
    assert "Aucun compte d’envoi" in owner.post("/prevenir/essai/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"password": "wrong"}, "refuse le nom ou le mot de passe"),
        ({"security": "tls"}, "ne répond pas"),
        ({"port": "1"}, "ne répond pas"),
        ({"host": "nowhere.invalid"}, "ne répond pas"),
        ({"host": "localhost "}, ""),
        ({"address": "nobody"}, "adresse"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(change, says, people, enter, server):
    typed, _ = server
    page = enter(people.alice).post(PAGE, {**typed, **change})
    assert (page.status_code, SmtpAccount.objects.count()) == ((422, 0) if says else (302, 1))
    assert says in page.content.decode()
    assert f'value="{smtp.PASSWORD}"' not in page.content.decode()


def test_a_certificate_nobody_vouches_for_is_not_believed(people, enter, server, monkeypatch):
    typed, _ = server
    monkeypatch.setenv("RENVOI_CA", "")
    assert "certificat" in enter(people.alice).post(PAGE, typed).content.decode()
    assert not SmtpAccount.objects.exists()


def test_a_hosted_renvoi_is_not_led_inside(people, enter, server, monkeypatch):
    typed, box = server
    connected = []
    box.before["MAIL"] = lambda: connected.append(1)
    owner = enter(people.alice)
    assert owner.post(PAGE, typed).status_code == 302
    monkeypatch.setenv("RENVOI_LAN", "0")
    assert "réseau privé" in owner.post(PAGE, {**typed, "host": "localhost"}).content.decode()
    assert "réseau privé" in owner.post("/prevenir/essai/", follow=True).content.decode()
    assert (connected, box.taken) == ([], [])


def test_trying_passwords_ends_soon(people, enter, server):
    typed, _ = server
    owner = enter(people.alice)
    said = [owner.post(PAGE, {**typed, "port": "1"}).content.decode() for _ in range(21)]
    assert "Trop d’essais" in said[-1]
    assert "Trop d’essais" not in said[0]


def test_without_its_key_letters_wait_until_the_password_is_given_again(people, enter, server, archive):
    typed, box = server
    owner = enter(people.alice)
    owner.post(PAGE, typed)
    (archive / "vault-key").unlink()
    ends(people, 2)
    tell(people.alice)
    assert OutboxLetter.objects.get().trouble == "account_sealed"
    assert "donnez-le de nouveau" in owner.get("/prevenir/").content.decode()
    owner.post(PAGE, typed)
    OutboxLetter.objects.update(not_before=wiring.clock())
    tell(people.alice)
    assert [str(one["To"]) for one in box.taken] == [people.alice.email]


def test_a_new_key_of_the_vault_seals_the_password_anew(people, enter, server):
    typed, box = server
    enter(people.alice).post(PAGE, typed)
    before = SmtpAccount.objects.get().sealed
    assert wiring.renew_vault(wiring.open_house()) == 1
    assert SmtpAccount.objects.get().sealed != before
    enter(people.alice).post("/prevenir/essai/")
    assert len(box.taken) == 1
