"""The canonical text of a page, with its cells, links, emphasis and hidden words."""

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.html import html_node
from renvoi.reading.plain import fold, fold_line


def cut(node, span):
    return node.text[span.start : span.end]


def test_blocks_end_lines_and_inline_does_not():
    page = html_node("<p>Bonjour <b>Zoé</b>,<br>merci</p><div>Total&nbsp;:  <i>12</i>€</div>", "0")
    assert page.text == "Bonjour Zoé,\nmerci\nTotal : 12€\n"
    assert [cut(page, mark) for mark in page.marks] == ["Zoé"]


def test_cells_of_a_row_are_parted_by_a_tab():
    page = html_node("<table><tr><th>Article<th>Prix<tr><td><p>Robe</p><td> <td colspan=2>49,90 €<td>1</table>", "0")
    assert page.text == "Article\tPrix\nRobe\t49,90 €\t1\n"
    assert [(cut(page, c), c.row, c.column) for c in page.cells] == [
        ("Article", 0, 0),
        ("Prix", 0, 1),
        ("Robe", 1, 0),
        ("49,90 €", 1, 2),
        ("1", 1, 4),
    ]


def test_layout_tables_keep_their_nesting():
    inner = "<table><tr><td>Robe<tr><td>Taille : M</table>"
    page = html_node(f"<table><tr><td>{inner}</td><td>49,90 €</td></tr></table><p>Merci", "0")
    assert page.text == "Robe\nTaille : M\n\t49,90 €\nMerci\n"
    outer, name, size, price = page.cells
    assert (cut(page, outer), cut(page, price)) == ("Robe\nTaille : M", "49,90 €")
    assert (name.parent, size.parent, price.parent) == (0, 0, -1)
    assert name.table == size.table != price.table == outer.table


def test_links_and_alt_texts():
    page = html_node(
        '<a href="https://s.example/t?n=1"><img src="i.png" alt="Suivre  mon colis"></a><a href="/x"></a>', "0"
    )
    assert [(cut(page, link), link.url) for link in page.links] == [
        ("Suivre mon colis", "https://s.example/t?n=1"),
        ("Suivre mon colis", "i.png"),
        ("", "/x"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">x</div>',
        '<div style="COLOR:red;Display : None!important">x</div>',
        '<span style="font-size:0px">x</span>',
        '<div style="max-height:0;overflow:hidden">x</div>',
        '<div style="visibility:hidden">x</div>',
        '<div class="a pre">x</div>',
        "<div hidden>x</div>",
    ],
)
def test_hidden_words_are_kept_and_marked(hidden):
    page = html_node(
        f"<style>.pre{{display:none}} @media print{{.b{{display:none}}}}</style>{hidden}<p class=b>seen", "0"
    )
    assert page.text == "x\nseen\n"
    assert page.hidden == ((0, 1),)


def test_a_readable_size_inside_a_zero_size_is_seen():
    page = html_node('<td style="font-size:0"><span style="font-size:14px">x</span></td>', "0")
    assert page.hidden == ()


def test_what_nobody_sees_is_dropped():
    page = html_node(
        "<title>t</title><script>s</script><style>c</style>com\u00admande\u200b n°\u00a0\u202f1 &zwnj;&nbsp;&zwnj;", "0"
    )
    assert page.text == "commande n° 1\n"


@pytest.mark.slow
def test_very_deep_and_very_long_pages_are_bounded():
    assert html_node("<table><tr><td>" * 2000 + "x", "0").text == "x\n"
    assert "nested" in html_node("<p>x" + "<table><tr><td>" * 3000 + "y", "0").trouble
    long = html_node("<p>word " * 220_000, "0")
    assert long.trouble
    assert len(long.text) < 1_100_000


def test_plain_text_keeps_columns_and_single_empty_lines():
    assert fold("\n a  b\r\n\r\n\r\nRobe      1\t49,90 €  \n") == "a b\n\nRobe\t1\t49,90 €\n"
    assert fold_line("x\x00y") == "xy"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"<html><p>x", "", "text/html"),
        (b"<p>x", "page.html", "text/html"),
        (b"From: a@b.example\nSubject: x\n\nhello", "", "message/rfc822"),
        (b"Received: by x\n\tfor y\nX-A: 1\nDate: now\n\nhello", "", "message/rfc822"),
        (b"Commande n 12", "", "text/plain"),
        (b"", "", "text/plain"),
        (b"%PDF-1.4", "x.txt", "application/pdf"),
        (b"\0\1\2", "", "application/octet-stream"),
    ],
)
def test_kinds(data, name, kind):
    assert grow(data, name=name).media_type == kind
