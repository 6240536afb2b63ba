"""Reads RENVOI_* variables; every one may come from a file instead (RENVOI_X_FILE=/run/secrets/x)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from renvoi.facts.errors import BadInput


def read(name: str, default: str) -> str:
    """The variable, or the stripped text of the file that `name`_FILE points to, or the default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as error:
            raise BadInput(f"{name}_FILE: cannot read {path}: {error.strerror}") from error
    return os.environ.get(name, default)


def read_list(name: str, default: list[str]) -> list[str]:
    value = read(name, "")
    return [item.strip() for item in value.split(",") if item.strip()] or default


def read_count(name: str) -> int:
    """A whole number from 0 up; 0 when the variable is not set."""
    value = read(name, "0")
    if not value.isascii() or not value.isdigit():
        raise BadInput(f"{name} must be a whole number, not {value!r}")
    return int(value)


def public_url() -> str:
    """RENVOI_URL, else the first of RENVOI_ORIGINS, else this machine; without a slash at its end."""
    origins = read_list("RENVOI_ORIGINS", [])
    url = read("RENVOI_URL", origins[0] if origins else f"http://localhost:{read('RENVOI_PORT', '8000')}").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise BadInput(f"RENVOI_URL must be like https://renvoi.example.org, not {url!r}")
    return url


def host_of(url: str) -> str:
    """As Django names it: without a port, IPv6 in brackets."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


def secret_key(home: Path) -> str:
    """RENVOI_SECRET_KEY, or a key made once and kept in RENVOI_HOME/secret-key (mode 600)."""
    given = read("RENVOI_SECRET_KEY", "")
    if given:
        return given
    path = home / "secret-key"
    if path.is_file():
        return path.read_text("ascii").strip()
    key = secrets.token_urlsafe(48)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(f".{os.getpid()}")
        part.touch(mode=0o600)
        part.write_text(key, "ascii")
        try:
            os.link(part, path)
        except FileExistsError:
            key = path.read_text("ascii").strip()
        part.unlink()
    except OSError as error:
        raise BadInput(f"cannot write in {home} ({error.strerror}): set RENVOI_HOME to a folder you own") from error
    return key


def sqlite_file(url: str, home: Path) -> Path | None:
    """The file that RENVOI_DATABASE_URL names, by default in RENVOI_HOME; None for a PostgreSQL server."""
    return None if url.startswith("postgres") else Path(url.removeprefix("sqlite:///") or home / "renvoi.sqlite3")


def database_url_to_settings(url: str, home: Path) -> dict[str, Any]:
    """`postgres://user:password@host:port/name` (or `?host=/socket/folder`), else SQLite in RENVOI_HOME."""
    if not url or url.startswith("sqlite:///"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(sqlite_file(url, home)),
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-32000;"
                "PRAGMA mmap_size=134217728;PRAGMA temp_store=MEMORY",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadInput("RENVOI_DATABASE_URL must start with postgres:// or sqlite:///")
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
