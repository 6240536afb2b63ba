"""A bank's export meets the household's returns: columns said once, refunds proposed, and kept only when confirmed.

Of an export nothing is kept but what a person says yes to: that one line, as written, becomes a proof of its purchase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

import msgspec

from renvoi.casework.allowed import may_change
from renvoi.casework.correct import same_eyes
from renvoi.casework.decide import LINE_REFUSED
from renvoi.casework.papers import put_in
from renvoi.casework.ports import Given, House
from renvoi.casework.take_in import take_in
from renvoi.facts.bank import BankLine, Columns, Statement
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.bank import read_statement
from renvoi.returns import follow
from renvoi.returns.matching import Match, match

COLUMNS_SAID = "bank_columns_said"
CSV, OFX, XML = "text/csv", "text/x-ofx", "application/xml"
SOURCE = "bank"


def open_export(house: House, scope: Scope, data: bytes, columns: Columns | None = None) -> Statement:
    """The lines of an export; of a table whose columns were confirmed before, by those. Raises BadInput."""
    statement = read_statement(data, columns)
    if columns or statement.sure or not statement.signature:
        return statement
    known = _columns_said(house, scope.household, statement.signature)
    return read_statement(data, known) if known else statement


def say_columns(house: House, scope: Scope, statement: Statement, columns: Columns, now: datetime) -> None:
    """Remembers for the household which column of such a table holds what."""
    may_change(scope)
    payload = {"signature": statement.signature, "columns": msgspec.to_builtins(columns)}
    house.journal.append(scope, COLUMNS_SAID, payload, now)


def propose(
    house: House, scope: Scope, lines: Sequence[BankLine], purchases: Iterable[Purchase], today: date
) -> list[Match]:
    """Refunds among the lines, the surest first: without those confirmed before, or refused for that purchase."""
    digests = {digest_of(line): line for line in lines if line.amount.amount > 0}
    filed = {digest for digest in _kept(house, scope, digests) if house.shelf.holding(scope.household, [digest])}
    fresh = [line for digest, line in digests.items() if digest not in filed]
    refused = _refused(house, scope.household)
    waiting = [(purchase, follow(purchase, today)) for purchase in purchases]
    return [one for one in match(fresh, waiting) if (digest_of(one.line), one.purchase) not in refused]


def confirm(
    house: House, scope: Scope, line: BankLine, purchase: str, now: datetime, clock: Callable[[], datetime]
) -> int:
    """The buyer says that this line is that refund: kept as proof, the refund is seen. Returns the seq for `undo`."""
    may_change(scope)
    if line.amount.amount <= 0:
        raise BadInput("this line is money that went out: choose one that came in")
    private = bool(same_eyes(house, scope, [purchase]))
    digest = digest_of(line)
    if house.shelf.holding(scope.household, [digest]):
        raise BadInput("this line was confirmed before")
    seen = f"{line.day.isoformat()} {line.amount.amount} {line.amount.currency}"
    parse_correction("refund_seen", seen)
    given = Given(
        name=f"{line.day} {line.words}"[:120],
        media_type=_media_type(line.written),
        data=line.written.encode(),
        owner=scope.member,
        visibility=Visibility.PRIVATE if private else Visibility.HOUSEHOLD,
    )
    for _account in take_in(house, scope, [given], source=SOURCE, clock=clock):
        continue
    return put_in(house, scope, purchase, {digest: Section.BACK.value}, {"refund_seen": seen}, now)


def refuse(house: House, scope: Scope, line: BankLine, purchase: str, now: datetime) -> None:
    """No, it is not: this line is not proposed for that purchase again."""
    may_change(scope)
    same_eyes(house, scope, [purchase])
    house.journal.append(scope, LINE_REFUSED, {"line": digest_of(line), "purchase": purchase}, now)


def digest_of(line: BankLine) -> str:
    """Of the proof it would become."""
    return sha256(line.written.encode()).hexdigest()


def _media_type(written: str) -> str:
    if not written.startswith("<"):
        return CSV
    return OFX if written.startswith("<STMTTRN>") else XML


def _kept(house: House, scope: Scope, digests: Iterable[str]) -> set[str]:
    return {digest for digest, _ in house.proofs.known(scope, list(digests))[0]}


def _columns_said(house: House, household: str, signature: str) -> Columns | None:
    said = [e.payload for e in house.journal.entries(household, (COLUMNS_SAID,)) if e.payload]
    known = [one["columns"] for one in said if one["signature"] == signature]
    return msgspec.convert(known[-1], Columns) if known else None


def _refused(house: House, household: str) -> set[tuple[str, str]]:
    said = [e.payload for e in house.journal.entries(household, (LINE_REFUSED,)) if e.payload]
    return {(one["line"], one["purchase"]) for one in said}
