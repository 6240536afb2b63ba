"""`renvoi work`: only the worker, for installations of several machines."""

from __future__ import annotations

import signal
import threading

from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house
from renvoi.doors.outgoing import open_ways
from renvoi.doors.speech import t

DETAIL = t(
    "« renvoi up » le démarre déjà. À part, sur d'autres machines, autant qu'il en faut : une tâche n'est faite "
    "qu'une fois.",
    "`renvoi up` starts one already. By itself, on other machines, as many as needed: a job is done once only.",
)
EXAMPLES = (("renvoi work", t("jusqu'à Ctrl-C", "until Ctrl-C")),)


def command() -> int:
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    house = open_house()
    from renvoi.doors.worker import Herald, MailWatch, Worker, free_dead_leases, owner_prefix  # noqa: PLC0415 - Django

    free_dead_leases(house)
    worker = Worker(house, wiring.clock)
    watch = MailWatch(house, wiring.open_mailbox, wiring.clock)
    herald = Herald(house, open_ways(), wiring.clock, owner_prefix())
    watch.start()
    herald.start()
    try:
        worker.run_forever(stop)
    finally:
        watch.close()
        herald.close()
        worker.close()
    return 0
