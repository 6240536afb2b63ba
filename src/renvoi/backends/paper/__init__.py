"""Letters and evidence files on paper: PDF by typst, with its own fonts."""

from renvoi.backends.paper.evidence import evidence_pdf
from renvoi.backends.paper.letter import letter_pdf

__all__ = ["evidence_pdf", "letter_pdf"]
