"""Purchases and proofs put on the shelf by hand, as the folding would leave them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import msgspec
from django.utils import timezone

from renvoi.backends.database.models import Household, Proof, PurchaseRow, SearchText, User
from renvoi.backends.database.shelf import DatabaseShelf
from renvoi.casework.describe import describe
from renvoi.facts.money import Money
from renvoi.facts.place import Place
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.facts.scope import Visibility
from renvoi.facts.words import fold_words

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
