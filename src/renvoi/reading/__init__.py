"""Bytes → tree of parts → draft facts: mail, PDF, photo, web page. Pure: no clock, network, environment or database."""

from renvoi.reading.fold import fold
from renvoi.reading.group import group
from renvoi.reading.grow import grow

__all__ = ["fold", "group", "grow"]
