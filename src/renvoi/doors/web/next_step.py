"""The one thing to do next, chosen from what is late, what ends soon and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from renvoi.doors.web import typography
from renvoi.doors.web.asked import Asked
from renvoi.doors.web.reasons import Dated
from renvoi.doors.web.rows import SOON_DAYS, language, name_of
from renvoi.doors.web.running import Running


@dataclass(frozen=True)
class Step:
    tone: str
    title: str
    why: str
    link: str
    label: str


def next_step(
    back: Sequence[dict[str, Any]],
    soon: Sequence[Dated],
    questions: Sequence[Asked],
    today: date,
    returns: Sequence[Running] = (),
) -> Step | None:
    """Late money first, then what presses of returns and windows, the nearer day first, a question, the nearest day."""
    late = next((one for one in returns if one.late), None)
    if late:
        return _go_on(late, "late")
    for values in back:
        if not values["giving_back"] and values["owed_late_from"] and values["owed_late_from"] <= today:
            return _chase(values, today)
    pressing = returns[0] if returns else None
    if pressing and (not soon or pressing.day is None or pressing.day <= soon[0].last_day):
        tone = "soon" if pressing.day and (pressing.day - today).days <= SOON_DAYS else "calm"
        return _go_on(pressing, tone)
    if soon and (soon[0].last_day - today).days <= SOON_DAYS:
        title = _("Decide: %(what)s") % {"what": soon[0].row.title}
        return Step("soon", title, soon[0].why, reverse("purchase", args=[soon[0].id]), _("See what is possible"))
    if questions:
        return Step("calm", _("Answer a question"), questions[0].text, "#questions", _("Answer"))
    if soon:
        title = _("Nothing is urgent. Next: %(what)s") % {"what": soon[0].row.title}
        return Step("calm", title, soon[0].why, reverse("purchase", args=[soon[0].id]), _("See"))
    return None


def _go_on(one: Running, tone: str) -> Step:
    return Step(tone, one.todo, one.why, reverse("return", args=[one.purchase, one.id]), _("Go on"))


def _chase(values: dict[str, Any], today: date) -> Step:
    words = {"day": typography.long_day(values["owed_due_on"], language(), today)}
    why = _("The refund should have come by %(day)s; none has been seen.")
    if values["owed"] is not None:
        why = _("%(sum)s should have come by %(day)s; no refund has been seen.")
        words["sum"] = typography.money(values["owed"], values["currency"], language())
    return Step(
        "late",
        _("Ask %(shop)s for your refund") % {"shop": values["merchant"] or name_of(values)},
        why % words,
        reverse("purchase", args=[values["id"]]),
        _("See the purchase"),
    )
