"""Whatever comes in: a tree, never an exception, and every span inside its text."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples
from tests.reading.made import pdf, picture

from renvoi.reading.gate import gate
from renvoi.reading.grow import grow
from renvoi.reading.sanitise import sanitise

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mails" / "malformed"
MAIL = b"""From: =?utf-8?q?Boutique_=C3=89toile?= <a@etoile.example>
Subject: =?iso-8859-1?Q?Exp=E9dition?= de votre commande
Date: Sat, 21 Nov 2026 10:00:00 +0100
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: multipart/alternative; boundary=a

--a
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

De : Fnac <a@fnac.example>
Envoy=C3=A9 : mardi 3 novembre 2026 10:12
Objet : Votre commande

Bonjour
--a
Content-Type: text/html; charset=iso-8859-1

<table><tr><td>Robe<td><table><tr><th>1<td style="display:none">49</table></table>
<script type="application/ld+json">{"@type": "Order", "orderNumber": "1"}</script><div itemscope itemprop=a>x</div>
--a--
--b
Content-Type: message/rfc822

Subject: inner

x
--b
Content-Type: application/pdf; name*0*=utf-8''re%C3%A7u; name*1=.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--b--
"""
PARTS = st.sampled_from(
    [*MAIL.split(), b"\n", b"\n\n", b"\r\n", b"--b\n", b"--a\n", b"\xff", b"\0", b"=", b"<", b">", b'"']
)


def check(data, kind=None):
    gate(data)
    tree = grow(data, kind)
    paths = [node.path for node in tree.walk()]
    assert len(paths) == len(set(paths))
    for node in tree.walk():
        size = len(node.text)
        node.text.encode("utf-8")
        for span in (*node.cells, *node.links, *node.marks, *node.words):
            assert 0 <= span.start <= span.end <= size
        assert all(0 <= start < end <= size for start, end in node.hidden)
        assert all(-1 <= cell.parent < index for index, cell in enumerate(node.cells))
        for cell in node.cells:
            words = node.text[cell.start : cell.end]
            assert words == words.strip()
            assert words
            if cell.parent >= 0:
                around = node.cells[cell.parent]
                assert around.start <= cell.start <= cell.end <= around.end
        assert sanitise(node) or not node.text
    return tree


@examples(120)
@given(
    st.binary(max_size=400), st.sampled_from([None, "message/rfc822", "text/html", "text/plain", "application/json"])
)
def test_random_bytes(data, kind):
    check(data, kind)


@examples(120)
@given(st.lists(PARTS, max_size=60).map(b" ".join))
def test_mails_in_disorder(data):
    check(data, "message/rfc822")
    check(data, "text/html")


def damaged(data, seed):
    """The bytes with some overwritten, cut out or said twice."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out))
        size = chance.randint(1, 30)
        out[at : at + chance.choice((0, size))] = chance.choice(
            (b"", chance.randbytes(size), bytes(out[at : at + size]) * 3)
        )
    return bytes(out)


@pytest.mark.parametrize(
    "whole",
    [
        MAIL,
        pdf([(50, 50, "Total 12,00")], attached={"f.xml": b"<a/>"}),
        picture("JPEG"),
        picture("PNG"),
        picture("GIF"),
    ],
)
def test_damaged_files(whole):
    check(whole)
    for seed in range(40):
        check(damaged(whole, seed))


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000,
        b"<b>" * 10_000 + b"x",
        b"<a href=x>" * 5_000,
        b"<table>" * 5_000,
        b"<!--" * 20_000,
        b"<style>" * 50_000 + b".a{display:none",
        b"<pre>" + b" " * 100_000 + b"x",
        b"\xa0" * 100_000 + b"x",
        b"&" * 50_000,
        b"<script type=application/ld+json>" + b"[" * 100_000,
        b"<script type=application/ld+json>" + b"/*" * 100_000,
    ],
    ids=lambda data: repr(data[:20]),
)
def test_heaps_of_one_thing(data):
    check(data, "text/html")
    check(data, "text/plain")


@pytest.mark.parametrize(
    "value", [b"=?utf-8?q?" * 50_000, b";a=" * 50_000, b'"' * 100_000, b"<" * 100_000, b"(" * 100_000, b"a@" * 100_000]
)
def test_heaps_in_headers(value):
    names = (b"Subject", b"From", b"To", b"Date", b"References", b"Message-ID", b"Content-Type", b"Content-Disposition")
    check(b"".join(name + b": " + value + b"\n" for name in names) + b"\nx", "message/rfc822")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the evaluation data is not here")
def test_malformed_mails_of_others():
    for path in sorted(SHARED.rglob("*")):
        if path.is_file():
            check(path.read_bytes(), "message/rfc822")
