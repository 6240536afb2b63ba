"""What was typed wrong, or a file that cannot be opened, in the language of the terminal."""

from __future__ import annotations

import errno
import re

from renvoi.doors.speech import language, t

FRENCH = (
    (r"Missing (?:argument|option|parameter) '?([^'.]+)'?\.?", "il manque : {0}"),
    (r"No such option: ?(\S+?)\.?(?: .*)?", "il n'y a pas d'option {0}"),
    (r"No such command '(.+)'\..*", "il n'y a pas de commande « {0} »"),
    (r"Option '(.+)' requires an argument\.", "après {0}, il faut une valeur"),
    (r"Got unexpected extra arguments? \((.+)\)", "de trop : {0}"),
    (
        r"Invalid value for '(.+?)': '(.*)' is not a valid (?:int|integer)(?: range)?\.",
        "{0} : « {1} » n'est pas un nombre entier",
    ),
    (r"Invalid value for '(.+?)': '(.*)' is not a valid (?:float|number)\.", "{0} : « {1} » n'est pas un nombre"),
    (r"Invalid value for '(.+?)': '(.*)' is not one of (.+)\.", "{0} : « {1} » n'est pas parmi {2}"),
)
"""What Typer says, and the same in French."""


def misused(message: str) -> str:
    """A line about a command line that is not understood; what is not known stays as it is."""
    if language() == "fr":
        for form, french in FRENCH:
            found = re.fullmatch(form, message, re.DOTALL)
            if found:
                return t(french.format(*found.groups()), "") + "."
    return message


def unopened(error: OSError) -> str:
    """Why a file could not be opened or written."""
    why = {
        errno.ENOENT: t("il n'y a pas de tel fichier", "there is no such file"),
        errno.EACCES: t("l'accès est refusé", "access is refused"),
        errno.EISDIR: t("c'est un dossier, pas un fichier", "this is a folder, not a file"),
    }.get(error.errno or 0, error.strerror or str(error))
    return f"{error.filename}{t(' : ', ': ')}{why}" if error.filename else why
