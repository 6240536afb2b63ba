"""Every file of the material has its label, and every labelled number, sum and name stands in its mail."""

from __future__ import annotations

import html
import json
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1] / "material"
KINDS = {
    "order_confirmation",
    "invoice",
    "shipping",
    "delivery",
    "return_confirmation",
    "refund",
    "cancellation",
    "other",
}
VALUES = [
    "order_number",
    "order_date",
    "currency",
    "total",
    "items",
    "tracking_numbers",
    "delivery_date",
    "refund_amount",
]
MAIL = {"kind", "merchant", "lang", "tier", "set", *VALUES}
PAPER = {
    "kind",
    "merchant",
    "invoice_number",
    "order_number",
    "date",
    "order_date",
    "currency",
    "total",
    "items",
    "lang",
    "tier",
    "set",
    "label_source",
}
PLACES = ("open", "aside", "negatives", "documents")

COUNTS = {
    2: ("deux", "zwei", "two", "both", "dos", "due", "twee"),
    3: ("trois", "drei", "three", "tres", "tre", "drie"),
    4: ("quatre", "vier", "four", "cuatro", "quattro"),
    5: ("cinq", "fünf", "five", "cinco", "cinque", "vijf"),
    6: ("six", "sechs", "seis", "sei", "zes"),
}


def labels(place: str) -> list[dict[str, Any]]:
    files = sorted((ROOT / "labels").glob(f"{place}-*.jsonl"))
    return [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]


MAILS = [label for place in PLACES[:3] for label in labels(place)]


def text_of(part: EmailMessage) -> str:
    """What a person can find in a mail and the mails it carries: headers, words, links."""
    heads = [f"{part['From']} {part['Subject']}"] if part["From"] or part["Subject"] else []
    if part.is_multipart():
        return "\n".join([*heads, *(text_of(p) for p in part.iter_parts())])
    if part.get_content_type() == "message/rfc822":
        return "\n".join([*heads, *(text_of(p) for p in part.get_payload())])
    if part.get_content_maintype() != "text":
        return "\n".join([*heads, part.get_filename() or ""])
    words = part.get_content()
    if part.get_content_subtype() != "plain":
        links = " ".join(re.findall(r'(?:href|content)="([^"]*)"', words))
        links += " ".join(re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", words, flags=re.S | re.I))
        words = re.sub(r"<(style|script)\b.*?</\1>|<!--.*?-->", " ", words, flags=re.S | re.I)
        words = html.unescape(re.sub(r"</?(?:b|strong|em|i|a|font)\b[^>]*>", "", words))
        words = re.sub(r"<[^>]*>", " ", words) + " " + html.unescape(links)
    return "\n".join([*heads, words])


def read(label: dict[str, Any]) -> str:
    mail = message_from_bytes((ROOT / label["file"]).read_bytes(), policy=policy.default)
    words = re.sub(r"[\u200b-\u200f\u00ad\ufeff\u034f]", "", text_of(mail))
    return re.sub(r"\s+", " ", words)


def code(value: str) -> str:
    return re.sub(r"[\W_]", "", value).casefold()


def has_sum(text: str, value: float) -> bool:
    """Whether the sum is written in any usual way: 1 234,50, 1.234,50, 1'234.50, 12€50, 12 (a whole sum)."""
    units, cents = f"{abs(value):.2f}".split(".")
    whole = r"[ .,'’]?".join(re.findall(r"\d{1,3}(?=(?:\d{3})*$)", units))
    tail = rf"(?: ?[.,€] ?{cents}|,-|,–)" if int(cents) else r"(?:[.,]00?|€00|[.,][-–—]+)?"
    if cents.endswith("0") and int(cents):
        tail = rf"(?:{tail}|[.,]{cents[0]})"
    return re.search(rf"(?<![\d.,]){whole}{tail}(?![.,]?\d)", text) is not None


def test_every_file_has_a_label_and_every_label_a_file() -> None:
    named = sorted(label["file"] for place in PLACES for label in labels(place))
    there = sorted(str(f.relative_to(ROOT)) for p in PLACES for f in (ROOT / p).rglob("*") if f.is_file())

    assert named == there


def test_a_shop_is_open_or_aside() -> None:
    shops = {place: {label["file"].split("/")[1] for label in labels(place)} for place in ("open", "aside")}

    assert not shops["open"] & shops["aside"]


def test_labels_have_their_keys() -> None:
    for place in PLACES:
        for label in labels(place):
            assert label["file"].startswith(f"{place}/")
            assert not (PAPER if place == "documents" else MAIL) - set(label), label["file"]
            assert place == "documents" or label["kind"] in KINDS


def test_a_negative_names_no_purchase() -> None:
    for label in labels("negatives"):
        assert label["kind"] == "other"
        assert not [k for k in VALUES if label[k] is not None], label["file"]


@pytest.mark.slow
def test_what_is_labelled_stands_in_the_mail() -> None:
    missing = {label["file"]: gone for label in MAILS if any(gone := missing_in(read(label), label))}

    assert missing == {}


def missing_in(text: str, label: dict[str, Any]) -> list[list[Any]]:
    """The labelled numbers, names, sums and counts that the text of the mail does not show."""
    letters = code(text)
    codes = [label["order_number"], *(t["number"] for t in label["tracking_numbers"] or ())]
    names = [i["name"] for i in label["items"] or ()]
    if label["merchant"] and label.get("merchant_in_text", True):
        names.append(label["merchant"])
    sums = [label["total"], label["refund_amount"]]
    sums += [value for i in label["items"] or () for value in (i["unit_price"], i.get("line_total"))]

    return [
        [c for c in codes if c and code(c) not in letters],
        [n for n in names if code(n.rstrip(".… ")) not in letters],
        [s for s in sums if s and not has_sum(text, s)],
        [i for i in label["items"] or () if i["qty"] != 1 and not (has_sum(text, i["qty"]) or written(text, i["qty"]))],
    ]


def written(text: str, count: int) -> bool:
    """Whether a small count stands there in a word."""
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in COUNTS.get(count, ()))


def test_nothing_points_to_a_real_shop() -> None:
    """Links and senders live under .example or example.org; only carriers and what templates carry along are real."""
    for label in MAILS:
        head = BytesHeaderParser(policy=policy.default).parsebytes((ROOT / label["file"]).read_bytes())
        for address in head["From"].addresses:
            assert address.domain.endswith((".example", ".invalid", "example.org", "example.com")), label["file"]


def test_the_material_stays_small() -> None:
    assert sum(f.stat().st_size for f in ROOT.rglob("*") if f.is_file()) < 20_000_000
