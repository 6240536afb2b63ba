"""A return is its dated events → its status, what is owed, what is odd, the next action. Pure; `today` comes in."""

from renvoi.returns.case import Case, case_of
from renvoi.returns.explain import next_step, oddity, sentences
from renvoi.returns.follow import cases_of, follow
from renvoi.returns.odd import Odd, Oddity
from renvoi.returns.status import OVER, Action, Do, ReturnStatus, Stage, Sums

__all__ = [
    "OVER",
    "Action",
    "Case",
    "Do",
    "Odd",
    "Oddity",
    "ReturnStatus",
    "Stage",
    "Sums",
    "case_of",
    "cases_of",
    "follow",
    "next_step",
    "oddity",
    "sentences",
]
