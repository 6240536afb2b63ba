"""An evidence file as a PDF: what happened with the number of its exhibit, and each exhibit with its digest."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from renvoi.backends.paper.press import press
from renvoi.casework.evidence import Evidence
from renvoi.casework.evidence_marks import Marks
from renvoi.casework.witness_words import signed_words
from renvoi.rights.wording import full_day, money

WORDS = {
    "fr": {"title": "Dossier", "happened": "Chronologie", "exhibits": "Pièces", "exhibit": "pièce",
           "said": "dit par l’acheteur", "made": "Fait le", "order": "Commande n°\u00a0", "page": "Page",
           "marked": "Les mots sur lesquels ce dossier s’appuie"},
    "en": {"title": "File", "happened": "Timeline", "exhibits": "Exhibits", "exhibit": "exhibit",
           "said": "said by the buyer", "made": "Made on", "order": "Order ", "page": "Page",
           "marked": "The words this file stands on"},
}  # fmt: skip
MOST = 500
"""Lines of a table."""


def evidence_pdf(evidence: Evidence, marks: Marks | None = None) -> bytes:
    """The same bytes for the same file. `marks`: the words it stands on, in their lines and on their pages."""
    marks = marks or Marks()
    tongue, purchase, words = evidence.language, evidence.purchase, WORDS[evidence.language]
    numbers = ", ".join(one.value for one in purchase.order_numbers)
    data = {
        "lang": tongue,
        "words": words,
        "merchant": purchase.merchant.value if purchase.merchant else "",
        "order": f"{words['order']}{numbers}" if numbers else "",
        "goods": [line.name.value for line in purchase.lines[:50]],
        "total": money(purchase.total.value, tongue) if purchase.total else "",
        "made": f"{words['made']} {full_day(evidence.made_on, tongue)}",
        "timeline": [
            [
                full_day(one.day, tongue),
                one.words,
                money(one.amount, tongue) if one.amount else "",
                f"{words['exhibit']} {one.exhibit}" if one.exhibit else words["said"],
            ]
            for one in evidence.timeline[:MOST]
        ],
        "spots": [[str(one.exhibit), one.tells, one.before, one.words, one.after] for one in marks.spots[:MOST]],
        "sheets": [
            [str(one.exhibit), ", ".join(one.tells), f"{number}.png"] for number, one in enumerate(marks.sheets)
        ],
        "exhibits": [
            [str(one.number), one.name.partition("/")[2], one.digest, signed_words(one.witness, tongue)]
            for one in evidence.exhibits[:MOST]
        ],
    }
    pictures = {f"{number}.png": _png(one.picture) for number, one in enumerate(marks.sheets)}
    return press("evidence.typ", data, evidence.made_on, pictures)


def _png(picture: bytes) -> bytes:
    """typst knows no WebP in all its versions."""
    out = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
