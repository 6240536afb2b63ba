"""Letters on paper: PDF by typst, with its own fonts."""

from renvoi.backends.paper.letter import letter_pdf

__all__ = ["letter_pdf"]
