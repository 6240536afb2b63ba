"""One purchase (/achats/…/): what one may do and until when, why, its parcels and story, and each fact at its proof."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.casework.invoice_place import invoice_place, shop_of
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, member_page, purchase_or_404, visible_proofs
from renvoi.doors.web.asked_doubts import doubt_asked
from renvoi.doors.web.dossier import dossier_of
from renvoi.doors.web.drawings import calendar_picture
from renvoi.doors.web.fields import facts_of, parcel_words, reception, story_of
from renvoi.doors.web.lateness import lateness
from renvoi.doors.web.open_questions import asked_of, offered_of, questions_of
from renvoi.doors.web.reasons import assessed, followed, purchase_of
from renvoi.doors.web.rows import COLUMNS, PERHAPS, language, name_of, pill_of
from renvoi.doors.web.templatetags.words import money
from renvoi.doors.web.terms_at import terms_at
from renvoi.doors.web.typography import bound, unbroken
from renvoi.doors.web.ways import law_of, remedies_of, ways_of
from renvoi.facts.purchase import Parcel, Purchase
from renvoi.reading.grouping.keys import fold_name
from renvoi.returns import OVER, Do, ReturnStatus, Stage, Sums, cases_of, next_step, oddity, sentences
from renvoi.returns.odd import unverified
from renvoi.returns.outward import parcel_odd
from renvoi.returns.trail import page_of as page_of_parcel
from renvoi.rights import Certainty

MOST_PROOFS = 60


@require_GET
@member_page
def show(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    return render(request, "purchase.html", page_of(request, row))


def page_of(request: MemberRequest, row: PurchaseRow) -> dict[str, Any]:
    today = timezone.localdate()
    purchase = purchase_of(row)
    values = {column: getattr(row, column) for column in COLUMNS}
    proofs = proofs_of(request, row)
    seen = {proof.digest for proof in proofs}
    assessment = assessed(bytes(row.payload), today)
    received = reception(purchase)
    title = name_of(values)
    likely = received.value if received else None
    proof_ids = {proof.digest: proof.pk for proof in proofs}
    place = invoice_place(wiring.open_house().journal, request.here.scope.household, shop_of(purchase))
    doubt = doubt_asked(row.pk, title, purchase, today, proof_ids)
    untouched = row.stage in ("", Stage.NONE.value)
    asked = asked_of(assessment, row.pk, title, likely) if untouched else []
    if doubt is not None or "delivered_on" in purchase.not_known:
        asked = [one for one in asked if not one.asks_day]
    return {
        "place": "purchases",
        "today": today,
        "key": row.pk,
        "row": values,
        "title": title,
        "pill": pill_of(values, today),
        "purchase": purchase,
        "ways": ways_of(assessment, today),
        "remedies": remedies_of(assessment, today) if row.stage in ("", Stage.NONE.value, Stage.KEPT.value) else [],
        "law": law_of(assessment),
        "offers": offered_of(assessment, row.pk, title, wrong=False) if untouched else [],
        "wrong": offered_of(assessment, row.pk, title, wrong=True),
        "picture": calendar_picture(assessment),
        "facts": facts_of(purchase, seen),
        "parcels": parcels_of(purchase, today),
        "returning": returning_of(followed(bytes(row.payload), today), today),
        "returns": returns_of(purchase, today),
        "strange": [bound(oddity(odd, language(), today)) for odd in unverified(purchase, today)],
        "may_give_back": row.stage != Stage.CANCELLED.value,
        "may_keep": may_keep(row, today),
        "story": story_of(purchase, seen),
        "shop_key": fold_name(row.merchant),
        "terms": terms_at(purchase, terms_seen(request, purchase)),
        "dossier": dossier_of(row.pk, purchase, proofs, assessment, request.here.user.get_full_name(), today, place),
        "proofs": proofs,
        "first": speaking(purchase, proofs),
        "proof_ids": proof_ids,
        "questions": [*([doubt] if doubt else []), *asked, *questions_of(request.here, 5, row.pk)],
        "mine": all(proof.owner_id in (None, request.here.user.pk) for proof in proofs),
    }


@dataclass(frozen=True)
class OnItsWay:
    """A parcel to the buyer: where it is, what is odd about it with what to do, and its carrier's page."""

    parcel: Parcel
    tone: str
    sign: str
    words: str
    odd: str
    page: str


def parcels_of(purchase: Purchase, today: date) -> list[OnItsWay]:
    return [_on_its_way(purchase, parcel, today) for parcel in purchase.parcels]


