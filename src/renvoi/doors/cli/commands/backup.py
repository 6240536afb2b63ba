"""`renvoi backup`: a copy of everything into a folder of its own; lists and checks the copies there."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import to_builtins

from renvoi.backends.sealing import new_key
from renvoi.casework.backup import Done
from renvoi.casework.backup_set import Head, Keep, read_run, run_names
from renvoi.casework.ports_keeping import Store
from renvoi.casework.restore import verify_backup
from renvoi.doors import wiring
from renvoi.doors.cli.house import make_ready
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.cli.progress import Meter
from renvoi.doors.diagnosis import home
from renvoi.doors.environment import read
from renvoi.doors.keeping.make import make_backup
from renvoi.doors.keeping.sets import open_backup, open_store, place_of, words
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, Damaged, NotFound

DETAIL = t(
    "renvoi peut tourner pendant ce temps. La première copie prend tout, les suivantes ce qui est nouveau ; chacune se "
    "restaure seule. Une copie interrompue ne compte pas : la précédente reste bonne, et la suivante reprend. "
    "« --encrypt » se choisit à la première copie ; les clés de l'installation ne sont copiées que chiffrées.",
    "renvoi may run meanwhile. The first copy takes everything, the next ones what is new; each can be restored by "
    "itself. A copy cut short does not count: the one before stays good, and the next goes on from it. `--encrypt` is "
    "chosen with the first copy; the keys of the installation are copied encrypted only.",
)
EXAMPLES = (
    ("renvoi backup /media/disque/renvoi", t("copier", "copy")),
    ("renvoi backup DOSSIER --encrypt", t("chiffrée, avec une phrase secrète", "encrypted, with a passphrase")),
    (
        "renvoi backup DOSSIER --keep 7,4,12",
        t("garder 7 jours, 4 semaines, 12 mois", "keep 7 days, 4 weeks, 12 months"),
    ),
    ("renvoi backup DOSSIER --list", t("les copies qui s'y trouvent", "the copies that are there")),
    ("renvoi backup DOSSIER --verify", t("relire la dernière copie", "read the last copy again")),
)


def command(
    place: Annotated[
        str, typer.Argument(metavar="[PLACE]", help=t("Où ; sinon RENVOI_BACKUP.", "Where; else RENVOI_BACKUP."))
    ] = "",
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help=t("Chiffre, avec une phrase secrète.", "Encrypts, with a passphrase."))
    ] = False,
    recipient: Annotated[
        str, typer.Option(metavar="age1…", help=t("Chiffre pour cette clé age.", "Encrypts for this age key."))
    ] = "",
    keep: Annotated[
        str, typer.Option(metavar="D,W,M", help=t("Jours, semaines, mois gardés.", "Days, weeks, months kept."))
    ] = "",
    listed: Annotated[bool, typer.Option("--list", help=t("Liste les copies.", "Lists the copies."))] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help=t("Relit une copie en entier.", "Reads a whole copy again."))
    ] = False,
    run: Annotated[
        str, typer.Option(metavar="RUN", help=t("Laquelle ; sinon la dernière.", "Which; else the last."))
    ] = "",
    identity: Annotated[
        str, typer.Option(metavar="FILE", help=t("Fichier de clé age pour ouvrir.", "age key file to open with."))
    ] = "",
    json: Json = False,
) -> int:
    store = open_store(place_of(place))
    if listed:
        return show_runs(store, json=json)
    if verify:
        return check(store, run, identity, json=json)
    if encrypt and recipient:
        raise BadInput(t("--encrypt ou --recipient, pas les deux", "--encrypt or --recipient, not both"))
    keeping = Keep.parsed(keep or read("RENVOI_BACKUP_KEEP", ""))
    make_ready()
    with Meter() as meter:
        done, (runs, pieces) = make_backup(
            home(),
            wiring.open_archive(),
            store,
            wiring.clock,
            recipient=recipient or read("RENVOI_BACKUP_RECIPIENT", ""),
            new_key=(lambda: new_key(words(twice=True))) if encrypt else None,
            keep=keeping,
            show=lambda seen: meter.say(t(f"{seen} originaux …", f"{seen} originals …")),
        )
    if json:
        json_line({**to_builtins(done), "pruned_runs": runs, "pruned_pieces": pieces})
    else:
        tell(store, done, runs)
    return Damaged.exit_code if done.missing else 0


def tell(store: Store, done: Done, pruned: int) -> None:
    proofs, purchases = done.counts["proofs"], done.counts["purchases"]
    say(t(f"Copie {done.run} dans {store.place}", f"Backup {done.run} in {store.place}"))
    say(t(f"Preuves : {proofs}, achats : {purchases}", f"Proofs: {proofs}, purchases: {purchases}"))
    size = f"{done.new_bytes / 1e6:.1f}"
    say(t(f"Écrit : {size.replace('.', ',')} Mo en {done.new} morceaux", f"Written: {size} MB in {done.new} pieces"))
    if pruned:
        say(t(f"Anciennes copies retirées : {pruned}", f"Older backups removed: {pruned}"))
    for digest in done.missing:
        say(
            t(
                f"original {digest[:12]} : manque dans les archives, donc dans la copie (renvoi verify en dit plus)",
                f"original {digest[:12]}: missing from the archive, so from the backup (`renvoi verify` tells more)",
            )
        )


def show_runs(store: Store, *, json: bool) -> int:
    rows: list[tuple[str, ...]] = []
    for name in run_names(store):
        try:
            run = read_run(store, name)
        except Damaged as error:
            json_line({"run": name, "fault": str(error)}) if json else rows.append((name, "", "", "", str(error)))
            continue
        if json:
            json_line({"run": run.run, "made_at": run.made_at, "version": run.version, **run.counts})
        counts = run.counts
        made = f"{run.made_at:%Y-%m-%d %H:%M}"
        rows.append((run.run, made, str(counts.get("proofs", "")), str(counts.get("purchases", "")), run.version))
    if not json:
        columns = (
            t("Copie", "Backup"),
            t("Faite le", "Made"),
            t("Preuves", "Proofs"),
            t("Achats", "Purchases"),
            "renvoi",
        )
        table(columns, rows, numbers=(2, 3))
    return 0 if rows or json else NotFound.exit_code


def check(store: Store, run: str, identity: str, *, json: bool = False) -> int:
    """Reads every piece of a run; a sealed one is opened too when its key is given."""
    head = Head.of(store)
    unlocked = bool(identity or read("RENVOI_BACKUP_PASSPHRASE", ""))
    locked = head is not None and head.sealed and not unlocked
    backup = open_backup(store, run, identity, locked=locked)
    right = wrong = 0
    with Meter() as meter:
        for fault in verify_backup(backup, opened=not locked):
            if fault is None:
                right += 1
                meter.say(t(f"{right} morceaux …", f"{right} pieces …"))
                continue
            wrong += 1
            json_line({"run": backup.manifest.run, "fault": fault}) if json else say(printable(fault))
    if json:
        json_line({"run": backup.manifest.run, "right": right, "wrong": wrong, "opened": not locked})
        return Damaged.exit_code if wrong else 0
    name = backup.manifest.run
    say(t(f"Copie {name} : {right} morceaux intacts", f"Backup {name}: {right} pieces intact"))
    if locked:
        say(t("Chiffrée : contrôlée sans être ouverte.", "Encrypted: checked without being opened."))
    say(t(f"Défauts : {wrong}", f"Faults: {wrong}") if wrong else t("Tout est intact.", "All is intact."))
    return Damaged.exit_code if wrong else 0
