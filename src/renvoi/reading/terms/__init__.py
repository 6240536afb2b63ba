"""Terms of sale → ReturnPolicy: sections, sentences, counted days and what they are for. Pure."""

from renvoi.reading.terms.answer import policy_answer
from renvoi.reading.terms.carried import carried_terms, of_no_purchase
from renvoi.reading.terms.policy import hear_terms, read_terms

__all__ = ["carried_terms", "hear_terms", "of_no_purchase", "policy_answer", "read_terms"]
