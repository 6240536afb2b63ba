"""In which section of a purchase's file a proof lies: where a person put it, else by what kind of document it is."""

from __future__ import annotations

from collections.abc import Mapping

from renvoi.facts.papers import Section
from renvoi.facts.reading import Kind

BY_KIND: Mapping[str, Section] = {
    Kind.ORDER_CONFIRMATION: Section.ORDER,
    Kind.INVOICE: Section.INVOICE,
    Kind.SHIPPING: Section.PARCEL,
    Kind.DELIVERY: Section.PARCEL,
    Kind.RETURN_CONFIRMATION: Section.BACK,
    Kind.REFUND: Section.BACK,
    Kind.CANCELLATION: Section.BACK,
}


def section_of(kind: str, media_type: str, said: str = "") -> Section:
    """`kind` is a facts.reading.Kind ("" while a proof is not read), `said` the section a person chose."""
    if said in list(Section):
        return Section(said)
    if kind in BY_KIND:
        return BY_KIND[kind]
    return Section.MESSAGES if media_type == "message/rfc822" else Section.OTHER
