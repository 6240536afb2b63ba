# ruff: noqa: E501
"""Damage, seeded: the same number gives the same bytes for ever, so that a finding can be made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LARGEST = 300_000
"""Bytes of one input: what is larger is a matter of the limits on size, not of what the readers make of it."""

WORDS = {
    "message/rfc822": (
        b"Content-Type: multipart/mixed; boundary=", b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable", b"charset=utf-7", b"charset=utf-16", b"charset=x-unknown", b"=?utf-8?B?",
        b"=?iso-2022-jp?Q?=1B$B?=", b"\n\n", b"\r\n\r\n", b"\n--", b"--\n", b"Date: Thu, 31 Dec 9999 23:59:59 +2359",
        b"Date: Mon, 1 Jan 0001 00:00:00 -9999", b"From: <>", b"Subject: Fwd: Re: ", b"De : a@b.example\nObjet : x\n", b"> > > ",
        b"begin 644 x\n", b"\0", b"\xff\xfe", b"=E2=82=AC", b"=\n", b"=3D", b"format=flowed; delsp=yes", b"name*0*=utf-8''%E9",
        b"Commande n\xc2\xb0 ", b"Total : ", b"Livraison pr\xc3\xa9vue le ", b"Num\xc3\xa9ro de suivi : ", b"Remboursement de ",
    ),
    "text/html": (
        b"<table>", b"<tr>", b"<td>", b"</table>", b"<td colspan=99999 rowspan=99999>", b"<div style='display:none'>", b"<!--", b"-->",
        b"<script type='application/ld+json'>", b'{"@type":"Order","orderNumber":"1","priceSpecification":{"price":"1e999"}}', b"</script>",
        b"<style>*{display:none}", b"</style>", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&nbsp;", b"<a href='https://www.ups.com/track?",
        b"<a href='http://[::1", b"<base href='//x'>", b"<pre>", b"<svg>", b"<math>", b"<template>", b"<plaintext>", b"<select>",
        b"<meta charset=utf-16>", b"<div itemscope itemtype='http://schema.org/Order'>", b"<span itemprop=price content=-0>", b"<br>" * 50,
        b"<b>" * 300, b"99/99/9999", b"31/02/2026", b"1.000.000.000,00 \xe2\x82\xac", b"\xe2\x82\xac" * 20, b"0,00 EUR", b"lundi 32 mai",
    ),
    "application/pdf": (
        b"obj", b"endobj", b"stream\n", b"\nendstream", b"xref\n", b"trailer<<", b"/Root 1 0 R", b"/Kids[1 0 R 2 0 R]", b"/Count 99999999",
        b"/Length -1", b"/Filter/FlateDecode", b"/MediaBox[0 0 1e9 1e9]", b"/MediaBox[0 0 0 0]", b"/Rotate 45", b"BT ET", b"(", b")Tj",
        b"/Type/Page", b"/Type/Pages", b"/Parent 2 0 R", b"<<" * 200, b"[" * 200, b"/EmbeddedFiles", b"%%EOF", b"startxref\n0",
    ),
}  # fmt: skip
NUMBERS = (b"0", b"-1", b"00", b"2147483648", b"99999999999999999999", b"1e308", b"NaN", b"0.0000001", b"9" * 400)
SIGNS = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\n",
    b"\r",
    b"\t",
    b'"',
    b"<",
    b">",
    b"=",
    b"&",
    b";",
    b"\xc2\xa0",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
)

Change = Callable[[bytearray, Random, Sequence[bytes], Sequence[bytes]], None]


def span(data: bytearray, chance: Random, most: int) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, start + chance.randint(1, most))


def flip(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    for _ in range(chance.randint(1, 20)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    del data[span(data, chance, chance.choice((8, 200, 5000)))]


def end_early(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    del data[chance.randrange(len(data) + 1) :]


def say_again(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    where = span(data, chance, chance.choice((4, 60, 2000)))
    data[where] = bytes(data[where]) * chance.choice((2, 3, 50, 1000))


def insert_word(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(words) * chance.choice((1, 1, 1, 2, 300))


def insert_sign(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(SIGNS) * chance.choice((1, 1, 4, 3000))


def another_number(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    start = chance.randrange(len(data) + 1)
    while start < len(data) and not 48 <= data[start] <= 57:
        start += 1
    end = start
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    data[start:end] = chance.choice(NUMBERS)


def swap_lines(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    lines = bytes(data).split(b"\n")
    for _ in range(chance.randint(1, 10)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"\n".join(lines)


def graft(data: bytearray, chance: Random, words: Sequence[bytes], others: Sequence[bytes]) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other) + 1)
    data[span(data, chance, 400)] = other[start : start + chance.choice((30, 600, 20_000))]


CHANGES: tuple[Change, ...] = (
    flip, cut, cut, end_early, say_again, insert_word, insert_word, insert_sign, another_number, another_number, swap_lines, graft,
)  # fmt: skip


def mutate(data: bytes, kind: str, others: Sequence[bytes], chance: Random) -> bytes:
    """The bytes with one to eight kinds of damage; `others` give pieces that are grafted in."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        chance.choice(CHANGES)(out, chance, WORDS[kind], others)
        del out[LARGEST:]
    return bytes(out)
