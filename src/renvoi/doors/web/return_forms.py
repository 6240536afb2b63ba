"""The form of each step of a return: what it asks, what may be left out, and in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renvoi.doors.web.fields import typed_as
from renvoi.doors.web.rows import language
from renvoi.facts.returning import Happening, Medium, Motive, Scan, Step
from renvoi.returns import Case
from renvoi.returns.story import medium_words, scan_words
from renvoi.returns.trail import parcel_of


@dataclass(frozen=True)
class Field:
    """`kind`: that of an input, or "words", "choice", "photos", "papers"."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    """(value, words, why)."""
    required: bool = False
    longest: int = 60
    last: str = ""
    """The last day that may be given."""


@dataclass(frozen=True)
class Form:
    what: str
    title: str
    hint: str
    fields: tuple[Field, ...]
    button: str
    skip: str = ""
    """The step it may be left out as."""
    skip_words: str = ""


def form_of(what: Happening, case: Case, routes: tuple[tuple[str, str, str], ...]) -> Form:
    return _FORMS[what](case, routes)


def _day(case: Case, value: date | None = None) -> Field:
    today = case.status.today
    return Field("day", _("Day"), "date", (value or today).isoformat(), required=True, last=today.isoformat())


def _route(case: Case, routes: tuple[tuple[str, str, str], ...]) -> Form:
    other = _("Is it faulty, damaged or the wrong one? Change the reason above: other routes are open then.")
    hint = other if case.said.motive is Motive.CHANGED_MIND else ""
    field = Field("route", _("By which route?"), "choice", choices=routes, required=True)
    cost = Field("amount", _("What will sending it cost you, if you pay?"), longest=40)
    return Form("route_chosen", _("Choose the route"), hint, (field, cost), _("Choose this route"))


def _notice(case: Case, _routes: object) -> Form:
    how = (
        ("notice_sent", _("By a message"), _("A mail, a letter or the shop’s form; keep what you sent.")),
        ("function_used", _("By the function on its site"), _("Keep its acknowledgement.")),
    )
    field = Field("how", _("How did you tell the shop?"), "choice", "notice_sent", how, required=True)
    papers = Field("papers", _("What you sent, or its acknowledgement"), "papers")
    hint = _("Say clearly what you send back, with the order number. The day you send it is what counts.")
    return Form(
        "notice_sent", _("Tell the shop"), hint, (field, _day(case), papers), _("The shop was told"),
        Step.NOTICE, _("Go on without telling it"),
    )  # fmt: skip


def _function(case: Case, _routes: object) -> Form:
    papers = Field("papers", _("Its acknowledgement: the mail, or a picture of the page"), "papers")
    return Form("function_used", _("Declared on its site"), "", (papers, _day(case)), _("I declared it there"))


def _photos(case: Case, _routes: object) -> Form:
    hint = _(
        "The thing on every side, its serial label, its accessories, the open box. "
        "They answer who says later that it came back damaged."
    )
    fields = (Field("photos", _("Photos"), "photos", required=True), _day(case))
    return Form(
        "photographed", _("Photograph it before closing"), hint, fields, _("Keep these photos"),
        Step.PHOTOS, _("Send it without photos"),
    )  # fmt: skip


def _packed(case: Case, _routes: object) -> Form:
    fields = (Field("weight", _("Weight, in grams"), "number", longest=7), _day(case))
    hint = _("Everything that came with it inside; the weight tells later that nothing was missing.")
    return Form("packed", _("Pack it"), hint, fields, _("It is packed"), Step.PACKING, _("Leave this out"))


def _deposited(case: Case, _routes: object) -> Form:
    before = case.said.last(Happening.DEPOSITED)
    parcel = parcel_of(case.said, case.events)
    fields = (
        Field("papers", _("Proof of deposit: photo, mail or PDF"), "papers"),
        _day(case, before.day if before else None),
        Field("carrier", _("Carrier"), value=parcel.carrier),
        Field("number", _("Tracking number"), value=parcel.number, longest=64),
    )
    title = _("Hand the parcel over")
    if before:
        hint = _("Without it the shop may wait for the parcel, and a parcel that is lost is yours.")
        return Form(
            "deposited", title, hint, fields, _("Keep the proof"), Step.SLIP, _("I have no proof of deposit")
        )  # fmt: skip
    hint = _("Ask for the proof of deposit at the counter or in the shop: it starts the refund clock.")
    return Form("deposited", title, hint, fields, _("It is handed over"))


def _given(case: Case, _routes: object) -> Form:
    fields = (Field("papers", _("The message you sent"), "papers"), _day(case))
    hint = _("Send it to the shop: from that day on the refund can no longer wait for the parcel (L221-24).")
    return Form(
        "proof_given", _("Send the proof to the shop"), hint, fields, _("The shop has the proof"),
        Step.PROOF_GIVEN, _("Leave this out"),
    )  # fmt: skip


def _seen(case: Case, _routes: object) -> Form:
    waited = case.status.asked_about
    kinds = (
        ("", _("money"), ""),
        ("agreed", _("a voucher I agreed to"), ""),
        ("voucher", _("a voucher I did not want"), ""),
    )
    fields = (
        Field("amount", _("Sum"), value=typed_as(waited) if waited else "", longest=40),
        _day(case),
        Field("as", _("It came as"), "select", choices=kinds),
    )
    hint = _("Only what stands on your account counts; announced is not seen.")
    return Form("refund_seen", _("The refund"), hint, fields, _("The money is on my account"))


def _label(case: Case, _routes: object) -> Form:
    fields = (
        Field("papers", _("The label"), "papers"),
        Field("until", _("Valid until"), "date"),
        Field("carrier", _("Carrier")),
        Field("number", _("Tracking number"), longest=64),
        _day(case),
    )
    return Form("label_received", _("A return label came"), "", fields, _("Keep it"))


def _scanned(case: Case, _routes: object) -> Form:
    where = tuple((scan.value, scan_words(scan, language()), "") for scan in Scan)
    fields = (Field("scan", _("Where is it?"), "select", choices=where), Field("words", _("Place")), _day(case))
    return Form("scanned", _("The parcel moved"), "", fields, _("Note it"))


def _medium() -> Field:
    media = tuple((one.value, medium_words(one, language()), "") for one in Medium)
    return Field("medium", _("How?"), "select", choices=media)


def _heard(case: Case, _routes: object) -> Form:
    fields = (
        _medium(),
        Field("who", _("With whom?")),
        Field("words", _("What was said; paste the chat here"), "words", required=True, longest=4000),
        Field("until", _("Promised by, if something was"), "date"),
        Field("papers", _("The message"), "papers"),
        _day(case),
    )
    hint = _("Ask for the name and a day: a promise with a day is watched, and you are told when it is not kept.")
    return Form("message_received", _("A call, a chat, an answer"), hint, fields, _("Note it"))


def _wrote(case: Case, _routes: object) -> Form:
    fields = (
        _medium(),
        Field("words", _("What it says, in short"), "words", required=True, longest=4000),
        Field("papers", _("The message"), "papers"),
        _day(case),
    )
    return Form("message_sent", _("I wrote to the shop"), "", fields, _("Note it"))


def _acknowledged(case: Case, _routes: object) -> Form:
    fields = (Field("papers", _("Its acknowledgement: the mail, or a picture of the page"), "papers"), _day(case))
    return Form("acknowledged", _("The shop acknowledged my message"), "", fields, _("Note it"))


def _offered(case: Case, _routes: object) -> Form:
    fields = (Field("amount", _("Sum"), required=True, longest=40), _day(case))
    hint = _("It is weighed against the return; it closes nothing.")
    return Form("offered", _("The shop offers money back if I keep it"), hint, fields, _("Weigh it"))


def _plain(what: str, title: Promise, *, sum_too: bool = False) -> Callable[[Case, object], Form]:
    def made(case: Case, _routes: object) -> Form:
        amount = (Field("amount", _("Sum"), longest=40),) if sum_too else ()
        return Form(what, str(title), "", (*amount, _day(case)), _("Note it"))

    return made


_FORMS: dict[Happening, Callable[..., Form]] = {
    Happening.ROUTE_CHOSEN: _route,
    Happening.NOTICE_SENT: _notice,
    Happening.PHOTOGRAPHED: _photos,
    Happening.PACKED: _packed,
    Happening.DEPOSITED: _deposited,
    Happening.PROOF_GIVEN: _given,
    Happening.REFUND_SEEN: _seen,
    Happening.LABEL_RECEIVED: _label,
    Happening.SCANNED: _scanned,
    Happening.FUNCTION_USED: _function,
    Happening.MESSAGE_SENT: _wrote,
    Happening.MESSAGE_RECEIVED: _heard,
    Happening.OFFERED: _offered,
    Happening.ACKNOWLEDGED: _acknowledged,
    Happening.RECEIVED: _plain("received", gettext_lazy("The shop has it back")),
    Happening.REFUSED: _plain("refused", gettext_lazy("The shop refuses")),
    Happening.REFUND_ANNOUNCED: _plain("refund_announced", gettext_lazy("The shop announced a refund"), sum_too=True),
    Happening.REPLACED: _plain("replaced", gettext_lazy("What was to come instead is there")),
}
