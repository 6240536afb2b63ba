"""The pictures: well-formed, titled, described, every word escaped, nothing inline that a strict policy forbids."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import load_country
from renvoi.doors.web.pictures.calendar import calendar_svg
from renvoi.doors.web.pictures.windows import Window, windows_svg
from renvoi.facts.purchase import Fact, Parcel, Purchase
from renvoi.rights import Certainty, assess
from renvoi.rights.calendar import calendar

TODAY = date(2026, 11, 22)
XML_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def pictures(markup):
    return list(ET.fromstring(f"<div>{markup}</div>"))


def drawn(day, language="fr"):
    purchase = Purchase(id="p", parcels=(Parcel(delivered_on=Fact(day)),))
    told = calendar(assess(purchase, date(2060, 1, 1)).routes[0].declare, load_country("FR"))
    return calendar_svg(told, language)


def check(svg):
    ids = [node.get("id") for node in svg.iter() if node.get("id")]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby").split() == ids
    assert [child.tag for child in svg][:2] == ["title", "desc"]
    assert all(child.text for child in list(svg)[:2])
    assert not any(name == "style" or name.startswith("on") for node in svg.iter() for name in node.attrib)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("day", [date(2026, 11, 7), date(2027, 5, 1), date(2026, 9, 1)])
def test_the_calendar_is_drawn_wide_and_narrow(day, language):
    found = pictures(drawn(day, language))

    assert [svg.get("class") for svg in found] == ["strip wide", "strip narrow"]
    for svg in found:
        check(svg)
    rects = [len([node for node in svg.iter() if node.tag == "rect"]) for svg in found]
    assert rects[0] == rects[1]
    assert rects[0] % 7 == 0


def test_every_cell_stays_inside_its_picture():
    for svg in pictures(drawn(date(2027, 5, 1))):
        width, height = (float(size) for size in svg.get("viewBox").split()[2:])
        for box in (node for node in svg.iter() if node.tag == "rect"):
            assert float(box.get("x")) + float(box.get("width")) <= width
            assert float(box.get("y")) + float(box.get("height")) <= height


@given(
    st.lists(
        st.builds(
            Window,
            name=XML_TEXT,
            start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
            last=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
            certainty=st.sampled_from(Certainty),
        ),
        max_size=15,
    ),
    st.sampled_from(["fr", "en"]),
)
def test_any_rows_are_drawn_inside_the_picture(rows, language):
    markup = windows_svg(rows, TODAY, language)

    assert bool(markup) == bool(rows)
    for svg in pictures(markup):
        check(svg)
        width = float(svg.get("viewBox").split()[2])
        bars = [node for node in svg.iter() if node.tag == "rect"]
        assert len(bars) == min(len(rows), 12)
        assert all(0 <= float(bar.get("x")) <= width - float(bar.get("width")) for bar in bars)
        assert all(float(bar.get("width")) >= float(bar.get("height")) for bar in bars)


def test_a_name_cannot_break_out():
    row = Window(name='</text><script>x</script>"', start=TODAY, last=TODAY + timedelta(days=5))
    markup = windows_svg([row], TODAY, "fr", ident='w" onload="x')

    assert "<script" not in markup
    assert " onload=" not in markup.replace("w&quot; onload=", "")


def test_the_soonest_is_first_and_named_by_its_nearness():
    rows = [
        Window(name="Later", start=TODAY, last=TODAY + timedelta(days=9), certainty=Certainty.ESTIMATED),
        Window(name="Sooner", start=TODAY - timedelta(days=13), last=TODAY + timedelta(days=1)),
    ]
    wide, _ = pictures(windows_svg(rows, TODAY, "en"))
    words = [node.text for node in wide.iter() if node.tag == "text"]

    assert words.index("Sooner") < words.index("Later")
    assert "tomorrow" in words
    assert "≥ 1\u00a0Dec" in words
