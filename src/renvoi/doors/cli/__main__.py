"""`python -m renvoi.doors.cli` is `renvoi`."""

from renvoi.doors.cli.run import main

main()
