"""Walks every address as owner, member, viewer, stranger and anonymous; a new address without an entry here fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from tests.web.goods import TODAY, bought, mail, moment, shelve
from tests.web.people import People

from renvoi.backends.database.models import (
    Batch,
    JournalEntry,
    MailAccount,
    Membership,
    OutboxLetter,
    Proof,
    PurchaseRow,
    QuestionRow,
    Service,
    Telling,
)
from renvoi.backends.database.outbox import recipients
from renvoi.casework.writing.history import DRAFTED
from renvoi.doors import wiring
from renvoi.doors.links import OneTap, PageLinks, calendar_token, sign_tap
from renvoi.facts.scope import Scope

SIGN_IN = "/connexion/"


@dataclass
class Things:
    """What stands in Alice's household: `secret` is hers alone."""

    purchase: PurchaseRow
    other: PurchaseRow
    secret: PurchaseRow
    proof: Proof
    secret_proof: Proof
    question: QuestionRow
    batch: Batch
    bob: int
    mailbox: MailAccount
    telling: Telling
    """Alice's."""
    letter: OutboxLetter
    service: Service
    written: str
    """A letter about `purchase`, not sent."""


@pytest.fixture
def things(people: People) -> Things:
    home = people.household
    proof = mail(home, "Votre commande ML-48213", people.bob)
    secret_proof = mail(home, "Un cadeau", people.alice, private=True)
    wiring.open_archive().keep(
        str(home.pk), [(proof.digest, b"Subject: a\n\nb"), (secret_proof.digest, b"Subject: s\n\nb")]
    )
    purchase = shelve(home, bought("Bottines", number="ML-48213", delivered=TODAY - timedelta(days=3)), proof)
    other = shelve(home, bought("Lampe", "Lumen", number="LF-1"))
    secret = shelve(
        home, bought("Montre", "Heure Juste", number="HJ-9"), secret_proof, owner=people.alice, private=True
    )
    question = QuestionRow.objects.create(
        household=home, key="q", kind="same_purchase", purchase=purchase, other=other, values={}
    )
    batch = Batch.objects.create(household=home, source="commande.eml", started_at=moment(TODAY), counts={})
    mailbox = MailAccount.objects.create(
        household=home, owner=people.alice, address="alice@example.org", host="nowhere.invalid", username="alice",
        state="active", created_at=moment(TODAY),
    )  # fmt: skip
    membership = Membership.objects.get(user=people.alice)
    telling = Telling.objects.create(membership=membership, zone="Europe/Paris", calendar=1)
    service = Service.objects.create(membership=membership, label="ntfy", sealed="x.y")
    letter = OutboxLetter.objects.create(
        membership=membership, channel="mail", state="refused", not_before=moment(TODAY), trouble="refused: 550 no"
    )
    written = str(uuid4())
    draft = {"purchase": str(purchase.pk), "letter": written, "purpose": "withdrawal", "language": "fr", "address": "",
             "subject": "Rétractation", "body": "Bonjour", "attach": [], "names": []}  # fmt: skip
    wiring.open_house().journal.append(Scope(str(home.pk), str(people.bob.pk)), DRAFTED, draft, moment(TODAY))
    return Things(
        purchase, other, secret, proof, secret_proof, question, batch, people.bob.pk, mailbox, telling, letter, service,
        written,
    )  # fmt: skip


