"""What casework asks of the outside, in its own words. backends/ fits real parts to these; doors/wiring.py joins them.

Every call takes a Scope or a household, so that none can reach another household's rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from msgspec import Struct

from renvoi.casework.carrier_ports import CarrierAccounts
from renvoi.casework.mail_ports import Mailboxes
from renvoi.casework.ports_people import Households
from renvoi.casework.telling.ports import Tells
from renvoi.casework.terms.ports import TermsShelf
from renvoi.casework.witness_ports import Witnesses
from renvoi.facts.patterns import Lesson, Pattern
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Reading
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.sheet_wanted import SheetWanted


def domain_of(owner: str | None, visibility: Visibility) -> str:
    """What all of the household see is one domain (""); what a member keeps private is that member's own."""
    return f"{owner}:" if visibility is Visibility.PRIVATE else ""


class Given(Struct, frozen=True, kw_only=True):
    """One original on its way in. `mailbox` is true for a message out of a mailbox, which passes the gate first."""

    name: str
    media_type: str
    data: bytes
    mailbox: bool = False
    owner: str | None = None
    visibility: Visibility = Visibility.HOUSEHOLD

    @property
    def domain(self) -> str:
        return domain_of(self.owner, self.visibility)


class Refused(Struct, frozen=True):
    """Something that could not come in, and the line that says what to do. What came with it goes on."""

    name: str
    why: str


class NewProof(Struct, frozen=True, kw_only=True):
    digest: str
    size: int
    media_type: str
    name: str
    owner: str | None
    visibility: Visibility
    message_id: str = ""
    sent_at: datetime | None = None


class Left(Struct, frozen=True, kw_only=True):
    """All that remains of mail that is surely no purchase."""

    digest: str
    message_id: str
    sent_at: datetime | None
    reason: str


class Card(Struct, frozen=True, kw_only=True):
    """A kept proof without its bytes."""

    id: int
    digest: str
    size: int
    media_type: str
    name: str
    owner: str | None
    visibility: Visibility
    state: str
    reader_version: str = ""

    @property
    def domain(self) -> str:
        """Proofs are grouped within one domain: what all see, or what one member keeps private."""
        return domain_of(self.owner, self.visibility)


class Entry(Struct, frozen=True, kw_only=True):
    """One journal entry; `payload` is None when it was erased."""

    seq: int
    at: datetime
    actor: str | None
    kind: str
    payload: dict[str, Any] | None


class JobCard(Struct, frozen=True, kw_only=True):
    id: int
    household: str
    kind: str
    payload: dict[str, Any]
    attempts: int


class ShownPart(Struct, frozen=True, kw_only=True):
    """One part of a proof as a page safe to show; `path` is that of its node in the tree, which Places name."""

    path: str
    media_type: str
    name: str
    html: str
    sheets: int = 0
    """How many pages of it can be drawn."""


class ReadProof(Struct, frozen=True, kw_only=True):
    """What the reader made of one proof: its facts and its folded words for the search; or why it broke."""

    digest: str
    reading: Reading | None
    words: str = ""
    title: str = ""
    trouble: str = ""
    broke: bool = False
    """Whether the reader itself failed: a fresh one may succeed, the memory of this one may be at its end."""
    shown: tuple[ShownPart, ...] = ()
    """Only when it was asked to be shown."""
    picture: bytes = b""
    """Only when one page was asked for: it, as WebP."""
    terms: ReturnPolicy | None = None
    """When it was read as terms of sale, or carries some."""
    said: tuple[str, ...] = ()
    """The sentences of those terms."""
    learned: tuple[Pattern, ...] = ()
    """Only when it was asked where a value stands; empty when no label tells."""


class Archive(Protocol):
    """Original bytes under `household/digest`, never changed."""

    def keep(self, household: str, originals: Sequence[tuple[str, bytes]]) -> None:
        """Durable when it returns (fsync); an original already there is left as it is."""

    def fetch(self, household: str, digest: str) -> bytes: ...

    def digests(self, household: str) -> Iterator[str]: ...

    def remove(self, household: str, digest: str) -> None: ...

    def remove_all(self, household: str) -> None: ...


