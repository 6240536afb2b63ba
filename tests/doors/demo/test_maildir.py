"""The debugging door writes what a mail reader can open."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from renvoi.doors.demo.__main__ import main
from renvoi.doors.demo.mailbox import DemoItem
from renvoi.doors.demo.maildir import write

MAIL = b"From: a@shop.example\r\nSubject: x\r\n\r\nFrom here on\r\n"


def test_mails_and_papers_are_written_apart(tmp_path: Path) -> None:
    items = [
        DemoItem(name="a.eml", data=MAIL, media_type="message/rfc822", owner="noe"),
        DemoItem(name="b.pdf", data=b"%PDF", media_type="application/pdf", owner="noe"),
    ]

    assert write(items, tmp_path) == 2
    assert write(items, tmp_path) == 2

    box = mailbox.mbox(tmp_path / "demo.mbox")
    folder = mailbox.Maildir(tmp_path / "maildir")
    assert [len(box), len(folder)] == [1, 1]
    assert (tmp_path / "papers/b.pdf").read_bytes() == b"%PDF"
    box.close()
    folder.close()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")

    assert main([str(taken), "--day", "2026-11-24"]) == 2

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(taken) in said