def addresses(t: Things) -> dict[str, tuple[str, str, dict[str, str]]]:
    """Name → method, address, form; in the order they are walked."""
    p, proof = t.purchase.pk, t.proof.pk
    (recipient,) = recipients(Telling.objects.filter(pk=t.telling.pk))
    return {
        "today": ("get", "/", {}),
        "purchases": ("get", "/achats/?q=bottines", {}),
        "purchase": ("get", f"/achats/{p}/", {}),
        "correct": ("get", f"/achats/{p}/corriger/total/", {}),
        "undo": ("post", f"/achats/{p}/annuler/1/", {}),
        "doubt": ("post", f"/achats/{p}/doute/total/", {"value": "1.00 EUR"}),
        "received": ("post", f"/achats/{p}/recu/", {"value": "not a day"}),
        "say": ("post", f"/achats/{p}/dire/refund_seen/", {"value": "not a day"}),
        "merge": ("get", f"/achats/{p}/joindre/", {}),
        "split": ("get", f"/achats/{p}/separer/", {}),
        "unboxing": ("get", f"/achats/{p}/deballage/", {}),
        "invoice_place": ("post", f"/achats/{p}/factures/", {"words": ""}),
        "skip": ("post", f"/achats/{p}/sans/nothing/", {}),
        "place": ("post", f"/achats/{p}/ranger/{proof}/", {"section": "attic"}),
        "packing": ("get", f"/achats/{p}/emballer/", {}),
        "give_back": ("get", f"/achats/{p}/renvoyer/", {}),
        "return": ("get", f"/achats/{p}/retour/{uuid4()}/", {}),
        "return_say": ("post", f"/achats/{p}/retour/{uuid4()}/dire/closed/", {}),
        "return_prove": ("post", f"/achats/{p}/retour/{uuid4()}/preuve/", {}),
        "return_change": ("get", f"/achats/{p}/retour/{uuid4()}/articles/", {}),
        "write": ("get", f"/achats/{p}/ecrire/", {}),
        "letter": ("get", f"/achats/{p}/ecrire/withdrawal/", {}),
        "one_letter": ("get", f"/achats/{p}/lettres/{t.written}/", {}),
        "share": ("post", f"/achats/{p}/partage/", {"visibility": "household"}),
        "purchases_zip": ("get", "/achats/zip/", {}),
        "evidence_paper": ("get", f"/achats/{p}/dossier.pdf", {}),
        "evidence_whole": ("get", f"/achats/{p}/dossier.zip", {}),
        "purchase_zip": ("get", f"/achats/{p}/zip/", {}),
        "erase_purchase": ("get", f"/achats/{p}/effacer/", {}),
        "answer": ("post", f"/questions/{t.question.pk}/", {"answer": "maybe"}),
        "money": ("get", "/argent/", {}),
        "money_read": ("post", "/argent/releve/", {}),
        "money_answer": ("post", "/argent/ligne/", {"ticket": "forged", "answer": "yes"}),
        "papers": ("get", "/papiers/?annee=2026&boutique=Maison+Lorient", {}),
        "proofs": ("get", "/preuves/", {}),
        "proof": ("get", f"/preuves/{proof}/", {}),
        "proof_view": ("get", f"/preuves/{proof}/vue", {}),
        "erase_proof": ("get", f"/preuves/{proof}/effacer/", {}),
        "proof_sheet": ("get", f"/preuves/{proof}/page/1", {}),
        "conversation": ("get", f"/achats/{p}/conversation/", {}),
        "conversation_view": ("get", f"/achats/{p}/conversation/vue", {}),
        "proof_original": ("get", f"/preuves/{proof}/original", {}),
        "move": ("get", f"/preuves/{proof}/deplacer/", {}),
        "share_proof": ("post", f"/preuves/{proof}/partage/", {"visibility": "household"}),
        "undo_proof": ("post", f"/preuves/{proof}/annuler/1/", {}),
        "add": ("get", "/ajouter/", {}),
        "add_text": ("post", "/ajouter/texte/", {"text": ""}),
        "add_by_hand": ("post", "/ajouter/main/", {"merchant": ""}),
        "add_result": ("get", f"/ajouter/{t.batch.pk}/", {}),
        "mailboxes": ("get", "/boites/", {}),
        "mailbox_add": ("get", "/boites/ajouter/", {}),
        "mailbox_consent": ("get", "/boites/accord/google/", {}),
        "mailbox_consent_back": ("get", "/boites/accord/retour/", {}),
        "mailbox": ("get", f"/boites/{t.mailbox.pk}/", {}),
        "mailbox_folders": ("get", f"/boites/{t.mailbox.pk}/dossiers/", {}),
        "mailbox_access": ("get", f"/boites/{t.mailbox.pk}/acces/", {}),
        "mailbox_act": ("post", f"/boites/{t.mailbox.pk}/faire/pause/", {}),
        "purchase_calendar": ("get", f"/achats/{p}/jour.ics", {}),
        "telling": ("get", "/prevenir/", {}),
        "telling_save": ("post", "/prevenir/garder/", {"zone": "nowhere"}),
        "telling_trial": ("post", "/prevenir/essai/", {}),
        "telling_calendar": ("post", "/prevenir/calendrier/", {"do": "nothing"}),
        "carriers": ("get", "/transporteurs/", {}),
        "carrier": ("post", "/transporteurs/la_poste/", {"do": "nothing"}),
        "mail_account": ("get", "/prevenir/compte/", {}),
        "mail_account_remove": ("post", "/prevenir/compte/retirer/", {}),
        "telling_again": ("post", f"/prevenir/encore/{t.letter.pk}/", {}),
        "service_add": ("post", "/prevenir/service/", {"address": "nonsense"}),
        "service": ("post", f"/prevenir/service/{t.service.pk}/", {"do": "nothing"}),
        "telling_stop": ("get", PageLinks().stop(recipient).removeprefix("http://localhost:8000"), {}),
        "calendar": ("get", f"/calendrier/{calendar_token(t.telling.membership_id, 1)}.ics", {}),
        "one_tap": ("get", f"/fait/{sign_tap(OneTap(t.telling.membership_id, str(p), 'kept'))}/", {}),
        "household": ("post", "/foyer/", {"household": str(t.purchase.household_id)}),
        "members": ("get", "/foyer/membres/", {}),
        "member_role": ("post", f"/foyer/membres/{t.bob}/role/", {"role": "member"}),
        "member_remove": ("post", f"/foyer/membres/{t.bob + 1000}/retirer/", {}),
        "member_password": ("post", f"/foyer/membres/{t.bob + 1000}/mot-de-passe/", {}),
        "invite": ("post", "/foyer/inviter/", {"role": "viewer"}),
        "invite_withdraw": ("post", "/foyer/inviter/1000/retirer/", {}),
        "invitation": ("get", "/invitation/none/", {}),
        "new_password": ("get", "/mot-de-passe/nouveau/none/", {}),
        "farewell": ("get", "/foyer/depart/", {}),
        "farewell_take": ("get", "/foyer/depart/1000/originaux.zip", {}),
        "farewell_erase": ("post", "/foyer/depart/1000/effacer/", {}),
        "terms": ("get", "/conditions/", {}),
        "terms_watch": ("post", "/conditions/suivre/", {"url": "nonsense/", "merchant": ""}),
        "terms_stop": ("post", f"/conditions/{uuid4()}/arreter/", {}),
        "shop": ("get", "/conditions/maisonlorient/", {}),
        "shop_edit": ("get", "/conditions/maisonlorient/corriger/", {}),
        "shop_file": ("get", "/conditions/zalando/boutique.toml", {}),
        "before": ("get", "/avant-achat/", {}),
        "living": ("get", "/foyer/pays/", {}),
        "preferences": ("post", "/preferences/", {"theme": "dark"}),
        "welcome": ("get", "/bienvenue/", {}),
        "demo_enter": ("post", "/demo/", {}),
        "demo_remove": ("post", "/demo/effacer/", {}),
        "setup": ("get", "/setup/", {}),
        "account_login": ("get", SIGN_IN, {}),
        "account_logout": ("post", "/deconnexion/", {}),
        "account_change_password": ("get", "/mot-de-passe/", {}),
        "healthz": ("get", "/healthz", {}),
        "readyz": ("get", "/readyz", {}),
    }


