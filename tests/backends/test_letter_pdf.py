"""A letter on paper, read back by our own reader: every word, every no-break space; words are never commands."""

import msgspec
import pypdfium2
import pytest
import typst
from tests.letters.samples import FRAME, LAW, ON, every_fact

from renvoi.backends.paper import letter_pdf
from renvoi.facts.errors import BadInput
from renvoi.letters import purposes, write
from renvoi.letters.text import SUBJECT
from renvoi.reading.pdf import pdf_node


def words_of(data):
    node = pdf_node(data, "0")
    texts, stack = [], [node]
    while stack:
        one = stack.pop()
        texts.append(one.text or "")
        stack += reversed(one.children)
    return " ".join(" ".join(texts).split())


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_of_a_letter_can_be_read_back(language):
    letter = write(purposes()["formal_notice"], every_fact(), language, FRAME, LAW, ON)
    found = words_of(letter_pdf(letter))
    for told in (
        *letter.paragraphs,
        f"{SUBJECT[language]} {letter.subject}",
        *letter.attachments,
        *FRAME.sender.address,
    ):
        assert flat(told) in found


def test_no_line_breaks_where_a_no_break_space_stands():
    facts = {**every_fact(), "defect": "Prix : 1 234,50 € ; « cassé » ! " * 40}
    letter = write(purposes()["defect"], facts, "fr", FRAME, LAW, ON)
    page = pypdfium2.PdfDocument(letter_pdf(letter))[0].get_textpage()
    lines = [line.strip() for line in page.get_text_bounded().splitlines() if line.strip()]
    assert len(lines) > 20
    assert not [line for line in lines if line[0] in ":;!?»€" or line[-1] == "«"]


def test_words_are_never_commands():
    nasty = '#read("/etc/passwd") #import "@preview/cetz:0.2.0" $x$ *b* <script> // \\ `'
    letter = write(purposes()["defect"], {**every_fact(), "defect": nasty}, "fr", FRAME)
    found = words_of(letter_pdf(letter))
    assert '#read("/etc/passwd")' in found
    assert "#import" in found
    assert "*b* <script>" in found


def test_the_template_reads_no_file_outside_its_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "in" / "a.typ").write_text('#read("../secret")')
    with pytest.raises(typst.TypstError):
        typst.Compiler(tmp_path / "in" / "a.typ", root=tmp_path / "in").compile(format="pdf")


def test_what_is_too_long_is_refused_and_the_same_letter_is_the_same_bytes():
    letter = write(purposes()["thanks"], every_fact(), "fr", FRAME)
    assert letter_pdf(letter) == letter_pdf(letter)
    with pytest.raises(BadInput):
        letter_pdf(msgspec.structs.replace(letter, paragraphs=("mot " * 60_000,)))
