"""Whether a return is worth it, and how its shop takes things back by the household's own history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest
from renvoi.doors.web.rows import language
from renvoi.doors.web.templatetags.words import money
from renvoi.doors.web.went_back import went_back
from renvoi.facts.money import Money
from renvoi.facts.purchase import Purchase
from renvoi.returns import Case, cases_of
from renvoi.returns.scorecard import Scorecard, scorecard
from renvoi.returns.steps import POSTED
from renvoi.returns.story import medium_words
from renvoi.returns.weighing import weigh


@dataclass(frozen=True)
class Worth:
    """`sums`: (name, sum) from what comes back to what is left; then the sentences."""

    sums: list[tuple[str, Money]]
    lines: list[str]


def history_of(request: MemberRequest, case: Case, purchases: Sequence[Purchase], today: date) -> Scorecard:
    """Of all returns to the shop of this one that the member sees, this one among them."""
    keys = set(purchases[0].merchant_keys)
    every = went_back(wiring.open_house(), request.here.scope).values()
    same = [one for one in every if keys & set(one.merchant_keys)] or list(purchases)
    cases = {found.id: found for one in same for found in cases_of(one, today)}
    return scorecard({**cases, case.id: case}.values(), today)


def weighing_of(case: Case, history: Scorecard) -> Worth | None:
    """Before it is posted only."""
    if case.over or any(event.kind in POSTED for event in case.events):
        return None
    told = weigh(case)
    rows = ((_("would come back"), told.back), (_("sending it"), _taken_off(told.cost)), (_("would be left"), told.net))
    sums = [(str(name), sum_) for name, sum_ in rows if sum_ and told.back and told.cost and told.cost.amount]
    if told.back and not sums:
        sums = [(_("would come back"), told.back)]
    lines = [_effort(told.efforts, history.days)]
    if told.cost is None:
        lines.append(_("What sending costs is not known: say it with the route, and it is taken off."))
    elif not told.cost.amount:
        lines.append(_("The shop pays for the way back."))
    if told.costs_more:
        lines.append(_("Sending it costs more than comes back."))
    if told.offer and told.offer_wins:
        lines.append(_("The shop offers %(sum)s if you keep it: no less than the return brings.") % _sum(told.offer))
    elif told.offer and told.keeps_above:
        lines.append(
            _("The shop offers %(sum)s if you keep it: the better deal only if it is worth more than %(more)s to you.")
            % {**_sum(told.offer), "more": money(told.keeps_above)}
        )
    elif told.offer:
        lines.append(_("The shop offers %(sum)s if you keep it.") % _sum(told.offer))
    return Worth(sums, lines)


def _taken_off(cost: Money | None) -> Money | None:
    return Money(-cost.amount, cost.currency) if cost else None


def _sum(amount: Money) -> dict[str, str]:
    return {"sum": money(amount)}


def _effort(steps: int, days: int | None) -> str:
    told = ngettext("One step left for you", "%(n)s steps left for you", steps) % {"n": steps}
    told = told if steps else _("No step left for you")
    if days is None:
        return f"{told}."
    after = ngettext(
        "%(n)s day to the money with this shop so far", "%(n)s days to the money with this shop so far", days
    )
    return f"{told}; {after % {'n': days}}."


def notes_of(purchases: Iterable[Purchase], today: date) -> dict[str, list[str]]:
    """Shop → what its own history tells beside numbers of returns and days: refusals, promises, what reached it."""
    cases: defaultdict[str, dict[str, Case]] = defaultdict(dict)
    for one in purchases:
        for case in cases_of(one, today):
            cases[one.merchant.value if one.merchant else ""][case.id] = case
    return {shop: _notes(scorecard(some.values(), today)) for shop, some in cases.items()}


def scored(history: Scorecard) -> list[str]:
    """How it went with a shop, as sentences."""
    n = {"n": history.returns, "back": history.refunded, "part": history.partly}
    words = ngettext("One return, %(back)s refunded.", "%(n)s returns, %(back)s refunded.", history.returns)
    if history.partly:
        words = ngettext(
            "One return, refunded in part.", "%(n)s returns, %(back)s refunded, %(part)s in part.", history.returns
        )
    lines = [words % n]
    if history.days is not None:
        words = ngettext("Money after one day, the median.", "Money after %(n)s days, the median.", history.days)
        lines.append(words % {"n": history.days} if history.days else _("Money the same day, the median."))
    return lines + _notes(history)


def _notes(history: Scorecard) -> list[str]:
    lines = []
    for count, one, many in (
        (history.late, _("Late once."), _("Late %(n)s times.")),
        (history.refused, _("Refused once."), _("Refused %(n)s times.")),
    ):
        if count:
            lines.append(one if count == 1 else many % {"n": count})
    if history.promises:
        kept = {"n": history.promises, "broken": history.broken}
        words = ngettext("One promise, %(broken)s broken.", "%(n)s promises, %(broken)s broken.", history.promises)
        lines.append(words % kept)
    return lines + reached(history)


def reached(history: Scorecard) -> list[str]:
    """Which way of talking to the shop moved something, the best first."""
    return [
        _("%(medium)s: something moved %(moved)s times of %(times)s.")
        % {"medium": medium_words(one.medium, language()).capitalize(), "moved": one.moved, "times": one.times}
        for one in history.reached
    ]
