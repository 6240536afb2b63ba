"""Help pages: a verb with its examples, the list of verbs by group; Typer's own words in French too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from renvoi.doors.speech import language, t
from renvoi.facts.words import spaced

FRENCH = {
    "Usage:": "Usage :",
    "[OPTIONS] COMMAND [ARGS]...": "[OPTIONS] COMMANDE …",
    "Arguments:": "Arguments :",
    "Options:": "Options :",
    "Show this message and exit.": "Affiche cette page.",
    "Install completion for the current shell.": "Installe la complétion pour ce shell.",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Affiche la complétion, pour l'adapter."
    ),
    "[required]": "[obligatoire]",
    "[default: ": "[par défaut : ",
}


def in_the_language(page: str) -> str:
    if language() == "fr":
        for english, french in FRENCH.items():
            anywhere_broken = re.escape(english).replace(r"\ ", r"\s+")
            page = re.sub(anywhere_broken, spaced(french), page)
    return page


def heading(french: str, english: str) -> str:
    """The formatter adds the colon; French wants a space before it."""
    return t(f"{french}\u00a0", english)


class Page(TyperCommand):
    """A verb whose page ends with examples, each with what it is for."""

    examples: Sequence[tuple[str, str]] = ()

    def get_help(self, ctx: Any) -> str:
        return in_the_language(super().get_help(ctx))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 Typer's signature
        if self.examples:
            with formatter.section(heading("Exemples", "Examples")):
                width = max(len(line) for line, _ in self.examples)
                for line, why in self.examples:
                    formatter.write(f"  {line:{width}}  {why}\n")
