"""Alerts by Apprise reach the service a member named, and nothing else: no file, no network inside the house."""

from __future__ import annotations

import json
import os

import pytest
from tests.servers import bell

from renvoi.backends.alerts import AlertServices, Policy
from renvoi.backends.alerts.child import Guard
from renvoi.backends.alerts.services import HOSTED
from renvoi.casework.telling.ports import Letter, Refused, Uncertain
from renvoi.facts.errors import BadInput, Damaged, TryLater

LETTER = Letter(to="1", subject="Dernier jour demain : Bottines", text="Dernier jour demain, « à l’heure ».")


@pytest.fixture
def service():
    with bell.server() as running:
        yield running


def alerts(address, **policy):
    return AlertServices(Policy(**policy), lambda service: address)


class Claims:
    def __init__(self, answer=True):
        self.asked, self.answer = 0, answer

    def __call__(self):
        self.asked += 1
        return self.answer


def test_an_alert_arrives_at_a_service_of_ones_own(service):
    alerts(f"ntfy://127.0.0.1:{service.port}/renvoi").send(LETTER, claims := Claims())
    ((_, told),) = service.taken
    assert told == {"topic": "renvoi", "title": LETTER.subject, "message": LETTER.text}
    assert claims.asked == 1


def test_who_lost_the_claim_tells_nothing(service):
    alerts(f"json://127.0.0.1:{service.port}/").send(LETTER, Claims(answer=False))
    assert service.taken == []


def test_a_service_that_says_no_is_asked_later(service):
    service.status = 500
    with pytest.raises(TryLater, match="service_said_no"):
        alerts(f"json://127.0.0.1:{service.port}/").send(LETTER, Claims())


def test_a_service_that_does_not_answer_leaves_it_uncertain(service, monkeypatch):
    monkeypatch.setattr("renvoi.backends.alerts.services.SECONDS", 4)
    service.silent.set()
    with pytest.raises(Uncertain):
        alerts(f"json://127.0.0.1:{service.port}/?rto=60").send(LETTER, Claims())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_inside_the_house_nobody_is_reached_when_it_is_closed(host, service):
    with pytest.raises((Refused, TryLater)):
        alerts(f"json://{host}:{service.port}/", private=False).send(LETTER, Claims())
    assert service.taken == []


def test_a_redirection_inside_is_not_followed(service):
    """Each connection is judged, not the address that was typed."""
    service.to = "http://169.254.169.254/latest/meta-data/"
    with pytest.raises(Refused, match="service_inside"):
        alerts(f"json://127.0.0.1:{service.port}/").send(LETTER, Claims())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ntfy",
        "file:///etc/passwd",
        "nonsense://x/y",
        "json://",
        "a" * 3000,
        "ntfy://x\n/y",
        "x://y",
        "data:,x",
    ],
)
def test_what_is_no_address_of_a_service_is_refused(address):
    with pytest.raises(BadInput, match="bad_service"):
        alerts(address).name(address)


@pytest.mark.parametrize(
    "address", ["syslog://", "SYSLOG://local", "rsyslog://host/x", "dbus://x", "windows://x", "macosx://x"]
)
def test_nothing_local_is_done_by_a_members_wish(address):
    with pytest.raises(BadInput, match=r"service_not_allowed|bad_service"):
        alerts(address).name(address)


def test_a_hosted_renvoi_knows_a_short_list(service):
    with pytest.raises(BadInput, match="service_not_allowed: json"):
        alerts("", schemes=HOSTED).name("json://example.org/")
    assert alerts("", schemes=HOSTED).name("ntfys://ntfy.sh/renvoi") == "ntfy"
    with pytest.raises(Refused, match="service_not_allowed"):  # the list became shorter since it was added
        alerts(f"json://127.0.0.1:{service.port}/", schemes=HOSTED).send(LETTER, Claims())


def test_no_file_of_the_machine_is_read(service, tmp_path):
    secret = tmp_path / "secret.json"
    secret.write_text('{"text": "TOP SECRET"}')
    guard = Guard()
    for path in (str(secret), "/etc/passwd", "/proc/self/environ", b"/etc/shadow", "/etc/ssl/../passwd"):
        with pytest.raises(PermissionError):
            guard("open", (path, "r", os.O_RDONLY))
    with pytest.raises(PermissionError):
        guard("open", ("/usr/lib/x", "w", os.O_WRONLY | os.O_CREAT))
    guard("open", (json.__file__, "r", os.O_RDONLY))
    address = f"slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general?template={secret}"
    with pytest.raises((Refused, TryLater)):
        alerts(address).send(LETTER, Claims())
    assert "TOP SECRET" not in str(service.taken)


def test_a_seal_that_does_not_open_is_said():
    def lost(service):
        raise Damaged("lost")

    with pytest.raises(Refused, match="sealed"):
        AlertServices(Policy(), lost).send(LETTER, Claims())
