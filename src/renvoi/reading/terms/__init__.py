"""Terms of sale → ReturnPolicy: sections, sentences, counted days and what they are for. Pure."""

from renvoi.reading.terms.answer import policy_answer
from renvoi.reading.terms.carried import carried_terms
from renvoi.reading.terms.policy import hear_terms, read_terms

__all__ = ["carried_terms", "hear_terms", "policy_answer", "read_terms"]
