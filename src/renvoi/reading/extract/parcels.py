"""Parcel numbers with their carrier: beside a label, in a tracking link, or by a shape that tells itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.numbers import LEAD
from renvoi.reading.extract.page import Page
from renvoi.reading.parcels import Fit, recogniser

NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){6,39}(?![\w-])")
TELEPHONE = re.compile(r"0\d{9}")
SPACED = re.compile(r"(?:[A-Z]{2} ?)?\d{2,4}(?: \d{2,4}){2,7}(?: ?[A-Z]{2})?(?![\w.,])|1Z(?: [0-9A-Z]{2,4}){4,6}(?!\w)")
LINK = re.compile(r"https?://[^\s<>\"')\]]{4,2000}")
MOST_NAMED = 200
PARAMETERS = frozenset(
    [
        "trackingnumber",
        "tracking_number",
        "tracking-number",
        "trackingid",
        "tracking_id",
        "tracking-id",
        "tracking",
        "trackno",
        "trackingno",
        "tracking_no",
        "tracknum",
        "tracknumber",
        "tracknumbers",
        "trackingcode",
        "tracking_code",
        "parcelnumber",
        "parcel_number",
        "parcelno",
        "parcelcode",
        "shipmentnumber",
        "consignment",
        "consignmentnumber",
        "barcode",
        "tracknr",
        "awb",
        "colis",
        "numcolis",
        "numerocolis",
        "nums",
        "suivi",
        "numero_suivi",
        "shipmentid",
        "listenumeroslt",
        "numeroexpedition",
        "trknbr",
        "tracktrace",
        "numerosuivi",
        "waybill",
        "numero_colis",
    ]
)
TRACKING = ("track", "trace", "suivi", "sendung", "shipment", "colis", "parcel", "\t", "\r", "\n")
"""What a link without parameters holds when its path names a parcel; blanks may cut such a word in two."""
PATH_WORD = re.compile(
    r"/(?:track(?:ing)?|suivi|trace|tracking-results|sendung|shipment|colis|parcels?)/(?:[a-z]{2}/)?([A-Za-z0-9]{8,39})(?:[/?#]|$)",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A parcel number and the name of its carrier, if one was told or only one can have it."""

    number: str
    carrier: str | None


def any_of(words: Sequence[str]) -> str:
    """A pattern of words, the first that fits wins; those of one initial together, so that few are tried."""
    initials: dict[str, list[str]] = {}
    for word in words:
        initials.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in initials.items())


class Depot:
    """The carriers of the atlas made ready for matching."""

    def __init__(self, carriers: Sequence[Carrier]) -> None:
        self.carriers = carriers
        names = {plain_letters(name): one for one in carriers for name in one.names}
        self.names = names
        self.name_pattern = re.compile(rf"(?<![\w-])(?:{any_of(sorted(names, key=len, reverse=True))})(?![\w-])")
        self.domains = {domain: one for one in carriers for domain in one.domains}
        self.recogniser = recogniser(tuple(carriers))

    def named(self, plain: str) -> list[tuple[int, Carrier]]:
        if not any(map(plain.__contains__, self.names)):
            return []
        return [(found.start(), self.names[found.group()]) for found in self.name_pattern.finditer(plain)]

    def of_host(self, host: str) -> Carrier | None:
        labels = host.lower().split(".")
        return next((one for cut in range(len(labels) - 1) if (one := self.domains.get(".".join(labels[cut:])))), None)

    def fits(self, number: str, only: Carrier | None = None) -> list[Fit]:
        """Shapes a number may have, best first; of one carrier when `only` is given."""
        found = self.recogniser.recognise(number)
        return [fit for fit in found if fit.carrier is only] if only else list(found)


@lru_cache(maxsize=4)
def depot(carriers: tuple[Carrier, ...]) -> Depot:
    return Depot(carriers)


def parcels(
    pages: Iterable[Page], stock: Depot, orders: frozenset[str], scanned: Sequence[Candidate[Number]] = ()
) -> list[Candidate[Number]]:
    """Candidates best first; `orders` are folded order numbers, which no parcel number can equal.

    `scanned` are those of barcodes.
    """
    found = list(scanned)
    for page in pages:
        named = stock.named(page.plain[: page.ads])[:MOST_NAMED]
        found += by_label(page, stock, named)
        found += by_name(page, stock, named)
        found += by_link(page, stock)
        found += by_shape(page, stock, named)
    best: dict[str, Candidate[Number]] = {}
    for one in found:
        key = one.value.number.upper().replace(" ", "").replace("-", "")
        known = best.get(key)
        if key in orders:
            continue
        if known is None:
            best[key] = one
        else:
            better, other = (one, known) if one.score > known.score else (known, one)
            told = next((each.value.carrier for each in (one, known) if each.reader == "parcel: label"), None)
            carrier = told or better.value.carrier or other.value.carrier
            score = min(0.98, better.score + (0.08 if one.reader != known.reader else 0))
            best[key] = Candidate(
                Number(better.value.number, carrier), better.place, better.reader, score, better.why + other.why
            )
    return sorted(best.values(), key=lambda one: -one.score)


def by_label(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    found = []
    for hit in page.labels("label.tracking_number"):
        if hit.start > page.ads:
            continue
        for start, end, how in page.beside(hit):
            lead = LEAD.match(page.text, start, end)
            begin = lead.end() if lead else start
            spaced = SPACED.match(page.text, begin, end)
            match = (
                spaced if spaced and len(spaced.group().replace(" ", "")) >= 8 else NUMBER.match(page.text, begin, end)
            )
            if match is None and how == "same line":
                match = later_number(page, begin, end)
            if match and plausible(match.group()):
                found.append(labelled(page, match, stock, named, how))
            break
    return found


def later_number(page: Page, start: int, end: int) -> re.Match[str] | None:
    """A number further on in the same sentence: "the tracking number of your parcel is X"."""
    stop = page.text.find(". ", start, end)
    for match in NUMBER.finditer(page.text, start, min(end if stop < 0 else stop + 1, start + 90)):
        if sum(sign.isdigit() for sign in match.group()) >= 6 and page.text[match.start() - 1] not in "/=.@":
            return match
    return None


def plausible(number: str) -> bool:
    digits = sum(sign.isdigit() for sign in number)
    return digits >= 6 and digits * 2 >= len(number.replace(" ", ""))


def labelled(
    page: Page, match: re.Match[str], stock: Depot, named: list[tuple[int, Carrier]], how: str
) -> Candidate[Number]:
    number = match.group()
    carrier, sure = carrier_of(number, stock, named, match.start())
    score = 0.85 if how != "next line" else 0.75
    if sure:
        score += 0.04
    value = Number(number, carrier.name if carrier else None)
    return Candidate(value, page.place(*match.span()), "parcel: label", score, (f"{how} of a tracking label",))


def carrier_of(number: str, stock: Depot, named: list[tuple[int, Carrier]], at: int) -> tuple[Carrier | None, bool]:
    """The nearest carrier the text names that has such numbers; else the one the shape speaks of; else the nearest.

    A shop that has a carrier of its own name is named everywhere: it counts only for numbers of that carrier's shapes.
    """
    fits = [fit for fit in stock.fits(number) if fit.valid is not False]
    possible = {fit.carrier.name for fit in fits}
    fitting = [one for one in named if one[1].name in possible]
    if fitting:
        return min(fitting, key=lambda one: abs(one[0] - at))[1], True
    alone = {fit.carrier.name: fit.carrier for fit in fits if fit.shape.alone and not fit.carrier.generic}
    if len(alone) == 1:
        return next(iter(alone.values())), True
    others = [one for one in named if not one[1].merchant]
    return (min(others, key=lambda one: abs(one[0] - at))[1] if others else None), bool(alone)


def by_name(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    """Numbers just after the name of a carrier that has such numbers: "DPD n° 15501234567890"."""
    found = []
    for at, one in named:
        name = stock.name_pattern.match(page.plain, at)
        line = page.text.find("\n", at)
        if one.merchant or not one.shapes or name is None:
            continue
        stop = min(name.end() + 60, line if line >= 0 else len(page.text))
        lead = LEAD.match(page.text, name.end(), stop)
        match = NUMBER.match(page.text, lead.end() if lead else name.end(), stop)
        number = match.group() if match and plausible(match.group()) else ""
        if match and not TELEPHONE.fullmatch(number) and has(one, number, stock):
            why = (f"after the name of {one.name}",)
            found.append(Candidate(Number(number, one.name), page.place(*match.span()), "parcel: name", 0.72, why))
    return found


def has(carrier: Carrier, number: str, stock: Depot) -> bool:
    return any(fit.valid is not False for fit in stock.fits(number, carrier))


def by_link(page: Page, stock: Depot) -> list[Candidate[Number]]:
    found = []
    spans = [(link.start, link.end, link.url) for link in page.node.links if link.start < page.ads]
    spans += [(match.start(), match.end(), match.group()) for match in LINK.finditer(page.text[: page.ads])]
    for start, end, url in spans[:200]:
        for host, number in numbers_in_link(url, stock):
            carrier = stock.of_host(host)
            if carrier is not None and carrier.shapes and not stock.fits(number, carrier) and len(number) < 9:
                continue
            value = Number(number, carrier.name if carrier else None)
            why = (f"in a link to {host}",)
            at = page.text.find(number, start, end)
            place = page.place(at, at + len(number)) if at >= 0 else page.place(start, end)
            found.append(Candidate(value, place, "parcel: link", link_score(carrier, number, stock, at >= 0), why))
    return found


def link_score(carrier: Carrier | None, number: str, stock: Depot, shown: bool) -> float:
    """A carrier's own link is trusted; another's only when the number is shown or has a telling shape."""
    if carrier is not None:
        return 0.85
    telling = any(fit.shape.alone and fit.valid is not False for fit in stock.fits(number))
    return 0.72 if telling or shown else 0.5


def numbers_in_link(url: str, stock: Depot, depth: int = 0) -> list[tuple[str, str]]:
    """(host, number) for each tracking parameter; links wrapped in a redirection are opened, twice at most."""
    if "=" not in url and not tracks(url.lower()):
        return []
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return []
    carrier = stock.of_host(host)
    own = carrier.parameters if carrier else ()
    found = []
    for query in (parts.query, parts.fragment.partition("?")[2] or parts.fragment):
        for name, value in fields(query[:3000]) if "=" in query else ():
            if (name.lower() in PARAMETERS or name.lower() in own) and NUMBER.fullmatch(value) and plausible(value):
                found.append((host, value))
            elif value.startswith("http") and depth < 2:
                found += numbers_in_link(unquote(value) if "%3" in value else value, stock, depth + 1)
    tail = PATH_WORD.search(parts.path) or PATH_WORD.search("/" + parts.fragment)
    if not found and carrier and tail and plausible(tail.group(1)):
        found.append((host, tail.group(1)))
    return found


def fields(query: str) -> list[tuple[str, str]]:
    """The parameters of a link; none of one with more than any page of tracking takes."""
    try:
        return parse_qsl(query, max_num_fields=80)
    except ValueError:
        return []


def tracks(url: str) -> bool:
    return any(word in url for word in TRACKING)


def by_shape(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    """Numbers whose shape and check digit tell them apart from anything else."""
    found = []
    for start, end, fits in stock.recogniser.alone(page.text[: page.ads]):
        number = page.text[start:end]
        carrier, _ = carrier_of(number, stock, named, start)
        score = 0.8 if any(fit.valid for fit in fits) else 0.6
        value = Number(number, carrier.name if carrier else None)
        found.append(Candidate(value, page.place(start, end), "parcel: shape", score, (fits[0].carrier.name,)))
    return found
