"""The steps of a return by the names one types, and what was typed about one of them as its event."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from renvoi.doors.cli.returns import parse_day
from renvoi.doors.speech import language, t
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.returning import Happening, Medium, ReturnEvent, Scan, Step
from renvoi.returns.faults import NotSaid, fault
from renvoi.rights.result import RouteKind

STEPS = {
    "route": Happening.ROUTE_CHOSEN,
    "notice": Happening.NOTICE_SENT,
    "function": Happening.FUNCTION_USED,
    "acknowledged": Happening.ACKNOWLEDGED,
    "label": Happening.LABEL_RECEIVED,
    "photo": Happening.PHOTOGRAPHED,
    "pack": Happening.PACKED,
    "deposit": Happening.DEPOSITED,
    "given": Happening.PROOF_GIVEN,
    "scan": Happening.SCANNED,
    "received": Happening.RECEIVED,
    "refused": Happening.REFUSED,
    "announced": Happening.REFUND_ANNOUNCED,
    "seen": Happening.REFUND_SEEN,
    "replaced": Happening.REPLACED,
    "sent": Happening.MESSAGE_SENT,
    "heard": Happening.MESSAGE_RECEIVED,
    "promise": Happening.PROMISED,
    "offer": Happening.OFFERED,
    "escalate": Happening.ESCALATED,
    "kept": Happening.KEPT,
    "close": Happening.CLOSED,
    "skip": Happening.SKIPPED,
}
OPTIONS = {"tracking_number": "number", "proofs": "file", "agreed": "voucher", "lines": "item"}
"""What a value of an event is typed as, where that is another word."""
VOUCHERS = ("", "agreed", "refused")


@dataclass(frozen=True)
class Typed:
    """The options about one step, as typed; which of them a step takes stands at its Happening."""

    day: str = ""
    until: str = ""
    route: str = ""
    amount: str = ""
    voucher: str = ""
    scan: Scan | None = None
    step: Step | None = None
    carrier: str = ""
    number: str = ""
    weight: int | None = None
    words: str = ""
    medium: Medium | None = None
    who: str = ""
    again: bool = False


def happening_of(step: str) -> Happening:
    if step not in STEPS:
        raise BadInput(
            t(f"étape inconnue : {step}. Il y a : ", f"no such step: {step}. There are: ") + ", ".join(STEPS)
        )
    return STEPS[step]


def event_of(
    what: Happening, typed: Typed, here: date, currency: str, proofs: tuple[str, ...], alike: int = 0
) -> ReturnEvent:
    """`alike`: how many refunds of this sum and day are known; `--again` says that this is one more."""
    if typed.voucher not in VOUCHERS:
        raise BadInput("--voucher: agreed, refused")
    return ReturnEvent(
        day=parse_day(typed.day) or here,
        what=what,
        route=typed.route,
        step=typed.step,
        scan=typed.scan,
        amount=_money(typed.amount, currency),
        voucher=bool(typed.voucher),
        agreed=typed.voucher == "agreed",
        until=parse_day(typed.until),
        carrier=typed.carrier,
        tracking_number=typed.number,
        weight=typed.weight,
        words=typed.words,
        medium=typed.medium,
        who=typed.who,
        proofs=proofs,
        again=alike if typed.again else 0,
    )


@contextmanager
def plainly() -> Iterator[None]:
    """What was said wrong is told in the person's language, with the option that says it."""
    try:
        yield
    except NotSaid as error:
        option = f"--{OPTIONS.get(error.name, error.name)}" if error.name else ""
        told = fault(error, language(), option)
        known = f" : {', '.join(RouteKind)}" if error.key == "route" else ""
        raise BadInput(told + known) from error


def _money(text: str, currency: str) -> Money | None:
    try:
        value = parse_correction("refund", text, currency) if text else None
    except BadInput as error:
        raise NotSaid(str(error), "amount_form") from error
    return value if isinstance(value, Money) else None
