"""The terms of the day of purchase as the page of the purchase tells them, and what the shop changed since."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from msgspec import Struct

from renvoi.doors.terms_lines import change_rows, quote
from renvoi.doors.web.rows import language
from renvoi.doors.web.templatetags.words import long_day
from renvoi.facts.purchase import Purchase
from renvoi.facts.return_policy import Clock
from renvoi.facts.terms import BoughtUnder, Standing
from renvoi.rights.wording import language_of


class TermsAt(Struct, frozen=True, kw_only=True):
    """`proof`: the id of the text, 0 when the member does not see it. `countable`: days that may be said to hold."""

    stands: str
    days: int = 0
    quote: str = ""
    changed: str = ""
    rows: tuple[tuple[str, str, str], ...] = ()
    yours: str = ""
    proof: int = 0
    countable: int = 0


def terms_at(purchase: Purchase, proof_ids: Mapping[str, int]) -> TermsAt | None:
    """None when no terms of this shop are kept. `proof_ids`: ids of the proofs the member sees, by digest."""
    terms = purchase.terms
    if terms is None:
        return None
    days = terms.window.value if terms.window else 0
    doubtful = terms.standing in (Standing.BEFORE, Standing.AFTER)
    counted_so = terms.clock is Clock.DELIVERY and purchase.return_window_days is None
    return TermsAt(
        stands=_stands(terms),
        days=days,
        quote=quote(terms.window) if terms.window else "",
        changed=_changed(terms) if terms.changes else "",
        rows=tuple(change_rows(terms.changes, language_of(language()))),
        yours=_yours(terms, days) if terms.changes else "",
        proof=proof_ids.get(terms.proof, 0),
        countable=days if doubtful and counted_so else 0,
    )


def _changed(terms: BoughtUnder) -> str:
    day = {"day": long_day(terms.changed_on)}
    if terms.standing is Standing.BEFORE:  # perhaps before the purchase already
        return _("Seen otherwise on %(day)s") % day
    return _("Changed since you bought, on %(day)s") % day


def _stands(terms: BoughtUnder) -> str:
    day = {"day": long_day(terms.seen_on)}
    return {
        Standing.TOLD: _("They lie in this file: the shop gave them to you."),
        Standing.SAME: _("As they stood on the day you bought; seen so since %(day)s."),
        Standing.BEFORE: _("Seen on %(day)s, before you bought, and not again until then: they may have changed."),
        Standing.AFTER: _("Seen only on %(day)s, after you bought: they may have been others."),
    }[terms.standing] % day


def _yours(terms: BoughtUnder, days: int) -> str:
    """What stays of the promise, only as far as it is known what was promised."""
    if not any(one.name in ("merchant_return_days", "withdrawal_days") for one in terms.changes) or not days:
        return ""
    if terms.standing in (Standing.BEFORE, Standing.AFTER):
        return ""
    return _("Yours stay those of the day you bought: %(days)s days.") % {"days": days}
