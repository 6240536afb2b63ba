"""Countries that are not: the text of a country file, or its law, from a few rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renvoi.atlas.country import Law, read_country

HEAD = """country = "{code}"
name = {{ fr = "Ailleurs", en = "Elsewhere" }}
currency = "EUR"
[defaults]
from = 2020-01-01
valid_on = 2026-11-22
[rules]
"""
SOURCE = 'article = "art. 1", source = "invented"'


def row(value: Any, unit: str = "", mark: str = "K", more: str = "") -> str:
    """A row of the file: a number in days, words as a rule, or what `unit` says; `more` is put behind."""
    told = f'"{value}"' if isinstance(value, str) else value
    unit = unit or ("rule" if isinstance(value, str) else "days")
    return f'{{ value = {told}, unit = "{unit}", {SOURCE}, mark = "{mark}"{more} }}'


def country(rules: Mapping[str, Any], behind: str = "", code: str = "XX") -> str:
    """The text of a country file. `rules` by `topic.name`: a value, or rows made by `row`."""
    told = [HEAD.format(code=code)]
    for name, value in rules.items():
        rows = value if isinstance(value, list) else [row(value)]
        topic, key = name.split(".")
        told.append(f"[rules.{topic}]\n" if f"[rules.{topic}]\n" not in told else "")
        told.append(f"{key} = [{', '.join(rows)}]\n")
    return "".join(told) + behind


def law(rules: Mapping[str, Any], behind: str = "") -> Law:
    """The law of that text; rows of one topic must stand together."""
    return read_country(country(rules, behind))


def scale(name: str, bands: str, **more: Any) -> str:
    """A scale, to be put behind; `bands` as the file writes them."""
    told = "".join(
        f"{key} = {f'{chr(34)}{value}{chr(34)}' if isinstance(value, str) else value}\n" for key, value in more.items()
    )
    return f'[[scales.{name}]]\nbands = {bands}\narticle = "art. 2"\nsource = "invented"\nmark = "K"\n{told}'
