"""A taken port is said with the way to choose another."""

from __future__ import annotations

import socket

import pytest

from renvoi.doors.start.port import address, answers, check_free
from renvoi.facts.errors import BadInput


@pytest.fixture
def taken():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_taken_port_names_another(taken):
    with pytest.raises(BadInput, match=f"--port {taken + 1}"):
        check_free("127.0.0.1", taken)


def test_a_free_port_is_free(taken):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]

    check_free("127.0.0.1", free)


def test_waiting_ends_when_it_is_no_longer_wanted():
    assert answers("127.0.0.1", 1, still_wanted=lambda: False) is False


@pytest.mark.parametrize(
    ("host", "opened"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("::1", "[::1]")],
)
def test_the_address_said_can_be_opened(host, opened):
    assert address(host, 8000) == f"http://{opened}:8000"
