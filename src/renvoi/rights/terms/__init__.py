"""A merchant's terms beside the law of the buyer's country: what goes against it, what looks so, what is not said."""

from renvoi.rights.terms.judge import Flag, Judgement, judge_terms

__all__ = ["Flag", "Judgement", "judge_terms"]
