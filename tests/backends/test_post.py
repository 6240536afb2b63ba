"""A letter is handed to a real SMTP server; whatever it does, it is known whether the letter can have been taken."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from tests.servers import smtp
from tests.servers.certificates import make

from renvoi.backends.post import SmtpPost, SmtpServer
from renvoi.backends.post import smtp as post
from renvoi.backends.post.message import message_bytes
from renvoi.casework.telling.ports import Letter, Refused, Uncertain
from renvoi.facts.errors import TryLater

LETTER = Letter(
    to="Alice <alice@exémple.org>",
    subject="Dernier jour demain\u00a0: Bottines daim\r\nBcc: eve@example.org",
    text="Bonjour Alice,\n\n.\n..\nDernier jour demain, « à l’heure ».\n",
    html="<p>Dernier jour demain&nbsp;: é</p>",
    message_id="6b0f6c0e-0000-4000-8000-000000000001",
    unsubscribe="https://renvoi.example.org/prevenir/arret/" + "x" * 120,
)


def sender(port, **more):
    given = {"host": "127.0.0.1", "port": port, "sender": "renvoi <prevenir@renvoi.example>", "security": "none"}
    return SmtpPost(SmtpServer(**{**given, **more}))


class Claims:
    def __init__(self, answer=True):
        self.asked = 0
        self.answer = answer

    def __call__(self):
        self.asked += 1
        return self.answer


def test_a_letter_arrives_as_it_was_written():
    with smtp.server() as (port, box):
        sender(port).send(LETTER, Claims())
    (mail,) = box.taken
    assert box.to == [["alice@xn--exmple-cva.org"]]
    assert mail["Subject"] == "Dernier jour demain : Bottines daim Bcc: eve@example.org".replace(" :", "\u00a0:")
    assert mail["Bcc"] is None
    assert mail["From"].addresses[0].display_name == "renvoi"
    assert mail["Message-ID"] == "<6b0f6c0e-0000-4000-8000-000000000001@renvoi.example>"
    assert mail["List-Unsubscribe"] == f"<{LETTER.unsubscribe}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    plain = mail.get_body(("plain",)).get_content()
    assert plain.splitlines() == LETTER.text.splitlines()  # lone dots too
    assert "é" in mail.get_body(("html",)).get_content()
    assert all(len(line) < 998 and line.isascii() for line in box.raw[0].split(b"\r\n"))


def test_who_lost_the_claim_sends_nothing():
    claims = Claims(answer=False)
    with smtp.server() as (port, box):
        sender(port).send(LETTER, claims)
    assert (claims.asked, box.taken) == (1, [])


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "raised", "key"),
    [("550 no such user", Refused, "refused: 550"), ("451 later", TryLater, "not_now: 451")],
)
def test_a_refusal_is_for_good_and_a_delay_is_not(step, answer, raised, key):
    claims = Claims()
    with smtp.server() as (port, box):
        box.answers[step] = answer
        with pytest.raises(raised, match=key):
            sender(port).send(LETTER, claims)
    assert box.taken == []
    assert claims.asked == (step == "DATA")


@pytest.mark.parametrize(
    "to", ["", "nobody", "a b@example.org", "a@", "é@example.org", "a@b\r\nRCPT TO:<x@y.z>", "a@" + "b" * 70]
)
def test_an_address_smtp_cannot_carry_is_refused(to):
    with smtp.server() as (port, box), pytest.raises(Refused, match="bad_address"):
        sender(port).send(Letter(to=to, subject="s", text="t", message_id="1"), Claims())
    assert box.taken == []


@pytest.mark.parametrize(
    ("until", "raised", "claimed"),
    [("hello", TryLater, False), ("middle", TryLater, True), ("dot", Uncertain, True)],
)
def test_only_after_the_dot_nobody_can_tell(until, raised, claimed):
    claims = Claims()
    with smtp.rude(until=until) as port, pytest.raises(raised):
        sender(port).send(LETTER, claims)
    assert bool(claims.asked) is claimed


def test_a_server_that_is_not_there():
    with pytest.raises(TryLater, match="unreachable"):
        sender(smtp.free_port()).send(LETTER, Claims())


def test_a_silent_server_is_not_waited_for_long(monkeypatch):
    monkeypatch.setattr(post, "STEP_SECONDS", 0.3)
    began = time.monotonic()
    with smtp.rude(until="silence") as port, pytest.raises(TryLater):
        sender(port).send(LETTER, Claims())
    assert time.monotonic() - began < 3


def test_a_server_that_dawdles_is_cut_off(monkeypatch):
    """Each answer comes in time, all of them together do not."""
    monkeypatch.setattr(post, "BEFORE_SECONDS", 0.6)
    with smtp.server() as (port, box):
        box.before = {"MAIL": lambda: time.sleep(0.4), "RCPT": lambda: time.sleep(0.4)}
        with pytest.raises(TryLater):
            sender(port).send(LETTER, Claims())
    assert box.taken == []


@contextmanager
def dripping(first, drop):
    """(port, an event: the client left while it dripped). A server whose first words come byte by byte, without end."""
    listening, left = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def drip():
        connection, _ = listening.accept()
        with connection, suppress(OSError):
            connection.sendall(first)
            for _ in range(100):
                time.sleep(0.05)
                try:
                    connection.sendall(drop)
                except OSError:
                    left.set()
                    return

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    with listening:
        yield listening.getsockname()[1], left
    thread.join(10)


@pytest.mark.parametrize(
    ("security", "first", "drop"),
    [("none", b"220-", b"a"), ("none", b"", b"220-welcome\r\n"), ("tls", b"\x16\x03\x03\x40\x00\x02", b"\0")],
)
def test_a_greeting_that_drips_is_cut_off(security, first, drop):
    with dripping(first, drop) as (port, left):
        patient = SmtpPost(sender(port, security=security).server, patience=0.4)
        with pytest.raises(TryLater):
            patient.send(LETTER, Claims())
        assert left.wait(1)


def test_a_password_is_never_said_in_the_clear_to_another_machine():
    with pytest.raises(TryLater, match="no_tls"):
        sender(25, host="mail.example.org", user="renvoi", password="x").send(LETTER, Claims())


def test_starttls_is_not_given_up_when_the_server_lacks_it():
    with smtp.server() as (port, box), pytest.raises(TryLater, match="no_tls"):
        sender(port, security="starttls").send(LETTER, Claims())
    assert box.taken == []


def test_long_lines_and_thousands_of_words_pass():
    data = message_bytes(
        Letter(to="a@example.org", subject="é" * 300, text="mot " * 5000, message_id="1"), "r@r.example"
    )
    assert max(len(line) for line in data.split(b"\r\n")) < 998


# -- TLS and signing in ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """(the authority's certificate, the server's context)."""
    authority, certificate, key = make(tmp_path_factory.mktemp("certificates"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return authority.read_text(), context


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server does not see that TLS is around it
@pytest.mark.parametrize(("security", "wrapped"), [("starttls", False), ("tls", True)])
def test_by_tls_with_a_password(security, wrapped, certificates):
    authority, context = certificates
    with smtp.server(context, wrapped=wrapped, sign_in=True) as (port, box):
        given = {"security": security, "user": smtp.USER, "password": smtp.PASSWORD, "authorities": authority}
        sender(port, **given).send(LETTER, Claims())
    assert (len(box.taken), box.tls) == (1, [True])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_nobody_vouches_for_is_not_believed(security, certificates):
    _, context = certificates
    with smtp.server(context, wrapped=security == "tls") as (port, box), pytest.raises(TryLater, match="certificate"):
        sender(port, security=security).send(LETTER, Claims())
    assert box.taken == []


def test_a_wrong_password_is_said_and_kept_for_later(certificates):
    authority, context = certificates
    given = {"security": "starttls", "user": smtp.USER, "password": "wrong", "authorities": authority}
    with smtp.server(context, sign_in=True) as (port, box), pytest.raises(TryLater, match="password"):
        sender(port, **given).send(LETTER, Claims())
    assert box.taken == []


def test_tls_from_the_first_byte_asked_of_a_plain_server():
    with smtp.server() as (port, box), pytest.raises(TryLater, match="unreachable"):
        sender(port, security="tls").send(LETTER, Claims())
    assert box.taken == []
