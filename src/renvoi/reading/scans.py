"""What a mail says of where a parcel is: by its words, else by the day of delivery or of waiting it tells."""

from __future__ import annotations

from datetime import date

from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, ScanRead
from renvoi.facts.returning import Scan
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.supposed import conditional
from renvoi.reading.findings import Findings

OF_PARCELS = (Kind.SHIPPING, Kind.DELIVERY)
ODD = (Scan.BACK_TO_SENDER, Scan.ELSEWHERE, Scan.PROBLEM)
"""What is odd is told first: such a mail repeats the usual words as well."""
USUAL = (Scan.HANDED_OVER, Scan.IN_TRANSIT)
SCORE = 0.7


def scans(
    found: Findings, kind: Kind, delivered: Found[date] | None, waiting_since: Found[date] | None
) -> tuple[ScanRead, ...]:
    """At most one: a mail tells of one moment."""
    if kind not in OF_PARCELS:
        return ()
    odd = _said(found, ODD if waiting_since is None else ODD[1:])  # what waits goes back only if nobody fetches it
    if odd is not None:
        return (ScanRead(scan=odd, day=delivered if odd.value is Scan.ELSEWHERE else None),)
    if delivered is not None:
        return (ScanRead(scan=_as(delivered, Scan.DELIVERED), day=delivered),)
    if waiting_since is not None:
        return (ScanRead(scan=_as(waiting_since, Scan.AVAILABLE), day=waiting_since),)
    usual = _said(found, USUAL)
    return (ScanRead(scan=usual),) if usual else ()


def _ahead(page: Page, hit: Hit) -> bool:
    """Whether its sentence tells of what will or may happen: "au-delà, il sera renvoyé à l'expéditeur"."""
    low, high = sentence(page.text, hit.start)
    return bool(page.within("step.future", low, high) or page.within("scan.unless", low, high))


def _as(day: Found[date], scan: Scan) -> Found[Scan]:
    return Found(scan, day.place, day.reader, day.confidence)


def _said(found: Findings, scans_: tuple[Scan, ...]) -> Found[Scan] | None:
    """The first of these scans whose words stand in the subject or the text and depend on no "if", "once" or "else"."""
    for scan in scans_:
        for page in found.with_subject:
            for hit in page.all(f"scan.{scan}"):
                if hit.start < page.ads and not conditional(page, hit) and not _ahead(page, hit):
                    place = page.place(hit.start, hit.end)
                    return Candidate(scan, place, f"scan: {scan}", SCORE).found()
    return None
