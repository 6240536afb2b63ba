"""The verbs that need the database, typed one after the other as a person would."""

from __future__ import annotations

import json
import mailbox

import pytest

pytestmark = pytest.mark.slow

ORDER = """From: Boutique Lumen <commandes@lumen.example>
To: alex@example.org
Subject: Confirmation de votre commande n{degree} LM-2026-{number}
Date: Mon, 02 Nov 2026 10:00:00 +0100
Message-ID: <{number}@lumen.example>
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Bonjour,
merci pour votre commande n{degree} LM-2026-{number} du 2 novembre 2026.
Total de la commande : 49,90 {euro}
"""


def order(number):
    return ORDER.format(number=number, degree="\u00b0", euro="\u20ac").encode()


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_import_takes_in_what_is_good_and_names_what_is_not(renvoi, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "good.eml").write_bytes(order(1))
    (folder / "empty.eml").write_bytes(b"")

    first = renvoi("import", "--json", folder)
    again = renvoi("import", "--json", folder)

    assert first.returncode == again.returncode == 0, first.stderr
    (told,), (told_again,) = lines(first), lines(again)
    assert (told["kept"], told["known"]) == (1, 0)
    assert [one["name"].rpartition("/")[2] for one in told["refused"]] == ["empty.eml"]
    assert (told_again["kept"], told_again["known"]) == (0, 1)


def test_a_new_password_without_mail(renvoi):
    assert renvoi("import", "--json", "-", stdin=order(1)).returncode == 0
    refused = renvoi("password", "nobody@example.org")
    assert (refused.returncode, b"nobody@example.org" in refused.stderr) == (4, True)


def test_standard_input_and_an_mbox_are_ways_in(renvoi, tmp_path):
    box = mailbox.mbox(tmp_path / "box.mbox")
    for number in (2, 3):
        box.add(order(number))
    box.close()

    assert lines(renvoi("import", "--json", "-", stdin=order(1)))[0]["kept"] == 1
    assert lines(renvoi("import", "--json", tmp_path / "box.mbox"))[0]["kept"] == 2
    assert renvoi("verify").returncode == 0


@pytest.mark.parametrize("given", ["no-such-file.mbox", "empty.eml"])
def test_nothing_to_take_in_is_one_line_and_code_2(renvoi, tmp_path, given):
    (tmp_path / "empty.eml").write_bytes(b"")

    done = renvoi("import", given)

    assert done.returncode == 2
    assert given.encode() in done.stdout + done.stderr


def test_a_typing_error_stops_before_anything_is_taken_in(renvoi, tmp_path):
    (tmp_path / "good.eml").write_bytes(order(1))

    done = renvoi("import", "good.eml", "typo.eml")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (renvoi.home / "archive").exists()


def test_lists_before_anything_came_in_say_what_to_type(renvoi):
    for verb in ("purchases", "due", "rebuild"):
        done = renvoi(verb)
        assert done.returncode == 4
        assert b"renvoi import" in done.stderr


def test_a_changed_original_is_named(renvoi):
    renvoi("import", "-", stdin=order(1))
    original = next(path for path in (renvoi.home / "archive").rglob("*") if path.is_file())
    original.chmod(0o600)
    original.write_bytes(b"something else")

    done = renvoi("verify", "--json")

    assert done.returncode == 5
    assert any("original" in one["fault"] for one in lines(done))


def test_a_second_rebuild_lists_nothing(renvoi):
    renvoi("import", "-", stdin=order(1))
    renvoi("rebuild", "--json")

    assert lines(renvoi("rebuild", "--json")) == []


def test_doctor_names_originals_of_a_household_that_is_gone(renvoi):
    if renvoi.database_url:
        pytest.skip("looked for beside SQLite only")
    renvoi("import", "-", stdin=order(1))
    left = renvoi.home / "archive" / "00000000-0000-4000-8000-000000000000"
    (left / "a").mkdir(parents=True)

    findings = {one["name"]: one for one in lines(renvoi("doctor", "--json"))}

    assert findings["leftovers"]["state"] == "optional"
    assert str(left) in findings["leftovers"]["cure"]