OF_ONESELF = ("preferences", "account_change_password", "account_logout")
"""What each person does with what is theirs alone."""
KEYS = ("calendar", "one_tap", "telling_stop")
"""Addresses that are themselves a key, made for one person; test_telling and test_calendar try what they open."""


# Name → status for owner, member, viewer, stranger, anonymous. "in" is a redirect to the way in.
LOOKS = (200, 200, 200, 404, "in")
LISTS = (200, 200, 200, 200, "in")
CHANGES = (200, 200, 403, 404, "in")
ACTS = (302, 302, 403, 404, "in")
EXPECTED: dict[str, tuple[int | str, ...]] = {
    "today": LISTS,
    "purchases": LISTS,
    "purchase": LOOKS,
    "correct": CHANGES,
    "undo": (404, 404, 403, 404, "in"),
    "doubt": ACTS,
    "received": ACTS,
    "say": ACTS,
    "merge": CHANGES,
    "split": CHANGES,
    "unboxing": CHANGES,
    "invoice_place": ACTS,
    "skip": (404, 404, 403, 404, "in"),  # nothing of that name
    "place": (404, 404, 403, 404, "in"),
    "packing": CHANGES,
    "give_back": CHANGES,
    "return": (404, 404, 404, 404, "in"),  # no such return: test_returns tries one
    "return_say": (404, 404, 403, 404, "in"),
    "return_prove": (404, 404, 403, 404, "in"),
    "return_change": (404, 404, 403, 404, "in"),
    "write": LOOKS,
    "letter": CHANGES,
    "one_letter": LOOKS,
    "share": (404, 302, 403, 404, "in"),  # only whoever brought its proofs
    "purchases_zip": (200, 200, 200, 404, "in"),
    "purchase_zip": LOOKS,
    "evidence_paper": LOOKS,
    "evidence_whole": LOOKS,
    "erase_purchase": CHANGES,
    "answer": ACTS,
    "money": LISTS,
    "money_read": (302, 302, 403, 302, "in"),
    "money_answer": (404, 404, 403, 404, "in"),  # no ticket of this household: test_money tries one
    "papers": LISTS,
    "proofs": LISTS,
    "proof": LOOKS,
    "proof_view": LOOKS,
    "erase_proof": CHANGES,
    "proof_sheet": (404, 404, 404, 404, "in"),  # a mail has no page to draw
    "conversation": LOOKS,
    "conversation_view": LOOKS,
    "proof_original": LOOKS,
    "move": CHANGES,
    "share_proof": (404, 302, 403, 404, "in"),  # only whoever brought it
    "undo_proof": (404, 404, 403, 404, "in"),
    "add": (200, 200, 403, 200, "in"),
    "add_text": (302, 302, 403, 302, "in"),
    "add_by_hand": (422, 422, 403, 422, "in"),
    "add_result": CHANGES,
    "mailboxes": (200, 200, 403, 200, "in"),
    "mailbox_add": (200, 200, 403, 200, "in"),
    "mailbox_consent": (200, 200, 403, 200, "in"),
    "mailbox_consent_back": (302, 302, 403, 302, "in"),
    "mailbox": (200, 404, 403, 404, "in"),  # a mailbox is its member's alone
    "mailbox_folders": (502, 404, 403, 404, "in"),  # its server does not exist
    "mailbox_access": (200, 404, 403, 404, "in"),
    "mailbox_act": (302, 404, 403, 404, "in"),
    "purchase_calendar": LOOKS,
    "telling": LISTS,
    "telling_save": (422, 422, 422, 422, "in"),
    "telling_trial": (302, 302, 302, 302, "in"),
    "telling_calendar": (302, 302, 302, 302, "in"),
    "carriers": (200, 200, 200, 200, "in"),
    "carrier": (302, 403, 403, 302, "in"),  # Charlie owns a household of his own
    "mail_account": (200, 403, 403, 200, "in"),  # Charlie owns a household of his own
    "mail_account_remove": (302, 403, 403, 302, "in"),
    "telling_again": (302, 404, 404, 404, "in"),  # only who was to be told
    "service_add": (302, 302, 302, 302, "in"),
    "service": (302, 404, 404, 404, "in"),
    "telling_stop": (200, 200, 200, 200, 200),  # whoever holds the address: it is nobody else's
    "calendar": (200, 200, 200, 200, 200),
    "one_tap": (200, 200, 200, 200, 200),
    "household": (302, 302, 302, 404, "in"),
    "members": LISTS,
    "member_role": (302, 403, 403, 404, "in"),
    "member_remove": (404, 404, 404, 404, "in"),  # nobody of that number
    "member_password": (404, 403, 403, 404, "in"),
    "invite": (200, 403, 403, 200, "in"),  # Charlie owns a household of his own
    "invite_withdraw": (404, 403, 403, 404, "in"),
    "invitation": (404, 404, 404, 404, 404),
    "new_password": (404, 404, 404, 404, 404),
    "farewell": (404, 404, 404, 404, "in"),
    "farewell_take": (404, 404, 404, 404, 403),
    "farewell_erase": (404, 404, 404, 404, 403),
    "terms": LISTS,
    "terms_watch": (302, 302, 403, 302, "in"),
    "terms_stop": (404, 404, 403, 404, "in"),
    "shop": LOOKS,
    "shop_edit": CHANGES,
    "shop_file": LISTS,
    "before": (200, 200, 200, 200, "in"),
    "living": (200, 200, 403, 200, "in"),
    "preferences": (302, 302, 302, 302, 302),
    "welcome": (302, 302, 302, 302, 302),
    "demo_enter": (404, 404, 404, 404, 404),
    "demo_remove": (404, 404, 404, 404, 404),
    "setup": (302, 302, 302, 302, 302),
    "account_login": (302, 302, 302, 302, 200),
    "account_logout": (302, 302, 302, 302, 302),
    "account_change_password": (200, 200, 200, 200, "in"),
    "healthz": (200, 200, 200, 200, 200),
    "readyz": (200, 200, 200, 200, 200),
}


