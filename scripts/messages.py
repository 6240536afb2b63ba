"""Brings locale/fr up to date with the pages (needs Debian's gettext) and compiles it (needs only Babel)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WEB = Path(__file__).parent.parent / "src/renvoi/doors/web"
PO = WEB / "locale/fr/LC_MESSAGES/django.po"


def main() -> None:
    if shutil.which("xgettext"):
        command = [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "-l",
            "fr",
            "--no-location",
            "--no-obsolete",
            "-v",
            "0",
        ]
        subprocess.run(command, cwd=WEB, check=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": ""})
    with PO.open("rb") as source:
        catalogue = read_po(source, locale="fr")
    with PO.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)
    untold = [message.id for message in catalogue if message.id and (message.fuzzy or not all(_texts(message.string)))]
    for text in untold:
        print(f"not in French yet: {text}", file=sys.stderr)
    sys.exit(1 if untold else 0)


def _texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    main()
