"""The docs tell every verb and every setting, and point at nothing that is not there."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

from renvoi.atlas import country
from renvoi.atlas.carriers import carriers
from renvoi.atlas.carriers import load as load_carrier
from renvoi.atlas.languages import languages
from renvoi.atlas.languages import load as load_language
from renvoi.atlas.merchants import load, merchants
from renvoi.doors.cli.verbs import VERBS
from renvoi.facts.errors import NotFound
from renvoi.facts.money import Money
from renvoi.facts.purchase import Fact, Parcel, Purchase
from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.parcels import recognise
from renvoi.reading.read import read
from renvoi.rights import assess, sentences
from renvoi.rights.assess import law_of
from renvoi.rights.cases.answer import answer

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
SOURCES = [*(ROOT / "src").rglob("*.py"), ROOT / "scripts" / "python", ROOT / "Dockerfile"]


def settings():
    found = set()
    for path in SOURCES:
        found |= set(re.findall(r"\bRENVOI_[A-Z0-9_]+", path.read_text("utf-8")))
    return sorted(name for name in found if not name.endswith(("_FILE", "_", "RENVOI_X")))


def test_pictures_are_small_and_all_are_shown():
    shown = {
        Path(name).name for page in PAGES for name in re.findall(r"pictures/([\w-]+\.png)", page.read_text("utf-8"))
    }
    kept = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}

    assert set(kept) == shown
    assert max(kept.values()) < 300_000


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_stands_in_the_reference(verb):
    assert re.search(rf"^\| `renvoi {verb.name}\b", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("name", settings())
def test_every_setting_stands_in_the_reference(name):
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    inside = [target for target in targets if "://" not in target]

    assert [target for target in inside if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/rights.md"])
def test_what_the_docs_import_can_be_called(page):
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines() if re.match(r"(from|import) ", line)]
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert lines
    assert all(callable(one) for name, one in names.items() if not name.startswith("__"))


def test_the_walked_example_of_a_merchant_does_what_it_says():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    mail, toml = (re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)[1] for kind in ("eml", "toml"))
    tree = grow(mail.encode(), "message/rfc822")

    before = read(tree, "0" * 64)
    after = read(tree, "0" * 64, merchants=(*merchants(), load("paylumen.toml", dedent(toml))))

    assert (before.merchant.value, after.merchant.value) == ("Paylumen", "Atelier Corbin")


def test_the_walked_example_of_a_carrier_does_what_it_says():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    colibri = load_carrier("colibri.toml", dedent(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[1]))
    (shape,) = colibri.shapes
    mail = (
        f"From: Boutique <a@boutique.example>\nSubject: Votre colis est parti\n\nLe voici : {shape.valid[0]}".encode()
    )
    read_now = read(grow(mail, "message/rfc822"), "0" * 64, carriers=(*carriers(), colibri))

    assert [recognise(number, (colibri,))[0].valid for number in shape.valid + shape.invalid] == [True, True, False]
    assert [(one.tracking_number.value, one.carrier) for one in read_now.parcels] == [(shape.valid[0], "Colibri")]


@pytest.mark.parametrize("page", [page for page in PAGES if page.name.endswith(".fr.md")], ids=lambda page: page.name)
def test_french_pages_keep_signs_with_their_words(page):
    prose = re.sub(
        r"```.*?```|`[^`]*`|\]\([^)]*\)|^\|[-|]*$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
    )

    assert re.findall(r".{12} [;:!?»€](?=\s|$)|« ", prose) == []


@pytest.fixture
def ruritania(tmp_path, monkeypatch):
    """An atlas in a temporary folder, with one country more: the file of the walked example."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    shutil.copytree(ROOT / "src" / "renvoi" / "atlas" / "countries", tmp_path / "countries")
    (tmp_path / "countries" / "xa.toml").write_text(
        dedent(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[2]), encoding="utf-8"
    )
    monkeypatch.setattr(country, "files", lambda package: tmp_path)
    _forget()
    yield
    _forget()


def _forget():
    for known in (country.load_country, country.countries, country.places, law_of):
        known.cache_clear()