class Outcome(Struct, frozen=True, kw_only=True):
    """What reading made of one batch."""

    purchases: int
    """Purchases that hold a proof of the batch."""
    filed: int
    """Proofs that lie in a purchase."""
    unsure: tuple[str, ...] = ()
    """Titles of kept proofs that lie in no purchase."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """(name, why) of kept proofs that broke their reader."""
    waiting: int = 0
    """Proofs not read yet."""


class Proofs(Protocol):
    def known(self, scope: Scope, digests: Iterable[str]) -> tuple[set[tuple[str, str]], set[str]]:
        """(digest, domain) of those kept already, and the digests left alone before."""

    def open_batch(self, scope: Scope, source: str, now: datetime) -> str: ...

    def close_batch(self, batch: str, counts: Mapping[str, int], now: datetime) -> None: ...

    def keep(self, scope: Scope, batch: str, proofs: Sequence[NewProof], now: datetime) -> list[int]:
        """The ids of those that are new; a digest already kept is passed over."""

    def leave(self, scope: Scope, batch: str, left: Sequence[Left]) -> None: ...

    def cards(self, household: str, ids: Iterable[int]) -> list[Card]: ...

    def named(self, household: str, message_ids: Iterable[str]) -> list[tuple[str, str, str]]:
        """(Message-ID, digest, domain) of the kept proofs with one of these Message-IDs."""

    def counted(self, batch: str) -> dict[str, int]:
        """How many of a batch were kept and left alone."""

    def cards_of(self, household: str, digests: Iterable[str]) -> list[Card]: ...

    def all_cards(self, household: str) -> Iterator[Card]: ...

    def came(self, household: str, ids: Iterable[int]) -> dict[int, date]:
        """The day each proof (by id) was taken in."""

    def keepers(self, household: str) -> list[str]:
        """Members who keep any proof to themselves."""

    def remove(self, household: str, ids: Iterable[int]) -> set[str]:
        """The cards and all that was read from them, not their bytes; the ids of batches that became empty and went."""

    def set_visibility(self, household: str, ids: Iterable[int], owner: str | None, visibility: Visibility) -> None: ...

    def outcome(self, batch: str) -> Outcome:
        """What came of the proofs of a batch that have been read."""

    def progress(self, batch: str) -> Outcome:
        """The same, counts only: cheap enough to be asked often."""

    def mark_read(self, results: Sequence[tuple[int, ReadProof]], version: str) -> None: ...

    def erase(self, household: str, ids: Iterable[int]) -> set[str]:
        """The same as `remove`; their digests stay among what was left alone ("erased"): not taken in again."""


class Journal(Protocol):
    def append(self, scope: Scope, kind: str, payload: Mapping[str, Any], now: datetime) -> int:
        """Adds to the household's chain under a lock on its head; returns the entry's seq."""

    def entries(self, household: str, kinds: Iterable[str] = ()) -> Iterator[Entry]: ...

    def lock(self, household: str) -> None:
        """Holds the head of the chain until the transaction ends: one writer of purchases at a time."""

    def erase(self, household: str, seq: int, now: datetime) -> None:
        """Leaves a tombstone: the entry and its payload's digest stay, the words go."""

    def check(self, household: str) -> list[str]:
        """What is wrong with the chain or its payloads, a line each."""


class Work(Protocol):
    def add(self, household: str, kind: str, key: str, payload: Mapping[str, Any], priority: int = 0) -> None:
        """A job with the same key is not added twice."""

    def lease(self, owner: str, now: datetime, seconds: int, household: str | None = None) -> JobCard | None: ...

    def renew(self, owner: str, now: datetime, seconds: int) -> None:
        """Prolongs all leases of a worker that is still at work."""

    def done(self, job: JobCard, owner: str) -> bool:
        """Removes the job if its lease is still the owner's; False means another worker took it over."""

    def give_back(self, job: JobCard, owner: str, trouble: str, not_before: datetime) -> None: ...

    def owners(self, prefix: str) -> list[str]:
        """Who holds leases, among owners whose name begins so."""

    def free(self, owner: str) -> None:
        """Ends the leases of an owner known to be dead."""

    def left(self, household: str | None = None) -> int: ...


class Filed(Struct, frozen=True, kw_only=True):
    """A purchase on its way to the shelf, with the columns its lists need (see PurchaseRow)."""

    purchase: Purchase
    owner: str | None
    visibility: Visibility
    columns: dict[str, Any]
    words: str
    """Folded (facts.words)."""


class OpenQuestion(Struct, frozen=True, kw_only=True):
    key: str
    kind: str
    purchase: str
    other: str | None = None
    values: dict[str, Any] = {}


