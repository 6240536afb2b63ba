"""Writes `documents/fr` anew, the same at every run: `.venv/bin/python tests/material/compose/documents_fr.py`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from time import gmtime

import typst
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import papers  # noqa: E402
from photo import photograph  # noqa: E402
from till import strip  # noqa: E402

SOURCES = HERE / "fr"
OUT = HERE.parent / "documents" / "fr"

SHEETS = {
    "01-facture-tva.pdf": "voltaneo",
    "02-facture-deux-pages.pdf": "bois",
    "03-avoir.pdf": "avoir",
    "04-facture-facturx.pdf": "facturx",
    "05-facture-abonnement.pdf": "thes",
}
TILLS = {
    "10-ticket-primeur.jpg": ("primeur", "thermal", 70, -4.0),
    "11-ticket-bricolage.jpg": ("bricolage", "matrix", 40, 9.0),
    "12-ticket-pharmacie.jpg": ("pharmacie", "thermal", 60, 14.0),
    "13-ticket-mode.jpg": ("mode", "thermal", 90, -12.0),
    "14-ticket-sport.jpg": ("sport", "matrix", 50, 2.0),
    "15-ticket-fleurs.jpg": ("fleurs", "thermal", 30, -7.0),
}


def page_of(name: str, ppi: float = 130) -> Image.Image:
    """A page of a sheet as a picture."""
    png = typst.compile(SOURCES / f"{name}.typ", format="png", ppi=ppi)
    return Image.open(io.BytesIO(png)).convert("L")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for target, name in SHEETS.items():
        pdf = typst.compile(SOURCES / f"{name}.typ", pdf_standards="a-3b" if name == "facturx" else [], timestamp=0)
        (OUT / target).write_bytes(pdf)
    papers.potter(OUT / "06-facture-artisan.pdf")
    papers.seller(OUT / "07-facture-vendeur.pdf")
    scan = page_of("scan", 150).rotate(1.2, fillcolor=250)
    scan.save(OUT / "08-facture-scan.pdf", resolution=150, quality=50, creationDate=gmtime(0), modDate=gmtime(0))
    photograph(page_of("velo", 170), OUT / "09-facture-velo.jpg", seed=9, tilt=6.0, lean=0.06)
    for target, (name, look, ink, tilt) in TILLS.items():
        paper = strip((SOURCES / "till" / f"{name}.txt").read_text("utf-8"), look, ink)
        photograph(paper, OUT / target, seed=int(target[:2]), tilt=tilt)


if __name__ == "__main__":
    main()
