"""The shape of the house: what the lower rooms may load, who may open a socket, how errors may be caught.

That every module says what it is (D100, D104) and no handler is bare (E722) is seen by ruff.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src"
FILES = sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)
LOWER = ("facts", "atlas", "reading", "rights", "packing", "returns", "letters", "casework")

NETWORK = {
    "socket", "ssl", "http", "http.client", "http.server", "urllib.request", "smtplib", "imaplib", "poplib", "ftplib",
    "asyncio", "socketserver", "httpx", "requests", "urllib3", "apprise", "boto3", "botocore", "psycopg", "granian",
    "imapclient", "dns",
}  # fmt: skip

MAY_OPEN_A_SOCKET = {
    "renvoi.backends.stores.webdav": "the WebDAV folder a person names for copies",
    "renvoi.backends.reach": "dials an address a person named, after judging it",
    "renvoi.backends.fetch.fetcher": "asks shops for their pages",
    "renvoi.backends.names.keys": "asks for the key a sender's domain publishes",
    "renvoi.backends.mailbox.connect": "TLS of a mailbox its owner connected",
    "renvoi.backends.mailbox.guard": "names what went wrong with dialling a mail server",
    "renvoi.backends.mailbox.oauth": "asks the provider the person chose for tokens",
    "renvoi.backends.mailbox.session": "reads that mailbox",
    "renvoi.backends.mailbox.telling": "names what went wrong with it",
    "renvoi.backends.mailbox.wire": "the bounded connection with it",
    "renvoi.backends.archive.s3": "the S3 store of a large installation",
    "renvoi.backends.alerts.child": "one alert by Apprise, in a process that may reach little else",
    "renvoi.backends.post.smtp": "hands letters to the mail server the installation names",
    "renvoi.doors.diagnosis": "asks whether PostgreSQL answers",
    "renvoi.doors.start.port": "asks whether the port is free and the server answers",
    "renvoi.doors.worker.worker": "asks the name of its machine",
}
"""Every module that imports something able to reach the network, and why."""

MAX_BROAD = 5
"""Handlers of any exception, in doors and backends only; each with a comment that gives its reason."""


def name(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def imported(path: Path) -> set[str]:
    """Every module a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


IMPORTS_NETWORK = re.compile(rf"^ *(?:from|import) +(?:{'|'.join({one.split('.')[0] for one in NETWORK})})\\b", re.M)


def reaches_network(path: Path) -> bool:
    if not IMPORTS_NETWORK.search(text(path)):
        return False
    return any(module in NETWORK or module.split(".")[0] in NETWORK - {"http", "urllib"} for module in imported(path))


def loaded_by(*modules: str) -> set[str]:
    """Names of all modules in memory after a fresh Python imported these."""
    code = f"import {', '.join(modules)}, sys; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_lower_rooms_load_no_framework_and_no_network():
    modules = [name(path) for path in FILES if name(path).split(".")[1:2] and name(path).split(".")[1] in LOWER]

    # The standard library's own `email` loads `socket`; the contract on imports keeps it out of our files.
    forbidden = {"django", "ssl", "http.client", "urllib.request", "sqlite3", "typer", "rich"}
    assert len(modules) > 200
    assert not loaded_by(*modules) & forbidden


def test_what_lists_purchases_loads_no_reader():
    """Starting is most of what a short command takes."""
    loaded = loaded_by("renvoi.casework.describe", "renvoi.casework.ports", "renvoi.doors.cli.app")

    assert not loaded & {"pypdfium2", "PIL", "selectolax", "renvoi.reading.findings", "pydantic", "httpx"}


def test_modules_that_may_open_a_socket_are_known_by_name():
    assert {name(path) for path in FILES if reaches_network(path)} <= set(MAY_OPEN_A_SOCKET)


def test_files_stay_small():
    assert [name(path) for path in FILES if len(text(path).splitlines()) > 400] == []


def handlers(path: Path) -> list[ast.ExceptHandler]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]


def broad(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException") for kind in caught)


def test_broad_handlers_are_few_high_up_and_give_a_reason():
    named = [path for path in FILES if "Exception" in text(path)]
    found = [(path, handler.lineno) for path in named for handler in handlers(path) if broad(handler)]

    assert len(found) <= MAX_BROAD, [f"{name(path)}:{line}" for path, line in found]
    for path, line in found:
        where = f"{name(path)}:{line}"
        assert name(path).split(".")[1] in ("doors", "backends"), where
        said = text(path).splitlines()[line - 1]
        assert re.search(r"#.{15,}", said), f"{where}: a broad handler without its reason"


def test_type_ignores_name_their_code():
    bare = [name(path) for path in FILES if re.search(r"type: ignore(?!\[)", text(path))]

    assert bare == []


def test_every_package_is_a_room_of_the_plan():
    rooms = {path.name for path in (SRC / "renvoi").iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert rooms == {*LOWER, "backends", "doors"}