class Shelf(Protocol):
    """What is derived: readings, purchases, identifiers, questions, search text. May be made anew at any time."""

    def save_readings(self, household: str, results: Sequence[tuple[int, ReadProof]]) -> None:
        """Readings and their words; those of other reader versions stay."""

    def put_keys(self, household: str, keys: Mapping[int, Iterable[str]]) -> None:
        """The join keys of each proof (by id), in place of those it had."""

    def readings(self, household: str, digests: Iterable[str]) -> list[Reading]:
        """Readings of the version their proof was last read with."""

    def read_as(self, household: str, kind: str) -> Iterator[tuple[Card, Reading]]:
        """Every proof last read as this kind of document, with its reading."""

    def faults(self, household: str) -> Iterator[str]:
        """What does not fit together among derived rows, a line each; `renvoi rebuild` mends it."""

    def find(self, household: str, keys: Iterable[str], but: Iterable[int] = ()) -> list[Reading]:
        """Stored readings (of the version their proof was last read with) that have any of the join keys.

        `but`: ids of proofs whose readings the caller holds already.
        """

    def recent(self, household: str, since: date) -> dict[str, list[Reading]]:
        """Readings of the purchases something happened to since that day, by the domain of their proofs."""

    def minted(self, household: str, anchors: Iterable[str], ids: Iterable[str] = ()) -> dict[str, str]:
        """Anchor → id, for these anchors and for all anchors of these ids."""

    def mint(self, household: str, minted: Mapping[str, str]) -> None: ...

    def unmint(self, household: str, ids: Iterable[str]) -> None: ...

    def purchases(self, household: str, ids: Iterable[str]) -> list[Purchase]: ...

    def all_purchases(self, household: str) -> Iterator[Purchase]: ...

    def open(self, household: str, today: date) -> list[str]:
        """Ids of purchases whose columns may change with the day: a last day not past, or a return not closed."""

    def doubtful(self, household: str, since: date) -> Iterator[Purchase]:
        """Purchases with doubts that something happened to since that day, or of which no day is known."""

    def shown(self, household: str, ids: Iterable[str]) -> list[tuple[Purchase, str | None, Visibility]]:
        """Purchases with who may see them."""

    def holding(self, household: str, digests: Iterable[str]) -> set[str]:
        """Ids of the purchases that hold one of these proofs."""

    def put(self, household: str, filed: Sequence[Filed]) -> None: ...

    def private_to(self, household: str, member: str) -> list[str]:
        """Ids of the purchases that a member keeps to themselves."""

    def drop(self, household: str, ids: Iterable[str]) -> None: ...

    def ask(self, household: str, questions: Sequence[OpenQuestion]) -> None:
        """Replaces the open questions of the household."""


class Readers(Protocol):
    """Child processes without database, network or secrets, bounded in time and memory."""

    def read(
        self, items: Sequence[tuple[str, str, str, bytes]], patterns: Sequence[Pattern] = ()
    ) -> Iterator[ReadProof]:
        """(digest, media type, name, bytes) in, one answer for each, in order; a proof that breaks says why."""

    def show(self, item: tuple[str, str, str, bytes]) -> ReadProof:
        """The same, built anew as pages safe to show (`shown`), without its facts."""

    def draw(self, item: tuple[str, str, str, bytes], wanted: SheetWanted) -> ReadProof:
        """One page of it as a picture (`picture`), or why there is none."""

    def terms(self, item: tuple[str, str, str, bytes], country: str = "") -> ReadProof:
        """The same, read as terms of sale for a buyer of a country (`terms`)."""

    def learn(self, item: tuple[str, str, str, bytes], lesson: Lesson) -> ReadProof:
        """The same, without its facts: where the value of the lesson stands in it (`learned`)."""

    def close(self) -> None: ...


class House(Tells, Protocol):
    """All ports of one installation."""

    @property
    def households(self) -> Households: ...

    @property
    def archive(self) -> Archive: ...

    @property
    def proofs(self) -> Proofs: ...

    @property
    def journal(self) -> Journal: ...

    @property
    def work(self) -> Work: ...

    @property
    def shelf(self) -> Shelf: ...

    @property
    def readers(self) -> Readers: ...

    @property
    def mailboxes(self) -> Mailboxes: ...

    @property
    def terms(self) -> TermsShelf: ...

    @property
    def witnesses(self) -> Witnesses: ...

    @property
    def carriers(self) -> CarrierAccounts: ...
