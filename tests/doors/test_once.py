"""What is opened once is opened once, whoever asks at the same time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from renvoi.doors.wiring import Once


def test_two_first_calls_at_once_get_the_same_thing():
    made = []

    @Once
    def thing() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(lambda _: thing(), range(4)))

    assert len(made) == 1
    assert set(given) == set(made)
    assert thing.is_made
    thing.cache_clear()
    assert not thing.is_made
    assert thing() is not given[0]
