"""The shop by the words around its name: "your order from X", "X has sent you a parcel", a firm over a number."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letters import name_key, plain_letters
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit, phrasebook
from renvoi.reading.extract.sender import READER
from renvoi.reading.extract.spans import begun

NAME = re.compile(
    r"\s*[:]?\s*[\"“«'*]?\s*(?:\d{1,2}\. (?=[^\W\d]))?((?:[^\n\t,;:!?()|<>\"”»*.]|\.(?=\w)|(?<=\bMr)\.){2,50})"
)
CAPITALS = re.compile(r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9&'’.-]+(?: [A-ZÀ-Þ0-9&'’.-]+)+(?![\w])")
LEGAL = re.compile(
    r"\b(?:s\.?a\.?r\.?l\.?|s\.?a\.?s\.?u?|s\.?a\.?|inc|ltd|llc|gmbh|ag|b\.?v\.?|n\.?v\.?|s\.?p\.?a|s\.?r\.?l|plc|co|corp"
    r"|eurl|limited|sdn\.? bhd|company|kg|oy|ab|as)\b\.?",
    re.IGNORECASE,
)
LEGAL_END = re.compile(
    r"(?:[A-ZÀ-Þ0-9&][\w&'’.-]{0,30} ){1,4}(?:GmbH|SARL|SASU?|EURL|SRL|Srl|S\.r\.l\.|SLU?|BV|B\.V\.|NV"
    r"|Ltd|Limited|OHG|KG|AG|SE|SA)(?= [a-zà-þ])"
)
""" "Lamp House GmbH could": a name ends with its legal form where the sentence goes on."""
QUOTED = re.compile(r"\s*[«“„\"]")
""" "your parcel “bike”": what is in it, by the name the buyer gave it."""
LONGEST_FIRM = 50
SIGNS = 2
"""Signs between a name and the words behind it at most."""


def heads_sentence(page: Page, hit: Hit, match: re.Match[str]) -> bool:
    """Whether the words stand alone in their line, over a sentence: "Your order", "It has left us"."""
    piece = page.pieces[page.piece_at(hit.start)]
    if (piece.start, piece.end) != (hit.start, hit.end) or match.start(1) < piece.end:
        return False
    line = page.pieces[page.piece_at(match.start(1))]
    words = page.text[line.start : line.end].split()
    return len(words) > 2 and words[1].islower() and words[2].islower()


def comes_later(page: Page, match: re.Match[str]) -> bool:
    """ "The parcel from X follows separately": what is said of another parcel."""
    return bool(page.within("section.rest", match.start(1), match.end(1) + 2))


ALSO = re.compile(r" ?(?:&|\+|/|und|and|et|en|y|e) [^\n\t:]{3,30}:?")
"""The other half of a label: "Sender & parcel number:"."""


def behind_both(page: Page, hit: Hit) -> int:
    """Where a name may begin: behind a label, and behind the other half of one that names two things."""
    piece = page.pieces[page.piece_at(hit.start)]
    both = hit.concept == "merchant.ships" and ALSO.fullmatch(page.text, hit.end, piece.end)
    return piece.end if both and page.within("label.tracking_number", hit.end, piece.end) else hit.end


def of_the_mail(page: Page, start: int) -> bool:
    """Whether words for a desk begin here: "your Customer Service Point"."""
    return any(
        one.start == 0 for one in phrasebook().noise.find(page.plain[start : start + 40], page.text[start : start + 40])
    )


def of_no_shop(page: Page, hit: Hit, match: re.Match[str]) -> bool:
    """Whether what stands behind words for a purchase is a sentence, a desk, another parcel or the name of a thing."""
    quoted = hit.concept == "merchant.maybe" and QUOTED.search(page.text, hit.end, match.start(1)) is not None
    desk = of_the_mail(page, match.start(1)) and not LEGAL_END.match(page.text, match.start(1))
    return quoted or heads_sentence(page, hit, match) or desk or comes_later(page, match)


def by_words(page: Page, known: Known, *, parcel_only: bool) -> list[Candidate[str]]:
    """After "your order from", "merci d'avoir commandé chez"."""
    found = []
    for hit in page.all("merchant.ships", "merchant.before", "merchant.maybe"):
        start = behind_both(page, hit)
        match = NAME.match(page.text, start, min(start + 70, len(page.text)))
        if not match or hit.start > page.ads or shouted(page.text[hit.start : hit.end]):
            continue
        if of_no_shop(page, hit, match):
            continue
        text = up_to_its_end(page, hit, match)
        name = text.strip(" -–'’\"")
        start = match.start(1) + match[1].find(name)
        first = name[:1]
        if not could_name(name) or known.no_shop(name):
            continue
        end = start + len(name)
        if ours(name) or a_land(name) or for_others(page, end) or begins_a_label(page, start, end):
            continue
        if hit.concept == "merchant.ships" and not first.isupper():
            continue
        phrase = page.text[hit.start : hit.end]
        score = 0.7 if " " in phrase else 0.55
        if hit.concept == "merchant.ships":
            score = 0.85 if parcel_only else 0.6
        elif hit.concept == "merchant.maybe":
            score = 0.7 if parcel_only else 0.45
        reader = f"{READER}: parcel" if parcel_only and hit.concept != "merchant.before" else f"{READER}: words"
        place = page.place(start, start + len(name))
        found.append(Candidate(name, place, reader, score, (f"after “{phrase}”",)))
    return found[:6]


def up_to_its_end(page: Page, hit: Hit, match: re.Match[str]) -> str:
    """What may be a name, without what follows it: words that mean something else, a full stop."""
    ends = [
        other.start
        for other in begun(page.hits, match.start(1) + 1, match.end(1))
        if other.concept.startswith(("text.", "subject.", "label."))
    ]
    if ":" in page.text[hit.end : match.start(1)]:
        ends = []  # behind a label the name fills what follows
    else:
        ends += [at for at in page.closing(match.start(1) + 1, match.end(1)) if not PARTNERS.match(page.text, at)]
    form = LEGAL_END.match(page.text, match.start(1)) if hit.concept == "merchant.ships" else None
    if form:
        return form.group()
    capitals = CAPITALS.match(page.text, match.start(1), match.end(1))
    if capitals and hit.concept == "merchant.ships":
        return capitals.group()  # whatever its words mean elsewhere, a name in capitals ends where they do
    return match[1][: min(ends, default=match.end(1)) - match.start(1)]


def could_name(name: str) -> bool:
    """Whether words can be the name of a shop: few, with letters and hardly a digit, begun as names are."""
    if sum(sign.isdigit() for sign in name) > 2 or "×" in name or len(name_key(name)) < 2:
        return False
    begins = name[:1].isupper() or name[:1].isdigit() or re.search(r"\.\w{2,4}$", name) is not None
    return begins and any(map(str.isalpha, name)) and len(name.split()) <= 5


def begins_a_label(page: Page, start: int, end: int) -> bool:
    """Whether words are the beginning of a label of several words, or all of it: "Track your order" over "Numéro de
    suivi"; or a parcel and nothing else: "Your Package"."""
    labels = [one for one in begun(page.hits, start, start + 1) if one.concept.startswith("label.")]
    return any(
        one.end >= end and (" " in page.text[one.start : one.end] or one.concept == "label.parcel") for one in labels
    )


