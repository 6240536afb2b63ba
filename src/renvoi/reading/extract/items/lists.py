"""Articles listed in a letter, a line each: only what they add up to tells that such lines are articles."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial

from renvoi.atlas.languages import languages
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import spoken
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import counted, joined, of, pieces
from renvoi.reading.extract.items.words import delivered, named
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sums import Sum, amount_of

LISTED = re.compile(r"[-*•·–]\s*")


@cache
def leaders() -> re.Pattern[str]:
    """What leads the eye from a name to its price: dots, "at"."""
    return re.compile(rf"[\s.…,;:=(–-]+(?:{counted('each')})?\s*$")


@cache
def copies_in() -> re.Pattern[str]:
    """A count of pieces in brackets behind a name: "(2 copies bound in cloth)"; "(12 double rolls)" is what a pack
    holds."""
    return re.compile(rf"\((\d{{1,2}}) {pieces()} [^()]{{3,20}}\)\s*$")


@cache
def copies() -> re.Pattern[str]:
    """A count before a name: "3 jars", "2 copies of Book"."""
    return re.compile(rf"(\d{{1,2}}) (?:{pieces()}[ -]+)?(?:{of()})?[-–]? ?(?=[^\W\d])")


def priced_lines(page: Page) -> list[Draft]:
    """A list in a letter: "- 3 jars of honey at 9.50", "«Book» ... 28,00 €"; only its sum tells that it is one."""
    found: list[Draft] = []
    for piece in page.shown:
        sums = sums_in(page, piece.start, piece.end)
        listed, number = LISTED.match(page.text, piece.start), copies().match(page.text, piece.start)
        if not sums or piece.end - piece.start > 160 or not (listed or number) or page.text[piece.end - 1] == ":":
            continue
        start = listed.end() if listed else piece.start
        several = copies().match(page.text, start)
        start = several.end() if several else start
        end = start + len(leaders().sub("", page.text[start : sums[0].start]))
        before = start + len(leaders().sub("", page.text[start : sums[-1].start]))
        inner = copies_in().search(page.text, start, before)
        end = min(end, inner.start()) if inner else end
        span = trim(page, start, end)
        if not named(page, *span, 120):
            continue
        count = int(several[1]) if several else int(inner[1]) if inner else 1
        found.append(Draft(span, count, bool(several or inner), price=sums[-1], style="listed"))
    return found


@cache
def joined_on() -> re.Pattern[str]:
    """ "2 × Cup" in a sentence, up to a comma, a stop or the next article: "and 1 × Hat"."""
    return re.compile(
        r"(?<![\w.,])(\d{1,2}) ?[x×] (?=[^\W\d])((?:[^,;:\n\t]|(?<=\d),(?=\d)){3,90}?)"
        rf"(?=\s*(?:[;\n\t]|,(?!\d)|\.(?:\s|$)|$| {joined()} \d))"
    )


ONE_BRACKETED = re.compile(r"\((\d{1,2}) ?[x×] ([^\W\d][^()\n\t]{3,90})\)")
TIMES = re.compile(r"\d ?[x×]|[x×] ?\d")
""" "2 × …", "… x 2": what any of these patterns holds."""
BRACKETED = re.compile(r"([^,;:()\n\t]{3,90}) \((\d{1,2}) ?[x×] ?(\d[\d ]*[.,]\d\d)(?: ?(?:€|EUR))?\)")


def run_on(page: Page) -> list[Draft]:
    """Articles one after the other in a sentence: "2 × Cup, 1 × Hat", "Cup (2 x 49,90), Hat (1 x 12,00)"."""
    found: list[Draft] = []
    currencies = {one.currency for one in page.sums}
    for piece in page.shown:
        if TIMES.search(page.text, piece.start, piece.end) is None:
            continue
        bracketed = len(currencies) == 1 and page.text.find(" (", piece.start, piece.end) >= 0
        for match in BRACKETED.finditer(page.text, piece.start, piece.end) if bracketed else ():
            amount = Sum(match.start(3), match.end(3), amount_of(match[3]), next(iter(currencies)), False)
            found.append(Draft(trim(page, *match.span(1)), int(match[2]), True, unit=amount, style="sentence"))
        single = list(ONE_BRACKETED.finditer(page.text, piece.start, piece.end))
        found += [Draft(trim(page, *one.span(2)), int(one[1]), True, style="sentence") for one in single]
        last = list(counted_last().finditer(page.text, piece.start, piece.end))
        if len(last) > 1:
            found += [Draft(trim(page, *one.span(1)), int(one[2]), True, style="sentence") for one in last]
            continue
        several = list(joined_on().finditer(page.text, piece.start, piece.end))
        if len(several) == 1 and page.text[: several[0].start()].rstrip().endswith(":"):
            stop = page.text.find(". ", several[0].start(), piece.end)
            whole = trim(page, several[0].start(2), piece.end if stop < 0 else stop)
            found.append(Draft(whole, int(several[0][1]), True, style="sentence"))
        elif len(several) > 1 or (several and ":" in page.text[piece.start : several[0].start()]):
            found += [Draft(trim(page, *one.span(2)), int(one[1]), True, style="sentence") for one in several]
    return [draft for draft in map(partial(with_price, page), found) if named(page, *draft.name, 120)]


def with_price(page: Page, draft: Draft) -> Draft:
    """With the price of one that stands in brackets behind the name: "Cedar candle (£12.00 each)"."""
    sums = sums_in(page, *draft.name)
    opened = page.text.rfind("(", draft.name[0], sums[0].start) if len(sums) == 1 and draft.unit is None else -1
    if opened <= draft.name[0] or page.text[opened + 1 : sums[0].start].strip():
        return draft
    return replace(draft, name=trim(page, draft.name[0], opened), unit=sums[0])


@cache
def counted_last() -> re.Pattern[str]:
    """ "Cup x 2," in a sentence of several."""
    return re.compile(
        rf"(?<![\w.,])(?:{joined()} )?([^\W\d](?:(?! {joined()} )[^,;:()\n\t]){{2,90}}?) [x×] ?(\d{{1,2}})"
        rf"(?=[,;.)](?!\d)|\s*$| {joined()} )"
    )


@cache
def numerals() -> dict[str, int]:
    """Small numbers in words, in every language."""
    return {
        form: number
        for language in languages()
        for number, words in enumerate(language.numerals, 1)
        for word in words
        for form in (word, plain_letters(word))
    }


@cache
def the(codes: tuple[str, ...]) -> str:
    """What stands before a single thing in some languages, in all where none is known: "the ", "l'"."""
    known = [one for one in languages() if not codes or one.code in codes]
    words = {way for language in known for word in language.the for way in (word, plain_letters(word))}
    ways = (re.escape(word) + ("" if word[-1] in "'’" else " ") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(ways)})"


@cache
def in_prose(codes: tuple[str, ...]) -> re.Pattern[str]:
    """ "2 jars of jam at", "the Marguerite bowl (", "and a candle at": up to the price of a thing in a sentence."""
    words = "|".join(sorted(map(re.escape, numerals()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,'’])(?:(?P<count>\d{{1,2}}|{words}) (?:{pieces()} {of()})?|(?P<the>{the(codes)}))"
        rf"(?P<name>[«“„]? ?[^\W\d](?:(?! {joined()} )[^,;:()\n\t]){{2,70}}?)"
        rf"(?: {counted('each')}| ?\() *$",
        re.IGNORECASE,
    )


def priced_prose(page: Page) -> list[Draft]:
    """ "2 jars of jam at 6,50 € and a soap at 4 €": only what they add up to tells that they are articles."""
    found: list[Draft] = []
    since = 0
    for one in page.sums:
        begin = max(since, page.text.rfind("\n", 0, one.start) + 1, one.start - 90)
        start = max(begin, *(page.text.rfind(sign, begin, one.start) + 1 for sign in (". ", ": ", "! ")))
        match = in_prose(page.spoken).search(page.text, start, one.start) if one.start < page.ads else None
        since = one.end
        if match is None or not named(page, *match.span("name"), 80) or charged(page, match):
            continue
        if match["count"]:
            number = int(match["count"]) if match["count"].isdecimal() else numerals()[match["count"].lower()]
        else:
            number = 0
        name = trim(page, *match.span("name"))
        unit, price = (one, None) if priced_each(page, match, one) else (None, one)
        found.append(Draft(name, number or 1, number > 0, unit=unit, price=price, style="sentence"))
    counted_ones = [draft for draft in found if draft.counted]
    return found if len(found) > 1 and counted_ones else counted_ones


def charged(page: Page, match: re.Match[str]) -> bool:
    """Whether what is named is delivery, or words of the mail itself with no number before them."""
    name = match.span("name")
    return delivered(page, name) or (not match["count"] and spoken(page, Piece(*name, 0, 0)))


def priced_each(page: Page, match: re.Match[str], price: Sum) -> bool:
    """Whether a word leads from a name to the price of one: "at 4 €"; "(54 € in all)" is that of all."""
    return page.text[match.end("name") : price.start].strip(" ").isalpha()