def test_every_address_is_walked(things: Things) -> None:
    names = {pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}
    assert len(names) == len(get_resolver().url_patterns)
    assert names == set(addresses(things)) == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_person_sees_what_is_theirs(
    name: str, language: str, people: People, things: Things, enter: Callable[..., Client]
) -> None:
    method, address, form = addresses(things)[name]
    walkers = (people.alice, people.bob, people.vic, people.charlie, None)
    for walker, expected in zip(walkers, EXPECTED[name], strict=True):
        response = getattr(enter(walker, language), method)(address, form)
        if expected == "in":
            assert response.status_code == 302, (walker, response.status_code)
            assert response["Location"].startswith((SIGN_IN, "/bienvenue/"))
        else:
            assert response.status_code == expected, (walker, response.status_code)


def secret_addresses(t: Things) -> dict[str, str]:
    """Every address that names a purchase or a proof, with those that are Alice's alone."""
    plain, hidden = addresses(t), addresses(replace(t, purchase=t.secret, proof=t.secret_proof))
    return {name: hidden[name][1] for name in plain if plain[name][1] != hidden[name][1] and name not in KEYS}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_private_purchase_does_not_exist_for_the_others(
    method: str, people: People, things: Things, enter: Callable[..., Client]
) -> None:
    hidden = secret_addresses(things)
    assert {"purchase", "merge", "move", "proof", "proof_view", "proof_original", "share", "undo"} <= set(hidden)
    for walker in (people.bob, people.vic, people.charlie):
        for name, address in hidden.items():
            response = getattr(enter(walker), method)(address)
            assert response.status_code in (403, 404, 405), (walker, name)
            assert response.status_code != 403 or walker is people.vic, (walker, name)
    assert enter(people.alice).get(hidden["purchase"]).status_code == 200


