"""DKIM: the example of RFC 8463 holds; any change of what was signed breaks it, and nothing else."""

import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from renvoi.facts.witness import Verdict
from renvoi.reading.dkim import open_mail, verify

# RFC 8463, appendix A: the message, its two signatures and its two keys.
RFC_8463 = b"""DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
"""
ED25519 = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
KEY = generate_private_key(65537, 2048)
RECORD = "v=DKIM1; k=rsa; p=" + base64.b64encode(
    KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
).decode()  # fmt: skip
FROM = b"From: Lorient <retours@mail.lorient.example>\r\n"
SUBJECT = b"Subject:  Votre   remboursement\r\n"


def signed(
    body=b"Bonjour,\r\n89,00 EUR  vous sont rembourses.\r\n", domain="lorient.example", more="", algorithm="rsa-sha256"
):
    """A mail as a shop signs it, relaxed/relaxed."""
    plain = b"\r\n".join(b" ".join(line.split()) for line in body.split(b"\r\n")).rstrip(b"\r\n") + b"\r\n"
    digest = base64.b64encode(sha256(plain).digest()).decode()
    head = f"DKIM-Signature: v=1; a={algorithm}; c=relaxed/relaxed; d={domain}; s=nov; h=from:subject;"
    head += f" bh={digest};{more} b="
    bare = b"from:Lorient <retours@mail.lorient.example>\r\nsubject:Votre remboursement\r\n"
    bare += b"dkim-signature:" + head.partition(": ")[2].encode()
    value = base64.b64encode(KEY.sign(bare, PKCS1v15(), SHA256())).decode()
    return f"{head}{value}\r\n".encode() + FROM + SUBJECT + b"\r\n" + body


def verdict(data, record=RECORD, number=0):
    mail = open_mail(data)
    return verify(mail, mail.signatures[number], record)


def test_the_example_of_the_rfc_holds_and_no_changed_word():
    assert verdict(RFC_8463, ED25519) is Verdict.PASS
    assert verdict(RFC_8463.replace(b"\n", b"\r\n"), ED25519) is Verdict.PASS
    for before, after in (
        (b"lost", b"won"),
        (b"dinner", b"lunch"),
        (b"joe@", b"jim@"),
        (b"t=1528637909", b"t=1528637908"),
    ):
        assert verdict(RFC_8463.replace(before, after, 1), ED25519) is Verdict.FAIL
    assert verdict(RFC_8463, RECORD) is Verdict.FAIL


def test_a_mail_signed_by_rsa_holds_from_a_mailbox_too():
    assert verdict(signed()) is Verdict.PASS
    assert verdict(b"From MAILER-DAEMON Mon Nov  2\n" + signed().replace(b"\r\n", b"\n")) is Verdict.PASS
    assert verdict(signed() + b"\r\n\r\n") is Verdict.PASS, "blank lines at the end are none of it"
    assert verdict(signed().replace(b"89,00", b"890,0")) is Verdict.FAIL
    assert verdict(signed().replace(b"lorient.example>", b"autre.example>")) is Verdict.FAIL
    assert verdict(FROM + signed()) is Verdict.WEAK, "a second sender above the signed one"


def test_what_proves_nothing_is_not_said_to_hold():
    small = generate_private_key(65537, 1024).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert verdict(signed(), f"p={base64.b64encode(small).decode()}") is Verdict.FAIL
    assert verdict(signed(), "v=DKIM1; p=") is Verdict.NO_KEY
    assert verdict(signed(more=" l=10;")) is Verdict.WEAK
    assert verdict(signed(algorithm="rsa-sha1")) is Verdict.WEAK


@pytest.mark.parametrize("record", ["", "p=%%%", "p=AAAA", "p=" + "é" * 50, ";;;=;p"])
def test_broken_keys_and_signatures_break_nothing(record):
    assert verdict(signed(), record) in (Verdict.NO_KEY, Verdict.FAIL)
    for data in (b"", b"\r\n", b"DKIM-Signature:\r\n\r\n", b"DKIM-Signature: d=../x; s=a b; b=;;\n\n", signed()[:200]):
        assert [verify(open_mail(data), one, RECORD) for one in open_mail(data).signatures] in ([], [Verdict.FAIL])
