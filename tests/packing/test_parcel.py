"""From things at home to a closed parcel: what is said, and what is not claimed."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples
from tests.packing.geometry import overlap

from renvoi.atlas.boxes import families
from renvoi.atlas.boxes import load as load_boxes
from renvoi.atlas.carriers import Limits, carriers
from renvoi.atlas.checklists import checklists, kind_of
from renvoi.atlas.checklists import load as load_checklist
from renvoi.packing import typed
from renvoi.packing.handing_over import Taken, fits, services
from renvoi.packing.parcel import HomeBox, Thing, plan, tape, unmeasured
from renvoi.packing.picture import in_order, svg
from renvoi.packing.telling import before_handing_over, checks, told

MUG = Thing(name="mug", kind="glass", size=(120, 90, 100), weight=350)
BOOK = Thing(name="livre", kind="books", size=(240, 170, 30), weight=400)
BOXES = [HomeBox("grand", (600, 400, 400)), HomeBox("petit", (300, 220, 220)), HomeBox("moyen", (400, 300, 250))]


def words(found, language="fr"):
    return "\n".join(line for part in told(found, language) for line in part.lines).replace("\u00a0", " ")


def test_cushion_lies_on_every_side_and_the_smallest_box_is_proved():
    found = plan([MUG, BOOK], BOXES)
    parcel = found.parcels[0]

    assert (parcel.box.name, found.proved) == ("moyen", True)
    sizes = sorted(sorted(one.size) for one in parcel.packed.placed)
    assert sizes == [[70, 210, 280], [190, 200, 220]]
    assert parcel.filling == pytest.approx((400 * 300 * 250 - 70 * 210 * 280 - 190 * 200 * 220) / 1e6)
    assert "démontré" in words(found)


def test_what_was_not_measured_is_called_estimated_and_nothing_is_proved():
    found = plan([Thing(name="baskets", kind="shoes")], BOXES)

    assert (found.estimated, found.proved) == (("baskets",), False)
    assert "Estimé" in words(found)
    assert "plus petite" not in words(found)
    assert "smallest" not in words(found, "en")
    assert unmeasured([Thing(name="armoire", kind="furniture"), MUG]) == ("armoire",)


def test_an_unknown_weight_gives_no_weight():
    found = plan([MUG, Thing(name="livre", kind="books", size=(240, 170, 30))], BOXES)

    assert found.parcels[0].weight is None
    assert "Poids inconnu" in words(found)
    assert 750 < plan([MUG, BOOK], BOXES).parcels[0].weight < 2000


def test_with_an_unknown_weight_a_box_of_limited_weight_is_not_proved():
    unweighed = Thing(name="livre", kind="books", size=(240, 170, 30))
    limited = [HomeBox("moyen", (400, 300, 250), most=2000), BOXES[0]]
    found = plan([MUG, unweighed], limited)

    assert (found.parcels[0].box.name, found.proved) == ("moyen", False)
    assert "démontré" not in words(found)
    assert "si le contenu pèse au plus 2 kg" in words(found)
    assert "at most 2 kg" in words(found, "en")
    assert plan([MUG, BOOK], limited).proved
    # A smaller box too small in any case takes nothing from the proof.
    assert plan([MUG, unweighed], [HomeBox("petit", (300, 220, 220), most=2000), BOXES[2]]).proved


def test_tape_makes_an_h_on_both_openings():
    # middle 400 + 2×70, ends 2 × (300 + 2×70); top and bottom
    assert tape((300, 400, 200), 70, twice=False) == 2 * (540 + 2 * 440)
    assert tape((300, 400, 200), 70, twice=True) == 2 * (2 * 540 + 2 * 440)


def test_too_large_is_warned_of():
    found = plan([BOOK], [HomeBox("grand", (600, 400, 400))])

    assert "Trop grande" in words(found)
    assert "charge for volume" in words(found, "en")


def test_nothing_fits_says_what_is_lacking():
    lamp = Thing(name="lampe", kind="any", size=(300, 200, 500), weight=900)
    found = plan([lamp], [HomeBox("a", (400, 300, 200)), HomeBox("b", (520, 230, 300))])

    assert found.parcels == ()
    assert "il manque 4 cm sur chaque côté à « b »" in words(found)

    ski = plan([Thing(name="ski", size=(1800, 120, 100))], [HomeBox("a", (400, 300, 200))])
    assert "« ski » demande à lui seul 184 × 16 × 14 cm à l’intérieur" in words(ski)


def test_two_parcels_when_one_is_not_enough():
    found = plan([Thing(name="vase", kind="glass", size=(200, 200, 200), quantity=2)], [HomeBox("a", (400, 300, 300))])

    assert len(found.parcels) == 2
    assert "il manque 20 cm en largeur à « a »" in words(found)


def test_this_way_up_is_kept():
    bottle = Thing(name="parfum", kind="liquids", size=(60, 40, 150), weight=300)
    found = plan([bottle], [HomeBox("plat", (400, 300, 160)), HomeBox("haut", (200, 200, 260))])

    assert found.parcels[0].box.name == "haut"
    assert "Garder ce sens" in words(found)


EDGE = st.integers(20, 200)


@examples(60)
@given(st.lists(st.tuples(EDGE, EDGE, EDGE), min_size=1, max_size=7))
def test_things_are_laid_from_below_and_drawn_one_by_one(sizes):
    found = plan(
        [Thing(name=f"<{n}>", size=size) for n, size in enumerate(sizes)], [HomeBox("a", (900, 900, 900))], 500
    )
    order = in_order(found.parcels[0].packed.placed)

    for number, one in enumerate(order):
        for later in order[number + 1 :]:
            assert not overlap(one, later)
            under = later.at[2] + later.size[2] <= one.at[2]
            seen = all(
                max(one.at[n], later.at[n]) < min(one.at[n] + one.size[n], later.at[n] + later.size[n]) for n in (0, 1)
            )
            assert not (under and seen), "something lies above what is still to be laid"
    drawn = ET.fromstring(svg((900, 900, 900), order, "plan <1>", words(found)))
    polygons = [one for one in drawn.iter() if one.tag.endswith("polygon")]
    assert len(polygons) == 3 * sum(range(1, len(order) + 1))


def test_a_size_as_people_type_it():
    assert typed.size("30 x 20 × 12,5") == (300, 200, 125)
    assert typed.size("300x200x125 mm") == (300, 200, 125)
    assert [typed.size(text) for text in ("0x1x1", "30x20", "9999x1x1", "axbxc", "1e9x1x1")] == [None] * 5
    assert [typed.grams(text) for text in ("350", "1,2 kg", "0", "-3", "9000kg")] == [350, 1200, None, None, None]


def test_carriers_take_what_is_within_their_limits():
    names = lambda size, weight: {one.limits.name: one for one in services(carriers(), size, weight)}  # noqa: E731
    assert "Colis Privé Store" in names((400, 300, 200), 20_000)
    assert "Colis Privé Store" not in names((400, 300, 200), 20_001)
    assert names((400, 300, 200), None)["Colissimo"].taken is Taken.IF_LIGHT
    assert "Colissimo" not in names((1001, 100, 100), 500)
    assert names((500, 400, 250), 900)["UPS"].volumetric == 10_000
    near = [one.limits.name for one in services(carriers(), (400, 300, 200), 900, "FR")]
    assert near.index("Colissimo") < near.index("Chronopost") < near.index("bpost") < near.index("UPS")
    assert fits(Limits(name="x", source="s", inside=(420, 310, 580)), (310, 580, 420))
    assert not fits(Limits(name="x", source="s", girth=1000), (500, 200, 51))


def test_every_limit_names_its_source():
    limits = [one for carrier in carriers() for one in carrier.limits]
    assert limits
    for one in limits:
        assert one.source.startswith("carriers.md 4")
        assert one.unverified or "[K]" not in one.source


def test_kinds_are_told_from_words_and_every_kind_has_steps_in_both_languages():
    names = ("Robe d'été", "Mug en grès", "Smartphone 128 Go", "Batterie externe 20 Ah", "?")
    assert [kind_of(name) for name in names] == ["clothes", "glass", "phone", "battery", "any"]
    for kind in checklists():
        assert len(checks(kind, "fr")) == len(set(checks(kind, "en"))) >= 5


def test_what_a_carrier_may_refuse_is_said_of_batteries_and_liquids_only_with_its_source():
    plain, phone = before_handing_over(["books"], "fr"), before_handing_over(["phone", "battery"], "fr")
    assert set(plain) < set(phone)
    assert any("batterie" in line for line in phone)
    assert any("liquid" in line for line in before_handing_over(["liquids"], "en"))
    assert all(one.source for kind in checklists().values() for one in kind.handing_over)


def test_files_without_source_or_language_are_refused():
    good = (
        'name = { fr = "A", en = "A" }\nsource = "s"\nfragility = "soft"\nsteps = []\n[words]\nfr = ["mug"]\nen = []\n'
    )
    load_checklist("a.toml", good)
    for wrong in (good.replace('"s"', '""'), good.replace('["mug"]', '["Mûg"]'), good.replace("soft", "hard")):
        with pytest.raises(ValueError, match=re.escape("atlas/checklists/a.toml")):
            load_checklist("a.toml", wrong)
    with pytest.raises(ValueError, match=re.escape("atlas/boxes/b.toml")):
        load_boxes("b.toml", 'name = { fr = "A", en = "A" }\nsource = "s"\nboxes = []\n')
    assert all(box.price is None or box.price.source for family in families() for box in family.boxes)
