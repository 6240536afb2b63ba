"""Who made a paper: the name it begins with, and the name in its legal line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.page import Page, Piece

READER = "letterhead"
FORMS = (
    r"s\.?a\.?r\.?l|s\.?a\.?s\.?u?|s\.?a|eurl|scop|inc|ltd|limited|llc|plc|llp|gmbh(?: & co\.? kg)?|ug|ag|kg|ohg|e\.?k"
    r"|b\.?v|n\.?v|bvba|sprl|srl|s\.?r\.?l\.?s?|s\.?p\.?a|s\.?l\.?u?|sdn\.? bhd|pty ltd|pte ltd|s/b"
    r"|s\. ?à r\. ?l|sp\. ?z ?o\. ?o|s\.r\.o|a/s|aps|lda|kft"
)
SPELT = (
    r"société anonyme|société par actions|société à responsabilité limitée|sociedad (?:anónima|limitada)"
    r"|società (?:per azioni|a responsabilità limitata)|aktiengesellschaft|besloten vennootschap"
)
FORM = re.compile(rf"[\s,]+\(?(?:{FORMS})\b\.?\)?", re.IGNORECASE)
""" ", Inc.", " SAS": what follows the name of a company. No word that may stand inside a name."""
NORDIC = re.compile(r" (?:AB|AS|OY|Oy|Oyj)(?=[ ,|·]|$)")
"""Forms of companies that are words elsewhere: told by their capitals."""
IN_FULL = re.compile(rf"[ ,·|–—-]+\(?(?:{SPELT})\b", re.IGNORECASE)
""" "FNAC DIRECT - Société anonyme au capital de …"."""
LEGAL_LINE = re.compile(
    r"(?<!\w)(?:siret|siren|rcs|r c s|capital|tva|vat|ust-?id|ust\. ?id|umsatzsteuer|steuernummer|hrb|amtsgericht"
    r"|p\.? ?iva|partita iva|org\.? ?nr|cvr|nip"
    r"|c\.?i\.?f|n\.?i\.?f|kvk|btw|registered|reg(?:istration)? no|company no|ein|abn)(?!\w)"
)
FORM_FIRST = re.compile(
    r"(?:^|[.|–—-] )(?:SARL|SASU?|EURL|SA|SNC|SCOP) (?!RCS|SIRET|SIREN|TVA|R\.C|AU )"
    r"(?P<name>[A-ZÀ-Ý0-9][^|•·:;,(–—]{1,38}?)"
    r"(?= [-–—|•·]|[,;:|(]| (?:au capital|SIRET|SIREN|RCS|R\.C\.S|TVA)\b|$)"
)
""" "SARL Corbin – SIRET …": as companies of France write themselves."""
STOP = re.compile(r"\s[-–—|•·:]\s|[,;:|]|\s\d{1,4}\b|\s\(")
DOTTED = re.compile(r"[a-z0-9-]{2,30}\.(?:com|fr|de|es|it|nl|be|ch|at|eu|net|io|shop)")
BRAND_OF = re.compile(r", (?:marque|une marque|brand|eine marke|marca) (?:de|of|von|der)\b", re.IGNORECASE)
MOST_LINES = 6
NO_NAME = ("label.", "text.", "subject.", "section.", "against.", "flag.till", "flag.receipt", "flag.addressee")
EDGES = " *-=_.,|:'\"«»"
TRAIL = re.compile(r"\S [›>»/] \S")
"""Where one is on a site: "Home › My account › Orders"."""
OF_PAPER = {"label.invoice_number", "label.document_date", "label.credit_number", "label.delivery_note"}
STREET = re.compile(r"\d{1,4}(?: ?(?:bis|ter|[a-z]))?,? [^\W\d][^\n]*\b\d{4,5} [A-ZÀ-Ý]")
""" "4 allée des Charmes, 59650 Villeneuve"."""
MOTTO = re.compile(r"\s[—–|]\s")
"""Between a shop's name and what it says of itself."""
TOP = 10
"""Pieces in which the name a paper begins with is sought."""
READABLE = 0.6
"""Confidence of the eyes that a line needs to be a name."""
LONGEST = 60
SPACED = re.compile(r"(?:\w ){3,}\w$")


