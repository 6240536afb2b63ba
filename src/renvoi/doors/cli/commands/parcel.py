"""`renvoi parcel`: whose the tracking numbers on standard input may be, one number a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from renvoi.atlas.carriers import carriers
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.speech import t
from renvoi.reading.parcels import Fit, recogniser

DETAIL = t(
    "Sans base de données ni réseau. Un numéro par ligne, tel qu'on le tape : espaces, tirets et minuscules ne "
    "comptent pas. Le candidat le plus probable vient d'abord : une clé de contrôle juste passe avant une forme sans "
    "clé, une forme rare avant une forme courante, les transporteurs de France avant les autres. Une clé fausse vient "
    "en dernier : peut-être une faute de frappe. Un numéro de 8, 10, 12 ou 14 chiffres peut être à plusieurs ; seul "
    "ce qui l'entoure (un mail, un lien) le dit.",
    "Without a database or a network. One number a line, as people type it: blanks, hyphens and case do not count. The "
    "likeliest candidate comes first: a check digit that holds before a form without one, a rare form before a common "
    "one, the carriers of France before others. A check digit that is wrong comes last: a sign mistyped, perhaps. A "
    "number of 8, 10, 12 or 14 digits may be of several carriers; only what stands around it (a mail, a link) tells.",
)
EXAMPLES = (
    ("echo '6A 15602 67630 0' | renvoi parcel", t("un numéro", "one number")),
    ("renvoi parcel --json < numbers.txt", t("pour un programme", "for a program")),
)
LONGEST_LINE = 10_000


def command(json: Json = False) -> int:
    if sys.stdin.isatty():
        say(t("Un numéro par ligne ; Ctrl-D pour finir.", "One number a line; Ctrl-D to end."))
    stock = recogniser(carriers())
    read = ((number, stock.recognise(number)) for number in lines())
    if json:
        for number, fits in read:
            json_line({"number": number, "candidates": [flat(fit, number) for fit in fits]})
        return 0
    columns = [t("Numéro", "Number"), t("Transporteur", "Carrier"), t("Forme", "Form")]
    columns += [t("Clé", "Check digit"), t("Page de suivi", "Tracking page")]
    table(columns, [row for number, fits in read for row in rows(number, fits)])
    return 0


def lines() -> Iterator[str]:
    """One line each, also when it is empty, so that answers stay beside their numbers; a giant one is cut."""
    while line := sys.stdin.buffer.readline(LONGEST_LINE):
        while not line.endswith(b"\n") and (rest := sys.stdin.buffer.readline(LONGEST_LINE)):
            line = line[:LONGEST_LINE] + rest[-1:]
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def flat(fit: Fit, number: str) -> dict[str, Any]:
    name = fit.carrier.name
    form = f"{name} {fit.shape.name}"
    return {"carrier": name, "format": form, "valid": fit.valid, "page": page(fit, number) or None}


def page(fit: Fit, number: str) -> str:
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return fit.carrier.tracking_page.replace("{n}", plain) if fit.valid is not False else ""


def rows(number: str, fits: tuple[Fit, ...]) -> Iterator[tuple[str, ...]]:
    if not fits:
        yield printable(number), t("inconnu", "unknown"), "", "", ""
    for rank, fit in enumerate(fits):
        form = t(fit.shape.french or fit.shape.name, fit.shape.name)
        check = {True: t("juste", "holds"), False: t("fausse", "wrong"), None: t("sans", "none")}[fit.valid]
        yield printable(number) if rank == 0 else "", fit.carrier.name, form, check, page(fit, number)
