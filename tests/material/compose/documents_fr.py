"""Writes the French documents anew, the same at every run: python tests/material/compose/documents_fr.py."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from time import gmtime

import typst
from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import drawn  # noqa: E402
import papers  # noqa: E402
from photo import photograph  # noqa: E402
from till import strip  # noqa: E402

SOURCES = HERE / "fr"
OUT = HERE.parent / "documents"

SHEETS = {
    "fr/01-facture-tva.pdf": "voltaneo",
    "fr/02-facture-deux-pages.pdf": "bois",
    "fr/03-avoir.pdf": "avoir",
    "fr/04-facture-facturx.pdf": "facturx",
    "fr/05-facture-abonnement.pdf": "thes",
    "fr/16-facture-acompte.pdf": "montres",
    "fr/17-facture-paysage.pdf": "jardin",
    "fr/23-facture-tonneaux.pdf": "tonnelier",
    "fr/24-facture-mercerie.pdf": "presta",
    "fr/25-facture-savons.pdf": "woo",
    "fr/26-facture-bazar.pdf": "place",
    "fr/27-facture-electromenager.pdf": "darvel",
    "fr/28-avoir-bottes.pdf": "avoirpresta",
    "fr/29-facture-couture.pdf": "micro",
    "fr/33-facture-parquet.pdf": "parquet",
    "fr/34-facture-laine.pdf": "laine",
    "fr-aside/10-avoir-cave.pdf": "cave",
    "fr/35-facture-trottinette.pdf": "velox",
    "fr-aside/12-note-fleuriste.pdf": "fleuriste",
    "fr/36-facture-sieges.pdf": "sieges",
}
TILLS = {  # text, look, ink, tilt in degrees, seed
    "fr/10-ticket-primeur.jpg": ("primeur", "thermal", 70, -4.0, 10),
    "fr/11-ticket-bricolage.jpg": ("bricolage", "matrix", 40, 9.0, 11),
    "fr/12-ticket-pharmacie.jpg": ("pharmacie", "thermal", 60, 14.0, 12),
    "fr/13-ticket-mode.jpg": ("mode", "thermal", 90, -12.0, 13),
    "fr/14-ticket-sport.jpg": ("sport", "matrix", 50, 2.0, 14),
    "fr/15-ticket-fleurs.jpg": ("fleurs", "thermal", 30, -7.0, 15),
    "fr/19-ticket-animaux.jpg": ("animaux", "thermal", 70, 5.0, 4),
    "fr/20-ticket-jouets.jpg": ("jouets", "matrix", 55, -10.0, 5),
    "fr/21-ticket-droguerie.jpg": ("droguerie", "thermal", 60, 13.0, 6),
    "fr/30-ticket-fromager.jpg": ("fromager", "thermal", 45, 4.0, 30),
    "fr/31-ticket-librairie.jpg": ("librairie", "thermal", 80, -8.0, 31),
    "fr/32-ticket-electro.jpg": ("electro", "matrix", 50, 11.0, 32),
    "fr/22-ticket-chausseur.jpg": ("chausseur", "thermal", 35, -3.0, 7),
}


def page_of(name: str, ppi: float = 130) -> Image.Image:
    """A page of a sheet as a picture."""
    png = typst.compile(SOURCES / f"{name}.typ", format="png", ppi=ppi)
    return Image.open(io.BytesIO(png)).convert("L")


def main() -> None:
    for folder in ("fr", "fr-aside"):
        (OUT / folder).mkdir(parents=True, exist_ok=True)
    for target, name in SHEETS.items():
        standard = "a-3b" if name == "facturx" else []
        (OUT / target).write_bytes(typst.compile(SOURCES / f"{name}.typ", pdf_standards=standard, timestamp=0))
    papers.potter(OUT / "fr/06-facture-artisan.pdf")
    papers.seller(OUT / "fr/07-facture-vendeur.pdf")
    drawn.phone_shop(OUT / "fr/38-facture-telephone.pdf")
    drawn.ticket_office(OUT / "fr/37-facture-caisse.pdf")
    drawn.platform(OUT / "fr/39-facture-marche.pdf")
    drawn.pharmacist(OUT / "fr-aside/17-facture-pharmacie.pdf")
    scan = page_of("scan", 150).rotate(1.2, fillcolor=250)
    scan.save(OUT / "fr/08-facture-scan.pdf", resolution=150, quality=50, creationDate=gmtime(0), modDate=gmtime(0))
    photograph(page_of("velo", 170), OUT / "fr/09-facture-velo.jpg", seed=9, tilt=6.0, lean=0.06, height=2300)
    photograph(page_of("literie", 170), OUT / "fr/18-facture-literie.jpg", seed=3, tilt=-8.0, lean=0.08, height=2300)
    for target, (name, look, ink, tilt, seed) in TILLS.items():
        paper = strip((SOURCES / "till" / f"{name}.txt").read_text("utf-8"), look, ink)
        photograph(paper, OUT / target, seed=seed, tilt=tilt)


if __name__ == "__main__":
    main()