def ours(name: str) -> bool:
    """ "our shop", "votre commande": words that name nobody."""
    return OURS.match(name) is not None and not TITLED.match(name) and not name.isupper()


@cache
def lands() -> frozenset[str]:
    """Names of lands in all languages, folded."""
    return frozenset(name_key(plain_letters(land)) for one in languages() for land in one.lands)


def a_land(name: str) -> bool:
    """ "A parcel from China": where it comes from, not who sent it."""
    return name_key(plain_letters(name)) in lands()


def for_others(page: Page, end: int) -> bool:
    """Whether a name goes on with words before another: "sent by X on behalf of Y"."""
    return any(0 <= other.start - end <= SIGNS for other in page.all("merchant.ships"))


def shouted(phrase: str) -> bool:
    """ "Colis® FLEURS DE": words in capitals are a name, not the end of a phrase that began in small letters."""
    return phrase.rsplit(maxsplit=1)[-1].isupper() and not phrase.isupper()


OURS = re.compile(
    r"(?:notre|our|your|votre|nos|us|nous|the|le|la|les|mon|my|a|un|une|this|cette|du|au)\b", re.IGNORECASE
)
PARTNERS = re.compile(r"(?:et|and|und|y|e|en) [A-ZÀ-Ý]")
""" "Cordes et Compagnie": the name goes on."""
TITLED = re.compile(r"(?:L[eE][sS]?|L[aA]|L['’]|T[hH][eE]|A[uU][xX]?) ?[A-ZÀ-Ý]")
""" "La Fabrique": the article belongs to the name."""


def by_words_behind(
    page: Page, known: Known, concept: str = "merchant.behind", told: str = "parcel"
) -> list[Candidate[str]]:
    """ "X has sent you a parcel": the name from the beginning of the line. `told`: what the reader is called."""
    found = []
    for hit in page.all(concept):
        start = page.pieces[page.piece_at(hit.start)].start
        marks = [page.text.rfind(mark, start, hit.start) for mark in (". ", "! ", ", ")]
        start = max(start, *(at + 2 for at in marks if at >= 0), start)
        name = page.text[start : hit.start].strip()
        if 2 <= len(name) <= 40 and name[0].isupper() and not known.no_shop(name):
            place = page.place(start, start + len(name))
            found.append(Candidate(name, place, f"{READER}: {told}", 0.87, (page.text[hit.start : hit.end],)))
    return found[:2]


def by_firm(page: Page, known: Known) -> list[Candidate[str]]:
    """ "ATELIER NORD SARL" alone over the number of the parcel: a firm, by its legal form."""
    for hit in page.labels("label.tracking_number"):
        index = page.piece_at(hit.start) - 1
        if index < 0:
            continue
        start, end = page.pieces[index].start, page.pieces[index].end
        name = page.text[start:end].strip()
        legal = LEGAL.search(name)
        if legal and legal.start() > 0 and legal.end() == len(name) <= LONGEST_FIRM and not known.no_shop(name):
            place = page.place(start, start + len(name))
            return [Candidate(name, place, f"{READER}: parcel", 0.7, ("a firm over the number",))]
    return []


def by_seller(page: Page, known: Known) -> list[Candidate[str]]:
    """In a payment service's mail, what fills the line or cell behind "Shop"."""
    found = []
    for hit in page.labels("label.seller"):
        piece = page.pieces[page.piece_at(hit.start)]
        if hit.start != piece.start:
            continue
        for start, end, _ in page.beside(hit):
            value, after = page.pieces[page.piece_at(start)], page.next_cell(page.piece_at(hit.start))
            if after and page.has_any(value):  # no column below the word, but the next row
                start, end = after.start, after.end  # noqa: PLW2901
            name = page.text[start:end].strip(" :")
            start = page.text.find(name, start)  # noqa: PLW2901
            if 2 <= len(name) <= LONGEST_FIRM and ". " not in name and name[0].isupper() and not known.no_shop(name):
                place = page.place(start, start + len(name))
                found.append(Candidate(name, place, f"{READER}: words", 0.8, (page.text[hit.start : hit.end],)))
            break
    return found[:2]
