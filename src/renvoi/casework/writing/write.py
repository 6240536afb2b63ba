"""Writes a letter about a purchase a member sees, from its facts, what was written before, and what they add."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from msgspec import Struct, field

from renvoi.casework.ports import House, domain_of
from renvoi.casework.writing.history import letters_of
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.money import Money
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility
from renvoi.letters import Asked, Frame, Letter, Party, Purpose, Told, recipient, tell_letters, with_own, write
from renvoi.letters.gather import since_written
from renvoi.letters.rungs import Done
from renvoi.letters.words import FACTS, Kind, Value
from renvoi.returns.papers import section_of
from renvoi.rights.wording import Language

LONGEST_NAME = 80


class Exhibit(Struct, frozen=True):
    """A proof that may go with a letter."""

    digest: str
    name: str
    media_type: str
    section: Section
    size: int


class File(Struct, frozen=True, kw_only=True):
    """A purchase as one who writes about it sees it: what is told, what may be attached, what was written before."""

    purchase: Purchase
    told: Told
    exhibits: tuple[Exhibit, ...]
    done: tuple[Done, ...] = ()


class Wanted(Struct, frozen=True, kw_only=True):
    """A letter as it is asked for. `own`: facts in words (letters.words), days as 2026-11-29, sums as "54,90"."""

    purpose: Purpose
    language: Language
    sender: Party = Party()
    place: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    attach: Collection[str] | None = None
    """Digests; None: those that suit the purpose."""


def open_file(
    house: House, scope: Scope, purchase: str, today: date, confirmed: Collection[str] = (), of_return: str = ""
) -> File:
    """All that a letter may be made of; `of_return` where the purchase has several. NotFound when the member sees no
    such purchase."""
    shown = house.shelf.shown(scope.household, [purchase])
    if not shown or not _sees(scope, *shown[0][1:]):
        raise NotFound("there is no such purchase in this household")
    found, owner, visibility = shown[0]
    told = tell_letters(found, today, confirmed, of_return)
    before = letters_of(house.journal, scope.household, purchase)
    done = tuple(one.done for one in before if one.done and one.of_return in ("", told.of_return))
    since_written(told, done)
    return File(
        purchase=found, told=told, exhibits=_exhibits(house, scope, found, domain_of(owner, visibility)), done=done
    )


def compose(file: File, wanted: Wanted, today: date) -> Letter | Asked:
    """The letter, or what to ask for. BadInput for words that are no day or no sum."""
    facts, unconfirmed = with_own(file.told, parse_own(wanted.own, file.purchase))
    facts |= {name: value for name, value in _who(wanted.sender).items() if value}
    chosen = attached(file, wanted)
    frame = Frame(
        day=today,
        sender=wanted.sender,
        recipient=recipient(wanted.purpose, file.purchase, facts),
        place=wanted.place,
        attachments=tuple(one.name for one in chosen),
        enclosed=any(one.digest in file.told.deposits for one in chosen),
        unconfirmed=unconfirmed if "increase_runs" in wanted.purpose.mentions else (),
    )
    return write(wanted.purpose, facts, wanted.language, frame, file.told.law, file.told.on)


def attached(file: File, wanted: Wanted) -> list[Exhibit]:
    """The chosen proofs in the order of the file; unasked, those of the sections the purpose names."""
    if wanted.attach is None:
        return [one for one in file.exhibits if one.section in wanted.purpose.file.attach]
    return [one for one in file.exhibits if one.digest in wanted.attach]


def parse_own(own: Mapping[str, str], purchase: Purchase) -> dict[str, Value]:
    """Facts as a person wrote them; what is empty is not said."""
    currency = purchase.total.value.currency if purchase.total else "EUR"
    found: dict[str, Value] = {}
    for name, text in own.items():
        if name not in FACTS:
            raise BadInput(f"There is no fact “{name[:40]}” in a letter. Facts: {', '.join(FACTS)}.")
        if not text.strip():
            continue
        kind = FACTS[name].kind
        value: object = text
        if kind in (Kind.DAY, Kind.SUM):
            try:
                value = parse_correction("order_date" if kind is Kind.DAY else "total", text, currency)
            except BadInput as error:
                raise BadInput(f"{name}: {str(error).partition(': ')[2]}") from error
        if isinstance(value, str | date | Money):
            found[name] = value
    return found


def _who(sender: Party) -> dict[str, Value]:
    return {"sender": sender.name, "address": ", ".join(sender.address)}


def _exhibits(house: House, scope: Scope, purchase: Purchase, domain: str) -> tuple[Exhibit, ...]:
    """Only proofs seen by the same people as the purchase."""
    cards = [card for card in house.proofs.cards_of(scope.household, purchase.proofs) if card.domain == domain]
    readings = {one.proof: one for one in house.shelf.readings(scope.household, [card.digest for card in cards])}
    said = dict(purchase.sections)
    found = []
    for card in cards:
        reading = readings.get(card.digest)
        kind = reading.kind.value if reading else ""
        section = section_of(kind, card.media_type, said.get(card.digest, ""))
        name = (reading.subject if reading and reading.subject else "") or card.name or card.digest[:12]
        found.append(Exhibit(card.digest, _short(name), card.media_type, section, card.size))
    order = list(Section)
    return tuple(sorted(found, key=lambda one: (order.index(one.section), one.name)))


def _short(name: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in " ".join(name.split()))
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def _sees(scope: Scope, owner: str | None, visibility: Visibility) -> bool:
    return visibility is not Visibility.PRIVATE or scope.member is None or owner == scope.member
