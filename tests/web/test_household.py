"""A second adult is invited, takes part, changes role, leaves: what each sees, and what is left of what was theirs."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from tests.servers import smtp
from tests.web.people import PASSWORD, People, person
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import (
    Batch,
    Departure,
    JournalEntry,
    Membership,
    OneTimeLink,
    Proof,
    PurchaseRow,
    User,
)
from renvoi.casework.people import erase_departed
from renvoi.casework.verify import verify
from renvoi.doors import wiring
from renvoi.doors.cli.commands import password
from renvoi.facts.scope import Role

LINK = re.compile(r'value="http://testserver(/[^"]+)"')
NEW = {"name": "Dana", "email": "dana@example.org", "password": "a battery of horses"}


def invite(client: Client, role: str = "member") -> str:
    return LINK.findall(client.post("/foyer/inviter/", {"role": role, "note": "Dana"}).content.decode())[0]


def role_of(people: People, user: User) -> str | None:
    return Membership.objects.filter(household=people.household, user=user).values_list("role", flat=True).first()


@pytest.mark.parametrize("role", list(Role))
def test_an_invited_person_joins_once(role: Role, people: People, enter: Callable[..., Client]) -> None:
    address = invite(enter(people.alice), role.value)
    assert "Maison Martin" in enter(None).get(address).content.decode()
    guest = enter(None)
    assert guest.post(address, NEW)["Location"] == "/"
    dana = User.objects.get(email=NEW["email"])
    assert role_of(people, dana) == role.value
    assert guest.get("/achats/").status_code == 200
    assert guest.get("/ajouter/").status_code == (403 if role is Role.VIEWER else 200)
    assert enter(None).get(address).status_code == 404
    assert enter(None).post(address, {**NEW, "email": "eve@example.org"}).status_code == 404
    assert not User.objects.filter(email="eve@example.org").exists()
    told = enter(people.bob).get("/foyer/membres/").content.decode()
    assert "Dana a rejoint le foyer" in told


def test_an_invitation_goes_by_mail_where_a_server_is_set_up(
    people: People, enter: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = enter(people.alice)
    assert 'name="email"' not in alice.get("/foyer/membres/").content.decode()
    with smtp.server() as (port, box):
        for name, value in {
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "SECURITY": "none",
            "FROM": "r@example.org",
        }.items():
            monkeypatch.setenv(f"RENVOI_SMTP_{name}", value)
        assert 'name="email"' in alice.get("/foyer/membres/").content.decode()
        page = alice.post("/foyer/inviter/", {"role": "member", "email": "dana@example.org"}).content.decode()
        (sent,) = box.taken
    address = LINK.findall(page)[0]
    assert "Envoyé à dana@example.org" in page
    assert address in sent.get_body(("plain",)).get_content()
    assert str(sent["To"]) == "dana@example.org"
    monkeypatch.setenv("RENVOI_SMTP_PORT", "1")
    again = alice.post("/foyer/inviter/", {"role": "member", "email": "dana@example.org"}).content.decode()
    assert "ne répond pas" in again
    assert LINK.findall(again)  # the link is there to be copied


def test_a_link_ends_with_its_time_its_withdrawal_or_a_changed_letter(
    people: People, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    address = invite(alice)
    changed = address[:-2] + ("A" if address[-2] != "A" else "B") + "/"
    assert enter(None).get(changed).status_code == 404
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert enter(None).get(address).status_code == 404
    again = invite(alice)
    key = OneTimeLink.objects.latest("id").pk
    assert enter(people.charlie).post(f"/foyer/inviter/{key}/retirer/").status_code == 404
    assert enter(None).get(again).status_code == 200
    alice.post(f"/foyer/inviter/{key}/retirer/")
    assert enter(None).get(again).status_code == 404
    stored = OneTimeLink.objects.values_list("digest", flat=True)
    assert not any(one in address for one in stored)


def test_who_has_an_account_joins_with_it(people: People, enter: Callable[..., Client]) -> None:
    address = invite(enter(people.alice), "viewer")
    taken = enter(None).post(address, {**NEW, "email": people.charlie.email.upper()})
    assert taken.status_code == 422
    charlie = enter(people.charlie)
    assert "Vous êtes connecté" in charlie.get(address).content.decode()
    charlie.post(address)
    assert role_of(people, people.charlie) == "viewer"
    assert "Maison Martin" in charlie.get("/foyer/membres/").content.decode()


def test_a_bad_password_makes_no_account_and_keeps_the_link(people: People, enter: Callable[..., Client]) -> None:
    address = invite(enter(people.alice))
    assert enter(None).post(address, {**NEW, "password": "short"}).status_code == 422
    assert not User.objects.filter(email=NEW["email"]).exists()
    assert enter(None).get(address).status_code == 200


def test_roles_are_the_owners_to_give_and_one_owner_stays(people: People, enter: Callable[..., Client]) -> None:
    alice, bob = enter(people.alice), enter(people.bob)
    assert bob.post(f"/foyer/membres/{people.bob.pk}/role/", {"role": "owner"}).status_code == 403
    assert alice.post(f"/foyer/membres/{people.alice.pk}/role/", {"role": "member"}).status_code == 302
    assert role_of(people, people.alice) == "owner"
    alice.post(f"/foyer/membres/{people.alice.pk}/retirer/")
    assert role_of(people, people.alice) == "owner"
    alice.post(f"/foyer/membres/{people.bob.pk}/role/", {"role": "owner"})
    alice.post(f"/foyer/membres/{people.alice.pk}/role/", {"role": "viewer"})
    assert (role_of(people, people.alice), role_of(people, people.bob)) == ("viewer", "owner")
    assert alice.get("/ajouter/").status_code == 403
    assert enter(people.charlie).post(f"/foyer/membres/{people.bob.pk}/role/", {"role": "viewer"}).status_code == 404
    assert enter(people.charlie).post(f"/foyer/membres/{people.bob.pk}/retirer/").status_code == 404


def test_who_is_removed_takes_what_is_theirs_and_sees_nothing_else(
    people: People, enter: Callable[..., Client]
) -> None:
    mine = scope_of(people.household, people.bob, Role.MEMBER)
    gift = order("Bijoutier", "BJ-90411", "Bague")
    take(mine, ("gift.eml", gift), private=True)
    (shared,) = take(mine, ("lamp.eml", order("Lumen", "LF-20991", "Lampe")))
    bob = enter(people.bob)
    enter(people.alice).post(f"/foyer/membres/{people.bob.pk}/retirer/")
    assert role_of(people, people.bob) is None
    assert bob.get("/")["Location"] == "/foyer/depart/"
    assert bob.get(f"/preuves/{shared.pk}/").status_code == 302
    page = bob.get("/foyer/depart/").content.decode()
    assert "Maison Martin" in page
    assert "Lampe" not in page
    key = Departure.objects.get().pk
    assert enter(people.alice).get(f"/foyer/depart/{key}/originaux.zip").status_code == 404
    taken = zipfile.ZipFile(BytesIO(b"".join(bob.get(f"/foyer/depart/{key}/originaux.zip").streaming_content)))
    assert [taken.read(name) for name in taken.namelist()] == [gift]
    assert "Bague" not in enter(people.alice).get("/achats/?q=bague").content.decode().split("<main")[1]
    assert "Lampe" in enter(people.alice).get("/achats/").content.decode()


@pytest.mark.parametrize("by_themselves", [True, False])
def test_what_was_private_is_erased_and_the_journal_still_verifies(
    by_themselves: bool, people: People, enter: Callable[..., Client]
) -> None:
    mine = scope_of(people.household, people.bob, Role.MEMBER)
    (gift,) = take(mine, ("gift.eml", order("Bijoutier", "BJ-90411", "Bague")), private=True)
    (shared,) = take(mine, ("lamp.eml", order("Lumen", "LF-20991", "Lampe")))
    bob, house, home = enter(people.bob), wiring.open_house(), str(people.household.pk)
    bob.post(f"/achats/{purchase_with(gift).pk}/corriger/merchant/", {"value": "Place Vendôme"})
    bob.post(f"/foyer/membres/{people.bob.pk}/retirer/")
    assert erase_departed(house, home, wiring.clock()) == 0
    if by_themselves:
        bob.post(f"/foyer/depart/{Departure.objects.get().pk}/effacer/")
    else:
        assert erase_departed(house, home, wiring.clock() + timedelta(days=31)) == 1
    assert list(Proof.objects.all()) == [shared]
    assert PurchaseRow.objects.get().title == "Lampe"
    assert list(house.archive.digests(home)) == [shared.digest]
    assert not User.objects.filter(pk=people.bob.pk).exists()
    assert [one for one in verify(house, home) if one] == []
    said = JournalEntry.objects.values_list("payload__body", flat=True)
    assert not any(word in (body or "") for body in said for word in ("Vendôme", "gift.eml"))
    assert not Batch.objects.filter(source="gift.eml").exists()
    assert "Ce que quelqu’un qui est parti gardait privé a été effacé" in (
        enter(people.alice).get("/foyer/membres/").content.decode()
    )


def test_who_comes_back_finds_what_was_theirs(people: People, enter: Callable[..., Client]) -> None:
    mine = scope_of(people.household, people.bob, Role.MEMBER)
    take(mine, ("gift.eml", order("Bijoutier", "BJ-90411", "Bague")), private=True)
    alice, bob = enter(people.alice), enter(people.bob)
    alice.post(f"/foyer/membres/{people.bob.pk}/retirer/")
    bob.post(invite(alice))
    assert "Bague" in bob.get("/achats/").content.decode()
    assert not Departure.objects.exists()


def test_a_new_password_by_an_owners_link(people: People, enter: Callable[..., Client]) -> None:
    before = Client()
    assert before.login(username=people.bob.email, email=people.bob.email, password=PASSWORD)
    page = enter(people.alice).post(f"/foyer/membres/{people.bob.pk}/mot-de-passe/").content.decode()
    address = LINK.findall(page)[0]
    guest = enter(None)
    assert guest.post(address, {"password": "bob"}).status_code == 422
    assert guest.post(address, {"password": "an owl at the window"})["Location"] == "/"
    people.bob.refresh_from_db()
    assert people.bob.check_password("an owl at the window")
    assert before.get("/").status_code == 302  # the session of the old password is over
    assert guest.get("/").status_code == 200
    assert enter(None).get(address).status_code == 404
    assert "Bob a choisi un nouveau mot de passe" in enter(people.vic).get("/foyer/membres/").content.decode()


def test_a_new_password_by_the_command_line(
    people: People,
    enter: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(password, "make_ready", lambda: None)
    assert password.command("BOB@example.org") == 0
    address = re.findall(r"https?://[^/\s]+(/\S+)", capsys.readouterr().out)[0]
    enter(None).post(address, {"password": "an owl at the window"})
    people.bob.refresh_from_db()
    assert people.bob.check_password("an owl at the window")


def test_no_owner_makes_a_link_for_who_belongs_elsewhere_too(people: People, enter: Callable[..., Client]) -> None:
    Membership.objects.create(household=people.other_household, user=people.bob, role=Role.MEMBER.value)
    refused = enter(people.alice).post(f"/foyer/membres/{people.bob.pk}/mot-de-passe/")
    assert refused.status_code == 409
    assert LINK.findall(refused.content.decode()) == []
    assert enter(people.alice).post(f"/foyer/membres/{people.charlie.pk}/mot-de-passe/").status_code == 404


def test_the_demo_invites_nobody(people: People, enter: Callable[..., Client]) -> None:
    people.household.purpose = "demo"
    people.household.save()
    alice = enter(people.alice)
    assert alice.post("/foyer/inviter/", {"role": "member"}, HTTP_HOST="localhost").status_code == 404
    assert alice.post(f"/foyer/membres/{people.bob.pk}/retirer/", HTTP_HOST="localhost").status_code == 404


def test_two_owners_who_demote_each_other_leave_one(people: People, enter: Callable[..., Client]) -> None:
    eve = person("Eve", people.household, Role.OWNER)
    enter(people.alice).post(f"/foyer/membres/{eve.pk}/role/", {"role": "viewer"})
    enter(eve).post(f"/foyer/membres/{people.alice.pk}/role/", {"role": "viewer"})
    assert [role_of(people, one) for one in (people.alice, eve)] == ["owner", "viewer"]
