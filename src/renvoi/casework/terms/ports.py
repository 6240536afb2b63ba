"""What keeping and watching terms asks of the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from renvoi.facts.terms import KeptTerms


class WatchedPage(Struct, frozen=True, kw_only=True):
    """A page of a merchant that is looked at once a day. `trouble`: a code of casework.pages, or of TermsTrouble."""

    id: str
    household: str
    url: str
    merchant: str
    keys: tuple[str, ...] = ()
    active: bool = True
    etag: str = ""
    last_modified: str = ""
    looked_at: datetime | None = None
    look_after: datetime | None = None
    trouble: str = ""
    attempts: int = 0


class TermsShelf(Protocol):
    """Texts that were read as terms, by the proof they are; and the pages that are watched."""

    def put(self, household: str, texts: Sequence[tuple[int, KeptTerms, Sequence[str]]]) -> None:
        """(proof id, terms, their sentences). The days on which a text was seen only widen."""

    def all(self, household: str) -> list[KeptTerms]:
        """Every text, the oldest first."""

    def concerning(self, household: str, proofs: Collection[str], keys: Collection[str]) -> list[KeptTerms]:
        """Those that are one of these proofs, or of a merchant known under one of these keys."""

    def said(self, household: str, proof: str, domain: str = "") -> tuple[str, ...]:
        """The sentences of one text."""

    def seen(self, household: str, proof: str, day: date) -> None:
        """The text all see was there, unchanged, on that day too."""

    def watch(self, household: str, page: WatchedPage) -> str:
        """Adds a page, or sets the one with its address going again; returns its id."""

    def pages(self, household: str) -> list[WatchedPage]: ...

    def page(self, household: str, id_: str) -> WatchedPage | None: ...

    def stop(self, household: str, id_: str) -> None: ...

    def looked(self, page: WatchedPage) -> None:
        """Stores what a look told: marks, trouble, when to look again."""
