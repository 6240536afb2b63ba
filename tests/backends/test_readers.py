"""Real reader processes: an answer for each proof, whatever its bytes do."""

import os
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from renvoi.backends.readers import Limits, ReaderPool
from renvoi.casework.ports import ReadProof

pytestmark = pytest.mark.slow

MAIL = b"From: Boutique <a@shop.example>\nSubject: Votre commande\nDate: Sun, 22 Nov 2026 10:00:00 +0100\n\nBonjour\n"
SHARED = Path(__file__).parents[2] / "../shared/data/mails/malformed"


def item(data, name="a.eml", media_type="message/rfc822"):
    return (sha256(data).hexdigest(), media_type, name, data)


@pytest.fixture(scope="module")
def pool():
    pool = ReaderPool()
    yield pool
    pool.close()


def test_answers_come_in_order(pool):
    items = [item(MAIL + bytes([65 + n])) for n in range(5)]
    answers = list(pool.read(items))
    assert [a.digest for a in answers] == [i[0] for i in items]
    assert all(a.reading and a.reading.subject == "Votre commande" for a in answers)
    assert "bonjour" in answers[0].words


def test_what_lies_ahead_of_an_abandoned_reading_answers_nobody_else(pool):
    answers = pool.read([item(MAIL + b"a"), item(MAIL + b"b"), item(MAIL + b"c")])
    next(answers)
    answers.close()
    other = item(MAIL + b"d")
    (answer,) = pool.read([other])
    assert answer.digest == other[0]


def test_large_and_small_proofs_in_turn_come_in_order(pool):
    large = MAIL.replace(b"\n\n", b"\nContent-Type: text/plain\n\n") + b"mot " * 300_000
    items = [item(one + bytes([65 + n])) for n, one in enumerate([MAIL, large, MAIL, large, large, MAIL])]
    answers = list(pool.read(items))
    assert [(a.digest, a.reading is not None) for a in answers] == [(i[0], True) for i in items]


def test_the_proof_after_one_that_kills_its_reader_is_read():
    pool = ReaderPool()
    items = [item(MAIL + bytes([65 + n])) for n in range(4)]
    answers = pool.read(items)
    found = [next(answers)]
    (child,) = pool._all
    os.kill(child.process.pid, signal.SIGKILL)
    found += answers
    assert [a.digest for a in found if a.reading] == [i[0] for i in items]
    pool.close()


def test_a_proof_too_large_is_kept_unread():
    pool = ReaderPool(Limits(bytes=50))
    (answer,) = pool.read([item(MAIL)])
    assert answer.reading is None
    assert "larger than" in answer.trouble
    pool.close()


def test_a_proof_that_takes_too_long_is_given_up_and_the_next_is_read():
    pool = ReaderPool(Limits(seconds=2))
    list(pool.read([item(MAIL)]))
    (child,) = pool._all
    os.kill(child.process.pid, signal.SIGSTOP)
    slow, after = pool.read([item(MAIL + b"1"), item(MAIL + b"2")])
    assert "too long" in slow.trouble
    assert after.reading is not None
    pool.close()


def test_a_reader_that_dies_is_replaced_and_the_proof_tried_again():
    pool = ReaderPool()
    list(pool.read([item(MAIL)]))
    (child,) = pool._all
    os.kill(child.process.pid, signal.SIGKILL)
    (answer,) = pool.read([item(MAIL + b"3")])
    assert answer.reading is not None
    pool.close()


def test_too_little_memory_is_an_answer():
    pool = ReaderPool(Limits(memory_mb=64))
    (answer,) = pool.read([item(MAIL)])
    assert answer.digest
    pool.close()


def test_ten_thousand_nested_parts(pool):
    head = b"From: a@b.example\nSubject: x\n"
    data = head + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(10_000))
    (answer,) = pool.read([item(data)])
    assert answer.reading is not None or answer.trouble


@pytest.mark.slow
def test_a_small_page_that_wants_all_memory(pool):
    """Elements left open are opened again in every paragraph: 2,000 × 100,000 from half a megabyte."""
    page = b"<p>" + b"".join(b"<font a=%d>" % n for n in range(2000)) + b"</p>" + b"<p>x" * 100_000
    bomb, after = pool.read([item(page, "a.html", "text/html"), item(MAIL + b"4")])
    assert bomb.trouble
    assert after.reading is not None


@pytest.mark.slow
def test_a_page_that_takes_for_ever():
    """Every attribute is compared with all before it."""
    pool = ReaderPool(Limits(seconds=3))
    list(pool.read([item(MAIL)]))
    page = b"<a " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x"
    slow, after = pool.read([item(page, "a.html", "text/html"), item(MAIL + b"5")])
    assert "too long" in slow.trouble
    assert after.reading is not None
    pool.close()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data is not here")
@pytest.mark.slow
def test_every_malformed_mail_has_an_answer(pool):
    files = sorted(p for p in SHARED.rglob("*") if p.is_file())
    answers = list(pool.read([item(p.read_bytes(), p.name) for p in files]))
    assert len(answers) == len(files)
    broken = [a.trouble for a in answers if a.reading is None]
    assert [b for b in broken if "broke" in b or "ends its reader" in b] == []


def test_readers_have_no_network_no_programs_and_write_no_files():
    import subprocess
    import sys

    code = (
        "import sys\nfrom renvoi.backends.readers.child import _refuse\nsys.addaudithook(_refuse)\n"
        "import socket, subprocess\n"
        "for act in (lambda: socket.socket().connect(('127.0.0.1', 9)), lambda: subprocess.run(['true']),\n"
        "            lambda: open('/tmp/renvoi-x', 'w')):\n"
        "    try:\n        act()\n    except PermissionError:\n        print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 3


@pytest.mark.parametrize(("asked", "tries"), [(1, 1), (2, 2)])
def test_a_proof_that_breaks_a_reader_after_others_is_tried_in_a_fresh_one(monkeypatch, asked, tries):
    """An engine that has read pictures may have no memory left for the next one."""
    told = [
        ReadProof(digest="d", reading=None, trouble="bad alloc", broke=True),
        ReadProof(digest="d", reading=None, words="read"),
    ]
    started = []

    class Child:
        ahead = None

        def __init__(self, limits):
            self.asked = asked
            started.append(self)

        def ask(self, ask, seconds, following=None):
            return told[len(started) - 1]

        def end(self):
            pass

    monkeypatch.setattr("renvoi.backends.readers.pool._Child", Child)

    (answer,) = ReaderPool().read([item(MAIL)])

    assert len(started) == tries
    assert bool(answer.trouble) is (tries == 1)
