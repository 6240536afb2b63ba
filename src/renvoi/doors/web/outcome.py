"""What came of one taking-in: purchases found, what was left alone and why, what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from renvoi.backends.database.models import Batch, LeftAlone, Proof
from renvoi.doors.web.access import visible_proofs, visible_purchases
from renvoi.doors.web.rows import COLUMNS, Row, row_of
from renvoi.facts.scope import Scope

MOST = 60


@dataclass(frozen=True)
class Outcome:
    key: UUID
    source: str
    kept: int
    read: int
    known: int
    purchases: list[Row]
    unread: list[tuple[int, str, str]]
    without: list[tuple[int, str]]
    left: list[tuple[str, int]]

    @property
    def done(self) -> bool:
        return self.read >= self.kept


def outcome_of(scope: Scope, key: UUID, today: date) -> Outcome | None:
    batch = Batch.objects.filter(pk=key, household_id=scope.household).first()
    if batch is None:
        return None
    proofs = visible_proofs(scope).filter(batch=batch)
    if not proofs.exists() and Proof.objects.filter(batch=batch).exists():
        return None  # all of it is another member's own
    states = Counter(proofs.values_list("state", flat=True))
    rows = visible_purchases(scope).filter(links__proof__in=proofs).distinct().order_by("-newest_on", "id")
    unread = proofs.filter(state=Proof.State.UNREADABLE).values_list("id", "name", "trouble")
    without = proofs.filter(state=Proof.State.READ, links=None).values_list("id", "title", "name")
    reasons = Counter(LeftAlone.objects.filter(batch=batch).values_list("reason", flat=True))
    return Outcome(
        key=key,
        source=batch.source,
        kept=states.total(),
        read=states.total() - states[Proof.State.KEPT],
        known=int(batch.counts.get("known", 0)),
        purchases=[row_of(values, today) for values in rows.values(*COLUMNS)[:MOST]],
        unread=list(unread[:MOST]),
        without=[(id_, title or name) for id_, title, name in without[:MOST]],
        left=[(reason_words(reason), n) for reason, n in reasons.most_common()],
    )


def reason_words(code: str) -> str:
    """The gate's reason codes in plain words."""
    words = {
        "bulk": _("advertising and newsletters"),
        "no_words": _("no sign of a purchase"),
        "copy": _("the same mail, delivered once more"),
        "too_large": _("larger than 60 MB"),
        "own": _("sent by renvoi itself"),
    }
    return words.get(code, _("no sign of a purchase"))
