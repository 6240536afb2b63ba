"""`renvoi import`: takes in mailboxes, mails, papers and photos, and reads them at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from renvoi.backends.intake import open_path, open_stream
from renvoi.backends.stores.folder import FolderStore
from renvoi.casework.export import HEAD, read_manifest
from renvoi.casework.ports import Given, Refused
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.cli.progress import Meter
from renvoi.doors.cli.words import REASONS
from renvoi.doors.diagnosis import home
from renvoi.doors.keeping.put_back import of_export, put_back
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput, Damaged

DETAIL = t(
    "Un mbox, un Maildir, un dossier, un ZIP, des .eml, PDF, photos, ou « - » pour l'entrée standard. Un mail qui "
    "n'est sûrement pas un achat est laissé de côté et n'est pas gardé. Interrompu, il suffit de recommencer : ce qui "
    "est connu est passé.",
    "An mbox, a Maildir, a folder, a ZIP, .eml files, PDFs, photos, or `-` for standard input. Mail that is surely no "
    "purchase is left alone and not kept. When interrupted, just run it again: what is known is passed over.",
)
EXAMPLES = (
    ("renvoi import ~/Mail/archive.mbox", t("toute une boîte mail", "a whole mailbox")),
    ("renvoi import facture.pdf ticket.jpg", t("des papiers", "papers")),
    ("renvoi import - < mail.eml", t("l'entrée standard", "standard input")),
    ("renvoi import --keep-all mails/", t("garder aussi ce qui n'est pas un achat", "keep what is no purchase too")),
)
SHOWN = 20


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help=t("Fichiers, dossiers ou -", "Files, folders or -"))
    ],
    keep_all: Annotated[
        bool, typer.Option("--keep-all", help=t("Garde aussi les autres mails.", "Keeps other mail too."))
    ] = False,
    json: Json = False,
) -> int:
    check(paths)
    if len(paths) == 1 and (Path(paths[0]).expanduser() / HEAD).is_file():
        return take_export(Path(paths[0]).expanduser(), json=json)
    house = open_house()
    from renvoi.doors.worker import import_now  # noqa: PLC0415 - needs Django's app registry

    scope = whose(house, demo=False, found=True)
    with Meter() as meter:
        for progress in import_now(
            house, scope, originals(paths), source=" ".join(paths)[:400], clock=wiring.clock, keep_all=keep_all
        ):
            meter.show(progress.taken.seen, progress.outcome.purchases)
    summary = summed(progress)
    json_line(summary) if json else tell(summary)
    if not progress.taken.seen:
        raise BadInput(
            t(
                "il n'y a rien là : donnez un dossier de mails, un mail, un PDF ou une photo",
                "nothing there: give a folder of mails, a mail, a PDF or a photo",
            )
        )
    return BadInput.exit_code if progress.taken.seen == len(progress.taken.refused) else 0


def take_export(folder: Path, *, json: bool) -> int:
    """A household that another renvoi exported, into this one while it is empty."""
    manifest = read_manifest(FolderStore(folder))
    with Meter() as meter:
        faults: list[str] = []
        for told in put_back(of_export(FolderStore(folder)), home(), replace=False):
            if isinstance(told, int):
                meter.say(t(f"{told} originaux …", f"{told} originals …"))
            else:
                faults.append(told)
    purchases, proofs = manifest.counts.get("renvoi_purchaserow", 0), len(manifest.originals)
    if json:
        json_line({"export": str(folder), "purchases": purchases, "originals": proofs, "faults": faults})
        return Damaged.exit_code if faults else 0
    for fault in faults:
        say(printable(fault))
    say(
        t(
            f"Export repris : {purchases} achats, {proofs} originaux",
            f"Taken in: {purchases} purchases, {proofs} originals",
        )
    )
    say(
        t(
            "Sans mots de passe : « renvoi password ADRESSE » donne un lien à chaque membre.",
            "Without passwords: `renvoi password ADDRESS` gives each member a link.",
        )
    )
    return Damaged.exit_code if faults else 0


def check(paths: Sequence[str]) -> None:
    """All paths before the first byte: a typing error must not stop an import half way."""
    for path in paths:
        if path != "-" and not Path(path).expanduser().exists():
            raise BadInput(t(f"{path} : ni fichier ni dossier de ce nom", f"{path}: no such file or folder"))


def originals(paths: Sequence[str]) -> Iterator[Given | Refused]:
    for path in paths:
        yield from (
            open_stream(sys.stdin.buffer, t("entrée standard", "standard input"))
            if path == "-"
            else open_path(Path(path).expanduser(), wiring.own_places())
        )


def summed(progress: Any) -> dict[str, Any]:
    taken, outcome = progress.taken, progress.outcome
    return {
        "seen": taken.seen,
        "kept": taken.kept,
        "known": taken.known,
        "left_alone": dict(taken.left.most_common()),
        "refused": [{"name": one.name, "why": one.why} for one in taken.refused],
        "purchases": outcome.purchases,
        "unsure": list(outcome.unsure),
        "unreadable": [{"name": name, "why": why} for name, why in outcome.unreadable],
    }


def tell(summary: dict[str, Any]) -> None:
    known = t(f"déjà connus {summary['known']}", f"known already {summary['known']}")
    say(
        t(
            f"Vus {summary['seen']}, gardés {summary['kept']}, {known}",
            f"Seen {summary['seen']}, kept {summary['kept']}, {known}",
        )
    )
    say(t(f"Achats : {summary['purchases']}", f"Purchases: {summary['purchases']}"))
    if summary["left_alone"]:
        reasons = ", ".join(f"{t(*REASONS.get(code, (code, code)))} {n}" for code, n in summary["left_alone"].items())
        say(t(f"Laissés de côté, pas gardés : {reasons}", f"Left alone, not kept: {reasons}"))
    listed(t("Incertains", "Unsure"), summary["unsure"])
    listed(
        t("Illisibles, gardés", "Unreadable, kept"), [f"{one['name']}: {one['why']}" for one in summary["unreadable"]]
    )
    listed(t("Refusés", "Refused"), [f"{one['name']}: {spoken(one['why'])}" for one in summary["refused"]])


def spoken(why: str) -> str:
    """A refusal in the language of this call; the web pages' catalogue holds the words."""
    from django.utils.translation import gettext, override  # noqa: PLC0415 - needs Django's settings

    with override(language()):
        return gettext(why)


def listed(title: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    say(f"{title} ({len(lines)})")
    for line in lines[:SHOWN]:
        say(f"  {printable(line)}")
    if len(lines) > SHOWN:
        say(t(f"  … et {len(lines) - SHOWN} autres (--json les montre)", f"  … and {len(lines) - SHOWN} more (--json)"))
