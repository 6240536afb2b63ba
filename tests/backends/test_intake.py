"""What carries originals is opened; trouble with one never stops the others."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from renvoi.backends.intake import open_bytes, open_path, open_stream
from renvoi.backends.intake.mbox import split
from renvoi.casework.ports import Given, Refused
from renvoi.facts.errors import BadInput

MAIL = b"From: a@shop.example\nSubject: Votre commande\n\nBonjour\n"
OTHER = b"From: b@shop.example\nSubject: Your order\n\nHello\nFrom here on it is text\n"


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def test_a_single_mail_is_given_not_gated():
    (one,) = open_bytes(MAIL, "a.eml")
    assert (one.media_type, one.mailbox, one.data) == ("message/rfc822", False, MAIL)


def test_an_mbox_is_split_at_its_separators_only_newest_first():
    box = b"From x Thu Jan  1 00:00:00 2026\n" + MAIL + b"\nFrom x Thu Jan  1 00:00:00 2026\n" + OTHER + b"\n"
    assert list(split(box, 10_000)) == [OTHER, MAIL]
    given = list(open_bytes(box, "box"))
    assert [g.mailbox for g in given] == [True, True]


def test_a_line_of_text_that_begins_like_a_separator_is_text():
    said = MAIL + b"\nFrom here on\nFrom there: no\n"
    box = b"From x Thu Jan  1 00:00:00 2026\n" + said + b"\nFrom x Thu Jan  1 00:00:00 2026\n" + OTHER
    assert list(split(box, 10_000)) == [OTHER, said]


def test_a_truncated_mbox_gives_what_is_there():
    box = b"From x Thu Jan  1 00:00:00 2026\n" + MAIL + b"\nFrom x Thu Jan  1 00:00:00 2026\nFrom: b@sh"
    assert list(split(box, 10_000)) == [b"From: b@sh", MAIL]


def test_a_gigantic_message_is_passed_over_and_the_rest_kept(tmp_path):
    line = b"From x Thu Jan  1 00:00:00 2026\n"
    path = tmp_path / "box.mbox"
    with path.open("wb") as file:
        file.write(line + MAIL + b"\n" + line + b"From: big@shop.example\n\n")
        file.seek(2**30, os.SEEK_CUR)  # a hole: a gigabyte of nothing
        file.write(b"\n" + line + OTHER)
    last, refused, kept = open_path(path)
    assert (kept.data, last.data) == (MAIL, OTHER)
    assert "larger than 60 MB" in refused.why


def test_mboxrd_quoting_is_undone():
    box = b"From x Thu Jan  1 00:00:00 2026\nFrom: a@b.example\n\n>From me\n>>From you\n"
    assert list(split(box, 10_000)) == [b"From: a@b.example\n\nFrom me\n>From you\n"]


def test_a_maildir_folder(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box/cur/1.a:2,S").write_bytes(MAIL)
    (tmp_path / "box/new/2.b").write_bytes(OTHER)
    (tmp_path / "box/tmp/3.c").write_bytes(b"half")
    assert sorted(g.data for g in open_path(tmp_path / "box")) == sorted([MAIL, OTHER])


def test_a_folder_keeps_going_after_what_it_refuses(tmp_path):
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    (tmp_path / "z.zip").write_bytes(b"PK\x03\x04 not really")
    found = list(open_path(tmp_path))
    assert [g.data for g in found if isinstance(g, Given)] == [MAIL]
    why = {os.path.basename(r.name): r.why for r in found if isinstance(r, Refused)}
    assert set(why) == {"empty.eml", "noise.bin", "z.zip"}
    assert "empty" in why["empty.eml"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.eml").write_bytes(MAIL)
    (tmp_path / "box").mkdir()
    (tmp_path / "box/link.eml").symlink_to(tmp_path / "outside/secret.eml")
    assert list(open_path(tmp_path / "box")) == []


def test_zip_members_are_the_originals():
    found = list(open_bytes(zipped(a__eml=MAIL, b__eml=OTHER), "x.zip"))
    assert {g.data for g in found} == {MAIL, OTHER}


def test_a_zip_bomb_is_refused_and_the_rest_kept():
    found = list(open_bytes(zipped(bomb__eml=b"\0" * 30_000_000, a__eml=MAIL), "x.zip"))
    assert [g.data for g in found if isinstance(g, Given)] == [MAIL]
    assert [r.name for r in found if isinstance(r, Refused)] == ["x.zip/bomb.eml"]


def test_a_zip_in_a_zip_is_named():
    (one,) = open_bytes(zipped(inner__zip=zipped(a__eml=MAIL)), "x.zip")
    assert isinstance(one, Refused)
    assert "ZIP inside a ZIP" in one.why


def test_no_such_path(tmp_path):
    with pytest.raises(BadInput, match="no such file"):
        list(open_path(tmp_path / "nothing"))


def test_empty_standard_input():
    with pytest.raises(BadInput, match="standard input"):
        list(open_stream(io.BytesIO(b" \n")))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_one_line(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o000)
    (tmp_path / "a.eml").write_bytes(MAIL)
    found = list(open_path(tmp_path))
    assert sum(isinstance(one, Given) for one in found) == 1
    assert sum(isinstance(one, Refused) for one in found) == 1


def test_what_renvoi_keeps_itself_is_never_opened(tmp_path, monkeypatch):
    home, database = tmp_path / "mine" / "renvoi", tmp_path / "beside.sqlite3"
    (home / "archive").mkdir(parents=True)
    (home / "vault-key").write_text("a key, not a paper")
    (tmp_path / "again").symlink_to(home)
    for path in (home / "archive/1.eml", database, tmp_path / "mine/2.eml"):
        path.write_bytes(MAIL)
    opened = []
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *how: (opened.append(path.name), real(path, *how))[1])

    assert [one.name for one in open_path(tmp_path, [home, database])] == [str(tmp_path / "mine/2.eml")]
    for given in (home, database, tmp_path / "again"):
        (refused,) = open_path(given, [home, database])
        assert "keeps itself" in refused.why
    assert opened == ["2.eml"]
