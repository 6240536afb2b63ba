"""What a purchase's file is made of: the section each proof lies in, and the accessories counted when it was opened."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Section(StrEnum):
    """Where a proof lies in a purchase's file, in the order a person looks for it."""

    ORDER = "order"
    INVOICE = "invoice"
    PARCEL = "parcel"
    BACK = "back"
    """Return, refund, cancellation."""
    MESSAGES = "messages"
    CONDITION = "condition"
    """Photos of the state in which it came."""
    SERIAL = "serial"
    """Photos of the label with its serial number."""
    ACCESSORIES = "accessories"
    RETURNED = "returned"
    """Photos of its state before it went back."""
    TERMS = "terms"
    """The shop's conditions as they stood."""
    OTHER = "other"


PHOTOS = (Section.CONDITION, Section.SERIAL, Section.ACCESSORIES)
"""Taken when it was opened."""
OF_THE_THING = (*PHOTOS, Section.RETURNED)
"""Taken of the thing itself: nothing of the contract is read from them."""


class Accessory(Struct, frozen=True):
    name: str
    there: bool = True
    """False: it was missing when the parcel was opened."""
