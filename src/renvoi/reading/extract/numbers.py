"""Order, invoice and return numbers: a code beside its label."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.initials import BEGUN_BY_LETTERS, initials_at
from renvoi.reading.extract.letters import DIGIT, plain_letters
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun

CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_/.](?=[A-Za-z0-9])|\.\.(?=\d{1,3}(?!\w))){1,39}")
WEAK = 0.75
"""Labels of less say nothing as the name of a column."""
ALONE = 0.7
"""Score of a code that fills the cell or line after a weak label."""
CODED = 4
LESS, SHORTEST = 0.06, 3
"""How much less a number of so few digits scores: the beginning of a longer one, or one to call at a desk."""
DASH = " - "
PROMOTES = re.compile(r"(?<!\w)cod(?:e|ice|igo|igos)(?!\w)", re.IGNORECASE)
""" "your next order is free (code HELLO16)"."""
QUALIFIER = 16
"""Signs of a word that narrows a label down at most: "web", "(online)"."""
LETTERS = re.compile(r"[A-Z]{6,12}$")
HEADED = re.compile(r" [–—-] [^\W\d]")
""" "Order KQZMRTBHA - In preparation"."""
SIGN = re.compile(r"^[\s:]*(?:#|n[°º.]|nº|№|n ?:)", re.IGNORECASE)
COLON = re.compile(r"^\s*(?:[:#\t]|\.{3})")
NARROWED = re.compile(r"^ [^\W\d_]{2,14} ?:")
""" "Commande concernée : 10447"."""
SEVERAL = re.compile(r"(?: [^\W\d_]{2,14}){1,4} ?:")
SIGNED_LATER = re.compile(r"^(?: [^\W\d_]{2,14}){1,2} (?=#|n[°º]|№|nr\.|no\.)", re.IGNORECASE)
""" "Commande Drive n° 10447"."""
SHORT_CODE = re.compile(r"(?=[A-Z]*\d)(?=\d*[A-Z]\d*[A-Z])[A-Z0-9]{5,12}")
""" "J7K2Q": two letters or more, and a digit."""
DATE_LIKE = re.compile(
    r"(?:\d{1,2}|(?:19|20)\d\d)([/.-])\d{1,2}\1(?:\d\d|(?:19|20)\d\d)(?!\d)|\d{1,2}[/.]\d{1,2}(?![/.-]?\d)"
    r"|(?:19|20)\d\d$|\d{1,2}:\d\d"
)
NUMBERED = re.compile(r"(?:#|n[°º]\.?|nº|№) ?$", re.IGNORECASE)
""" "#2065": what a sign for numbers stands before is no year."""
IN_GROUPS = re.compile(
    r"(?: \d{3,4}){2,5}(?!\w|[.,]\d| ?[€$£%]| \d)|(?: \d{3,4}){1,4} \d\d(?=[.,;:!)]*(?:\s|$))(?! ?[€$£%]| \d)"
    r"|(?<=\d{4}) (?!(?:19|20)\d\d(?!\d))\d{4}(?!\w|[.,]\d| ?[€$£%]| \d"
    r"| (?!(?:is|van|vom|ist|du|est|a|del|ha|has|was|of|on)\b)[a-z]{1,3}\b)"
)
YEAR_ALONE = re.compile(r"[\s:#]*((?:19|20)\d\d)\s*")
YEAR = r"(?:19|20)\d\d(?!\d)"
GROUPS_ALONE = re.compile(rf"\d{{1,6}}(?: \d{{3,6}}){{2,4}}|\d{{4,6}} (?!{YEAR})\d{{4,6}}")
""" "10105 0773 41822": groups of any length are one number when nothing else stands in the line or cell."""
BY_LETTERS = re.compile(
    rf"(?=\w* ?\d)[A-Z]{{1,5}}\d{{0,6}}(?: \d{{3,6}}){{2,4}}(?![\w]|[.,]\d| ?[€$£]| \d)"
    rf"|[A-Z]{{1,5}}\d{{2,6}} (?!{YEAR})\d{{3,6}}(?=[.,;:!)]*(?:\s*$|[\n\t]))"
    rf"|[A-Z]{{1,5}}-\d{{2,6}} (?!{YEAR})\d{{3,6}}(?![\w]|[.,]\d| ?[€$£%]| \d)"
    r"|(?!EUR|USD|GBP|CHF|NOK|SEK|DKK)[A-Z]{2,5} \d{1,3}(?: \d{3}){2,3}(?![\w]|[.,]\d| ?[€$£%]| \d)"
    r"|[A-Z]&[A-Z][-/ ]?\d{3,10}(?![\w]|[.,]\d| ?[€$£%]| \d)"
)
""" "AB12 345 678", "XYZ 1234 5678", "AB-123 456", "ABC 4 118 205", "A&B-11872": digits after letters."""
UNEVEN = re.compile(r"(?:[A-Z]{1,5} )?\d{1,6}(?: \d{2,6}){2,5}(?![\w]|[.,:/]\d| ?[€$£%]| \d)")
""" "10 4471 8829 037", "AB 26 0714 118832"."""
UNEVEN_LEAST = 9
"""Digits of such a number at least; a day has eight."""
SHOP_SIGN = re.compile(r"[A-Z]{1,5}#\d{2,10}(?!\w)")
""" "SP#4417"."""
FREE_DIGIT = re.compile(r"\b\d")
""" "Shop24" holds none."""
OTHERS = "order number: of others"
"""Reads numbers that are the order's only where no other is."""
DRAWN = re.compile(r"(?=[^)]{8,20}\))[^\W\d_]+(?:\d+[^\W\d_]+){2,}\d*|(?=[^)]{8,20}\))\d+(?:[^\W\d_]+\d+){2,}[^\W\d_]*")
"""Digits strewn among letters, which nobody would choose as a word: "q3uxig9diky"."""
SHORT_WORD = 5
LETTERED = re.compile(r"[A-Z]{1,5}[-/ ]?(?:[A-Z0-9]{1,8}[-/])*\d{4,12}")
"""A code that alone fills a cell below the heading of a paper: "FAC-00000219"."""
NAMED_NUMBER = 60
"""Signs between "your order" and "(number: 31187)" at most."""
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3}){2,3}(?!\w|[.,]\d| ?[€$£]| \d)")
""" "4 187 729"."""
COUNTED = re.compile(r"[.,]\d|\s?(?:€|%|EUR\b|USD\b|GBP\b|CHF\b|jours?\b|days?\b|articles?\b|items?\b)")
GROUP = re.compile(r"\d{3,4}")
PRICE_LIKE = re.compile(r"\d+[.,]\d{2}")
RUN_INTO = re.compile(r"\d{4}(?:[A-Z][a-z]{3,}|[A-Z]{4,}(?= [A-Z]{2,}))")
""" "86989803VIEW ORDER", "86989803View": words that a lost line break joined to a number."""
LONGEST_WORD = 12