def begins_with(page: Page) -> Candidate[str] | None:
    """The name a paper begins with: the first line with a form of company, else the first that can be a name."""
    lines = [piece for piece in page.pieces[:TOP] if plausible(page, piece)]
    lines = [piece for piece in lines if not owned(page, piece)]
    for piece in lines:
        form = FORM.search(page.text, piece.start, piece.end)
        if form and form.start() - piece.start >= 3:
            return named(page, piece.start, form.end(), 0.85, "first line with a form of company")
    if not lines or SPACED.match(page.text, lines[0].start, lines[0].end):
        return None
    motto = MOTTO.search(page.text, lines[0].start, lines[0].end)
    return named(page, lines[0].start, motto.start() if motto else lines[0].end, 0.8, "first line")


def above_labels(page: Page, start: int) -> bool:
    """Whether no label stands above but the paper's own number and day: below "Delivery address" a name is somebody's
    or something's, not the maker's."""
    above = (hit.concept for hit in page.hits if hit.start < start)
    return not any(label.startswith("label.") and label not in OF_PAPER for label in above)


def owned(page: Page, piece: Piece) -> bool:
    """Whether a line tells who keeps the shop: "Inh. Petra Maler e.K." stands under the name of the shop."""
    opens = page.within("merchant.owner", piece.start, piece.start + 3)
    return any(page.text[hit.end : piece.end].strip(" .:") for hit in opens)


def plausible(page: Page, piece: Piece) -> bool:
    text = page.text[piece.start : piece.end].strip(EDGES)
    letters = sum(sign.isalpha() for sign in text)
    if letters < 4 or letters * 2 <= len(text) or len(text) > LONGEST or speaks(page, piece) or TRAIL.search(text):
        return False
    if STREET.match(text):
        return False
    return confidence(page, piece) >= READABLE and any(len(word) >= 3 for word in re.findall(r"[^\W\d_]+", text))


def speaks(page: Page, piece: Piece) -> bool:
    """Whether a piece begins with a label, a sign of a kind, a word of a till or "Mrs", or is half made of such."""
    for hit in page.in_piece(piece):
        if hit.concept.startswith(NO_NAME):
            opens = hit.start - piece.start <= 2
            if opens or (hit.end - hit.start) * 2 >= piece.end - piece.start:
                return True
    return False


def confidence(page: Page, piece: Piece) -> float:
    """How sure the eyes are of a piece on the whole; 1 when nobody had to look."""
    seen = [word.confidence for word in page.node.words if word.start < piece.end and piece.start < word.end]
    return sum(seen) / len(seen) if seen else 1.0


def named(page: Page, start: int, end: int, score: float, why: str) -> Candidate[str]:
    text = page.text[start:end]
    name = text.strip(EDGES)
    start += text.find(name)
    return Candidate(name, page.place(start, start + len(name)), READER, score, (why,))


def of_companies(page: Page) -> Iterator[Piece]:
    """The pieces that hold a number of a register and a form of company."""
    for piece in page.pieces:
        if LEGAL_LINE.search(page.plain, piece.start, piece.end):
            line = page.text[piece.start : piece.end]
            if form_in(page, piece) or FORM_FIRST.search(line) or BRAND_OF.search(line):
                yield piece


def form_in(page: Page, piece: Piece) -> re.Match[str] | None:
    """The first form of company in a piece."""
    found = [one.search(page.text, piece.start, piece.end) for one in (FORM, NORDIC, IN_FULL)]
    return min(filter(None, found), key=lambda one: one.start(), default=None)


def begins_a_name(name: str) -> bool:
    """Whether words begin as the name of a company: with a capital, or as its address does ("bol.com")."""
    return name[:1].isupper() or name[:1].isdigit() or DOTTED.fullmatch(name) is not None


def legal_lines(page: Page) -> Iterator[Candidate[str]]:
    """Names before their form of company on lines that hold a number of a register: "Corbin SARL – SIRET 341 …"."""
    for piece in islice(of_companies(page), MOST_LINES):
        first = FORM_FIRST.search(page.text[piece.start : piece.end])
        if first:
            start, end = piece.start + first.start("name"), piece.start + first.end("name")
            one = named(page, start, end, 0.62, "behind its form of company, by its register number")
            yield Candidate(one.value, one.place, f"{READER}: legal line", one.score, one.why)
            continue
        brand = BRAND_OF.search(page.text, piece.start, piece.end)
        form = form_in(page, piece)
        end = brand.start() if brand else form.start() if form else piece.start
        start = max((cut.end() for cut in STOP.finditer(page.text, piece.start, end)), default=piece.start)
        if brand:
            start = piece.start
        if 3 <= end - start <= 40 and begins_a_name(page.text[start:end].strip()):
            one = named(page, start, end, 0.64, "before its form of company, by its register number")
            yield Candidate(one.value, one.place, f"{READER}: legal line", one.score, one.why)
