"""A return told to a person, in French or English: where it stands and why, then the one thing to do."""

from __future__ import annotations

from datetime import date

from renvoi.facts.money import Money
from renvoi.returns.odd import Odd
from renvoi.returns.status import Action, ReturnStatus
from renvoi.returns.words import WORDS
from renvoi.rights.explain import tell
from renvoi.rights.result import Reason
from renvoi.rights.wording import Language, language_of, long_day, money
from renvoi.rights.words import WORDS as RIGHTS_WORDS

_ALL = RIGHTS_WORDS | WORDS

_BY = {
    ("fr", False): " au plus tard le {}",
    ("fr", True): " au plus tard le {} (estimé)",
    ("en", False): " by {}",
    ("en", True): " by {} (estimate)",
}


def sentences(status: ReturnStatus, language: str) -> tuple[str, ...]:
    """One sentence a step, each ending with its articles in brackets."""
    tongue = language_of(language)
    return tuple(tell(_ALL[reason.key], reason, tongue, status.today) for reason in status.reasons)


def next_step(action: Action, language: str, today: date | None = None) -> str:
    """The one thing to do, as one sentence."""
    tongue = language_of(language)
    values: dict[str, str | int] = {"by": _by(action, tongue, today), **_sums(action.amount, tongue)}
    return tell(WORDS[f"do_{action.key}"], Reason(action.key, values), tongue, today)


def _by(action: Action, tongue: Language, today: date | None) -> str:
    return _BY[tongue, action.estimated].format(long_day(action.day, tongue, today)) if action.day else ""


def _sums(amount: Money | None, tongue: Language) -> dict[str, str]:
    """`sum` follows a noun ("the refund of €5"), `bare` a verb; both are empty while the sum is not known."""
    if amount is None:
        return {"sum": "", "bare": ""}
    told = money(amount, tongue)
    return {"sum": f" de {told}" if tongue == "fr" else f" of {told}", "bare": f" {told}"}


def oddity(odd: Odd, language: str, today: date | None = None) -> str:
    """What is odd and what to do about it, as one or two sentences."""
    tongue = language_of(language)
    values: dict[str, str | int] = {"day": odd.day.isoformat(), **_sums(odd.amount, tongue)}
    return tell(WORDS[f"odd_{odd.key}"], Reason(odd.key, values), tongue, today)
