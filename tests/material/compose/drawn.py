"""Draws four French invoices line by line, as shop programs and marketplaces print them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from papers import blank, columns
from reportlab.pdfgen.canvas import Canvas


def lines(page: Canvas, x: float, y: float, texts: Iterable[str], step: float = 13) -> None:
    for i, text in enumerate(texts):
        page.drawString(x, y - step * i, text)


def phone_shop(path: Path) -> None:
    """Labels above their values, in a row of boxes."""
    page = blank(path)
    page.setFont("Helvetica-Bold", 18)
    page.drawRightString(545, 790, "Cellulo")
    page.setFont("Helvetica-Bold", 14)
    page.drawString(50, 790, "Votre facture")
    boxes = (
        ("Numéro", "20260611-00417"),
        ("Date", "11/06/2026"),
        ("N° de commande", "CEL882014"),
        ("Client", "0441877"),
    )
    for i, (label, value) in enumerate(boxes):
        page.rect(50 + 125 * i, 715, 120, 36)
        page.setFont("Helvetica", 7)
        page.drawString(55 + 125 * i, 741, label)
        page.setFont("Helvetica-Bold", 10)
        page.drawString(55 + 125 * i, 723, value)
    page.setFont("Helvetica", 9)
    lines(page, 50, 690, ("Tom Lemarchand", "22 quai de la Fosse", "44000 Nantes"))
    places = (50, 330, 390, 460, 545)
    columns(page, 620, places, ("Description", "Qté", "TVA", "Prix HT", "Prix TTC"))
    page.line(50, 614, 545, 614)
    columns(page, 598, places, ("Lumo 12 reconditionné 128 Go noir, grade A", "1", "0 %", "249,00", "249,00"))
    page.setFont("Helvetica-Oblique", 8)
    page.drawString(60, 586, "IMEI 354418090077121 - TVA sur la marge, article 297 A du CGI")
    page.setFont("Helvetica", 9)
    columns(page, 568, places, ("Verre de protection", "2", "20 %", "8,25", "19,80"))
    columns(page, 552, places, ("Livraison Chronopost", "1", "20 %", "7,50", "9,00"))
    page.line(330, 540, 545, 540)
    columns(page, 524, (330, 545), ("Total HT hors marge", "24,00 €"))
    columns(page, 510, (330, 545), ("TVA", "4,80 €"))
    page.setFont("Helvetica-Bold", 11)
    columns(page, 490, (330, 545), ("Total à payer TTC", "277,80 €"))
    page.setFont("Helvetica", 8)
    page.drawString(50, 60, "Cellulo SAS - 5 rue du Calvaire, 44000 Nantes - RCS Nantes 844 017 229")
    page.save()


def ticket_office(path: Path) -> None:
    """A hardware shop's invoice made at the till: sums first, then the lines; the day in short."""
    page = blank(path)
    page.setFont("Courier", 9)
    lines(page, 60, 790, (Path(__file__).parent / "fr" / "caisse.txt").read_text("utf-8").splitlines())
    page.save()


def platform(path: Path) -> None:
    """A marketplace's invoice for a seller: who sells is small, the marketplace large; former price struck out."""
    page = blank(path)
    page.setFont("Helvetica-Bold", 16)
    page.drawString(50, 795, "Kazaro")
    page.setFont("Helvetica", 8)
    page.drawString(50, 770, "Vendu par Outillage Rivoire SARL, 12 rue de la Forge, 42000 Saint-Étienne")
    page.drawString(50, 759, "TVA FR44510882177")
    page.setFont("Helvetica", 9)
    pairs = (
        ("Facture / reçu", "FR-KZ-26-5540917"),
        ("Date de la facture", "25 août 2026"),
        ("Commande", "918-4417203-66"),
        ("Date de la commande", "24 août 2026"),
    )
    for i, (label, value) in enumerate(pairs):
        page.drawRightString(440, 730 - 14 * i, label)
        page.drawString(450, 730 - 14 * i, value)
    lines(page, 50, 730, ("Fatou Diarra", "9 rue Colbert", "37000 Tours"))
    page.setFont("Helvetica-Bold", 9)
    places = (50, 340, 400, 470, 545)
    columns(page, 640, places, ("Détails", "Quantité", "P.U. HT", "P.U. TTC", "Total TTC"))
    page.setFont("Helvetica", 9)
    columns(page, 620, places, ("Perceuse visseuse 18 V TORKAN, 2 batteries", "1", "66,58 €", "79,90 €", "79,90 €"))
    page.drawString(50, 608, "ASIN : K0TRK18V2B")
    columns(page, 590, places, ("Expédition", "", "0,00 €", "0,00 €", "0,00 €"))
    page.setFont("Helvetica-Bold", 10)
    columns(page, 560, (400, 545), ("Total", "79,90 €"))
    page.setFont("Helvetica", 8)
    columns(page, 545, (400, 545), ("dont TVA 20 %", "13,32 €"))
    page.save()


def pharmacist(path: Path) -> None:
    """An invoice of two rates of tax, with a share paid by insurance named apart."""
    page = blank(path)
    page.setFont("Times-Bold", 14)
    page.drawString(50, 790, "Pharmacie des Lices")
    page.setFont("Times-Roman", 10)
    lines(page, 50, 774, ("8 place des Lices, 35000 Rennes", "FACTURE ACQUITTÉE"))
    page.drawRightString(545, 790, "Rennes, le jeudi 26 mars 2026")
    page.drawRightString(545, 776, "Facture : WEB260326-14")
    page.drawRightString(545, 762, "Cde web 2026-03-1187")
    places = (50, 350, 410, 470, 545)
    columns(page, 700, places, ("Article", "Qté", "TVA", "PU TTC", "Total"))
    rows = (
        ("CÉRALINE Lait hydratant 500 ml", "1", "20,0", "12,90", "12,90"),
        ("MAGNÉBIOL B6 cpr 60", "3", "5,5", "7,90", "23,70"),
        ("Port Chronopost relais", "1", "20,0", "3,90", "3,90"),
    )
    for i, row in enumerate(rows):
        columns(page, 680 - 16 * i, places, row)
    page.line(350, 624, 545, 624)
    columns(page, 608, (350, 545), ("Total TTC", "40,50 EUR"))
    columns(page, 592, (350, 545), ("TVA 5,5 % sur 22,46", "1,24 EUR"))
    columns(page, 576, (350, 545), ("TVA 20 % sur 14,00", "2,80 EUR"))
    columns(page, 560, (350, 545), ("Pris en charge AMO / AMC", "0,00 EUR"))
    page.save()
