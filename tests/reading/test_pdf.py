"""PDFs become lines of placed words."""

import pytest
from tests.reading.made import pdf, scanned_pdf

from renvoi.reading.eyes import SeenWord
from renvoi.reading.grow import grow

INVOICE = [
    (300, 120, "49,90 €"),
    (50, 100, "FACTURE N\xb0 7"),
    (50, 120, "Robe"),
    (200, 120.8, "2"),
]


class OneLine:
    """Eyes that see the same two words in everything."""

    def read(self, picture):
        assert picture.mode == "L"
        return [[SeenWord("TOTAL", 10, 20, 60, 40, 0.9), SeenWord("12,00", 300, 20, 350, 40, 0.5)]]


def test_lines_follow_the_eye_not_the_file():
    page = grow(pdf(INVOICE))
    assert page.text == "FACTURE N° 7\nRobe\t2\t49,90 €\n"
    robe = next(word for word in page.words if page.text[word.start : word.end] == "Robe")
    assert robe.box.page == 1
    assert (robe.box.left, robe.box.bottom) == pytest.approx((50, 120), abs=1.5)
    assert robe.box.top == pytest.approx(112.6, abs=1.5)


def test_pages_are_parted_by_form_feeds():
    page = grow(pdf([(50, 50, "one")], [(50, 50, "two")]))
    assert page.text == "one\n\ftwo\n"
    assert [word.box.page for word in page.words] == [1, 2]


@pytest.mark.parametrize(
    ("turn", "left", "top"), [(90, 842 - 120, 50), (180, 595 - 50, 842 - 120), (270, 120, 595 - 50)]
)
def test_words_of_a_turned_page_stand_where_they_are_seen(turn, left, top):
    (word,) = grow(pdf([(50, 120, "o")], turn=turn)).words
    assert (word.box.left, word.box.top) == pytest.approx((left, top), abs=8)
    assert word.box.left < word.box.right
    assert word.box.top < word.box.bottom


def test_the_xml_invoice_inside_is_a_child():
    page = grow(pdf(INVOICE, attached={"factur-x.xml": b"<Invoice>7</Invoice>", "x.bin": b"no"}))
    (child,) = page.children
    assert (child.path, child.media_type, child.name) == ("0", "application/xml", "factur-x.xml")
    assert child.text == "<Invoice>7</Invoice>"


def test_a_scan_needs_eyes():
    assert "OCR" in grow(scanned_pdf()).trouble
    page = grow(scanned_pdf(), eyes=OneLine())
    assert page.text == "TOTAL\t12,00\n"
    assert not page.trouble
    assert page.words[0].box.left == pytest.approx(10 * 72 / 200, abs=0.1)
    assert page.words[1].confidence == 0.5


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n" + b"\xff" * 1000, pdf(INVOICE)[:200]])
def test_damaged_pdfs_say_so(data):
    assert "damaged" in grow(data).trouble


def test_long_pdfs_are_bounded():
    page = grow(pdf(*([(50, 50, "x")] for _ in range(70))))
    assert page.text.count("x") == 60
    assert "60 pages" in page.trouble
