"""Runs one command line: whatever goes wrong is one clear line on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from typer import Abort, BadParameter, Exit

from renvoi.doors import speech
from renvoi.doors.cli.misuse import misused, unopened
from renvoi.doors.cli.present import warn
from renvoi.doors.speech import t
from renvoi.facts.errors import RenvoiError

INTERRUPTED = 130
SOFTWARE = 70  # EX_SOFTWARE of sysexits.h
IO = 74  # EX_IOERR

Misused = BadParameter.__bases__[0].__bases__[0]
"""What Typer raises for a command line it does not understand; it exports only the leaves of that tree."""


def main() -> NoReturn:
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Exit code of one call; RENVOI_DEBUG=1 shows where an error came from."""
    speech.speak(speech.of_locale(os.environ))
    try:
        asked, rest = speech.take_language(arguments)
        speech.speak(asked or speech.language())
        return attempt(rest or ["--help"])
    except BrokenPipeError:
        # The reader of the pipe has seen enough (`| head`); Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last line before a person: no traceback, and a way to see one
        if os.environ.get("RENVOI_DEBUG"):
            raise
        code, line = told(error)
        warn(f"renvoi: {line}")
        return code


def attempt(arguments: Sequence[str]) -> int:
    from renvoi.doors.cli.app import build  # noqa: PLC0415 its texts are made in the language chosen above

    try:
        result = build().main(list(arguments), prog_name="renvoi", standalone_mode=False)
    except Exit as end:
        return end.exit_code
    except Abort:
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def told(error: Exception) -> tuple[int, str]:
    """Exit code and line for an error."""
    if isinstance(error, RenvoiError):
        return error.exit_code, str(error)
    if isinstance(error, Misused):
        hint = t("Tapez « renvoi --help ».", "Type `renvoi --help`.")
        return int(
            getattr(error, "exit_code", 2)
        ), f"{misused(getattr(error, 'format_message', error.__str__)())} {hint}"
    if type(error).__module__ == "django.db.utils":
        from renvoi.backends.database.errors import explain  # noqa: PLC0415 loads Django, which then is loaded already

        plain = explain(error)
        if plain is not None:
            return told(plain)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return IO, t(
            "le disque est plein : faites de la place et recommencez, rien n'est perdu.",
            "the disk is full: free some space and try again, nothing is lost.",
        )
    if isinstance(error, OSError):
        return IO, unopened(error)
    return SOFTWARE, t(
        f"erreur inattendue ({type(error).__name__}: {error}). RENVOI_DEBUG=1 devant la commande montre où.",
        f"unexpected error ({type(error).__name__}: {error}). RENVOI_DEBUG=1 before the command shows where.",
    )
