"""A purchase's file: each proof in its section, what is missing, what to keep and until when. Pure."""

from renvoi.returns.papers.asking import Letter, ask_for_invoice
from renvoi.returns.papers.keeping import Keeping, keepings
from renvoi.returns.papers.missing import Lack, lacks
from renvoi.returns.papers.sections import section_of

__all__ = ["Keeping", "Lack", "Letter", "ask_for_invoice", "keepings", "lacks", "section_of"]