SECRETS = ("Montre", "Un cadeau", "Heure Juste", "HJ-9")


def test_no_page_tells_the_others_of_it(people: People, things: Things, enter: Callable[..., Client]) -> None:
    """Each address as it is, and what is searched for on it."""
    walked = addresses(things).items()
    pages = {address for name, (method, address, _) in walked if method == "get" and name not in KEYS}
    asked = {f"{address.split('?')[0]}?q={words}" for address in pages for words in ("montre", "HJ-9", "cadeau")}
    for walker in (people.bob, people.vic, people.charlie):
        for address in sorted(pages | asked):
            page = enter(walker).get(address).getvalue().decode(errors="replace")
            page = page.split("<main", 1)[-1]
            told = re.sub(r'value="[^"]*"|“[^”]*”|«[^»]*»|href="[^"]*"', "", page)  # what one typed oneself
            assert not [word for word in SECRETS if word in told], (walker, address)


def test_who_only_looks_changes_nothing(people: People, things: Things, enter: Callable[..., Client]) -> None:
    before = JournalEntry.objects.count(), Membership.objects.count(), Proof.objects.count()
    for walker in (people.vic, people.charlie):
        for name, (_, address, form) in addresses(things).items():
            if name not in (*OF_ONESELF, *KEYS):
                enter(walker).post(address, form)
    mine = JournalEntry.objects.exclude(household=people.other_household)
    assert (mine.count(), Membership.objects.count(), Proof.objects.count()) == before


def test_a_private_purchase_counts_nowhere_for_the_others(
    people: People, things: Things, enter: Callable[..., Client]
) -> None:
    QuestionRow.objects.create(
        household=people.household, key="s", kind="same_purchase", purchase=things.other, other=things.secret
    )
    for address in ("/", "/achats/", "/achats/?q=montre", "/achats/?q=HJ-9", "/achats/?q=cadeau", "/preuves/"):
        page = enter(people.bob).get(address).content.decode()
        assert "Montre" not in page, address
        assert "Un cadeau" not in page, address
        assert "Heure Juste" not in page, address
    merge = enter(people.bob).get(f"/achats/{things.purchase.pk}/joindre/").content.decode()
    assert "Lampe" in merge
    assert "Montre" not in merge
    assert "Montre" in enter(people.alice).get("/achats/?q=HJ-9").content.decode()


def test_nothing_changes_by_being_looked_at(people: People, things: Things, enter: Callable[..., Client]) -> None:
    for name, (method, address, _) in addresses(things).items():
        if method == "post":
            assert enter(people.alice).get(address).status_code in (405, 302, 404), name


def test_who_signs_in_without_a_password_meets_no_error(
    people: People, things: Things, enter: Callable[..., Client]
) -> None:
    """The demo's people have none."""
    people.bob.set_unusable_password()
    people.bob.save()
    for name, (method, address, form) in addresses(things).items():
        response = getattr(enter(people.bob), method)(address, form)
        assert response.status_code < 500, name
    assert enter(people.bob).get("/mot-de-passe/").status_code == 404
    assert "/mot-de-passe/" not in enter(people.bob).get("/").content.decode()


def test_an_unknown_number_is_not_found(people: People, enter: Callable[..., Client]) -> None:
    response = enter(people.alice).get(f"/achats/{uuid4()}/")
    assert response.status_code == 404
    assert "Il n’y a rien ici" in response.content.decode()
