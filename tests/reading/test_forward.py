"""A forwarded mail is led back to the shop's, whoever forwarded it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.quoted_date import quoted_moment

PARIS = timezone(timedelta(hours=1))
DATED = "From: Zoé <zoe@example.net>\nDate: Tue, 3 Nov 2026 12:00:00 +0100\n"
OUTER = DATED + "Subject: {subject}\nContent-Type: {kind}; charset=utf-8\n\n"

GMAIL_FR = """Pour toi
---------- Forwarded message ---------
De : Fnac <commande@fnac.example>
Date: mar. 3 nov. 2026 à 10:12
Subject: Votre commande 123
To: <zoe@example.net>


Bonjour
Total : 12 €
"""
OUTLOOK_FR = """De : Fnac <commande@fnac.example>
Envoyé : mardi 3 novembre 2026 10:12
À : Zoé <zoe@example.net>
Objet : Votre commande 123

Bonjour
Total : 12 €
"""
APPLE_FR = """> Début du message transféré :
>
> De: "Fnac" <commande@fnac.example>
> Objet: Votre commande 123
> Date: 3 novembre 2026 à 10:12:30 UTC+1
> À: zoe@example.net
>
> Bonjour
> Total : 12 €

Zoé
"""
THUNDERBIRD_DE = """-------- Weitergeleitete Nachricht --------
Betreff: Votre commande 123
Datum: Tue, 3 Nov 2026 10:12:00 +0100
Von: Fnac <commande@fnac.example>
An: zoe@example.net

Bonjour
Total : 12 €
"""


def mail(text, subject="TR: Votre commande 123", kind="text/plain"):
    return grow((OUTER.format(subject=subject, kind=kind) + text).encode())


@pytest.mark.parametrize("text", [GMAIL_FR, OUTLOOK_FR, APPLE_FR, THUNDERBIRD_DE])
def test_forwards_of_many_programs(text):
    letter = mail(text).letter()
    assert letter.forwarded
    assert letter.path == "0/0#headers"
    assert (letter.headers.from_name, letter.headers.from_address) == ("Fnac", "commande@fnac.example")
    assert letter.headers.subject == "Votre commande 123"
    assert letter.headers.sent_at.replace(second=0) == datetime(2026, 11, 3, 10, 12, tzinfo=PARIS)
    assert "Subject: Votre commande 123\n" in letter.text
    (words,) = letter.children
    assert (words.path, words.text) == ("0/0/0", "Bonjour\nTotal : 12 €\n")


def test_forward_in_html_keeps_cells_and_links():
    page = (
        "<div>Regarde</div><div class=gmail_quote><div>---------- Forwarded message ---------<br>"
        "From: <b>Shop</b> &lt;<a href='mailto:hello@shop.example'>hello@shop.example</a>&gt;<br>"
        "Date: Tue, Nov 3, 2026 at 10:12 AM<br>Subject: Order 7<br>To: &lt;zoe@example.net&gt;<br></div>"
        "<table><tr><td><table><tr><td>Robe</td><td>49 €</td></tr></table></td></tr></table>"
        "<a href='https://shop.example/t'>Track</a></div>"
    )
    letter = mail(page, "Fwd: Order 7", "text/html").letter()
    (words,) = letter.children
    assert words.text == "Robe\t49 €\nTrack\n"
    assert [words.text[c.start : c.end] for c in words.cells] == ["Robe\t49 €", "Robe", "49 €"]
    assert [c.parent for c in words.cells] == [-1, 0, 0]
    assert [(words.text[k.start : k.end], k.url) for k in words.links] == [("Track", "https://shop.example/t")]


def test_a_forward_of_a_forward_is_followed():
    inner = GMAIL_FR.replace("Pour toi\n", "")
    outer = OUTLOOK_FR.replace("Bonjour\nTotal : 12 €\n", inner).replace("Objet : V", "Objet : Fwd: V")
    assert mail(outer).letter().children[0].text == "Bonjour\nTotal : 12 €\n"


def test_a_quoted_reply_is_no_forward():
    answer = mail("Nous vous remboursons.\n\n" + OUTLOOK_FR, "RE: Votre commande 123")
    assert answer.letter() is answer


def test_a_lone_label_is_no_forward():
    letter = mail("De : Paris\nÀ : Lyon\n\nBonjour", "TR: voyage")
    assert letter.letter() is letter


def test_pasted_forward_without_any_mail_around():
    assert grow(OUTLOOK_FR.encode(), "text/plain").letter().headers.subject == "Votre commande 123"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mar. 3 nov. 2026 à 10:12", datetime(2026, 11, 3, 10, 12, tzinfo=PARIS)),
        ("1er août 2026", datetime(2026, 8, 1, 12, 0, tzinfo=PARIS)),
        ("January 7, 2022 at 10:23:16 PM EST", datetime(2022, 1, 7, 22, 23, tzinfo=PARIS)),
        ("12. März 2026 um 08:05", datetime(2026, 3, 12, 8, 5, tzinfo=PARIS)),
        ("23/04/2026 9:05", datetime(2026, 4, 23, 9, 5, tzinfo=PARIS)),
        ("4/23/2026 12:05 AM", datetime(2026, 4, 23, 0, 5, tzinfo=PARIS)),
        ("03/04/2026 10:00", None),
        ("31 février 2026", None),
        ("hier", None),
    ],
)
def test_quoted_moments(words, expected):
    assert quoted_moment(words, PARIS) == expected


def test_a_quoted_moment_without_zone_is_utc():
    assert quoted_moment("3 mai 2026 10:00", None) == datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
