"""The two adults the demo mails are addressed to."""

from __future__ import annotations

from msgspec import Struct


class Adult(Struct, frozen=True):
    first: str
    name: str
    email: str


ADULTS = {
    "camille": Adult("Camille", "Camille Esparel", "camille@esparel.example"),
    "noe": Adult("Noé", "Noé Esparel", "noe@esparel.example"),
}
STREET = ("8 impasse du Pré-aux-Merles", "38000 Grenoble")
COUNTRY = {"fr": "France", "en": "France"}
