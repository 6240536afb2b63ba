"""Marks stand on the very words, whatever the runs of text they fall into."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from renvoi.doors.web.marks import anchor, mark
from renvoi.facts.place import Place
from renvoi.reading.sanitise import sanitise
from renvoi.reading.tree import Link, Node


def at(text: str, start: int, end: int) -> Place:
    return Place("0" * 64, "0", start, end, text[start:end])


def test_a_mark_carries_its_anchor_and_its_words() -> None:
    text = "Total : 93,90 € & merci"
    place = at(text, 8, 15)
    html = mark(sanitise(Node(path="0", media_type="text/plain", text=text)), [place])
    assert f'<mark id="{anchor(place)}">93,90 €</mark>' in html
    assert "&amp; merci" in html


def test_a_mark_over_two_runs_has_one_anchor() -> None:
    text = "Commande ML-48213"
    node = Node(path="0", media_type="text/html", text=text, links=(Link(9, 12, "https://a.example/"),))
    html = mark(sanitise(node), [at(text, 9, 17)])
    assert html.count("<mark") == 2
    assert html.count(" id=") == 1


def test_markup_of_the_sender_stays_text() -> None:
    text = "<img src=x onerror=alert(1)> Total"
    html = mark(sanitise(Node(path="0", media_type="text/plain", text=text)), [at(text, 0, len(text))])
    assert "<img" not in html


@given(st.text("abc <&>\"'é€\n", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20))))
def test_the_text_is_never_changed(text: str, spans: list[tuple[int, int]]) -> None:
    places = [at(text, start, min(start + size, len(text))) for start, size in spans if start < len(text)]
    plain = sanitise(Node(path="0", media_type="text/plain", text=text))
    assert unescape(re.sub("<[^>]*>", "", mark(plain, places))) == unescape(re.sub("<[^>]*>", "", plain))
    anchors = {anchor(place) for place in places}
    marked = mark(plain, places)
    shown = {name for name in anchors if f'id="{name}"' in marked}
    assert shown == {anchor(p) for p in places if p.words.strip("\n")} or "\n" in text
