"""The `renvoi` command: one file a verb in commands/, loaded only when it is typed."""

from renvoi.doors.cli.run import main

__all__ = ["main"]
