"""A PDF → its text by lines with the place of every word, and the XML invoice it may carry (Factur-X, ZUGFeRD)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any

import pypdfium2
from pypdfium2 import raw

from renvoi.reading.charset import decode
from renvoi.reading.eyes import NO_EYES, Eyes, pieces_of
from renvoi.reading.layout import Piece, Sheet, into_lines, typed
from renvoi.reading.plain import data_node
from renvoi.reading.tree import Node

SIZE_LIMIT = 40_000_000
MOST_PAGES = 60
MOST_PAGES_SEEN = 10
MOST_CHARACTERS = 300_000
MOST_ATTACHMENTS = 10
XML_LIMIT = 5_000_000
SEEN_DPI = 200
LARGEST_TEXT_PAGE = 20_000
"""Points along an edge (7 m) of a page whose text is read: PDFium takes memory for every point of a claimed edge."""
LARGEST_PAGE = 3_000
"""Points along an edge that are still rendered for the eyes (an A0 sheet is 3,370 high)."""
HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
WORD = re.compile(r"[^\s\0]+")


def pdf_node(data: bytes, path: str, name: str = "", eyes: Eyes | None = None) -> Node:
    """The node of a PDF: pages parted by form feeds, boxes in points from the top left corner of the page."""

    def failed(trouble: str) -> Node:
        return Node(path=path, media_type="application/pdf", name=name, trouble=trouble)

    if len(data) > SIZE_LIMIT:
        return failed(f"the PDF is larger than {SIZE_LIMIT // 1_000_000} MB and was not read")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        return failed("the PDF needs a password" if locked else "the PDF is damaged and could not be opened")
    try:
        sheet, trouble = read_pages(document, eyes)
        children = tuple(attachments(document, path))
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return failed("the PDF is damaged and could not be read")
    finally:
        document.close()
    return Node(
        path=path,
        media_type="application/pdf",
        name=name,
        text=sheet.text,
        words=tuple(sheet.words),
        trouble=trouble,
        children=children,
    )


def read_pages(document: Any, eyes: Eyes | None) -> tuple[Sheet, str]:
    """The text of all pages; a page without text is shown to the eyes."""
    sheet = Sheet()
    trouble, pictures = "", 0
    count = len(document)
    for index in range(min(count, MOST_PAGES)):
        page = document[index]
        vast = max(page.get_size()) > LARGEST_TEXT_PAGE
        pieces = [] if vast else list(words_of(page))
        lines = into_lines(pieces)
        if vast:
            trouble = "a page larger than any sheet was not read"
        elif not pieces and has_picture(page):
            pictures += 1
            if eyes is None:
                trouble = NO_EYES
            elif pictures <= MOST_PAGES_SEEN:
                lines = look_at(page, eyes)
        sign = typed(pieces)
        for line in lines:
            sheet.line(line, index + 1, sign)
        if index + 1 < count:
            sheet.add("\f")
        page.close()
        if sheet.pos > MOST_CHARACTERS:
            return sheet, "the PDF is too long; only its beginning was read"
    return sheet, f"only the first {MOST_PAGES} pages were read" if count > MOST_PAGES else trouble


def words_of(page: Any) -> Iterator[Piece]:
    """The words of a page, placed as the page is shown (its rotation undone)."""
    text = page.get_textpage()
    place = Placer(page)
    ruler = Ruler(text)
    for match in WORD.finditer(characters(text)):
        start, end = match.span()
        yield place.piece(match.group().translate(HYPHENS), *ruler.measure(start, end - start))
    text.close()


def characters(text: Any) -> str:
    """One character of Python for each of the page, so that positions agree."""
    count = min(text.count_chars(), MOST_CHARACTERS)
    whole: str = text.get_text_range(0, count) if count else ""
    if len(whole) == count:
        return whole
    codes = (raw.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " " for code in codes)


class Ruler:
    """Measures words in the page's own space; its six numbers are used again for every word."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.numbers = left, top, right, bottom, x, base = tuple(c_double() for _ in range(6))
        self.rectangle = (byref(left), byref(top), byref(right), byref(bottom))
        self.origin = (byref(x), byref(base))

    def measure(self, start: int, length: int) -> tuple[list[float], float]:
        """Left, bottom, right and top, and the height of the baseline."""
        left, top, right, bottom, x, base = self.numbers
        raw.FPDFText_GetCharOrigin(self.text, start, *self.origin)
        count = raw.FPDFText_CountRects(self.text, start, length)
        if count < 1:
            return [x.value, base.value, x.value, base.value], base.value
        raw.FPDFText_GetRect(self.text, 0, *self.rectangle)
        edges = [left.value, bottom.value, right.value, top.value]
        for number in range(1, count):
            raw.FPDFText_GetRect(self.text, number, *self.rectangle)
            low = [min(edges[0], left.value), min(edges[1], bottom.value)]
            edges = [*low, max(edges[2], right.value), max(edges[3], top.value)]
        return edges, base.value


class Placer:
    """From the page's own space (points from the bottom left) to what is shown (points from the top left)."""

    def __init__(self, page: Any) -> None:
        self.x0, self.y0, self.x1, self.y1 = page.get_cropbox()
        self.turn = page.get_rotation() % 360

    def piece(self, word: str, edges: list[float], base: float) -> Piece:
        left, bottom, right, top = edges
        if self.turn == 90:
            return Piece(word, bottom - self.y0, left - self.x0, top - self.y0, right - self.x0, right - self.x0)
        if self.turn == 180:
            return Piece(word, self.x1 - right, bottom - self.y0, self.x1 - left, top - self.y0, base - self.y0)
        if self.turn == 270:
            return Piece(word, self.y1 - top, self.x1 - right, self.y1 - bottom, self.x1 - left, self.x1 - left)
        return Piece(word, left - self.x0, self.y1 - top, right - self.x0, self.y1 - bottom, self.y1 - base)


def has_picture(page: Any) -> bool:
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None


def look_at(page: Any, eyes: Eyes) -> list[list[Piece]]:
    """The lines of a scanned page; the picture's pixels become points."""
    if max(page.get_size()) > LARGEST_PAGE:
        return []
    scale = SEEN_DPI / 72
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return [pieces_of(line, 1 / scale) for line in eyes.read(picture)]


def attachments(document: Any, path: str) -> Iterator[Node]:
    """The XML files inside, which for a Factur-X invoice say everything exactly."""
    base = f"{path}/" if path else ""
    index = 0
    for number in range(min(document.count_attachments(), MOST_ATTACHMENTS)):
        attachment = document.get_attachment(number)
        name = attachment.get_name()[:255]
        if name.lower().endswith(".xml"):
            content = bytes(attachment.get_data())[:XML_LIMIT]
            yield data_node(decode(content), f"{base}{index}", name, "application/xml")
            index += 1
