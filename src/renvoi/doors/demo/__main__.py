"""`python -m renvoi.doors.demo OUT_DIR [--day YYYY-MM-DD]`: write the demo mailbox to a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from renvoi.doors.demo.mailbox import messages
from renvoi.doors.demo.maildir import write


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m renvoi.doors.demo", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help="folder to write to; made when missing")
    parser.add_argument("--day", type=date.fromisoformat, default=None, help="the day of import (default: today)")
    asked = parser.parse_args(arguments)
    day = asked.day or date.today()  # noqa: DTZ011 (the household's own calendar day)
    try:
        count = write(messages(day), asked.out)
    except OSError as error:
        sys.stderr.write(f"Cannot write to {asked.out}: {error.strerror}. Choose a folder you may write to.\n")
        return 2
    sys.stdout.write(f"{count} mails and papers of {day} in {asked.out}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
