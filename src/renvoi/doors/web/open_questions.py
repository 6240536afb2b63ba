"""Open questions as sentences one can answer in one tap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renvoi.backends.database.models import PurchaseRow, QuestionRow
from renvoi.casework.ask import DOUBT
from renvoi.doors.web import typography
from renvoi.doors.web.access import Here, visible_questions
from renvoi.doors.web.asked import Asked
from renvoi.doors.web.reasons import Dated
from renvoi.doors.web.rows import language, name_of
from renvoi.rights import Assessment, Question, sentences

DAY_KINDS = ("received_on",)


def questions_of(here: Here, most: int, purchase: UUID | None = None) -> list[Asked]:
    rows = (
        visible_questions(here.scope)
        .exclude(kind=DOUBT)
        .select_related("purchase", "other")
        .defer("purchase__payload", "other__payload")
    )
    if purchase is not None:
        rows = rows.filter(purchase=purchase)
    return [asked(row) for row in rows[:most]]


def asked(row: QuestionRow) -> Asked:
    asks_day = row.kind in DAY_KINDS
    value = str(row.values.get("day", ""))
    action = reverse("answer", args=[row.pk])
    shown = title_of(row.purchase)
    return Asked(f"q{row.pk}", action, row.purchase.pk, shown, _text(row), asks_day, value if asks_day else "")


def days_asked(soon: Sequence[Dated]) -> list[Asked]:
    """The first whose day of reception is not sure and not given up: one question at a time."""
    return [day_asked(one.id, one.row.title, one.likely) for one in soon if one.estimated and not one.given_up][:1]


def one_each(questions: Iterable[Asked]) -> list[Asked]:
    """The first question of each purchase."""
    kept: dict[UUID, Asked] = {}
    for one in questions:
        kept.setdefault(one.purchase, one)
    return list(kept.values())


def day_asked(purchase: UUID, title: str, likely: date | None) -> Asked:
    action = reverse("received", args=[purchase])
    value = likely.isoformat() if likely else ""
    text = _("On which day did you receive it?")
    return Asked(f"d{purchase.hex}", action, purchase, title, text, asks_day=True, value=value)


def asked_of(assessment: Assessment, purchase: UUID, title: str, likely: date | None) -> list[Asked]:
    """What the rights ask of the buyer: the day of reception, or yes or no."""
    return [
        day_asked(purchase, title, likely) if question.key in DAY_KINDS else _yes_or_no(question, purchase, title)
        for question in assessment.questions
    ]


def offered_of(assessment: Assessment, purchase: UUID, title: str, *, wrong: bool) -> list[Asked]:
    """What a person may tell of themselves, shown behind a fold and never pushed: of a thing that went `wrong`, or
    of the right to change one's mind."""
    offers = [question for question in assessment.offers if (question.key != "informed") is wrong]
    return [_yes_or_no(question, purchase, title) for question in offers]


def _yes_or_no(question: Question, purchase: UUID, title: str) -> Asked:
    action = reverse("say", args=[purchase, f"answers.{question.key.removeprefix('is_')}"])
    text = sentences(question, language())[0]
    return Asked(f"{question.key}{purchase.hex}", action, purchase, title, text, asks_day=False, value="")


def title_of(row: PurchaseRow) -> str:
    return name_of({"title": row.title, "merchant": row.merchant, "order_number": row.order_number})


def _text(row: QuestionRow) -> str:
    if row.kind in DAY_KINDS:
        return _("On which day did you receive it?")
    if row.other is not None:
        return _("Is this the same purchase as “%(other)s”?") % {"other": _told(row.other)}
    value = row.values.get("value", "")
    if row.kind == "total":
        return _("Is the total really %(value)s?") % {"value": value}
    return _("Is this right: %(value)s?") % {"value": value}


def _told(row: PurchaseRow) -> str:
    day = row.ordered_on or row.newest_on
    parts = [title_of(row), row.merchant if row.title else "", row.order_number]
    shown = [part for part in parts if part]
    return ", ".join([*shown, typography.short_day(day, language(), timezone.localdate()) if day else ""]).strip(", ")
