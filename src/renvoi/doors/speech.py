"""Which language the terminal is spoken to in: `--lang`, else the locale, else French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renvoi.facts.errors import BadInput
from renvoi.facts.words import spaced

LANGUAGES = ("fr", "en")

_chosen = "fr"


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--lang`, which may stand anywhere before a `--`, and the arguments without it."""
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for position, argument in enumerate(rest[:end]):
        if argument == "--lang" and position + 1 < end:
            return known(rest[position + 1]), rest[:position] + rest[position + 2 :]
        if argument.startswith("--lang="):
            return known(argument.removeprefix("--lang=")), rest[:position] + rest[position + 1 :]
    return None, rest


def known(language: str) -> str:
    if language not in LANGUAGES:
        raise BadInput(f"--lang {language}: fr, en")
    return language


def of_locale(environment: Mapping[str, str]) -> str:
    """French for a French or a neutral locale (none, C, POSIX), English for all others."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "")
        if locale:
            return "fr" if locale.startswith(("fr", "POSIX")) or locale.split(".")[0] == "C" else "en"
    return "fr"


def speak(language: str) -> None:
    global _chosen  # noqa: PLW0603 one language for the life of the process, chosen before anything is said
    _chosen = language


def language() -> str:
    return _chosen


def t(french: str, english: str) -> str:
    """The sentence in the chosen language: both stand side by side, so none can be forgotten."""
    return spaced(french) if _chosen == "fr" else english
