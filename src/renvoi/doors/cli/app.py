"""The Typer application: a group that loads a verb's file only when that verb is used."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from renvoi import __version__
from renvoi.doors.cli.page import Page, heading, in_the_language
from renvoi.doors.cli.verbs import GROUPS, VERBS, Verb
from renvoi.doors.speech import t

BY_NAME = {verb.name: verb for verb in VERBS}
HELP = {"help_option_names": ["-h", "--help"]}


def summary(verb: Verb) -> str:
    return t(verb.french, verb.english)


def opened(verb: Verb) -> Any:
    """The verb's file as a command: its function `command`, its `DETAIL`, its `EXAMPLES`."""
    module = verb.load()
    page = get_command_from_info(
        CommandInfo(
            name=verb.name,
            cls=Page,
            callback=module.command,
            help=f"{summary(verb)}\n\n{module.DETAIL}".strip(),
            context_settings=HELP,
        ),
        pretty_exceptions_short=False,
        rich_markup_mode=None,
    )
    page.examples = module.EXAMPLES  # type: ignore[attr-defined]
    return page


class Closed(TyperCommand):
    """A verb as the list of verbs needs it; it opens its file when it is called."""

    def __init__(self, verb: Verb) -> None:
        super().__init__(verb.name, short_help=summary(verb))
        self.verb = verb

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return opened(self.verb).make_context(info_name, args, parent, **extra)


class Verbs(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 Typer's signature
        return list(BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 Typer's signature
        verb = BY_NAME.get(cmd_name)
        return Closed(verb) if verb else None

    def get_help(self, ctx: Any) -> str:
        return in_the_language(super().get_help(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 Typer's signature
        for group, verbs in groupby(VERBS, key=lambda verb: verb.group):
            with formatter.section(heading(*GROUPS[group])):
                formatter.write_dl([(verb.name, summary(verb)) for verb in verbs])


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"renvoi {__version__}")
        raise typer.Exit


def options(
    lang: Annotated[str, typer.Option("--lang", metavar="fr|en", help=t("Langue.", "Language."))] = "",
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=show_version, is_eager=True, help=t("Affiche la version.", "Shows the version.")
        ),
    ] = False,
) -> None:
    """Both are dealt with before a verb runs; they stand here so that help and completion know them."""


def build() -> Any:
    """The whole command; every text in the language chosen before this file was loaded."""
    app = typer.Typer(
        name="renvoi",
        cls=Verbs,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELP,
        help=t(
            "Acheté en ligne, ne convient pas ? renvoi sait jusqu'à quand cela peut repartir, "
            "et suit le retour jusqu'au remboursement.\n\n« renvoi VERBE --help » montre des exemples.",
            "Bought online, does not suit? renvoi knows until when it can go back, and walks the return to the refund."
            "\n\n`renvoi VERB --help` shows examples.",
        ),
        epilog=t(
            "Codes de sortie : 0 tout va bien, 1 erreur, 2 entrée inutilisable, 3 interdit, 4 introuvable, "
            "5 données abîmées, 70 défaut de renvoi, 74 disque, 75 réessayer plus tard.",
            "Exit codes: 0 all is well, 1 error, 2 unusable input, 3 not allowed, 4 not found, "
            "5 damaged data, 70 a fault of renvoi, 74 disk, 75 try later.",
        ),
    )
    app.callback()(options)
    return get_command(app)
