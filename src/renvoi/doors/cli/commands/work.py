"""`renvoi work`: only the worker, for installations of several machines."""

from __future__ import annotations

import signal

from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house
from renvoi.doors.outgoing import open_ways
from renvoi.doors.speech import t
from renvoi.doors.stop_asked import StopAsked

DETAIL = t(
    "« renvoi up » le démarre déjà. À part, sur d'autres machines, autant qu'il en faut : une tâche n'est faite "
    "qu'une fois.",
    "`renvoi up` starts one already. By itself, on other machines, as many as needed: a job is done once only.",
)
EXAMPLES = (("renvoi work", t("jusqu'à Ctrl-C", "until Ctrl-C")),)


def command() -> int:
    stop = StopAsked((signal.SIGINT, signal.SIGTERM))
    house = open_house()
    from renvoi.doors.worker import (  # noqa: PLC0415 - needs Django's app registry
        FolderWatch,
        Herald,
        MailWatch,
        Worker,
        free_dead_leases,
        owner_prefix,
    )

    free_dead_leases(house)
    worker = Worker(house, wiring.clock)
    beside: list[MailWatch | FolderWatch | Herald] = [
        MailWatch(house, wiring.open_mailbox, wiring.clock),
        Herald(house, open_ways(), wiring.clock, owner_prefix()),
    ]
    folder = wiring.open_drop_folder()
    if folder is not None:
        beside.append(FolderWatch(house, folder, wiring.clock))
    for one in beside:
        one.start()
    try:
        worker.run_forever(stop)
    finally:
        for one in beside:
            one.close()
        worker.close()
    return 0
