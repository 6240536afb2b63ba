"""Bytes of mails, good and broken, become parts and headers."""

from datetime import timedelta

import pytest

from renvoi.reading.charset import decode, unpack
from renvoi.reading.grow import grow
from renvoi.reading.mail_headers import moment, person
from renvoi.reading.mime import encoded_words, open_part, parameters

MULTI = b"""From shop@example.com Thu Jan  1 00:00:00 2025
From: =?utf-8?q?Boutique_=C3=89toile?= <Contact@Etoile.example>
To: moi@example.net
Subject: =?utf-8?B?Vm90cmUgY29tbWFuZGUgbsKw?= =?utf-8?Q?_123?=
Date: Sat, 21 Nov 2026 10:00:00 +0100
Message-ID: <1@etoile.example>
In-Reply-To: <0@etoile.example>
List-Unsubscribe: <https://etoile.example/u>
Content-Type: multipart/alternative;
 boundary="b 1"

preamble
--b 1
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Total : 12,50 =A4 pay=E9
--b 1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+VG90YWwgOiA8Yj4xMiw1MCDigqw8L2I+PC9wPg==
--b 1--
"""


@pytest.mark.parametrize("breaks", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_mail_with_two_alternatives(breaks):
    mail = grow(MULTI.replace(b"\n", breaks))
    plain, html = mail.children
    assert (mail.path, plain.path, html.path) == ("#headers", "0", "1")
    assert mail.headers.subject == "Votre commande n° 123"
    assert (mail.headers.from_name, mail.headers.from_address) == ("Boutique Étoile", "contact@etoile.example")
    assert mail.headers.references == ("<0@etoile.example>",)
    assert mail.headers.list_unsubscribe
    assert mail.headers.sent_at.utcoffset() == timedelta(hours=1)
    assert "Subject: Votre commande n° 123\n" in mail.text
    assert plain.text == "Total : 12,50 ¤ payé\n"
    assert not plain.shown
    assert html.text == "Total : 12,50 €\n"
    assert html.shown


def test_plain_text_is_shown_when_the_html_is_empty():
    raw = MULTI.replace(b"PHA+VG90YWwgOiA8Yj4xMiw1MCDigqw8L2I+PC9wPg==", b"")
    assert [child.shown for child in grow(raw).children] == [True, False]


def test_missing_closing_boundary_and_unused_boundary():
    cut = MULTI.replace(b"--b 1--\n", b"")
    assert grow(cut).children[1].text == "Total : 12,50 €\n"
    lost = grow(MULTI.replace(b"--b 1", b"--b 2"))
    assert lost.trouble
    assert "Content-Type" in lost.children[0].text


def test_ten_thousand_nested_parts_are_bounded():
    deep = b"From: a@example.com\nSubject: x\n"
    for level in range(10_000):
        deep += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level)
    mail = grow(deep + b"\nhello\n")
    assert mail.headers.subject == "x"
    assert "deeper" in mail.trouble


def test_nested_messages_are_bounded():
    raw = b"Subject: x\nContent-Type: message/rfc822\n\n" * 300 + b"Subject: y\n\nhello"
    assert any(node.trouble for node in grow(raw, "message/rfc822").walk())


def test_many_parts_are_bounded():
    raw = b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhello\n" * 5000
    mail = grow(raw)
    assert len(mail.children) <= 500


def test_attached_mail_is_led_back():
    raw = (
        b"Subject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nlook\n"
        b"--b\nContent-Type: message/rfc822\n\nSubject: Order 1\nFrom: s@shop.example\n\nThanks\n--b--\n"
    )
    mail = grow(raw)
    inner = mail.children[1]
    assert (inner.path, inner.forwarded, inner.headers.subject) == ("1#headers", True, "Order 1")
    assert inner.children[0].path == "1/0"
    assert mail.letter() is inner


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("payé".encode(), "iso-8859-1", "payé"),
        ("payé".encode("cp1252"), "utf-8", "payé"),
        ("payé €".encode("cp1252"), "no-such-charset", "payé €"),
        ("payé".encode("cp1252"), "", "payé"),
        (b"abc", "punycode", "abc"),
        ("\ufeffété".encode("utf-16"), "", "\ufeffété"),
        ("Ω".encode("iso-8859-7"), "ISO-8859-7", "Ω"),
    ],
)
def test_charsets(data, label, text):
    assert decode(data, label) == text


def test_broken_transfer_encodings_lose_only_what_is_broken():
    assert unpack(b"YWJj*ZGVm=", "base64") == b"abcdef"
    assert unpack(b"YWJjZA", "base64") == b"abcd"
    assert unpack(b"a=3Db=ZZ=", "quoted-printable").startswith(b"a=b")


def test_header_words():
    assert encoded_words("=?iso-8859-1?Q?pay=E9?= (x)") == "payé (x)"
    assert encoded_words("=?utf-8?Q?=C3?= =?utf-8?Q?=A9t=C3=A9?=") == "été"
    assert encoded_words("a =?broken b") == "a =?broken b"


def test_parameters_in_pieces():
    found = parameters("; filename*0*=UTF-8''facture%20; filename*1*=n%C2%B01; filename*2=.pdf; size=3")
    assert found == {"filename": "facture n°1.pdf", "size": "3"}
    assert parameters('; name="=?utf-8?Q?re=C3=A7u.pdf?="') == {"name": "reçu.pdf"}


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ('"Fnac, Paris" <No-Reply@fnac.com>', "Fnac, Paris", "no-reply@fnac.com"),
        ("a@b.example (Shop)", "", "a@b.example"),
        ("Shop", "Shop", ""),
        ("", "", ""),
    ],
)
def test_person(value, name, address):
    assert person(value) == (name, address)


def test_dates_are_aware_or_absent():
    assert moment("2026-11-21T10:00:00Z").tzinfo
    assert moment("Sat, 21 Nov 2026 10:00:00 -0000").tzinfo
    assert moment("Sat, 99 Nov 2026 10:00:00") is None
    assert moment("") is None


def test_a_part_without_headers_is_all_body():
    assert open_part(b"just words\nand more").body == b"just words\nand more"
    assert open_part(b"\nwords").body == b"words"


def test_flowed_lines_are_joined():
    head = b"Subject: x\nContent-Type: text/plain; format=flowed; charset=utf-8%s\n\n"
    body = b"Votre commande n\xc2\xb0 \n12345 part\n-- \nZo\xc3\xa9\n"
    assert grow(head % b"" + body).children[0].text == "Votre commande n° 12345 part\n--\nZoé\n"
    assert grow(head % b"; delsp=yes" + b"com \nmande").children[0].text == "commande\n"
