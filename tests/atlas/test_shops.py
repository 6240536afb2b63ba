"""Shops of the atlas: each with its source, found by every name it goes by; a file of a wrong shape is refused."""

from __future__ import annotations

import pytest

from renvoi.atlas.shops import load, shop_of, shops


def test_every_shop_has_a_source_and_no_name_of_another():
    keys = [key for one in shops() for key in one.keys]

    assert len(keys) == len(set(keys))
    assert all(one.source and all(window.source for window in one.windows) for one in shops())


def test_found_by_name_and_site():
    assert shop_of(["laredoute"]).name == "La Redoute"
    assert shop_of(["levistrauss"]) is shop_of(["levi"])
    assert shop_of(["nobody"]) is shop_of(["co"]) is None
    assert shop_of(["amazoncouk"]) is shop_of(["amazon"])


@pytest.mark.parametrize(
    "text",
    [
        'name = "A"',
        'name = "A"\nsource = " "',
        'name = "A"\nsource = "b"\ncolour = "red"',
        'name = "A"\nsource = "b"\n[[pages]]\nurl = "http://a.example/"\nkind = "terms"',
        'name = "A"\nsource = "b"\n[[pages]]\nurl = "https://a.example/"\nkind = "else"',
        'name = "A"\nsource = "b"\n[[windows]]\ndays = 0\nkind = "return"\nstarts_from = "delivery"\nsource = "c"',
        'name = "A"\nsource = "b"\n[[windows]]\ndays = 30\nkind = "return"\nstarts_from = "delivery"',
    ],
)
def test_a_wrong_file_is_named(text):
    with pytest.raises(ValueError, match=r"a\.toml"):
        load("a.toml", text)
