"""What this machine has and lacks for renvoi: a list of findings, each with the line that mends it."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from renvoi.doors.environment import read, sqlite_file

ENOUGH_DISK = 1_000_000_000
"""Bytes: about what a household's mailbox and its search take."""

Both = tuple[str, str]
"""The same words in French and in English."""


class State(StrEnum):
    GOOD = "good"
    OPTIONAL = "optional"
    """Missing, and renvoi works without it."""
    BAD = "bad"


class Finding(Struct, frozen=True):
    """`what` was examined, what was found, and what to type when it is not good."""

    name: str
    state: State
    what: Both
    finding: Both
    cure: str = ""


def examine() -> Iterator[Finding]:
    for check in CHECKS:
        yield check()


def home() -> Path:
    return Path(read("RENVOI_HOME", str(Path.home() / ".local/share/renvoi"))).expanduser()


def nearest(folder: Path) -> Path:
    """The folder, or the closest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def python() -> Finding:
    version = platform.python_version()
    good = sys.version_info >= (3, 11)
    cure = "" if good else "sudo apt install python3 python3-venv"
    return Finding("python", State.GOOD if good else State.BAD, ("Python", "Python"), (version, version), cure)


def home_folder() -> Finding:
    folder = home()
    what = ("Dossier des données", "Data folder")
    place = nearest(folder)
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return Finding("home", State.GOOD, what, (str(folder), str(folder)))
    return Finding(
        "home",
        State.BAD,
        what,
        (f"{folder} : écriture impossible", f"{folder}: cannot be written"),
        "export RENVOI_HOME=~/renvoi",
    )


def disk() -> Finding:
    free = shutil.disk_usage(nearest(home())).free
    state = State.GOOD if free >= ENOUGH_DISK else State.BAD
    gigabytes = f"{free / 1e9:.1f}"
    finding = (f"{gigabytes.replace('.', ',')}\u00a0Go libres", f"{gigabytes}\u00a0GB free")
    return Finding("disk", state, ("Espace disque", "Disk space"), finding, "" if state is State.GOOD else "df -h")


def sqlite() -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("create virtual table words using fts5(text, tokenize='unicode61 remove_diacritics 2')")
    except sqlite3.Error:
        finding = (f"{sqlite3.sqlite_version}, sans FTS5", f"{sqlite3.sqlite_version}, without FTS5")
        return Finding("sqlite", State.BAD, ("SQLite", "SQLite"), finding, "sudo apt install python3")
    finally:
        connection.close()
    finding = (f"{sqlite3.sqlite_version}, avec FTS5", f"{sqlite3.sqlite_version}, with FTS5")
    return Finding("sqlite", State.GOOD, ("SQLite", "SQLite"), finding)


def database() -> Finding:
    what = ("Base de données", "Database")
    url = read("RENVOI_DATABASE_URL", "")
    if url.startswith(("postgres://", "postgresql://")):
        return postgres(url, what)
    path = sqlite_file(url, home())
    if path is None or not path.exists():
        return Finding("database", State.GOOD, what, ("pas encore créée", "not made yet"), "renvoi up")
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=2)
        try:
            connection.execute("select count(*) from sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return Finding("database", State.BAD, what, (f"{path} : {error}", f"{path}: {error}"), "renvoi verify")
    return Finding("database", State.GOOD, what, (str(path), str(path)))


def leftovers() -> Finding:
    """Originals of a household that is gone: its removal was cut short between rows and files."""
    what = ("Originaux sans foyer", "Originals of no household")
    path, archive = home() / "renvoi.sqlite3", home() / "archive"
    none = Finding("leftovers", State.GOOD, what, ("aucun", "none"))
    if read("RENVOI_DATABASE_URL", "") or not path.exists() or not archive.is_dir():
        return none
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=2)
        try:
            known = {UUID(key) for (key,) in connection.execute("SELECT id FROM renvoi_household")}
        finally:
            connection.close()
    except sqlite3.Error:
        return none  # the finding on the database says why
    left = [folder for folder in archive.iterdir() if household_of(folder) not in known]
    if not left:
        return none
    names = ", ".join(folder.name for folder in left[:3])
    return Finding("leftovers", State.OPTIONAL, what, (names, names), f"rm -r {shlex.quote(str(left[0]))}")


def household_of(folder: Path) -> UUID | None:
    try:
        return UUID(folder.name)
    except ValueError:
        return None


def postgres(url: str, what: Both) -> Finding:
    if not find_spec("psycopg"):
        finding = ("le pilote PostgreSQL manque", "the PostgreSQL driver is missing")
        return Finding("database", State.BAD, what, finding, extras_cure("postgres"))
    import psycopg  # noqa: PLC0415 optional

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = f"PostgreSQL {connection.info.server_version // 10_000}"
    except psycopg.Error as error:
        line = str(error).strip().splitlines()[0]
        return Finding("database", State.BAD, what, (line, line), "echo $RENVOI_DATABASE_URL")
    return Finding("database", State.GOOD, what, (version, version))


def backups() -> Finding:
    """The backup of every night, when one was asked for."""
    what = ("Copie de chaque nuit", "Nightly backup")
    if not read("RENVOI_BACKUP", ""):
        finding = ("aucune n'est demandée", "none is asked for")
        return Finding("backup", State.OPTIONAL, what, finding, "export RENVOI_BACKUP=/media/disque/renvoi")
    from renvoi.doors.keeping.nightly import state_of  # noqa: PLC0415 - only when asked for

    state = state_of(home())
    if state.trouble:
        return Finding("backup", State.OPTIONAL, what, (state.trouble, state.trouble), "renvoi backup")
    if state.done is None:
        return Finding("backup", State.OPTIONAL, what, ("pas encore faite", "not made yet"), "renvoi backup")
    made = f"{state.done:%Y-%m-%d %H:%M}"
    return Finding("backup", State.GOOD, what, (made, made))


def ocr() -> Finding:
    what = ("Lecture des photos", "Reading of photos")
    if find_spec("tesserocr"):
        return french_ocr_data(what)
    if find_spec("rapidocr"):
        return Finding("ocr", State.GOOD, what, ("RapidOCR", "RapidOCR"))
    finding = ("aucun moteur : les photos sont gardées sans être lues", "no engine: photos are kept without being read")
    return Finding("ocr", State.OPTIONAL, what, finding, extras_cure("ocr"))


def french_ocr_data(what: Both) -> Finding:
    folders = [
        Path(os.environ.get("TESSDATA_PREFIX", "/nonexistent")),
        *Path("/usr/share/tesseract-ocr").glob("*/tessdata"),
    ]
    if any((folder / "fra.traineddata").is_file() for folder in folders):
        return Finding("ocr", State.GOOD, what, ("Tesseract, données françaises", "Tesseract, French data"))
    finding = ("Tesseract sans les données françaises", "Tesseract without the French data")
    mac = sys.platform == "darwin"
    cure = "brew install tesseract-lang" if mac else "sudo apt install tesseract-ocr-fra"
    return Finding("ocr", State.OPTIONAL, what, finding, cure)


def extras_cure(name: str) -> str:
    """In a checkout the pinned extras; elsewhere those of the installed package."""
    checkout = (Path(__file__).parents[3] / "Makefile").is_file()
    return "make extras" if checkout else f"pip install 'renvoi[{name}]'"


def clock() -> Finding:
    """A clock before this program was written would count every deadline wrong."""
    what = ("Horloge", "Clock")
    now = time.strftime("%Y-%m-%d %H:%M %Z")
    if time.time() < WRITTEN:
        finding = (f"{now} : impossible, les délais seraient faux", f"{now}: impossible, deadlines would be wrong")
        return Finding("clock", State.BAD, what, finding, "sudo timedatectl set-ntp true")
    return Finding("clock", State.GOOD, what, (now, now))


WRITTEN = 1_793_000_000  # late October 2026
CHECKS: tuple[Callable[[], Finding], ...] = (
    python,
    home_folder,
    disk,
    sqlite,
    database,
    leftovers,
    backups,
    ocr,
    clock,
)
