"""The pages and lists of the readable archive: plain HTML and CSV that open anywhere, in no need of renvoi."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

from renvoi.casework.describe import title_of
from renvoi.casework.readable.words import event_words, say
from renvoi.facts.money import Money
from renvoi.facts.purchase import Line, Purchase
from renvoi.rights.wording import money

Listed = Sequence[tuple[Purchase, date | None, str]]
"""Purchase, its day, its folder."""
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2421;"
    "background:#fff}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #d9dedb;vertical-align:top}"
    "td.n,th.n{text-align:right;white-space:nowrap}dt{color:#55605b}dd{margin:0 0 .5rem}a{color:#0b5a48}"
    "@media(prefers-color-scheme:dark){body{color:#e6ebe8;background:#161b19}td,th{border-color:#38413d}"
    "a{color:#7fd1b9}dt{color:#a3aea8}}"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def purchase_page(purchase: Purchase, files: Iterable[str], language: str) -> str:
    who = purchase.merchant.value if purchase.merchant else say("no_merchant", language)
    what = title_of(purchase)
    facts = [
        (say("ordered", language), purchase.order_date.value.isoformat() if purchase.order_date else ""),
        (say("number", language), ", ".join(number.value for number in purchase.order_numbers)),
        (say("invoice", language), purchase.invoice_number.value if purchase.invoice_number else ""),
        (say("total", language), _money(purchase.total.value, language) if purchase.total else ""),
    ]
    parts = [f"<h1>{escape(who)}</h1>", f"<p>{escape(what)}</p>" if what else "", "<dl>"]
    parts += [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value]
    parts.append("</dl>")
    if purchase.lines:
        rows = "".join(_line(line, language) for line in purchase.lines)
        parts.append(f"<h2>{say('articles', language)}</h2><table>{rows}</table>")
    numbers = [one.tracking_number.value for one in purchase.parcels if one.tracking_number]
    if numbers:
        items = "".join(f"<li>{escape(number)}</li>" for number in numbers)
        parts.append(f"<h2>{say('parcels', language)}</h2><ul>{items}</ul>")
    if purchase.events:
        rows = "".join(
            f"<tr><td>{event.day.isoformat()}</td><td>{escape(event_words(event, language))}</td>"
            f'<td class="n">{_money(event.amount, language) if event.amount else ""}</td></tr>'
            for event in purchase.events
        )
        parts.append(f"<h2>{escape(say('story', language))}</h2><table>{rows}</table>")
    links = "".join(f'<li><a href="{quote(name)}">{escape(name)}</a></li>' for name in files)
    if links:
        parts.append(f"<h2>{say('files', language)}</h2><ul>{links}</ul>")
    return _page(f"{who} · {what}" if what else who, "".join(parts), language)


def list_page(bought: Listed, language: str) -> str:
    heads = (say("day", language), say("merchant", language), say("what", language))
    rows = [
        f'<tr>{"".join(f"<th>{escape(head)}</th>" for head in heads)}<th class="n">{say("total", language)}</th></tr>'
    ]
    for purchase, day, folder in bought:
        who = purchase.merchant.value if purchase.merchant else say("no_merchant", language)
        number = purchase.order_numbers[0].value if purchase.order_numbers else ""
        what = title_of(purchase) or number or "·"
        total = _money(purchase.total.value, language) if purchase.total else ""
        rows.append(
            f"<tr><td>{day.isoformat() if day else ''}</td><td>{escape(who)}</td>"
            f'<td><a href="{quote(folder)}/index.html">{escape(what)}</a></td><td class="n">{escape(total)}</td></tr>'
        )
    title = say("all", language)
    return _page(title, f"<h1>{title}</h1><table>{''.join(rows)}</table>", language)


def csv_of(bought: Listed, language: str) -> str:
    """With a byte order mark, so that a spreadsheet reads the accents; French ones separate by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    heads = ("day", "merchant", "what", "number", "total", "currency", "folder")
    writer.writerow([say(key, language) for key in heads])
    for purchase, day, folder in bought:
        total = purchase.total.value if purchase.total else None
        amount = "" if total is None else f"{total.amount:.2f}"
        row = [
            day.isoformat() if day else "",
            purchase.merchant.value if purchase.merchant else "",
            title_of(purchase),
            ", ".join(number.value for number in purchase.order_numbers),
            amount.replace(".", ",") if language == "fr" else amount,
            total.currency if total else "",
            folder,
        ]
        writer.writerow([_cell(text) for text in row])
    return "\ufeff" + out.getvalue()


def readme(language: str) -> str:
    return say("readme", language).format(csv=say("csv", language))


def _cell(text: str) -> str:
    """What a spreadsheet would take for a formula is text."""
    return f"'{text}" if text.startswith(_FORMULA) and not text[1:2].isdigit() else text


def _line(line: Line, language: str) -> str:
    price = line.line_total or line.unit_price
    name = f"{line.quantity.normalize():f} × {line.name.value}" if line.quantity != 1 else line.name.value
    worth = _money(price.value, language) if price else ""
    return f'<tr><td>{escape(name)}</td><td class="n">{escape(worth)}</td></tr>'


def _money(value: Money, language: str) -> str:
    return money(value, "fr" if language == "fr" else "en")


def _page(title: str, body: str, language: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )
