"""Parcel numbers in tracking links: a parameter that carriers use, or the last part of a carrier's own address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, unquote, urlsplit

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Depot, Number, plausible
from renvoi.reading.extract.page import Page

NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){6,39}")
LINK = re.compile(r"https?://[^\s<>\"')\]]{4,2000}")
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
TRACKING = (
    "track",
    "trace",
    "suivi",
    "suivre",
    "segui",
    "verfolg",
    "volg",
    "sendung",
    "shipment",
    "colis",
    "parcel",
    "\t",
    "\r",
    "\n",
)
"""What a link without parameters holds when its path names a parcel; blanks may cut such a word in two."""
WHOLE = re.compile(r"(?<![A-Za-z0-9%])(?=[A-Z]{0,6}\d)[A-Z0-9]{9,39}(?![A-Za-z0-9%])")
"""A number that stands alone in an address, between its signs."""
ONLY = re.compile(r"^[^?&=#]+\?\w{1,12}=\d{14,24}$")
"""A carrier's link that tells one long number and nothing else: not all the shapes of its numbers are known."""
PATH_WORD = re.compile(
    r"/(?:track(?:ing)?|track-?(?:en-?|and-?)?trace|suivi|trace|tracking-results|sendung|shipment|colis|parcels?)/(?:[a-z]{2}/)?([A-Za-z0-9]{8,39})(?:[/?#]|$)",
    re.IGNORECASE,
)


SENDING = ("hint.shipping", "text.shipping", "label.tracking_number")
SHOWN = 11
"""Signs of a number that a link shows, at least: shorter ones number orders."""


TOLD, LEAST_TOLD = 0.62, 12
"""Score of a number that only a shop's own link holds where the text names its carrier, and its signs at least."""


def by_link(page: Page, stock: Depot, named: Sequence[tuple[int, Carrier]] = ()) -> list[Candidate[Number]]:
    """`named`: the carriers the text names, and where."""
    found = []
    sent = page.has(*SENDING)
    carriers = {one.name: one for _, one in named if not one.merchant}
    spans = [(link.start, link.end, link.url) for link in page.node.links if link.start < page.ads]
    spans += [(match.start(), match.end(), match.group()) for match in LINK.finditer(page.node.text[: page.ads])]
    for start, end, url in spans[:200]:
        for host, number in numbers_in_link(url, stock) or (only_number(url, stock, carriers) if sent else ()):
            carrier = stock.of_host(host)
            spelt = None if carrier or not sent else spelt_in(host, stock, carriers)
            if carrier is not None and carrier.shapes and not stock.fits(number, carrier) and len(number) < 9:
                continue
            why = (f"in a link to {host}",)
            at = page.node.text.find(number, start, end)
            place = page.place(at, at + len(number)) if at >= 0 else page.place(start, end)
            score = link_score(carrier, number, stock, at >= 0)
            if spelt is not None and score < TOLD and (spelt.name in carriers or stock.fits(number, spelt)):
                carrier, score = spelt, TOLD
            if sent and carrier is None and score < TOLD and len(number) >= LEAST_TOLD:
                carrier = next((one for one in carriers.values() if may_have(one, number, stock)), None)
                score = TOLD if carrier else score
            value = Number(number, carrier.name if carrier else None)
            found.append(Candidate(value, place, "parcel: link", score, why))
    return found


def may_have(carrier: Carrier, number: str, stock: Depot) -> bool:
    """Whether a carrier has such numbers, or its shapes are not known."""
    return not carrier.shapes or any(fit.valid is not False for fit in stock.fits(number, carrier))


def by_link_text(page: Page) -> list[Candidate[Number]]:
    """A link that shows nothing but a long number and leads to it, in a mail that speaks of sending."""
    if not page.has(*SENDING):
        return []
    found = []
    for link in page.node.links[:200]:
        number = page.text[link.start : link.end].strip()
        long = len(number) >= SHOWN and NUMBER.fullmatch(number) and plausible(number)
        if long and link.start < page.ads and number in link.url and not page.hidden(link.start):
            why = ("a link shows it and leads to it",)
            place = page.place(link.start, link.end)
            found.append(Candidate(Number(number, None), place, "parcel: link text", 0.64, why))
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
            named = name.lower() in PARAMETERS or name.lower() in own
            if named and NUMBER.fullmatch(value) and (plausible(value) or formed(carrier, value, stock)):
                found.append((host, value))
            elif value.startswith("http") and depth < 2:
                found += numbers_in_link(unquote(value) if "%3" in value else value, stock, depth + 1)
    tail = PATH_WORD.search(parts.path) or PATH_WORD.search("/" + parts.fragment)
    if not found and tail and plausible(tail.group(1)) and (carrier or len(tail.group(1)) >= LEAST_TOLD):
        found.append((host, tail.group(1)))
    return found


def only_number(url: str, stock: Depot, named: Mapping[str, Carrier]) -> list[tuple[str, str]]:
    """The one long number in an address of a carrier's own, wherever it stands; one with shapes must have such. In an
    address for tracking whose carrier is not known the shape must tell.

    `named`: the carriers the text names.
    """
    alone = set(WHOLE.findall(url[:2000]))
    number = alone.pop() if len(alone) == 1 else ""
    if sum(map(str.isdigit, number)) < 7 or not plausible(number):
        return []
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    carrier = stock.of_host(host) or spelt_in(host, stock, named)
    if carrier is None and tracks(url.lower()):
        return [(host, number)] if any(fit.shape.alone and fit.valid is not False for fit in stock.fits(number)) else []
    if carrier is None or carrier.merchant:
        return []
    if carrier.shapes and not stock.fits(number, carrier) and not ONLY.search(url):
        return []
    return [(host, number)]


def spelt_in(host: str, stock: Depot, named: Mapping[str, Carrier]) -> Carrier | None:
    """The carrier whose name is a word of a host not known: one of those the text names, else one with shapes."""
    words = set(re.split(r"[.-]", host.lower()))
    spelt = [
        one for one in stock.carriers if not one.merchant and words & {name.replace(" ", "") for name in one.names}
    ]
    return next((one for one in spelt if one.name in named), None) or next((one for one in spelt if one.shapes), None)


def fields(query: str) -> list[tuple[str, str]]:
    """The parameters of a link; none of one with more than any page of tracking takes."""
    try:
        return parse_qsl(query, max_num_fields=80)
    except ValueError:
        return []


def tracks(url: str) -> bool:
    return any(word in url for word in TRACKING)


def formed(carrier: Carrier | None, number: str, stock: Depot) -> bool:
    """Whether few digits are enough, because the link's own carrier has such numbers ("00KQ4R7T")."""
    return (
        carrier is not None and number.isupper() and any(map(str.isdigit, number)) and bool(stock.fits(number, carrier))
    )
