"""A purchase as one line of a list: its name, its state as a sign and a word, and what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext, ngettext

from renvoi.doors.web import typography
from renvoi.returns import Stage

COLUMNS = (
    "id",
    "merchant",
    "title",
    "order_number",
    "newest_on",
    "delivered_on",
    "ordered_on",
    "total",
    "currency",
    "last_day",
    "last_day_act",
    "last_day_certainty",
    "stage",
    "giving_back",
    "owed",
    "owed_due_on",
    "owed_late_from",
    "visibility",
)
SOON_DAYS = 3
AWAITED = timedelta(days=45)
"""After that nobody waits for a parcel any more."""
PERHAPS = timedelta(days=30)
"""How long after an estimated last day the real one may still be to come."""


@dataclass(frozen=True)
class Pill:
    """A state in colour, sign and word; never by colour alone."""

    tone: str
    sign: str
    words: str


@dataclass(frozen=True)
class Row:
    id: UUID
    title: str
    merchant: str
    order_number: str
    total: str
    day: date | None
    private: bool
    pill: Pill | None
    owed: str = ""


def language() -> str:
    return get_language() or "fr"


def row_of(values: dict[str, Any], today: date) -> Row:
    total: Decimal | None = values["total"]
    return Row(
        id=values["id"],
        title=name_of(values),
        merchant=values["merchant"] if values["title"] else "",
        order_number=values["order_number"],
        total="" if total is None else typography.money(total, values["currency"], language()),
        day=values["ordered_on"] or values["newest_on"],
        private=values["visibility"] == "private",
        pill=pill_of(values, today),
        owed=owed_words(values, sure=values["stage"] == Stage.REFUND_ANNOUNCED.value and not values["giving_back"]),
    )


def owed_words(values: dict[str, Any], *, sure: bool) -> str:
    """The sum on its way back; only what the shop announced is sure."""
    if values["owed"] is None:
        return ""
    told = typography.money(values["owed"], values["currency"], language())
    return told if sure else gettext("about %(sum)s") % {"sum": told}


def name_of(values: dict[str, Any]) -> str:
    """What was bought, else the shop, else the order number."""
    title = str(values["title"])
    if title:
        first, plus, rest = title.rpartition(" + ")
        if not plus or not rest.isascii() or not rest.isdigit():
            return typography.unbroken(title)
        n = int(rest)
        return ngettext("%(first)s and %(n)s other", "%(first)s and %(n)s others", n) % {
            "first": typography.unbroken(first),
            "n": n,
        }
    if values["merchant"]:
        return str(values["merchant"])
    number = values["order_number"]
    return gettext("Order %(number)s") % {"number": number} if number else gettext("A purchase")


def pill_of(values: dict[str, Any], today: date) -> Pill | None:
    closed = stage_pill(values["stage"])
    if values["owed"] is not None:
        return money_pill(values["owed_due_on"], values["owed_late_from"], today) or closed
    if closed is not None:
        return closed
    if values["last_day"] is not None:
        return window_pill(values["last_day"], sureness(values), today)
    if values["last_day_certainty"] == "open":
        if values["newest_on"] and values["newest_on"] < today - AWAITED:
            return Pill("past", "·", gettext("arrival not known"))
        return Pill("calm", "▷", gettext("on its way to you"))
    return None


def sureness(values: dict[str, Any]) -> str:
    """ "certain"; "likely" when a delivery was read with doubt; "earliest" when the day of reception is not known."""
    if values["last_day_certainty"] != "estimated":
        return "certain"
    return "likely" if values["delivered_on"] else "earliest"


def money_pill(due: date | None, late_from: date | None, today: date) -> Pill | None:
    """Late is said only from the day on which every reading of the law says so; None while no day is known."""
    late = (today - late_from).days + 1 if late_from else 0
    if late > 0:
        return Pill("late", "!", ngettext("refund %(n)s day late", "refund %(n)s days late", late) % {"n": late})
    if due is None or due < today:
        return None
    return Pill("good", "↩", gettext("refund due by %(day)s") % {"day": typography.short_day(due, language(), today)})


def stage_pill(stage: str) -> Pill | None:
    """What the stage of a return says when no window counts any more."""
    words = {
        Stage.REGISTERED: ("good", "↩", gettext("return announced")),
        Stage.SENT: ("good", "↩", gettext("sent back")),
        Stage.RECEIVED: ("good", "↩", gettext("back at the shop")),
        Stage.REFUSED: ("late", "!", gettext("return refused")),
        Stage.REFUND_ANNOUNCED: ("good", "↩", gettext("refund announced")),
        Stage.REFUND_SEEN: ("good", "✓", gettext("refunded")),
        Stage.CANCELLED: ("past", "×", gettext("cancelled")),
        Stage.KEPT: ("past", "·", gettext("kept")),
        Stage.CLOSED: ("past", "·", gettext("return closed")),
    }
    return Pill(*words[Stage(stage)]) if stage in words else None


def window_pill(last_day: date, sure: str, today: date) -> Pill:
    """An estimate is never said to be over, nor to end on a sure day."""
    left = (last_day - today).days
    shown = {"day": typography.short_day(last_day, language(), today)}
    tone = "soon" if left <= SOON_DAYS else "calm"
    if sure != "certain":
        if -PERHAPS.days <= left < 0:
            return Pill("calm", "≈", gettext("perhaps still"))
        if left < 0:
            return Pill("past", "≈", gettext("perhaps over since %(day)s") % shown)
        likely = sure == "likely"
        return Pill(
            tone, "≈", (gettext("probably until %(day)s") if likely else gettext("at least until %(day)s")) % shown
        )
    if left < 0:
        return Pill("past", "·", gettext("could go back until %(day)s") % shown)
    sign = "◔" if left <= SOON_DAYS else "○"
    if left == 0:
        return Pill(tone, sign, gettext("last day today"))
    if left == 1:
        return Pill(tone, sign, gettext("last day tomorrow"))
    return Pill(tone, sign, ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left})
