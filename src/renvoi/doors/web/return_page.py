"""What the page of a return shows: the next step with its form, the steps done and to come, money, oddities, story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renvoi.doors.web.fields import event_words
from renvoi.doors.web.return_forms import Form, form_of
from renvoi.doors.web.rows import Pill, language
from renvoi.doors.web.typography import NBSP, bound, long_day, short_day, unbroken
from renvoi.doors.web.ways import way_of
from renvoi.facts.money import Money
from renvoi.facts.purchase import EventKind, Purchase
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Step, Wanted
from renvoi.letters.insisting import words_of
from renvoi.returns import OVER, Case, Do, Stage, oddity, sentences
from renvoi.returns.steps import POSTED, routes_to_choose
from renvoi.returns.story import happened, scan_words
from renvoi.returns.trail import ReturnParcel
from renvoi.rights import RouteKind
from renvoi.rights.wording import language_of

H = Happening
STEPS = (H.ROUTE_CHOSEN, H.NOTICE_SENT, H.PHOTOGRAPHED, H.PACKED, H.DEPOSITED, H.PROOF_GIVEN, H.REFUND_SEEN)
"""The way through, in its order."""
AFTER = (H.PROOF_GIVEN, H.REFUND_SEEN)
"""What may still be done once it was posted; what was not done before it then is past."""
ALSO = (
    H.LABEL_RECEIVED,
    H.SCANNED,
    H.ACKNOWLEDGED,
    H.RECEIVED,
    H.REFUND_ANNOUNCED,
    H.OFFERED,
    H.REFUSED,
)
TALK = (H.MESSAGE_RECEIVED, H.MESSAGE_SENT)
ASKED = {
    Do.CHOOSE_ROUTE: H.ROUTE_CHOSEN,
    Do.DECLARE: H.NOTICE_SENT,
    Do.TELL_SHOP: H.NOTICE_SENT,
    Do.PHOTOGRAPH: H.PHOTOGRAPHED,
    Do.PACK: H.PACKED,
    Do.ASK_LABEL: H.LABEL_RECEIVED,
    Do.SEND_BACK: H.DEPOSITED,
    Do.KEEP_PROOF: H.DEPOSITED,
    Do.GIVE_PROOF: H.PROOF_GIVEN,
    Do.CONFIRM_SEEN: H.REFUND_SEEN,
    Do.CHECK_REST: H.REFUND_SEEN,
    Do.REFUSE_VOUCHER: H.MESSAGE_SENT,
    Do.CHASE: H.MESSAGE_SENT,
    Do.ANSWER_REFUSAL: H.MESSAGE_SENT,
    Do.HOLD_TO_PROMISE: H.MESSAGE_SENT,
    Do.CONFIRM_REPLACED: H.REPLACED,
}
"""What is said when the next action was done."""
DONE_BY = {H.NOTICE_SENT: (H.NOTICE_SENT, H.FUNCTION_USED)}
SKIPS = {
    H.NOTICE_SENT: Step.NOTICE,
    H.PHOTOGRAPHED: Step.PHOTOS,
    H.PACKED: Step.PACKING,
    H.PROOF_GIVEN: Step.PROOF_GIVEN,
}


@dataclass(frozen=True)
class Row:
    """One step: done or left out on `day` (then `seq` takes it back), else its form."""

    title: str
    pill: Pill
    form: Form | None
    words: str = ""
    seq: int = 0


def routes_of(case: Case, today: date) -> tuple[tuple[str, str, str], ...]:
    """(name, title, its days and who pays): the routes that may be chosen, a return of one's own accord last."""
    ways = [(route.kind.value, way_of(route, today)) for route in routes_to_choose(case.said, case.assessments)]
    found = [(kind, way.title, way.brief) for kind, way in ways]
    none = (
        RouteKind.NONE.value,
        _("The shop takes it though it need not"),
        _("No right tells so: ask the shop first."),
    )
    return (*found, none)


def rows_of(case: Case, today: date) -> list[Row]:
    routes = routes_of(case, today)
    asked = ASKED.get(case.status.next.key)
    gone = case.over or any(event.kind in POSTED for event in case.events)
    rows = [(what, _row(case, what, routes, asked)) for what in STEPS]
    return [row for what, row in rows if row.seq or what is asked or not gone or (what in AFTER and not case.over)]


def _row(case: Case, what: H, routes: tuple[tuple[str, str, str], ...], asked: H | None) -> Row:
    if what is H.REFUND_SEEN and case.said.wanted is not Wanted.REFUND:
        what = H.REPLACED
    form = form_of(what, case, routes)
    done = case.said.last(*DONE_BY.get(what, (what,)))
    if done is not None:
        return _done(case, form, done, routes, again=what is H.REFUND_SEEN and not case.over)
    skipped = [e for e in case.said.events if e.what is H.SKIPPED and e.step and e.step is SKIPS.get(what)]
    if skipped:
        day = short_day(skipped[-1].day, language(), case.status.today)
        return Row(form.title, Pill("past", "–", _("left out")), None, day, skipped[-1].seq)
    if what is asked:
        return Row(form.title, Pill("soon", "▷", _("next")), None)
    return Row(form.title, Pill("past", "○", _("to come")), None if case.over else form)