OF_NO_NUMBER = r"(?!(?:N|NO|NR|NUM|ID|REF|RIF|COD|CODE|NUMBER|NUMMER|NUMERO)\b)[A-Z]{1,4} \d"
""" "LA 26/118" in "Ordine LA 26/118": letters of the code, be they a little word otherwise."""


@cache
def lead() -> re.Pattern[str]:
    """What may stand between a label and its number: signs, and the words of every language for them; letters joined to
    digits by a hyphen are none ("NR-000762")."""
    words = {form for language in languages() for word in language.lead for form in (word, plain_letters(word))}
    alike = "|".join(map(re.escape, sorted(words, key=lambda one: (-len(one), one))))
    return re.compile(
        rf"[\s:#\ufe0e\ufe0f*«\"'()\[.>=-]*(?:(?-i:(?![A-Z]{{1,5}}-[A-Z\d/-]*\d)(?!{OF_NO_NUMBER}))(?:{alike})(?:\b|(?=[ºª]))[\s:.#°ºª]*|[°ºª№][\s:.#]*)*[\s:#«\"'(\[*-]*",
        re.IGNORECASE,
    )


def numbers(pages: list[Page], strong: str, reader: str, weak: tuple[str, ...] = ()) -> list[Candidate[str]]:
    """Codes beside a `strong` label, or beside a `weak` one that is followed by "#", "n°" or a colon."""
    found: list[Candidate[str]] = []
    for rank, page in enumerate(pages):
        for hit in page.labels(strong):
            if strong == "label.return_number" and DASH in page.text[hit.start : hit.end]:
                continue  # two words apart: "Your return - order 7002"
            where = "subject" if page.node.headers else "label"
            found.extend(beside(page, hit, f"{reader}: {where}", 0.86 - 0.02 * rank))
        for concept in weak:
            for hit in page.labels(concept):
                found.extend(beside_weak(page, hit, reader, rank) or in_brackets(page, hit, reader, rank))
    return found


