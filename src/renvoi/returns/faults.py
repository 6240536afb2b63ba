"""What was said wrong of a return, in words for whoever must say it again."""

from __future__ import annotations

from renvoi.facts.errors import BadInput
from renvoi.rights.wording import language_of, typeset

NAMES = {
    "again": ("une fois de plus", "once more"),
    "agreed": ("un bon d’achat accepté", "a voucher agreed to"),
    "amount": ("la somme", "the sum"),
    "carrier": ("le transporteur", "the carrier"),
    "lines": ("les articles", "the articles"),
    "medium": ("le moyen", "by what"),
    "motive": ("le motif", "why"),
    "route": ("la voie", "the route"),
    "scan": ("où en est le colis", "where the parcel is"),
    "step": ("l’étape laissée de côté", "the step left out"),
    "tracking_number": ("le numéro de suivi", "the tracking number"),
    "until": ("le jour promis ou la fin de validité", "the day promised, or until when it is valid"),
    "voucher": ("un bon d’achat", "a voucher"),
    "wanted": ("ce qui doit venir", "what is to come"),
    "weight": ("le poids", "the weight"),
    "who": ("avec qui", "with whom"),
    "words": ("ce qui a été dit ou écrit", "what was said or written"),
}
FAULTS = {
    "agreed": ("on n’accepte qu’un bon d’achat", "only a voucher is agreed to"),
    "amount": ("la somme doit être plus grande que 0", "the sum must be more than 0"),
    "amount_form": ("écrivez la somme avec ses centimes, par exemple {sum}", "write the sum with its cents, as {sum}"),
    "day": ("donnez un jour passé, ou aujourd’hui", "give a day that is past, or today"),
    "day_form": ("écrivez le jour ainsi : 2026-11-21", "write the day so: 2026-11-21"),
    "extra": ("ne se dit pas à cette étape : {name}", "says nothing at this step: {name}"),
    "missing": ("il manque : {name}", "this is missing: {name}"),
    "proofs": ("trop de photos ou de papiers en une fois", "too many photos or papers at once"),
    "route": ("cette voie n’existe pas", "there is no such route"),
    "tracking_number": ("ce n’est pas un numéro de suivi", "this is no tracking number"),
    "until": ("donnez un jour qui suit, dans les dix ans", "give a day that follows, within ten years"),
    "weight": ("le poids se donne en grammes, plus que 0", "the weight is in grams, more than 0"),
}
OTHER = ("trop long, ou illisible : {name}", "too long, or not to be read: {name}")
SUMS = ("54,00", "54.00")


class NotSaid(BadInput):
    """`key`: which rule it breaks; `name`: the value of the event that does. Its own text is for programs' logs."""

    def __init__(self, text: str, key: str, name: str = "") -> None:
        super().__init__(text)
        self.key, self.name = key, name


def fault(error: NotSaid, language: str, option: str = "") -> str:
    """What to say otherwise, in one sentence without its point; `option`: how the value is typed, where it is typed."""
    tongue = language_of(language)
    at = 0 if tongue == "fr" else 1
    name = NAMES.get(error.name, (error.name,) * 2)[at] + (f" ({option})" if option else "")
    words = FAULTS.get(error.key, OTHER)[at].format(name=name, sum=SUMS[at])
    return typeset(words, tongue)
