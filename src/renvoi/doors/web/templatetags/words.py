"""Filters that write dates, sums and sizes in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.template import Library
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from renvoi.doors.web import typography
from renvoi.doors.web.marks import anchor
from renvoi.facts.carrier_answer import MEDIA_TYPE as CARRIER_ANSWER
from renvoi.facts.money import Money
from renvoi.facts.place import Place
from renvoi.reading.web_archive import ARCHIVE

register = Library()


def _language() -> str:
    return get_language() or "fr"


def _day(value: date | datetime) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def money(value: Money | Decimal | None, currency: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, Money):
        return typography.money(value.amount, value.currency, _language())
    return typography.money(value, currency, _language())


@register.filter
def short_day(value: date | None) -> str:
    return "" if value is None else typography.short_day(_day(value), _language(), timezone.localdate())


@register.filter
def long_day(value: date | None) -> str:
    return "" if value is None else typography.long_day(_day(value), _language(), timezone.localdate())


@register.filter
def size(value: int) -> str:
    return typography.size(value, _language())


@register.filter
def quoted(text: str) -> str:
    return typography.quoted(text, _language())


@register.filter
def upto(number: int) -> range:
    """1, 2, … `number`."""
    return range(1, number + 1)


@register.filter
def capital(value: str) -> str:
    """First letter upper, the rest as it is."""
    return value[:1].upper() + value[1:]


@register.filter
def kind(media_type: str) -> str:
    """What a media type is called by people."""
    names = {
        "message/rfc822": gettext("mail"),
        "application/pdf": "PDF",
        "text/html": gettext("web page"),
        ARCHIVE: gettext("web page"),
        "text/plain": gettext("text"),
        "text/csv": gettext("table"),
        CARRIER_ANSWER: gettext("carrier’s answer"),
    }
    return names.get(media_type) or (gettext("photo") if media_type.startswith("image/") else media_type)


@register.simple_tag
def place_url(place: Place, proof_ids: Mapping[str, int]) -> str:
    """The address of a fact's very words in its proof."""
    return f"{reverse('proof_view', args=[proof_ids[place.proof]])}#{anchor(place)}"


@register.simple_tag
def proof_url(place: Place, proof_ids: Mapping[str, int]) -> str:
    """The page of its proof, opened at a fact's very words."""
    return f"{reverse('proof', args=[proof_ids[place.proof]])}?at={anchor(place)}"
