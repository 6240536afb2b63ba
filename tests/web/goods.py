"""Purchases and proofs put on the shelf by hand, as the folding would leave them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import msgspec
from django.utils import timezone

from renvoi.backends.database.models import Household, Proof, PurchaseRow, ReadingRow, SearchText, User
from renvoi.backends.database.shelf import DatabaseShelf
from renvoi.casework.describe import describe
from renvoi.doors import wiring
from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.scope import Visibility
from renvoi.facts.words import fold_words
from renvoi.reading.grow import grow

TODAY = date(2026, 11, 22)


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def mail(
    household: Household, subject: str, owner: User | None = None, *, body: str = "", private: bool = False
) -> Proof:
    raw = f"From: shop@example.org\nSubject: {subject}\n\n{body or subject}\n".encode()
    now = timezone.now()
    proof = Proof.objects.create(
        household=household,
        digest=hashlib.sha256(raw + uuid4().bytes).hexdigest(),
        size=len(raw),
        media_type="message/rfc822",
        name="mail.eml",
        title=subject,
        owner=owner,
        visibility="private" if private else "household",
        sent_at=now,
        taken_in_at=now,
        state=Proof.State.READ,
    )
    SearchText.objects.create(household=household, proof=proof, words=fold_words(f"{subject} {body}"))
    return proof


def bought(
    what: str,
    shop: str = "Maison Lorient",
    *,
    ordered: date | None = TODAY - timedelta(days=10),
    shipped: date | None = None,
    delivered: date | None = None,
    available: date | None = None,
    total: str | None = "89.00",
    number: str = "",
    tracking: str = "",
    place: Place | None = None,
    events: tuple[Event, ...] = (),
    **more: Any,
) -> Purchase:
    def on(kind: EventKind, day: date | None) -> list[Event]:
        return [Event(day=day, kind=kind, proof=place.proof if place else "0" * 64)] if day else []

    parcel = Parcel(
        tracking_number=Fact(tracking) if tracking else None,
        carrier="colissimo" if tracking else None,
        shipped_on=Fact(shipped) if shipped else None,
        available_on=Fact(available) if available else None,
        delivered_on=Fact(delivered, place=place) if delivered else None,
    )
    kinds = [(EventKind.ORDERED, ordered), (EventKind.SHIPPED, shipped), (EventKind.AVAILABLE, available)]
    kinds.append((EventKind.DELIVERED, delivered))
    told = [event for kind, day in kinds for event in on(kind, day)]
    return Purchase(
        id=str(uuid4()),
        proofs=(place.proof,) if place else (),
        merchant=Fact(shop),
        order_numbers=(Fact(number, place=place),) if number else (),
        order_date=Fact(ordered) if ordered else None,
        total=Fact(euros(total)) if total else None,
        lines=(Line(name=Fact(what), line_total=Fact(euros(total)) if total else None),),
        parcels=(parcel,),
        events=tuple(sorted([*told, *events], key=lambda e: (e.day, e.kind))),
        **more,
    )


def shelve(
    household: Household,
    purchase: Purchase,
    *proofs: Proof,
    owner: User | None = None,
    private: bool = False,
    today: date = TODAY,
) -> PurchaseRow:
    purchase = msgspec.structs.replace(purchase, proofs=tuple(proof.digest for proof in proofs))
    seen = Visibility.PRIVATE if private else Visibility.HOUSEHOLD
    filed = describe(purchase, str(owner.pk) if owner else None, seen, today)
    DatabaseShelf().put(str(household.pk), [filed])
    return PurchaseRow.objects.get(pk=purchase.id)


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


SHOP_MAIL = """\
From: Maison Lorient <commande@maison-lorient.example>
To: alice@example.org
Subject: Votre commande ML-48213
Date: Tue, 3 Nov 2026 10:12:00 +0100
Message-ID: <{key}@maison-lorient.example>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><body><script>alert(1)</script><h1>Merci Alice !</h1>
<p>Votre commande <b>ML-48213</b> du 3 novembre 2026 est confirmée.</p>
<table><tr><td>1 × Bottines daim, camel, 38</td><td>89,00 €</td></tr>
<tr><td>Livraison standard</td><td>4,90 €</td></tr>
<tr><td><b>Total</b></td><td><b>93,90 €</b></td></tr></table>
<p>Livrée le 7 novembre 2026. <a href="https://tracker.example/x?u=1">Suivre mon colis</a></p>
<img src="https://tracker.example/pixel.gif" width="1" height="1"></body></html>
"""


def real_mail(household: Household, owner: User | None = None) -> tuple[Proof, Callable[[str], Place]]:
    """A shop's mail, archived; and a way to the place of words in it."""
    raw = SHOP_MAIL.format(key=uuid4().hex).encode()
    digest = hashlib.sha256(raw).hexdigest()
    wiring.open_archive().keep(str(household.pk), [(digest, raw)])
    now = timezone.now()
    proof = Proof.objects.create(
        household=household,
        digest=digest,
        size=len(raw),
        media_type="message/rfc822",
        name="commande.eml",
        title="Votre commande ML-48213",
        owner=owner,
        sent_at=datetime(2026, 11, 3, 9, 12, tzinfo=UTC),
        taken_in_at=now,
        state=Proof.State.READ,
        reader_version="test",
    )
    tree = grow(raw, "message/rfc822")

    def place(words: str) -> Place:
        part = next(node for node in tree.walk() if words in node.text)
        start = part.text.index(words)
        return Place(digest, part.path, start, start + len(words), words)

    number, total = place("ML-48213"), place("93,90 €")
    reading = Reading(
        proof=digest,
        reader_version="test",
        kind=Found(Kind.ORDER_CONFIRMATION, None, "test", 1.0),
        order_numbers=(Found("ML-48213", number, "test", 1.0),),
        total=Found(euros("93.90"), total, "test", 1.0),
    )
    ReadingRow.objects.create(
        household=household, proof=proof, reader_version="test", kind="order_confirmation",
        payload=msgspec.msgpack.encode(reading),
    )  # fmt: skip
    return proof, place
