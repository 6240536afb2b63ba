"""The eyes flatten a photo before they read it: light, table, turn, perspective; boxes lead back to the photo."""

import pytest
from PIL import Image, ImageDraw, ImageFont

np = pytest.importorskip("numpy")

from renvoi.backends.eyes.flatten import flatten  # noqa: E402
from renvoi.backends.eyes.level import ink, level  # noqa: E402
from renvoi.backends.eyes.light import lit  # noqa: E402
from renvoi.backends.eyes.rules import without_rules  # noqa: E402

LINES = ["QUINCAILLERIE DU PORT", "Corde de chanvre   2   12,40   24,80", "Crochet laiton   1   9,95   9,95"] * 6


def page(size=26):
    paper = Image.new("L", (900, 1100), 250)
    drawn = ImageDraw.Draw(paper)
    for number, line in enumerate(LINES):
        drawn.text((90, 80 + 52 * number), line, font=ImageFont.load_default(size), fill=10)
    return paper


def shaded(picture, left=0.5):
    light = np.linspace(left, 1, picture.width)[None, :]
    return Image.fromarray((np.asarray(picture) * light).astype("uint8"))


def turn_of(picture):
    points = ink(picture, 1.0)
    return np.degrees(level(points - points.mean(axis=0))[0])


@pytest.mark.parametrize("turn", [-15, -4, 9, 15])
def test_a_turned_page_becomes_level(turn):
    seen = page().rotate(turn, expand=True, fillcolor=250, resample=Image.Resampling.BICUBIC)
    assert turn_of(seen) == pytest.approx(-turn, abs=0.3)
    assert turn_of(flatten(seen).picture) == pytest.approx(0, abs=0.2)


def test_lines_that_perspective_fans_out_become_parallel():
    numbers = (1.0, 0.0, 0.0, 0.06, 0.9, 0.0, 0.0, -1.2e-4)
    seen = page().transform((900, 1100), Image.Transform.PERSPECTIVE, numbers, fillcolor=250)
    points = ink(flatten(seen).picture, 1.0)
    turn, lean = level(points - points.mean(axis=0))
    assert abs(np.degrees(turn)) < 0.2
    assert abs(lean) * 900 < 0.02


def test_boxes_lead_back_to_the_photo():
    seen = page().rotate(10, fillcolor=250)
    flat = flatten(seen)
    dark = np.argwhere(np.asarray(flat.picture) < 60)[::500]
    spots = [flat.whence(x, y, x, y)[:2] for y, x in dark]
    shades = np.asarray(seen)
    assert len(spots) > 20
    assert all(shades[round(y) - 2 : round(y) + 3, round(x) - 2 : round(x) + 3].min() < 110 for x, y in spots)


def test_a_shadow_vanishes_and_even_light_is_left_alone():
    even = lit(shaded(page()))
    assert np.percentile(np.asarray(even), 20) > 225
    clean = page()
    assert lit(clean) is clean


def test_a_dark_table_becomes_white_and_the_paper_stays():
    table = Image.new("L", (1300, 1500), 45)
    table.paste(page(), (200, 200))
    even = np.asarray(lit(table))
    assert even[20, 20] == even[1450, 700] == 255
    assert (even[280:1200, 290:1000] < 100).sum() == pytest.approx((np.asarray(page()) < 100).sum(), rel=0.1)


def test_a_dark_screen_is_read_as_bright_paper():
    screen = Image.fromarray(255 - np.asarray(page()))
    assert np.asarray(lit(screen))[5, 5] > 200


def test_ruled_lines_vanish_and_letters_stay():
    clean = page()
    ruled = clean.copy()
    drawn = ImageDraw.Draw(ruled)
    for number in range(19):
        drawn.line((60, 70 + 52 * number, 840, 70 + 52 * number), fill=0, width=3)
    drawn.line((60, 70, 60, 1006), fill=0, width=2)
    dark = np.asarray(without_rules(ruled)) < 128
    assert not dark[70, :].any()
    assert not dark[200:900, 60].any()
    assert dark.sum() == pytest.approx((np.asarray(clean) < 128).sum(), rel=0.02)
    assert without_rules(clean) is clean


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (400, 400)])
def test_a_picture_without_text_comes_back(size):
    assert flatten(Image.new("L", size, 255)).picture.size == size


def test_sums_are_read_on_a_turned_photo_in_the_shade():
    tesserocr = pytest.importorskip("tesserocr")
    from renvoi.backends.eyes.choose import french_data
    from renvoi.backends.eyes.tesseract import TesseractEyes

    data = french_data()
    if tesserocr is None or data is None:
        pytest.skip("no French data of tesseract here")
    photo = shaded(page().rotate(12, expand=True, fillcolor=190, resample=Image.Resampling.BICUBIC))
    lines = TesseractEyes(data, ("fra",)).read(photo)
    assert sum("12,40" in [word.text for word in line] for line in lines) == 6


@pytest.mark.slow
def test_words_of_a_large_picture_stand_where_they_are_in_it():
    pytest.importorskip("rapidocr")
    from renvoi.backends.eyes.rapid import RapidEyes

    large = Image.new("L", (3600, 4800), 255)
    ImageDraw.Draw(large).text((1800, 3000), "TOTAL 48,20", font=ImageFont.load_default(150), fill=0)

    (line,) = RapidEyes().read(large)

    assert "48,20" in " ".join(word.text for word in line)
    assert line[0].left == pytest.approx(1800, abs=60)
    assert line[0].top == pytest.approx(3040, abs=80)
