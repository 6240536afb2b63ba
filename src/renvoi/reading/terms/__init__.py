"""Terms of sale → ReturnPolicy: sections, sentences, counted days and what they are for. Pure."""

from renvoi.reading.terms.answer import policy_answer
from renvoi.reading.terms.policy import read_terms

__all__ = ["policy_answer", "read_terms"]
