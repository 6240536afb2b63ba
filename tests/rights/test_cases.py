"""The worked cases beside each country, solved by hand with its articles: every expected column holds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from renvoi.rights.cases.answer import FIELDS, answer

TABLES = sorted((Path(__file__).parent / "cases").glob("*.csv"))


def rows():
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield pytest.param(row, id=f"{table.stem}: {row['name']}")


@pytest.mark.parametrize("row", list(rows()))
def test_worked_case(row):
    told = answer({"id": row["name"], **{key: row[key] for key in row if key not in (*FIELDS, "name", "why")}})

    assert "error" not in told
    expected = {key: row[key] for key in FIELDS if row[key]}
    assert expected, "a worked case expects something"
    assert {key: str(told[key]) for key in expected} == expected, row["why"]
