"""A doubt as one plain question with its source beside it, answered in one tap."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from renvoi.casework.ask import DOUBT
from renvoi.casework.worth_asking import worth_asking
from renvoi.doors.web.access import Here, visible_links, visible_questions
from renvoi.doors.web.asked import Asked, AskedDoubt, Choice, Source
from renvoi.doors.web.fields import show
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.reasons import decode
from renvoi.facts.corrections import parse_correction
from renvoi.facts.doubts import MOST, Doubt
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Purchase


def doubts_asked(here: Here, most: int, today: date) -> list[Asked]:
    """For Today: the most useful first. What was answered since the questions were listed is left out."""
    rows = visible_questions(here.scope).filter(kind=DOUBT).select_related("purchase")[: 3 * most]
    listed = [(row.purchase, decode(bytes(row.purchase.payload))) for row in rows]
    seen = proofs_seen(here, {row.pk for row, _ in listed})
    asked = (doubt_asked(row.pk, title_of(row), one, today, seen.get(row.pk, {})) for row, one in listed)
    return [one for one in asked if one is not None][:most]


def proofs_seen(here: Here, purchases: set[UUID]) -> dict[UUID, dict[str, int]]:
    """The proofs of each purchase that this member sees: digest → number."""
    seen: dict[UUID, dict[str, int]] = {}
    links = visible_links(here.scope, purchases)
    for purchase, digest, key in links.values_list("purchase_id", "proof__digest", F("proof_id")):
        seen.setdefault(purchase, {})[digest] = key
    return seen


def doubt_asked(key: UUID, title: str, purchase: Purchase, today: date, proof_ids: Mapping[str, int]) -> Asked | None:
    """The one question of a purchase; None when there is none."""
    field = worth_asking(purchase, today)
    doubts = [one for one in purchase.doubts if one.field == field][:MOST]
    choices = [choice for one in doubts if (choice := choice_of(one)) is not None]
    if field is None or not choices:
        return None
    about = AskedDoubt(
        likely=choices[0],
        others=tuple(choices[1:]),
        source=source_of(doubts[0], proof_ids),
        correct=reverse("correct", args=[key, field]),
        proof_ids=proof_ids,
    )
    action = reverse("doubt", args=[key, field])
    text = sentence(field) % {"value": choices[0].shown}
    return Asked(f"v{key.hex}", action, key, title, text, asks_day=False, value="", doubt=about)


def choice_of(doubt: Doubt) -> Choice | None:
    try:
        value = parse_correction(doubt.field, doubt.found.value)
    except BadInput:
        return None
    return Choice(doubt.found.value, show(doubt.field, value))


def source_of(doubt: Doubt, proof_ids: Mapping[str, int]) -> Source | None:
    """Nothing is quoted of a proof that this member does not see."""
    place = doubt.found.place
    if place is None or place.proof not in proof_ids or not place.words.strip():
        return None
    return Source(doubt.before, place.words, doubt.after, place)


def sentence(field: str) -> str:
    return {
        "delivered_on": _("Did you receive it on this day? %(value)s"),
        "refund": _("Is this the sum refunded? %(value)s"),
        "total": _("Is this the total? %(value)s"),
        "order_date": _("Did you order on this day? %(value)s"),
        "order_number": _("Is this the order number? %(value)s"),
        "merchant": _("Is this the shop? %(value)s"),
    }[field]
