"""Bytes → tree of parts → draft facts: mail, PDF, photo, web page. Pure: no clock, network, environment or database."""

from renvoi.reading.answer import answer
from renvoi.reading.explain import Explanation, explain
from renvoi.reading.fold import fold
from renvoi.reading.gate import gate
from renvoi.reading.group import group
from renvoi.reading.grow import grow
from renvoi.reading.learn import learn
from renvoi.reading.read import read
from renvoi.reading.sanitise import sanitise
from renvoi.reading.version import READER_VERSION

__all__ = [
    "READER_VERSION",
    "Explanation",
    "answer",
    "explain",
    "fold",
    "gate",
    "group",
    "grow",
    "learn",
    "read",
    "sanitise",
]
