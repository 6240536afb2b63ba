"""The sentences of every reason, question and step, in French and English, one file a subject."""

from renvoi.rights.words import (
    arrival,
    claiming,
    counting,
    excluding,
    money,
    questions,
    routes,
    steps,
    terms,
    withdrawing,
)
from renvoi.rights.words.form import Words

WORDS: dict[str, Words] = {
    **arrival.WORDS,
    **counting.WORDS,
    **withdrawing.WORDS,
    **excluding.WORDS,
    **questions.WORDS,
    **routes.WORDS,
    **steps.WORDS,
    **claiming.WORDS,
    **money.WORDS,
    **terms.WORDS,
}

__all__ = ["WORDS", "Words"]
