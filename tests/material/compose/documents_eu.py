"""Writes the documents in further languages anew: python tests/material/compose/documents_eu.py."""

from __future__ import annotations

from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "documents"

SHEETS = {
    "de/01-rechnung-tee.pdf": "shopware",
    "de/02-rechnung-spielzeug.pdf": "lexware",
    "it/01-fattura-carta.pdf": "fattura",
    "es/01-factura-ceramica.pdf": "factura",
    "nl/01-factuur-fiets.pdf": "factuur",
    "en/01-invoice-lamps.pdf": "odoo",
    "en/02-invoice-wool.pdf": "shopify",
}


def main() -> None:
    for target, name in SHEETS.items():
        path = OUT / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(typst.compile(HERE / path.parent.name / f"{name}.typ", timestamp=0))


if __name__ == "__main__":
    main()
