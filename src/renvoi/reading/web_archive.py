"""A web page saved as one file (MHTML, RFC 2557): the page in it, as the browser had it, and its address."""

from __future__ import annotations

import re

from msgspec import Struct

from renvoi.reading.charset import decode, html_label
from renvoi.reading.mime import Part, open_part
from renvoi.reading.style import SHEET_LIMIT

ARCHIVE = "multipart/related"
"""What browsers call the whole file; a mail is never told to be it, for its own type is message/rfc822."""
SAVED = re.compile(rb"\s*from[ \t]*:[ \t]*[\"<]?saved by ", re.IGNORECASE)
"""The first line of what browsers save. A mail that came begins with the lines of the servers that carried it, so no
sender can make one look like a page, which has no sender whose word is weighed."""
ADDRESS = re.compile(r"https?://[^\s<>\"]{4,300}")
LINK = re.compile(r"<link\b[^<>]{0,300}?\bhref=\"(cid:[^\"<>]{1,200})\"[^<>]{0,300}>", re.IGNORECASE)
MOST_SHEETS = 40
CHARSET = re.compile(r"\s*@charset[^;]{0,60};")
PAGES = ("text/html", "application/xhtml+xml")


class SavedPage(Struct, frozen=True):
    """`source` is HTML; `address`: "" when it is none of the web."""

    source: str
    address: str = ""

    @property
    def signed(self) -> str:
        """With the line above it by which browsers tell the address of a page saved alone."""
        return f"<!-- saved from url=(0){self.address} -->{self.source}" if self.address else self.source


def is_archive(data: bytes) -> bool:
    """Told by its own header, not by its name: it begins like a mail, and is none."""
    return SAVED.match(data, 0, 200) is not None


def page_of(data: bytes) -> SavedPage | None:
    """The page itself, the first part that is one, with its styles; its frames and pictures are left. None: no page."""
    whole = open_part(data, message=True)
    parts = whole.parts()
    page = next((part for part in parts if part.media_type in PAGES), None)
    if page is None:
        return None
    source = page.data()
    charset = page.content[1].get("charset", "") or html_label(source)
    return SavedPage(_dressed(decode(source, charset), parts), _address(whole, page))


def _dressed(source: str, parts: list[Part]) -> str:
    """Browsers move the styles of a page into parts of their own: put back, for they tell what is hidden."""
    sheets = {part.header("content-location"): part for part in parts if part.media_type == "text/css"}
    return LINK.sub(lambda link: _style(sheets.get(link[1])), source, MOST_SHEETS) if sheets else source


def _style(sheet: Part | None) -> str:
    text = decode(sheet.data()[:SHEET_LIMIT], sheet.content[1].get("charset", "")) if sheet else ""
    return "" if "</style" in text.lower() else f"<style>{CHARSET.sub('', text)}</style>"


def _address(whole: Part, page: Part) -> str:
    for told in (page.header("content-location"), whole.header("snapshot-content-location")):
        if ADDRESS.fullmatch(told):
            return told
    return ""