def _on_its_way(purchase: Purchase, parcel: Parcel, today: date) -> OnItsWay:
    odd = parcel_odd(purchase, parcel, today)
    number = parcel.tracking_number.value if parcel.tracking_number else ""
    page = page_of_parcel(parcel.carrier or "", number)
    return OnItsWay(parcel, *parcel_words(parcel), bound(oddity(odd, language(), today)) if odd else "", page)


SEEN_NEXT = (Do.CONFIRM_SEEN, Do.CHECK_REST, Do.CHECK_PAYMENT)
DONE_ON = {
    "give_back": (Do.SEND_BACK, Do.KEEP_PROOF, Do.GIVE_PROOF),
    "write": (Do.CHASE, Do.ANSWER_REFUSAL, Do.REFUSE_VOUCHER),
}
"""Page → the next actions of a return nobody opened that are done there."""


@dataclass(frozen=True)
class Returning:
    """A return on its way, in sentences, and the sum one may say one has seen."""

    lines: tuple[str, ...]
    sums: tuple[tuple[str, str, str], ...]
    """(key, name, sum) of what is expected, announced, seen and missing, as far as each is known."""
    todo: str
    asks_seen: bool
    main_seen: bool
    """Whether saying so is the next action."""
    act: str
    """The page on which the next action is done, by its address's name; empty where one waits or it is done here."""
    sum: str


def returning_of(status: ReturnStatus, today: date) -> Returning | None:
    """None while nothing goes back."""
    if status.stage in (*OVER, Stage.NONE):
        return None
    waited = status.asked_about
    return Returning(
        lines=(*(bound(line) for line in sentences(status, language())), *lateness(status)),
        sums=money_of(status.sums),
        todo="" if status.next.key is Do.NOTHING else next_step(status.next, language(), today),
        asks_seen=status.stage is not Stage.REFUND_SEEN and (waited is not None or status.next.key is Do.CONFIRM_SEEN),
        main_seen=status.next.key in SEEN_NEXT,
        act=next((page for page, keys in DONE_ON.items() if status.next.key in keys), ""),
        sum=f"{waited.amount:.2f} {waited.currency}" if waited else "",
    )


@dataclass(frozen=True)
class Opened:
    """A return of the purchase: what goes back, and its next step."""

    id: str
    articles: str
    todo: str
    over: bool


def returns_of(purchase: Purchase, today: date) -> list[Opened]:
    """Those a person opened, the ones under way first."""
    found = [
        Opened(
            case.id,
            ", ".join(unbroken(line.name) for line in case.said.lines if line.purchase == purchase.id),
            "" if case.over else bound(next_step(case.status.next, language(), today)),
            case.over,
        )
        for case in cases_of(purchase, today)
    ]
    return sorted(found, key=lambda one: one.over)


def money_of(sums: Sums) -> tuple[tuple[str, str, str], ...]:
    """The money of a return line by line. What is only an estimate is marked so."""
    sure = sums.certainty is Certainty.CERTAIN
    rows = (
        ("expected", _("Expected"), sums.expected, sure),
        ("announced", _("Announced by the shop"), sums.announced, True),
        ("seen", _("Seen on the account"), sums.seen, True),
        ("vouchers", _("Vouchers not agreed to"), sums.vouchers, True),
        ("missing", _("Still missing"), sums.missing, sure),
    )
    return tuple(
        (key, name, money(amount) if certain else _("%(sum)s, estimated") % {"sum": money(amount)})
        for key, name, amount, certain in rows
        if amount is not None
    )


def may_keep(row: PurchaseRow, today: date) -> bool:
    if row.last_day is None or row.stage not in ("", Stage.NONE.value):
        return False
    return row.last_day >= (today - PERHAPS if row.last_day_certainty == "estimated" else today)


def speaking(purchase: Purchase, proofs: list[Proof]) -> Proof | None:
    """The proof most facts were read from: shown first."""
    articles = [line.name for line in purchase.lines]
    facts = (purchase.total, purchase.order_date, purchase.merchant, *purchase.order_numbers, *articles)
    said = Counter(fact.place.proof for fact in facts if fact is not None and fact.place is not None)
    return max(proofs, key=lambda proof: said[proof.digest], default=None)


def terms_seen(request: MemberRequest, purchase: Purchase) -> dict[str, int]:
    """The ids of its shop's terms, by digest, as far as the member sees them."""
    digests = [purchase.terms.proof, purchase.terms.now] if purchase.terms else []
    return dict(visible_proofs(request.here.scope).filter(digest__in=digests).values_list("digest", "pk"))


def proofs_of(request: MemberRequest, row: PurchaseRow) -> list[Proof]:
    """Newest first; private ones of others are not there."""
    held = visible_proofs(request.here.scope).filter(links__purchase=row)
    return list(held.order_by("-sent_at", "-id")[:MOST_PROOFS])
