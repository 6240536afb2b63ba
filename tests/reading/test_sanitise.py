"""The page shown is harmless and says exactly the canonical text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples

from renvoi.reading.grow import grow
from renvoi.reading.html import html_node
from renvoi.reading.sanitise import ATTRIBUTES, TAGS, sanitise

HOSTILE = """<table><tr><td onclick=x()>Robe <a href="javascript:alert(1)">A</a><td>49 €</table>
<a href="https://shop.example/t?x=1" style="background:url(//t.example)">Suivre</a>
<img src="https://t.example/p.png" alt="Logo"><form action=//x><input name=a value=b></form><script>alert(1)</script>
<svg onload=x()><p title='"'>&lt;b&gt; & "q"</p><div style="display:none">pre</div><iframe src=//x></iframe>
<base href=//x><meta http-equiv=refresh content=0><h2>Total</h2>"""


class Page(HTMLParser):
    """What a browser would find: texts, tags with attributes, and the words under each data-o."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.runs, self.start = "", [], [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.start = int(dict(attrs)["data-o"]) if tag == "span" else self.start

    def handle_data(self, data):
        self.text += data
        if self.start is not None:
            self.runs.append((self.start, data))

    def handle_endtag(self, tag):
        self.start = None if tag == "span" else self.start


def check(node):
    html = sanitise(node)
    page = Page(html)
    assert page.text == node.text
    for start, words in page.runs:
        assert node.text[start : start + len(words)] == words
    for tag, attributes in page.tags:
        assert tag in TAGS
        assert set(attributes) <= (ATTRIBUTES.get(tag) or set())
    return html


def test_nothing_of_a_hostile_page_survives():
    html = check(html_node(HOSTILE, "0"))
    assert not re.search(r"javascript:|onclick|style=|href|src=|<img|<form|<a\b", html)
    assert 'class="link" title="shop.example">Suivre' in html
    assert re.search(r'class="unseen">pre', html)
    assert "<strong><span" in html
    assert "<table><tbody><tr><td><p><span" in html


def test_every_run_of_words_is_marked():
    node = html_node(HOSTILE, "0")
    covered = "".join(words for _, words in Page(sanitise(node)).runs)
    assert covered == re.sub(r"[\n\t]", "", node.text)


def test_columns_line_up_where_cells_are_empty():
    html = check(html_node("<table><tr><th>A<th>B<th>C<tr><td><td>2<td>3</table>", "0"))
    assert html.count("<td></td>") == 1


@pytest.mark.parametrize("depth", [1, 3, 200])
def test_nested_tables(depth):
    check(html_node("<table><tr><td>a<td>" * depth + "x", "0"))


@pytest.mark.parametrize(
    "source", [b"a  b\n\n\nc\td\x0ce", b"<?xml version='1.0'?>\r\n<a>\x01&amp;</a>", b"Subject: <b>&\n\nx"]
)
def test_other_kinds(source):
    for node in grow(source).walk():
        check(node)


MARKUP = """<table> </table> <tr> <td> <th> <p> </p> <b> </b> </a> <br> <pre> </pre> <caption> <li> <h1> </div> <!--
&lt; &nbsp; mot 12,50 €"""
OTHERS = ["<a href=https://e.example>", "<div style=display:none>", "<img alt=i>", "<div itemscope>"]
SPACES = ["\n", " ", "\t", "\x0c", "\r", "é\u00ad", "\u202e"]
PIECES = st.sampled_from([*MARKUP.split(), *OTHERS, *SPACES])


@examples(300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_is_shown_word_for_word(source):
    check(html_node(source, "0"))


@examples(100)
@given(st.text(max_size=200))
def test_any_text_is_shown_word_for_word(text):
    check(grow(text.encode("utf-8", "replace"), "text/plain"))
