"""Letters as their pages show them: which serve, what they ask, what they stand on, what was written, and the rungs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import structs

from renvoi.casework.writing import send
from renvoi.casework.writing.history import OPEN, State, Written, letters_of
from renvoi.casework.writing.write import Exhibit, File
from renvoi.doors import wiring
from renvoi.doors.web.rows import language
from renvoi.doors.web.telling_form import trouble_words
from renvoi.doors.web.templatetags.words import money
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Purchase
from renvoi.letters import Letter, Party, Purpose, fits, fitting, purposes
from renvoi.letters.claim import NOTICE, SUM, TRIGGER, Ground
from renvoi.letters.rungs import Insisting, Offer, insist, ladder
from renvoi.letters.rungs import State as Standing
from renvoi.letters.words import FACTS, Kind, written
from renvoi.returns import cases_of
from renvoi.rights.wording import Language, language_of, long_day, short_day

GROUNDS = {
    NOTICE: gettext_lazy("The day you gave notice"),
    TRIGGER: gettext_lazy("The day from which the shop waits no more"),
    SUM: gettext_lazy("The sum to refund"),
}
STATES = {
    State.DRAFT: (gettext_lazy("draft"), "calm", "○"),
    State.SENT: (gettext_lazy("sent"), "good", "✓"),
    State.REFUSED: (gettext_lazy("not sent"), "late", "!"),
    State.SENDING: (gettext_lazy("perhaps sent"), "soon", "≈"),
    State.UNCERTAIN: (gettext_lazy("perhaps sent"), "soon", "≈"),
}


def wrong_words(error: BadInput) -> str:
    """Why a letter is not kept or not sent, in the person's language."""
    words = {
        send.TOO_LONG: _("Write at most %(signs)s signs, and a subject of at most %(subject)s.")
        % {"signs": send.LONGEST_BODY, "subject": send.LONGEST_SUBJECT},
        send.TOO_LARGE: _("Attach at most %(size)s MB together: choose fewer proofs.")
        % {"size": send.MOST_BYTES // 1_000_000},
        send.LEFT: _("This letter has left already: write a new one."),
        send.ANOTHERS: _("This letter is of another purchase: write a new one."),
        send.NO_ADDRESS: _("Say to which address it goes."),
        send.NOT_HELD: _("Choose attachments among the proofs of this purchase, and one address."),
    }
    return words.get(str(error)) or trouble_words(str(error))


@dataclass(frozen=True)
class Choice:
    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Field:
    """A fact a letter asks for: how it is typed, and what is known of it."""

    name: str
    label: str
    kind: str
    value: str
    needed: bool


@dataclass(frozen=True)
class Row:
    """A letter that was written."""

    key: str
    name: str
    subject: str
    to: str
    day: date
    pill: tuple[str, str, str]
    open: bool
    by_hand: bool


@dataclass(frozen=True)
class Stair:
    name: str
    words: str
    tone: str
    sign: str
    purpose: str


def running(purchase: Purchase, today: date) -> list[tuple[str, str]]:
    """(id, articles) of each return that is not over, where there are several."""
    cases = [case for case in cases_of(purchase, today) if not case.over]
    told = [(case.id, ", ".join(x.name for x in case.said.lines if x.purchase == purchase.id)) for case in cases]
    return told if len(told) > 1 else []


def unclear_rows(household: str, purchase: str, of_return: str) -> list[Row]:
    """Letters of a return that perhaps left: whether they did is asked."""
    found = letters_of(wiring.open_house().journal, household, purchase)
    now = wiring.clock()
    return rows([one for one in found if one.of_return == of_return and send.is_unclear(one, now)])


def choices(file: File, today: date) -> tuple[list[Choice], list[Choice]]:
    """The letters that serve now, and the others: that of a rung serves on its day."""
    tongue = language_of(language())
    offers = insisting(file, today).offers
    waits = {one.rung for one in offers if one.state is not Standing.NOW} if any(one.day for one in offers) else set()
    now: list[Choice] = []
    others: list[Choice] = []
    for one in fitting(file.told):
        row = Choice(one.key, one.words(tongue).name, one.words(tongue).about)
        (now if fits(one, file.told) and one.file.rung not in waits else others).append(row)
    return now, others


def fields(purpose: Purpose, file: File, own: Mapping[str, str], *, only_needed: bool = False) -> list[Field]:
    """What is needed first, then what makes the letter better; with what is known or was just typed."""
    rows = purpose.needs({**file.told.facts, **own})
    needed = [name for row in rows for name in row]
    wanted = [*needed, *(() if only_needed else purpose.file.asks)]
    names = [name for name in dict.fromkeys(wanted) if name not in ("sender", "address")]
    alone = {row[0] for row in rows if len(row) == 1}
    tongue = language_of(language())
    return [
        Field(
            name=name,
            label=FACTS[name].label(tongue),
            kind=FACTS[name].kind.value,
            value=own.get(name, typed(file, name)),
            needed=name in alone,
        )
        for name in names
    ]


def typed(file: File, name: str) -> str:
    """A known fact in the form in which it is typed."""
    value = file.told.facts.get(name)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or FACTS[name].kind is Kind.MARK:
        return ""
    return written(name, value, "fr") if FACTS[name].kind is Kind.SUM else str(value)


def grounds(
    purpose: Purpose, file: File, proof_ids: Mapping[str, int]
) -> list[tuple[str, str, str, int | None, str, bool]]:
    """(key, name, what it says, id of its proof, or of the letter that shows it, confirmed) of what the increase
    stands on; none where none is told."""
    if file.told.claim is None or "increase_runs" not in purpose.mentions:
        return []
    return [
        (one.key, str(GROUNDS[one.key]), _said(one), proof_ids.get(one.proof or ""), one.letter, one.confirmed)
        for one in file.told.claim.grounds
    ]


def _said(ground: Ground) -> str:
    if ground.amount:
        return money(ground.amount)
    tongue = language_of(language())
    return long_day(ground.day, tongue, date.min.replace(year=ground.day.year - 1)) if ground.day else _("not known")


def rows(letters: Iterable[Written]) -> list[Row]:
    """Newest first."""
    tongue = language_of(language())
    found = []
    for one in letters:
        known = purposes().get(one.purpose)
        words, tone, sign = STATES[one.state]
        found.append(
            Row(
                key=one.id,
                name=known.words(tongue).name if known else one.purpose,
                subject=one.subject,
                to=one.to,
                day=one.at.date(),
                pill=(str(words), tone, sign),
                open=one.state in OPEN,
                by_hand=one.by == "hand",
            )
        )
    return found[::-1]


def stairs(file: File, today: date) -> list[Stair]:
    """The rungs of insisting, once there is something to insist on; none before."""
    return stairs_of(insisting(file, today), today)


def stairs_of(found: Insisting, today: date) -> list[Stair]:
    if not any(one.day for one in found.offers):
        return []
    tongue = language_of(language())
    return [_stair(one, tongue, today) for one in found.offers if one.state is not Standing.PASSED]


def insisting(file: File, today: date) -> Insisting:
    """What was written before counts beside what was said of the return; the same twice is one."""
    dispute = file.told.dispute
    done = tuple(dict.fromkeys((*dispute.done, *file.done)))
    return insist(structs.replace(dispute, done=done), today, file.told.law, file.told.on)


def _stair(offer: Offer, tongue: Language, today: date) -> Stair:
    name = ladder().name(offer.rung, tongue)
    day = long_day(offer.day, tongue, today) if offer.day else ""
    words, tone, sign = {
        Standing.DONE: (_("done on %(day)s") % {"day": day}, "good", "✓"),
        Standing.NOW: (_("now"), "soon", "▷"),
        Standing.OVER: (_("too late"), "past", "×"),
    }.get(offer.state, (_("from %(day)s") % {"day": day} if day else _("after the step before"), "calm", "○"))
    if offer.state in (Standing.NOW, Standing.LATER) and offer.day and offer.until:
        until = short_day(offer.until, tongue, today)
        told = _("about until %(day)s") if offer.indicative else _("until %(day)s")
        words = f"{words}, {told % {'day': until}}"
    return Stair(name, words, tone, sign, offer.purpose if offer.state is Standing.NOW else "")


def as_paper(written: Written, sender: Party, recipient: Party, day: date) -> Letter:
    """A letter as a person edited it, on paper: its words as they stand, the list of what is attached among them."""
    known = purposes()[written.purpose]
    return Letter(
        purpose=written.purpose,
        language="fr" if written.language == "fr" else "en",
        to=known.file.to,
        sender=sender,
        recipient=recipient,
        day=day,
        subject=written.subject,
        paragraphs=tuple(block.strip("\n") for block in written.body.split("\n\n") if block.strip()),
    )


def suited(file: File, purpose: Purpose) -> list[str]:
    """The digests of the proofs that go with a purpose."""
    return [one.digest for one in file.exhibits if one.section in purpose.file.attach]


def listed(exhibits: Iterable[Exhibit], chosen: Iterable[str]) -> list[tuple[Exhibit, bool]]:
    picked = set(chosen)
    return [(one, one.digest in picked) for one in exhibits]
