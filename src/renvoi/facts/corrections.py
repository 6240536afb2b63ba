"""What a person may correct on a purchase, field by field, and how their words are read: strictly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from renvoi.facts.decisions import SaidLine, Seen, Value
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.papers import Accessory, Section
from renvoi.facts.payment import typed_payment
from renvoi.facts.purchase import Channel

LONGEST = 200
"""Signs of a name or number."""
MOST_LINES = 200
YES, NO = ("yes", "oui", "true", "on", "1"), ("no", "non", "false", "off", "0")
MONEY = re.compile(
    r"(?:(?P<before>€|[A-Z]{3}) ?)?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,9})(?:[.,](?P<cents>[0-9]{2}))?"
    r" ?(?P<after>€|[A-Z]{3})?"
)
QUANTITY = re.compile(r"(?P<quantity>[0-9]{1,4}) ?[x×] +(?P<name>\S.*)")


def parse_correction(field: str, text: str, currency: str = "EUR") -> Value:
    """The value a person gave for a field, or None for an emptied field ("what was read is wrong").

    Fields: those of `FIELDS`, `parcels.<tracking number, or place from 0>.delivered_on`, `answers.<question>`,
    `section.<digest of a proof>` (facts.papers) and `skipped.<what is not needed>`. Accessories are one a line, "[x]
    Charger" for one that is there, "[ ] Manual" for one that is not. Days are ISO 8601 (2026-11-21), sums "54,77 €" or
    "54.77" in `currency`, lines one article a line ("2 x Chemise"), `refund_seen` a day, if known a sum, and "voucher"
    or "agreed voucher" for what was no money, "again 1" for the second of one sum and day. BadInput says what is
    expected.
    """
    name = next((name for form, name in NAMED if re.fullmatch(form, field)), field)
    reader = BY_NAME.get(name) or FIELDS.get(name)
    if reader is None:
        raise BadInput(f"There is no field “{field[:40]}” to correct. Fields: {', '.join(FIELDS)}.")
    text = text.strip()
    if not text and name not in NEVER_EMPTY:
        return None
    return reader(field, text, currency)


def written(value: object) -> str:
    """The words by which `parse_correction` gives this value again; empty for what no correction can say."""
    if isinstance(value, Money):
        cents = value.amount.quantize(Decimal("0.01"))
        fits = 0 <= value.amount < 10**9 and cents == value.amount and re.fullmatch("[A-Z]{3}", value.currency)
        return f"{cents} {value.currency}" if fits else ""
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST and text.isprintable() else ""


def _text(field: str, text: str, _: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST or not text.isprintable():
        raise BadInput(f"{field}: give at most {LONGEST} printable signs.")
    return text


def _day(field: str, text: str, _: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{field}: give the day as year-month-day, for example 2026-11-21.") from None


def _money(field: str, text: str, currency: str) -> Money:
    found = MONEY.fullmatch(" ".join(text.split()))
    if not found or (found["before"] and found["after"]):
        raise BadInput(f"{field}: give a sum with its cents, for example 54,77 €.")
    code = found["before"] or found["after"] or currency
    whole = re.sub(r"\D", "", found["whole"])
    return Money(Decimal(f"{whole}.{found['cents'] or '00'}"), "EUR" if code == "€" else code)


def _seen(field: str, text: str, currency: str) -> Seen:
    counted = re.fullmatch(r"(?P<rest>.*) again (?P<times>[0-9])", text, re.DOTALL)
    day, _, rest = (counted["rest"] if counted else text).partition(" ")
    amount = rest.removesuffix("voucher").strip()
    voucher = amount != rest.strip()
    agreed = voucher and amount.endswith("agreed")
    amount = amount.removesuffix("agreed").strip() if agreed else amount
    money = _money(field, amount, currency) if amount else None
    return Seen(_day(field, day, currency), money, voucher, agreed, int(counted["times"]) if counted else 0)


def _yes(field: str, text: str, _: str) -> bool:
    if text.lower() not in YES + NO:
        raise BadInput(f"{field}: answer yes or no.")
    return text.lower() in YES


def _days(field: str, text: str, _: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise BadInput(f"{field}: give a number of days, for example 30.")
    return int(text)


def _channel(field: str, text: str, _: str) -> str:
    if text not in list(Channel):
        raise BadInput(f"{field}: choose one of {', '.join(Channel)}.")
    return text


def _country(field: str, text: str, _: str) -> str:
    if not re.fullmatch("[A-Z]{2}(-[A-Z0-9]{1,3})?", text):
        raise BadInput(f"{field}: give the code of the country or its region, for example FR or DE-BY.")
    return text


def _lines(field: str, text: str, _: str) -> tuple[SaidLine, ...]:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if len(rows) > MOST_LINES:
        raise BadInput(f"{field}: give at most {MOST_LINES} articles, one a line.")
    return tuple(_line(field, row) for row in rows)


def _line(field: str, row: str) -> SaidLine:
    counted = QUANTITY.fullmatch(row)
    if counted and int(counted["quantity"]):
        return SaidLine(_text(field, counted["name"], ""), Decimal(counted["quantity"]))
    return SaidLine(_text(field, row, ""))


def _payment(field: str, text: str, _: str) -> str:  # noqa: ARG001 - every reader is given its field
    return typed_payment(text)


def _accessories(field: str, text: str, _: str) -> tuple[Accessory, ...]:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if len(rows) > MOST_LINES:
        raise BadInput(f"{field}: give at most {MOST_LINES} accessories, one a line.")
    found = [re.fullmatch(r"(?:\[(?P<tick>[xX ]?)\] ?)?(?P<name>.*)", row) for row in rows]
    return tuple(Accessory(_text(field, one["name"], ""), one["tick"] not in (" ", "")) for one in found if one)


def _section(field: str, text: str, _: str) -> str:
    if text not in list(Section):
        raise BadInput(f"{field}: choose one of {', '.join(Section)}.")
    return text


NAMED = (
    (r"parcels\.[A-Za-z0-9-]{1,64}\.delivered_on", "delivered_on"),
    (r"answers\.[a-z_]{1,40}", "answers"),
    (r"section\.[0-9a-f]{64}", "section"),
    (r"skipped\.[a-z_]{1,40}", "skipped"),
)
"""Fields that carry a name of their own, and what they are read as."""
BY_NAME: dict[str, Callable[[str, str, str], Value]] = {"answers": _yes, "section": _section, "skipped": _yes}
FIELDS: dict[str, Callable[[str, str, str], Value]] = {
    "merchant": _text,
    "seller": _text,
    "order_number": _text,
    "order_date": _day,
    "total": _money,
    "shipping": _money,
    "discount": _money,
    "refund": _money,
    "invoice_number": _text,
    "return_number": _text,
    "return_window_days": _days,
    "delivered_on": _day,
    "lines": _lines,
    "kept": _day,
    "refund_seen": _seen,
    "gift": _yes,
    "subscription": _yes,
    "private_seller": _yes,
    "payment": _payment,
    "serial_number": _text,
    "accessories": _accessories,
    "channel": _channel,
    "country": _country,
}
NEVER_EMPTY = ("gift", "subscription", "private_seller", "channel", "country")