def beside(page: Page, hit: Hit, reader: str, score: float) -> list[Candidate[str]]:
    for start, end, how in page.beside(hit):
        cell = page.text[start:end]
        if score < WEAK and how.endswith("below"):
            if page.paper and coded(cell):
                score = WEAK
            elif not digits_alone(cell):
                break
        elif score < WEAK and how.startswith("next") and coded(cell):
            score = ALONE
        code = code_at(page.text, start, end)
        if how == "same line":
            code = whole(page.text, hit, code) if code is not None else narrowed(page, hit, start, end)
        code = code or like_a_year(page, hit, start, end)
        if code is not None and (of_the_order(page, hit, code) or a_label(page, code)):
            break
        if code is not None and how == "next line" and headed(page, hit, code):
            break
        if code is not None:
            value = page.text[code[0] : code[1]]
            score -= 0.12 * (how in ("next line", "column below")) + 0.1 * page.hidden(hit.start)
            score -= LESS * (value.isdigit() and len(value) < SHORTEST)
            label = page.text[hit.start : hit.end]
            reader = OTHERS if of_others(page, hit, how) else reader
            return [Candidate(value, page.place(*code), reader, score, (f"{how} of “{label}”",))]
        break
    return []


def a_label(page: Page, code: tuple[int, int]) -> bool:
    """Whether what looks like a code of letters is a label: "CONFIRMATION DE COMMANDE" over "COMMANDE KQZMRTBHA"."""
    return page.text[slice(*code)].isalpha() and any(
        hit.start == code[0] and hit.end >= code[1] and hit.concept.startswith("label.")
        for hit in begun(page.hits, code[0], code[0] + 1)
    )


def of_the_order(page: Page, hit: Hit, code: tuple[int, int]) -> bool:
    """ "Invoice for order #20481": words for the order stand between, on the same line."""
    if hit.concept != "label.invoice_number" or code[0] >= page.pieces[page.piece_at(hit.start)].end:
        return False
    return bool(page.within("label.order", hit.end, code[0]))


def of_others(page: Page, hit: Hit, how: str) -> bool:
    """Whether a label numbers what waits to be collected, or heads the numbers of articles in a table of these."""
    if any(one.end == hit.end for one in page.within("label.collected", hit.start, hit.start + 1)):
        return True
    row = page.text.rfind("\n", 0, hit.start) + 1, page.text.find("\n", hit.end)
    return how.endswith("below") and all(page.within(one, *row) for one in ("label.item_name", "label.quantity"))


