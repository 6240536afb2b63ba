"""Dress a page in one of layouts/*.html, or write it out as plain text.

A layout is one HTML file cut into named pieces by lines `<!-- == name == -->`; each piece is a string.Template.
`{link}` and `{pixel}` become tracking addresses, each with a long token of its own, as mailing services make them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from string import Template

from renvoi.doors.demo.labels import LABELS
from renvoi.doors.demo.page import Addresses, Block, Button, Cards, Heading, Items, Page, Pairs, Text
from renvoi.doors.demo.scenario import HERE, Sender

PIECE = re.compile(r"<!-- == (\w+) == -->\n")
BOLD = re.compile(r"\*\*(.+?)\*\*")


@cache
def pieces(layout: str) -> dict[str, Template]:
    parts = PIECE.split((HERE / "layouts" / f"{layout}.html").read_text("utf-8"))
    return {name: Template(body) for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def token(seed: str, length: int) -> str:
    """A long opaque token, the same for the same seed."""
    raw = hashlib.shake_128(seed.encode()).digest(length)
    return base64.urlsafe_b64encode(raw).decode()[:length]


def html(page: Page, sender: Sender, seed: str) -> str:
    return Dresser(page, sender, seed).dress()


class Dresser:
    """Fills the pieces of the sender's layout with one page."""

    def __init__(self, page: Page, sender: Sender, seed: str) -> None:
        self.page, self.sender, self.seed = page, sender, seed
        self.parts = pieces(sender.layout)
        labels = {**LABELS[sender.language], **sender.labels}
        self.names = {f"label_{k}": escape(v) for k, v in labels.items()}
        self.names |= {
            "accent": sender.accent,
            "domain": sender.domain,
            "shop": escape(sender.name),
            "legal": escape(sender.legal),
            "language": sender.language,
            "order": escape(page.order),
            "colon": "&nbsp;:" if sender.language == "fr" else ":",
        }

    def dress(self) -> str:
        body = "".join(self.block(b) for b in self.page.blocks)
        whole = self.piece(
            "page",
            title=escape(self.page.title),
            subject=escape(self.page.subject),
            preheader=escape(self.page.preheader),
            json_ld=self.page.json_ld,
            client_css=client_css(),
            body=body,
        )
        return self.with_links(whole)

    def piece(self, _part: str, /, **values: str) -> str:
        return self.parts[_part].substitute(self.names | values)

    def block(self, block: Block) -> str:
        match block:
            case Text():
                made = self.piece("small" if block.small else "text", words=inline(block.words))
            case Heading():
                made = self.piece("heading", words=escape(block.words))
            case Button():
                made = self.piece("button", words=escape(block.label))
            case Pairs():
                rows = "".join(self.piece("pair", label=escape(k), value=escape(v)) for k, v in block.rows)
                made = self.piece("pairs", rows=rows)
            case Addresses():
                made = self.addresses(block)
            case Items():
                made = self.items(block)
            case Cards():
                made = self.cards(block)
        return made

    def cards(self, block: Cards) -> str:
        rows = (self.piece("card", name=escape(c.name), price=escape(c.price), was=escape(c.was)) for c in block.cards)
        return self.piece("cards", rows="".join(rows))

    def addresses(self, block: Addresses) -> str:
        cells = "".join(
            self.piece("address", label=escape(a.label), lines="<br>\n".join(map(escape, a.lines)))
            for a in block.entries
        )
        return self.piece("addresses", rows=cells)

    def items(self, block: Items) -> str:
        rows = "".join(
            self.piece(
                "item",
                name=escape(i.name),
                variant=escape(i.variant),
                reference=escape(i.reference),
                quantity=str(i.quantity),
                unit=escape(i.price),
                sum=escape(i.total),
            )
            for i in block.items
        )
        last = len(block.sums) - 1
        sums = "".join(
            self.piece("grand_total" if n == last else "sum", label=escape(k), value=escape(v))
            for n, (k, v) in enumerate(block.sums)
        )
        return self.piece("items", rows=rows, sums=sums)

    def with_links(self, whole: str) -> str:
        count = 0

        def address(found: re.Match[str]) -> str:
            nonlocal count
            count += 1
            seed = f"{self.seed}:{count}"
            if found[0] == "{pixel}":
                return f"https://open.{self.sender.domain}/o/{token(seed, 180)}.gif"
            return f"https://click.{self.sender.domain}/ls/click?upn=u001.{token(seed, 260)}-2B{token(seed + 'b', 90)}"

        return re.sub(r"\{(?:link|pixel)\}", address, whole)


@cache
def client_css() -> str:
    """The long list of mail client repairs that every builder of mails pastes into its head."""
    return (HERE / "layouts" / "client_repairs.css").read_text("utf-8")


def inline(words: str) -> str:
    return BOLD.sub(r"<strong>\1</strong>", escape(words))


def plain(page: Page, sender: Sender) -> str:
    """The text alternative, or the whole mail of a sender who writes text only."""
    parts = [page.title, *(plain_block(b, sender) for b in page.blocks), "-- \n" + sender.name + "\n" + sender.legal]
    return "\n\n".join(p for p in parts if p) + "\n"


def plain_block(block: Block, sender: Sender) -> str:
    match block:
        case Text() | Heading():
            return BOLD.sub(r"\1", block.words)
        case Button():
            return f"{block.label} : https://www.{sender.domain}/"
        case Pairs():
            gap = "\u00a0: " if sender.language == "fr" else ": "
            return "\n".join(f"{k}{gap}{v}" for k, v in block.rows)
        case Addresses():
            return "\n\n".join("\n".join((a.label, *a.lines)) for a in block.entries)
        case Cards():
            return "\n".join(f"* {c.name} - {c.price}" for c in block.cards)
        case Items():
            lines = [
                f"{i.quantity} x {i.name}{f' ({i.variant})' if i.variant else ''}   {i.total}" for i in block.items
            ]
            return "\n".join(lines + [f"{k:<24}{v:>14}" for k, v in block.sums])
