"""Mails and papers taken in and read by the real readers, as a person's upload would be."""

from __future__ import annotations

from uuid import uuid4

from msgspec.structs import replace

from renvoi.backends.database.models import Household, Proof, PurchaseRow, User
from renvoi.backends.intake import open_bytes
from renvoi.doors import wiring
from renvoi.doors.worker.import_now import import_now
from renvoi.facts.scope import Role, Scope, Visibility

ORDER = """\
From: {shop} <commande@{domain}>
To: alice@example.org
Subject: Confirmation de votre commande {number}
Date: Tue, 3 Nov 2026 10:12:00 +0100
Message-ID: <{key}@{domain}>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Bonjour,
merci pour votre commande chez {shop}.
Numéro de commande : {number}
Date de la commande : 3 novembre 2026

1 x {what}   {total} EUR
Total : {total} EUR
"""


def scope_of(household: Household, user: User, role: Role = Role.OWNER) -> Scope:
    return Scope(str(household.pk), str(user.pk), role)


def take(scope: Scope, *files: tuple[str, bytes], private: bool = False) -> list[Proof]:
    """The proofs of these files, read and filed."""
    seen = Visibility.PRIVATE if private else Visibility.HOUSEHOLD
    given = [
        replace(one, owner=scope.member, visibility=seen) for name, data in files for one in open_bytes(data, name)
    ]
    taken = list(import_now(wiring.open_house(), scope, given, source=files[0][0], clock=wiring.clock))[-1].taken
    return list(Proof.objects.filter(batch_id=taken.batch).order_by("pk"))


def order(shop: str, number: str, what: str, total: str = "89,00") -> bytes:
    domain = "".join(c for c in shop.lower() if c.isalnum()) + ".example"
    return ORDER.format(shop=shop, domain=domain, number=number, what=what, total=total, key=uuid4().hex).encode()


def purchase_with(proof: Proof) -> PurchaseRow:
    return PurchaseRow.objects.get(links__proof=proof)