def like_a_year(page: Page, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """ "Order ID: 2021": four digits that would be a year, but for a label, a colon or a cell, and nothing else."""
    match = YEAR_ALONE.fullmatch(page.text, start, end) if hit.concept == "label.order_number" else None
    apart = match is not None and not set(":\t").isdisjoint(page.text[hit.end : match.start(1)])
    return match.span(1) if match and apart else None


def headed(page: Page, hit: Hit, code: tuple[int, int]) -> bool:
    """Whether a word in capitals below the end of a sentence is a heading: "Here is your order:" over "CUSTOMER"."""
    before = page.text[page.pieces[page.piece_at(hit.start)].start : hit.start]
    return bool(before.strip(" •·*-–—")) and LETTERS.fullmatch(page.text[slice(*code)]) is not None


def narrowed(page: Page, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """ "Your order number with the sender: MK-448190": the code behind words that narrow a label down and a colon; or
    behind such words in the next cell or line."""
    words = SEVERAL.match(page.text, start, end)
    if words is None or begun(page.label_spans, hit.end, words.end()):
        return behind_qualifier(page, hit, start, end)
    code = code_at(page.text, words.end(), end)
    value = page.text[slice(*code)] if code else ""
    return code if sum(map(str.isdigit, value)) >= CODED or BEGUN_BY_LETTERS.fullmatch(value) else None


def behind_qualifier(page: Page, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """ "Numéro de commande web", and the number in the next cell or line: words that only narrow a label down."""
    words, index = page.text[start:end].strip(" :"), page.piece_at(hit.start) + 1
    if len(words) > QUALIFIER or DIGIT.search(words) or words[-1:] in ".!?" or index >= len(page.pieces):
        return None
    cell = page.pieces[index]
    code = code_at(page.text, cell.start, cell.end)
    filled = code is not None and code[1] == cell.end and not any(map(str.isalpha, page.text[cell.start : code[0]]))
    value = page.text[slice(*code)] if code else ""
    told = sum(map(str.isdigit, value)) >= CODED or BEGUN_BY_LETTERS.fullmatch(value)
    return code if filled and told else None


def digits_alone(cell: str) -> bool:
    """Whether a cell holds a number of six digits or more and nothing else."""
    bare = cell.strip(" #").replace(" ", "").replace("-", "")
    return len(bare) >= 6 and bare.isdecimal()


def coded(cell: str) -> bool:
    """Whether a cell holds nothing but a code of four digits or more with letters: "VX-0077120"."""
    bare = cell.strip(" #")
    digits = sum(map(str.isdigit, bare))
    return digits >= CODED and bare[:1].isupper() and CODE.fullmatch(bare) is not None


def whole(text: str, hit: Hit, code: tuple[int, int]) -> tuple[int, int]:
    """A word in capitals that ends the label and is joined to the code by a hyphen begins the code ("RMA-2207")."""
    start = max(hit.start, text.rfind(" ", hit.start, hit.end) + 1)
    glued = text[hit.end : code[0]] == "-" and text[start : hit.end].isupper()
    return (start, code[1]) if glued else code


def beside_weak(page: Page, hit: Hit, reader: str, rank: int) -> list[Candidate[str]]:
    """A bare word like "order" labels a code only with a sign of a number, and only when the code has digits."""
    piece = page.pieces[page.piece_at(hit.start)]
    rest = page.text[hit.end : piece.end]
    signed, colon = SIGN.match(rest), COLON.match(rest)
    empty = not rest.strip(" :#.")
    narrowed = NARROWED.match(rest) or SIGNED_LATER.match(rest)
    begin = hit.end + narrowed.end() if narrowed else hit.end
    code = code_at(page.text, begin, piece.end) if rest.strip(" :#.") else None
    if empty and (signed or colon or piece.start == hit.start):
        return beside(page, hit, f"{reader}: word", 0.8 if signed or hashed(page, piece) else 0.55)
    if code is None or told_state(page, code):
        return []
    code = with_word(page.text, hit, code)
    value = page.text[code[0] : code[1]]
    gap = page.text[hit.end : code[0]]
    why = (f"after “{page.text[hit.start : code[0]].strip()}”",)
    if signed or colon:
        return [Candidate(value, page.place(*code), f"{reader}: word", (0.8 if signed else 0.72) - 0.02 * rank, why)]
    told = len(re.findall(r"\d", value)) >= 4
    capitals = page.text[hit.start : hit.end].isupper()
    shapes = (SHORT_CODE, BEGUN_BY_LETTERS) if capitals else (LETTERS, SHORT_CODE, BEGUN_BY_LETTERS)  # "ORDER DETAILS"
    coded = told or any(shape.fullmatch(value) for shape in shapes)
    heads = piece.start == hit.start and not capitals
    if coded and gap == " " and heads and HEADED.match(page.text, code[1], piece.end):
        return [Candidate(value, page.place(*code), f"{reader}: word", 0.68 - 0.02 * rank, why)]
    if coded and (len(gap) <= 2 or NARROWED.fullmatch(gap.rstrip()) or SIGNED_LATER.match(gap)):
        return [Candidate(value, page.place(*code), f"{reader}: word", 0.6 - 0.02 * rank, why)]
    return []


def told_state(page: Page, code: tuple[int, int]) -> bool:
    """Whether letters alone tell what happened: "COMMANDE EXPEDIEE"."""
    if LETTERS.fullmatch(page.text[slice(*code)]) is None:
        return False
    found = begun(page.hits, code[0], code[0] + 1)
    return any(one.start == code[0] and one.end >= code[1] and one.concept.startswith("state.") for one in found)


def hashed(page: Page, piece: Piece) -> bool:
    """Whether the line below a word begins with "#": it is the number of what the word names."""
    index = page.piece_at(piece.start) + 1
    return index < len(page.pieces) and page.text[page.pieces[index].start] == "#"


def in_brackets(page: Page, hit: Hit, reader: str, rank: int) -> list[Candidate[str]]:
    """ "Your order at Shop (number: 31187)": the number in the brackets that follow in the same sentence."""
    piece = page.pieces[page.piece_at(hit.start)]
    stop = min(piece.end, hit.end + NAMED_NUMBER)
    bracket = page.text.find("(", hit.end, stop)
    if bracket < 0 or ". " in page.text[hit.end : bracket] or FREE_DIGIT.search(page.text, hit.end, bracket):
        return []
    begins = lead().match(page.text, bracket + 1, piece.end)
    named = begins is not None and any(map(str.isalnum, page.text[bracket + 1 : begins.end()]))
    if begins is not None and PROMOTES.search(plain_letters(page.text[bracket + 1 : begins.end()])):
        return []
    code = code_at(page.text, bracket + 1, piece.end) if named or page.text[bracket + 1] == "#" else None
    drawn = DRAWN.match(page.text, bracket + 1, piece.end) if page.node.headers else None
    code = drawn.span() if drawn and code is None else code
    if code is None or page.text[code[1] : code[1] + 1] != ")":
        return []
    why = (f"in brackets after “{page.text[hit.start : hit.end]}”",)
    value = page.text[slice(*code)]
    return [Candidate(value, page.place(*code), f"{reader}: word", 0.72 - 0.02 * rank, why)]


def with_word(text: str, hit: Hit, code: tuple[int, int]) -> tuple[int, int]:
    """A last word in capitals joined to the code by a hyphen ("commande WEB-0091") is the beginning of the code."""
    last = text[hit.start : hit.end].rpartition(" ")[2]
    glued = text[hit.end : code[0]] == "-" and last.isupper()
    return (hit.end - len(last), code[1]) if glued else code


def under_heading(pages: list[Page], heading: str, reader: str) -> list[Candidate[str]]:
    """ "FACTURE" alone as a heading, with a code in the next column, or "N° F-118" in one of the next three pieces."""
    found = []
    for page in pages:
        for hit in page.all(heading):
            index = page.piece_at(hit.start)
            piece = page.pieces[index]
            more = page.text[hit.end : piece.end].strip(" :/")
            if not heads(page, piece, hit) or (more and not (page.paper and more.isalpha())):
                continue
            for later in (valued(page, one) for one in page.pieces[index + 1 : index + 4]):
                signed = SIGN.match(page.text[later.start : later.end]) or leads(page.text, later.start, later.end)
                beside = page.paper and later.line == piece.line and later.column == piece.column + 1
                beside = beside or (page.paper and LETTERED.fullmatch(page.text, later.start, later.end) is not None)
                code = code_at(page.text, later.start, later.end) if signed or beside else None
                if code is not None and (
                    signed or (code[1] - code[0] >= 4 and not page.text[code[1] : later.end].strip())
                ):
                    value, words = page.text[slice(*code)], page.text[hit.start : hit.end]
                    found.append(Candidate(value, page.place(*code), f"{reader}: heading", 0.8, (f"under “{words}”",)))
                    break
    return found


def heads(page: Page, piece: Piece, hit: Hit) -> bool:
    """Whether words begin their piece, but for one short word on a paper: "MA FACTURE", "VAT INVOICE"."""
    before = page.text[piece.start : hit.start].strip()
    return not before or (page.paper and before.isalpha() and len(before) <= SHORT_WORD)


def valued(page: Page, piece: Piece) -> Piece:
    """A piece that is only a word for a number, and the cell beside it, as one: "NUMERO | F0226-10447"."""
    after = page.next_cell(page.piece_at(piece.start))
    alone = leads(page.text, piece.start, piece.end) == piece.end
    return piece._replace(end=after.end) if after and alone else piece


def leads(text: str, start: int, end: int) -> int:
    """Where the words for a number end that begin a span; 0 when it does not begin with one."""
    words = lead().match(text, start, end)
    return words.end() if words and any(map(str.isalpha, text[start : words.end()])) else 0


def code_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The code at the beginning of a span, after "#", "n°" and the like; None when the words there are no code."""
    before = lead().match(text, start, end)
    begin = before.end() if before else start
    alone = GROUPS_ALONE.fullmatch(text, begin, end)
    if alone:
        return alone.span()
    several = (
        THOUSANDS.match(text, begin, end)
        or BY_LETTERS.match(text, begin, end)
        or SHOP_SIGN.match(text, begin, end)
        or uneven(text, begin, end)
    )
    if several:
        return several.span()
    match = CODE.match(text, begin, end)
    if not match:
        return initials_at(text, begin, end)
    value = match.group()
    if LETTERS.match(value):
        return None if text[match.end() : match.end() + 1].isalpha() else match.span()  # "BESTELLBEST|ÄTIGUNG"
    if value.isalpha():
        return initials_at(text, begin, end)
    dated = DATE_LIKE.fullmatch(value) and not (value.isdigit() and NUMBERED.search(text, max(0, begin - 4), begin))
    if dated or (len(value) == 2 and not value.isdigit()) or not any(map(str.isdigit, value)):
        return None
    if PRICE_LIKE.fullmatch(value):
        return None
    if COUNTED.match(text[match.end() : match.end() + 10]):
        return None
    run_into = RUN_INTO.search(text, begin, match.end() + LONGEST_WORD)
    if run_into and run_into.end() == match.end():
        return begin, run_into.start() + 4
    return grouped(text, match, end)


def uneven(text: str, start: int, end: int) -> re.Match[str] | None:
    """A long number in groups of any length, unless all are pairs: those of a telephone."""
    match = UNEVEN.match(text, start, end)
    groups = [one for one in match.group().split() if one.isdigit()] if match else []
    return match if sum(map(len, groups)) >= UNEVEN_LEAST and any(len(one) != 2 for one in groups) else None


def grouped(text: str, match: re.Match[str], end: int) -> tuple[int, int]:
    """A number written in groups of digits, "123 456 789", is one number."""
    more = IN_GROUPS.match(text, match.end(), end) if GROUP.fullmatch(match.group()) else None
    return (match.start(), more.end()) if more else match.span()
