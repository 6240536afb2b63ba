"""Draws the two French invoices that no template language made: lines at places, as tills and old programs print."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def blank(path: Path) -> Canvas:
    """A page whose file is the same at every run."""
    return Canvas(str(path), pagesize=A4, invariant=1)


def columns(page: Canvas, y: float, places: tuple[float, ...], cells: tuple[str, ...]) -> None:
    """Writes cells at their places; those after the first are set flush right."""
    page.drawString(places[0], y, cells[0])
    for x, cell in zip(places[1:], cells[1:], strict=True):
        page.drawRightString(x, y, cell)


def potter(path: Path) -> None:
    """A potter's invoice: no tax, sums with the sign before."""
    page = blank(path)
    page.setFont("Times-Bold", 20)
    page.drawString(60, 780, "Atelier Grès & Cendre")
    page.setFont("Times-Roman", 11)
    for i, line in enumerate(("Lise Arnaudeau, potière", "Le Moulin, 24300 Nontron", "SIRET 877 330 412 00010")):
        page.drawString(60, 760 - 14 * i, line)
    page.drawRightString(535, 700, "Nontron, le 8 décembre 2025")
    page.setFont("Times-Bold", 13)
    page.drawString(60, 660, "Facture n° 25-064   (votre commande du 30 novembre 2025)")
    page.setFont("Times-Roman", 11)
    page.drawString(60, 640, "pour Mme Sylvie Doucet, 7 chemin des Vignes, 33500 Libourne")
    rows = (
        ("Bol à déjeuner, émail cendre", "4", "18,00", "72,00"),
        ("Théière 80 cl, anse bambou", "1", "64,00", "64,00"),
        ("Colis et envoi Colissimo", "1", "12,50", "12,50"),
    )
    page.line(60, 612, 535, 612)
    columns(page, 598, (60, 360, 450, 535), ("", "Nombre", "Prix", "Somme"))
    for i, row in enumerate(rows):
        columns(page, 576 - 20 * i, (60, 360, 450, 535), row)
    page.line(60, 524, 535, 524)
    page.setFont("Times-Bold", 12)
    columns(page, 504, (60, 535), ("Total à régler", "148,50 €"))
    page.setFont("Times-Italic", 9)
    page.drawString(60, 470, "TVA non applicable, article 293 B du Code général des impôts. Réglée par chèque.")
    page.save()


def seller(path: Path) -> None:
    """A marketplace's invoice in the name of its seller; the sums are drawn before the lines they add up."""
    page = blank(path)
    page.setFont("Helvetica", 9)
    columns(page, 300, (330, 540), ("Total HT", "66,66 €"))
    columns(page, 286, (330, 540), ("TVA 20,00 %", "13,33 €"))
    page.setFont("Helvetica-Bold", 11)
    columns(page, 266, (330, 540), ("TOTAL TTC", "79,99 €"))
    page.setFont("Helvetica-Bold", 14)
    page.drawString(50, 790, "Lumiplus Distribution")
    page.setFont("Helvetica", 8)
    page.drawString(50, 776, "Facture émise par Place du Nord au nom et pour le compte de Lumiplus Distribution SARL")
    page.drawString(50, 764, "60 rue de Lannoy, 59100 Roubaix - RCS Lille 807 220 114 - TVA FR81807220114")
    page.setFont("Helvetica", 9)
    for i, (label, value) in enumerate((
        ("Facture", "PDN-LUM-0008841"), ("Date de facture", "17 sept. 2026"), ("Commande", "PN-5518-20934"),
        ("Date de commande", "15 sept. 2026"), ("Expédition", "GLS"),
    )):  # fmt: skip
        page.drawString(50, 730 - 13 * i, label)
        page.drawString(160, 730 - 13 * i, value)
    page.drawString(330, 730, "Livré et facturé à :")
    for i, line in enumerate(("Rachid Amrani", "19 rue des Postes", "59000 Lille")):
        page.drawString(330, 717 - 13 * i, line)
    page.setFillGray(0.9)
    page.rect(50, 600, 495, 18, stroke=0, fill=1)
    page.setFillGray(0)
    places = (55, 330, 400, 470, 540)
    columns(page, 605, places, ("Article", "Qté", "PU TTC", "dont TVA", "Montant TTC"))
    columns(page, 580, places, ("Plafonnier LED Orbite 40 cm, blanc chaud", "1", "49,99 €", "8,33 €", "49,99 €"))
    columns(page, 560, places, ("Ampoule E27 filament 8 W", "3", "10,00 €", "5,00 €", "30,00 €"))
    page.setFont("Helvetica-Oblique", 8)
    page.drawString(
        50,
        220,
        "Dont éco-participation 0,42 €. Les articles peuvent être retournés sous 30 jours à Lumiplus Distribution.",
    )
    page.save()