def _done(case: Case, form: Form, done: ReturnEvent, routes: tuple[tuple[str, str, str], ...], *, again: bool) -> Row:
    day = short_day(done.day, language(), case.status.today)
    more = next((words for key, words, _why in routes if key == done.route), "") or _text(done).partition("\n")[0][:80]
    if done.weight:
        more = _("%(n)s g") % {"n": done.weight}
    told = " · ".join(filter(None, (day, more)))
    return Row(form.title, Pill("good", "✓", _("done")), form if again else None, told, done.seq)


def next_form(case: Case, today: date) -> Form | None:
    """The form of the next action; None while there is only to wait."""
    what = ASKED.get(case.status.next.key)
    return form_of(what, case, routes_of(case, today)) if what else None


def also_forms(case: Case, today: date, whats: Sequence[H] = ALSO) -> list[Form]:
    """What else may have happened."""
    if case.over:
        return []
    asked = ASKED.get(case.status.next.key)
    skipped = {asked, H.OFFERED} if case.said.has(H.DEPOSITED) else {asked}
    return [form_of(what, case, routes_of(case, today)) for what in whats if what not in skipped]


def function_form(case: Case) -> Form:
    return form_of(H.FUNCTION_USED, case, ())


def proof_line(case: Case, today: date) -> str:
    """Since when the refund may no longer wait for the parcel; empty while the proof was not given, or when the day the
    refund is due tells it already."""
    given = [event for event in case.events if event.kind is EventKind.RETURN_PROOF_GIVEN]
    deferred = [step for one in case.assessments.values() for route in one.routes for step in route.steps]
    cited = next((step.citations for step in deferred if step.key == "step_deposit"), ())
    if not given or not cited or any(reason.key == "deferred_no_more" for reason in case.status.reasons):
        return ""
    words = _(
        "The shop has had the proof of deposit since %(day)s: it may no longer wait for the parcel (%(article)s)."
    )
    day = min(event.day for event in given)
    return bound(words % {"day": long_day(day, language(), today), "article": cited[0].article})


def facts_of(case: Case, today: date, seen: set[str]) -> dict[str, object]:
    """Sentences: where it stands, what is odd, what to do; and the events with the number that takes each back."""
    tongue = language()
    return {
        "lines": [bound(line) for line in sentences(case.status, tongue)],
        "given": proof_line(case, today),
        "odd": [bound(oddity(odd, tongue, today)) for odd in case.odd],
        "story": story_of(case, seen),
        "motive": str(MOTIVES[case.said.motive]),
        "posted": case.said.has(H.DEPOSITED),
        "ended": case.status.stage in (*OVER, Stage.REFUND_SEEN) or case.over,
    }


def stops_of(parcel: ReturnParcel, seen: set[str]) -> list[Told]:
    """Where the parcel was, the newest first."""
    return [
        Told(stop.day, scan_words(stop.scan, language()), text=stop.words, proofs=1 if stop.proof in seen else 0)
        for stop in reversed(parcel.trail)
    ]


@dataclass(frozen=True)
class Told:
    """One event: said (then `seq` takes it back), or witnessed by a proof the member sees."""

    day: date
    words: str
    amount: Money | None = None
    text: str = ""
    proofs: int = 0
    seq: int = 0
    letter: str = ""
    """The letter (its id) that did it, or that was answered."""


def _text(event: ReturnEvent) -> str:
    return words_of(event, language_of(language()))


def story_of(case: Case, seen: set[str]) -> list[Told]:
    """The newest first."""
    tongue = language()
    told = [
        Told(e.day, happened(e, tongue), e.amount, _text(e), len(seen & set(e.proofs)), e.seq, e.letter)
        for e in case.said.events
    ]
    told += [
        Told(e.day, event_words(e), e.amount, proofs=1 if e.proof in seen else 0)
        for e in case.events
        if not e.of_return
    ]
    return sorted(told, key=lambda one: (one.day, one.seq), reverse=True)


def shown_lines(case: Case, purchases: Sequence[Purchase]) -> list[tuple[str, str]]:
    """(how many and what, order number where there are several orders)."""
    numbers = {one.id: one.order_numbers[0].value if one.order_numbers else "" for one in purchases}
    several = len(purchases) > 1
    return [
        (
            unbroken(x.name) if x.quantity == 1 else f"{x.quantity:f}{NBSP}×{NBSP}{unbroken(x.name)}",
            numbers.get(x.purchase, "") if several else "",
        )
        for x in case.said.lines
    ]


MOTIVES = {
    Motive.CHANGED_MIND: gettext_lazy("It does not suit me"),
    Motive.DEFECT: gettext_lazy("It is faulty, or not as described"),
    Motive.WRONG_ITEM: gettext_lazy("It is not what I ordered"),
    Motive.MISSING: gettext_lazy("Something is missing"),
    Motive.DAMAGED: gettext_lazy("It came damaged"),
    Motive.LATE: gettext_lazy("It came too late"),
}
WANTS = {
    Wanted.REFUND: gettext_lazy("the money"),
    Wanted.EXCHANGE: gettext_lazy("another one"),
    Wanted.REPAIR: gettext_lazy("a repair"),
}
