"""Barcodes: read from noisy photos too, and heard as parcel numbers only where their form tells itself."""

from __future__ import annotations

import random
from email.message import EmailMessage
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def label(content, kind="Code128"):
    """A sheet of paper with one code on it."""
    made = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, kind))
    code = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=4, add_quiet_zones=True)).convert("L")
    sheet = Image.new("L", (1240, 1754), 255)
    sheet.paste(code, (150, 400))
    return sheet


def photographed(sheet, seed):
    """Turned, out of focus, in bad light and full of noise, as JPEG."""
    chance = random.Random(seed)
    taken = sheet.rotate(chance.uniform(-8, 8), fillcolor=235, resample=Image.Resampling.BICUBIC)
    taken = taken.filter(ImageFilter.GaussianBlur(1.1)).point(lambda light: light * 0.8 + 20)
    noise = Image.frombytes("L", taken.size, chance.randbytes(taken.width * taken.height))
    out = BytesIO()
    Image.blend(taken, noise, 0.2).save(out, "JPEG", quality=65)
    return out.getvalue()


def png(sheet):
    out = BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "seed"), [("Code128", 0), ("DataMatrix", 2), ("PDF417", 2), ("QRCode", 3)])
def test_codes_of_a_noisy_photo(kind, seed):
    texts = [child.text for child in grow(photographed(label("6A15602676300", kind), seed)).children]

    assert texts == ["6A15602676300\n"]


def shipping_mail(*sheets):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Atelier Nord <a@atelier-nord.example>", "Votre commande AB-1234 est expédiée"
    mail.set_content("Votre commande AB-1234 a été expédiée. L'étiquette est jointe.")
    for sheet in sheets:
        mail.add_attachment(png(sheet), maintype="image", subtype="png", filename="etiquette.png")
    return mail.as_bytes()


def test_the_label_of_a_mail_tells_the_parcel():
    tree = grow(shipping_mail(label("1Z12345E0205271686"), label("https://suivi.example/?n=TBA123456789012", "QRCode")))
    found = read(tree, "0" * 64).parcels

    assert {(one.tracking_number.value, one.carrier) for one in found} == {
        ("1Z12345E0205271686", "UPS"),
        ("TBA123456789012", "Amazon Logistics"),
    }
    texts = {node.path: node.text for node in tree.walk()}
    for one in found:
        place = one.tracking_number.place
        assert texts[place.part][place.start : place.end] == place.words == one.tracking_number.value
        assert place.boxes


@pytest.mark.parametrize(
    ("content", "kind"),
    [("4006381333931", "EAN13"), ("15501234567890", "Code128"), ("6A15602676301", "Code128"), ("12345678", "ITF")],
)
def test_other_codes_are_no_parcels(content, kind):
    assert read(grow(shipping_mail(label(content, kind))), "0" * 64).parcels == ()
