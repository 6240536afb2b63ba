"""When the trader refuses: the mediator, then the time to sue; the same at the end of every route."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.rights.result import Reason, cite


@lru_cache(maxsize=4096)
def if_refused(law: Law, on: date) -> tuple[Reason, ...]:
    """The last step: a mediator may be asked within so many months of a written complaint, where the law has one."""
    months = law.rule("mediation.months", on)
    if months is None or not isinstance(months.value, int):
        return ()
    cited = cite(months, law.rule("mediation.cost", on))
    return (Reason("step_mediator", {"count": months.value}, cited),)


@lru_cache(maxsize=4096)
def time_to_sue(law: Law, on: date) -> tuple[Reason, ...]:
    """How long the consumer may go to court, from knowing of it."""
    months = law.rule("limitation.consumer", on)
    if months is None or not isinstance(months.value, int):
        return ()
    return (Reason("time_to_sue", {"count": months.value}, cite(months)),)