def test_before_the_walked_example_of_a_country_its_rules_are_not_known():
    with pytest.raises(NotFound, match="not in our data"):
        country.jurisdiction("XA")


@pytest.mark.usefixtures("ruritania")
def test_the_walked_example_of_a_country_does_what_it_says():
    told = answer({"jurisdiction": "XA", "topic": "last_day", "delivery_dates": "2026-09-05"})
    older = answer({"jurisdiction": "XA", "topic": "last_day", "delivery_dates": "2025-09-01"})
    before = answer({"jurisdiction": "XA", "topic": "last_day", "delivery_dates": "2019-12-31"})

    assert "XA" in country.countries()
    assert (told["eligible"], told["last_day"]) == ("yes", "2026-09-16")
    assert older["last_day"] == "2025-09-08"
    assert (before["eligible"], before["last_day"]) == (None, None)


def test_every_country_of_the_docs_has_its_file():
    told = re.findall(r"^\| `([A-Z-]+)` \|", (ROOT / "docs" / "countries.md").read_text("utf-8"), re.MULTILINE)

    assert len(told) > 10
    assert set(told) <= set(country.countries())


@pytest.fixture
def a_new_rate(tmp_path, monkeypatch):
    """The atlas in a temporary folder, with the legal interest of one half-year more: one line of one file."""
    shutil.copytree(ROOT / "src" / "renvoi" / "atlas" / "countries", tmp_path / "countries")
    france = tmp_path / "countries" / "fr.toml"
    last = re.search(r"^  {.*until = 2026-06-30.*},$", france.read_text("utf-8"), re.MULTILINE)[0]
    more = last.replace("6.67", "7.30").replace("2026-01-01", "2026-07-01").replace("2026-06-30", "2026-12-31")
    france.write_text(france.read_text("utf-8").replace(last, f"{last}\n{more}"), encoding="utf-8")
    monkeypatch.setattr(country, "files", lambda package: tmp_path)
    _forget()
    yield
    _forget()


LATE = {
    "jurisdiction": "FR",
    "topic": "penalty L242-4",
    "facts": "refund_due=2026-09-01",
    "refund_paid": "2026-09-11",
    "amount_eur": "1000",
}


def test_before_a_rate_is_published_no_sum_is_given():
    assert (answer(LATE)["penalty"], answer(LATE)["result"]) == ("legal interest", None)


@pytest.mark.usefixtures("a_new_rate")
def test_a_new_rate_is_one_line_of_one_file():
    # 1,000.00 for ten days at 7.30 %.
    assert (answer(LATE)["penalty"], answer(LATE)["result"]) == ("legal interest", "2.00")


@pytest.mark.usefixtures("ruritania")
def test_a_new_country_is_one_file_for_a_purchase_too():
    shirt = Purchase(id="shirt", country="XA", parcels=(Parcel(delivered_on=Fact(date(2026, 9, 5))),))
    told = assess(shirt, date(2026, 9, 6))

    assert (told.law, told.last_day.day) == ("XA", date(2026, 9, 16))
    assert "Ruritania" in sentences(told.why_law, "en")[0]
    assert "XA" in country.places()


@pytest.mark.slow
def test_the_walked_example_of_a_language_does_what_it_says():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("add a language")[1]
    (mail,) = re.findall(r"```eml\n(.*?)```", text, re.S)
    toml = re.findall(r"```toml\n(.*?)```", text, re.S)[0]
    tree = grow(mail.encode())
    before = read(tree, "0" * 64)
    after = read(tree, "0" * 64, languages=(*languages(), load_language("pt.toml", dedent(toml))))

    assert before.kind.value is Kind.OTHER
    assert after.kind.value is Kind.ORDER_CONFIRMATION
    assert after.language == "pt"
    assert [one.value for one in after.order_numbers] == ["AC-20418"]
    assert after.order_date.value == date(2026, 11, 2)
    assert [(line.name.value, line.quantity) for line in after.lines] == [("Chávena de grés azul", 2)]
    assert after.total.value == Money(Decimal("28.90"), "EUR")
    assert after.expected_until.value == date(2026, 11, 5)
