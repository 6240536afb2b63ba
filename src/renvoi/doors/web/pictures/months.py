"""What came back month by month: a bar a month, the newest last; a table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from renvoi.doors.web.pictures.drawing import element, picture, text
from renvoi.returns.board import Month
from renvoi.rights.wording import MONTHS_SHORT, language_of, money

MONTHS = 12
WIDTH, HEIGHT, FOOT, HEAD = 60, 150, 26, 24
TITLE = {"fr": "Argent revenu, mois par mois", "en": "Money that came back, month by month"}


def months_svg(months: Sequence[Month], language: str, ident: str = "months") -> str:
    """Of the currency most months are in, the twelve months up to the last; empty when nothing came."""
    if not months:
        return ""
    tongue = language_of(language)
    codes = [one.amount.currency for one in months]
    currency = max(sorted(set(codes)), key=codes.count)
    came = {one.first: one.amount for one in months if one.amount.currency == currency}
    firsts = _year(max(came))
    came = {first: came[first] for first in firsts if first in came}
    most = max(one.amount for one in came.values())
    parts, said = [], []
    for number, first in enumerate(firsts):
        amount = came.get(first)
        x = number * WIDTH + WIDTH / 2
        name = MONTHS_SHORT[tongue][first.month - 1]
        parts.append(text(name, x, HEIGHT + HEAD + 18, text_anchor="middle", font_size=12, fill="var(--soft)"))
        if amount is None:
            continue
        tall = max(3, round(float(amount.amount / most) * HEIGHT, 1))
        top = HEAD + HEIGHT - tall
        parts.append(_bar(x, top, tall))
        parts.append(text(f"{amount.amount:.0f}", x, top - 6, text_anchor="middle", font_size=12, font_weight="600"))
        said.append(f"{name} {first.year} : {money(amount, tongue)}.")
    base = HEAD + HEIGHT
    parts.append(element("path", d=f"M0 {base}H{MONTHS * WIDTH}", stroke="var(--line)"))
    size = (MONTHS * WIDTH, base + FOOT)
    return picture(ident, TITLE[tongue], " ".join(said), size, parts, "months")


def _bar(middle: float, top: float, tall: float) -> str:
    return element(
        "rect", x=middle - 16, y=top, width=32, height=tall, rx=4, fill="var(--accent-soft)", stroke="var(--accent)"
    )


def _year(last: date) -> list[date]:
    """The twelve months up to this one."""
    end = last.year * 12 + last.month
    return [date(month // 12, month % 12 + 1, 1) for month in range(end - MONTHS, end)]
