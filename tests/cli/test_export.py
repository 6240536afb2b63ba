"""An export taken into an empty installation gives the same household, compared entirely."""

from __future__ import annotations

import json

import pytest
from tests.cli.test_backup import everything
from tests.cli.test_house import order

pytestmark = pytest.mark.slow
SECRETS = ("password", "sealed")


@pytest.fixture
def renvoi(begun, tmp_path):
    with begun(tmp_path, two_households) as made:
        yield made


def two_households(renvoi):
    """The demo's is exported, another one is not."""
    assert renvoi("demo").returncode == 0
    assert renvoi("import", "-", stdin=order(1)).returncode == 0


@pytest.fixture
def filled(renvoi):
    """The folder exports go to."""
    return renvoi.folder / "sorti"


def of(state, household):
    """The rows of one household, without what an export leaves at home."""
    users = {row["user_id"] for row in state["rows"]["renvoi_membership"] if row["household_id"] == household}
    out = {}
    for table, rows in state["rows"].items():
        for row in rows:
            kept = {name: value for name, value in row.items() if name not in SECRETS}
            ours = row.get("household_id", household if row.get("id") == household else None) == household
            if table in ("renvoi_user", "account_emailaddress"):
                ours = row.get("user_id", row["id"]) in users
            if table in ("renvoi_journalpayload", "renvoi_purchaseproof") or ours:
                out.setdefault(table, []).append(kept)
    keys = {row["id"] for row in out.get("renvoi_journalentry", ())}
    out["renvoi_journalpayload"] = [row for row in out["renvoi_journalpayload"] if row["entry_id"] in keys]
    bought = {row["id"] for row in out["renvoi_purchaserow"]}
    out["renvoi_purchaseproof"] = [row for row in out["renvoi_purchaseproof"] if row["purchase_id"] in bought]
    return out, {name: one for name, one in state["originals"].items() if name.startswith(household)}


def test_an_export_taken_in_is_the_same_household(renvoi, filled, tmp_path, another_database):
    done = renvoi("export", filled, "--demo")
    assert done.returncode == 0, done.stderr
    household = json.loads((filled / "renvoi-export.json").read_bytes())["household"]
    fresh = {"RENVOI_HOME": str(tmp_path / "fresh"), **another_database}
    assert renvoi("doctor", **fresh).returncode == 0

    taken = renvoi("import", filled, **fresh)

    assert taken.returncode == 0, taken.stderr
    after = everything(renvoi, **fresh)
    assert of(after, household) == of(everything(renvoi), household)
    assert {row["id"] for row in after["rows"]["renvoi_household"]} == {household}
    assert renvoi("verify", **fresh).returncode == 0
    assert renvoi("rebuild", "--demo", "--json", **fresh).stdout == b""
    again = renvoi("import", filled, **fresh)
    assert again.returncode == 2
    assert again.stderr.count(b"\n") == 1


def test_an_export_can_be_read_without_renvoi(renvoi, filled):
    renvoi("export", filled, "--demo")
    readings = [json.loads(line) for path in filled.glob("data/*readingrow*") for line in path.read_text().splitlines()]
    purchases = [
        json.loads(line) for path in filled.glob("data/*purchaserow*") for line in path.read_text().splitlines()
    ]

    assert all(isinstance(row["payload"], dict) for row in (*readings, *purchases))
    assert {row["payload"]["merchant"]["value"] for row in purchases if row["payload"]["merchant"]}
    assert list(filled.glob("Achats/*/*/*.eml"))
    assert list(filled.glob("Achats/*/*/index.html"))
    text = b"".join(path.read_bytes() for path in filled.glob("data/*renvoi_user*"))
    assert b"scrypt" not in text


@pytest.mark.sqlite
def test_what_was_changed_or_is_not_whole_is_said(renvoi, filled, tmp_path):
    renvoi("export", filled, "--demo")
    fresh = {"RENVOI_HOME": str(tmp_path / "fresh")}
    mail = next(filled.glob("Achats/*/*/*.eml"))
    mail.write_bytes(b"another mail")
    some = renvoi("import", filled, **fresh)
    journal = next(filled.glob("data/*journalpayload*"))
    journal.write_bytes(journal.read_bytes()[:-5])
    none = renvoi("import", filled, RENVOI_HOME=str(tmp_path / "other"))
    full = renvoi("export", filled)

    assert (some.returncode, none.returncode, full.returncode) == (5, 5, 2)
    assert mail.name in some.stdout.decode()
    assert none.stderr.count(b"\n") == full.stderr.count(b"\n") == 1
    assert not (tmp_path / "other" / "renvoi.sqlite3").exists()
