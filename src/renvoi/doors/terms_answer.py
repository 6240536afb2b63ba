"""An answer in words: what may be concluded, what the shop says with its quotes, the law with its articles."""

from __future__ import annotations

from msgspec import Struct

from renvoi.casework.terms.ask import Answer, Verdict
from renvoi.doors.terms_lines import Line, lines, quote
from renvoi.doors.terms_words import KINDS, TITLES, Pair
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.rights.explain import sentences
from renvoi.rights.wording import Language, typeset

CONCLUSIONS: dict[Verdict, Pair] = {
    Verdict.LAW_YES: (
        "Oui, par la loi : {days} jours pour changer d’avis, si c’est acheté à distance à un professionnel.",
        "Yes, by law: {days} days to change your mind, if it was bought at a distance from a trader.",
    ),
    Verdict.LAW_NO: (
        "Pas par la loi. La boutique peut l’accorder : lisez ce qu’elle dit.",
        "Not by law. The shop may grant it: read what it says.",
    ),
    Verdict.DEPENDS: (
        "Cela dépend : lisez ce que disent la loi et la boutique.",
        "It depends: read what the law and the shop say.",
    ),
    Verdict.SHOP: ("La boutique le dit ainsi :", "The shop says so:"),
    Verdict.LAW: ("La loi le dit ainsi :", "The law says so:"),
    Verdict.UNSAID: (
        "Ni les conditions gardées ni nos données ne le disent : demandez à la boutique.",
        "Neither the terms kept nor our data say: ask the shop.",
    ),
}


class Said(Struct, frozen=True):
    """An answer for a person."""

    conclusion: str
    lines: tuple[Line, ...]
    law: tuple[str, ...]
    passages: tuple[str, ...]


def in_words(answer: Answer, policy: ReturnPolicy | None, language: Language) -> Said:
    pair = CONCLUSIONS[answer.verdict]
    text = (pair[0] if language == "fr" else pair[1]).format(days=answer.days)
    found = shown(answer, policy, language) if policy else []
    quoted = {one.quote for one in found}
    passages = tuple(one for one in answer.passages if one[:60] not in {words[:60] for words in quoted})
    law = tuple(" ".join(sentences(reason, language)) for reason in answer.law)
    return Said(typeset(text, language), tuple(found), law, passages)


def shown(answer: Answer, policy: ReturnPolicy, language: Language) -> list[Line]:
    """The lines of the terms that answer, and the kinds of goods that are asked about and excluded."""
    titles = {pick(TITLES[name], language) for name in answer.fields if name in TITLES}
    found = [line for line in lines(policy, language) if line.title in titles]
    for one in policy.excluded:
        if one.value in answer.excluded:
            title = pick(TITLES["excluded"], language)
            found.append(Line(title, pick(KINDS[one.value], language), quote(one)))
    return found


def pick(pair: Pair, language: Language) -> str:
    return pair[0] if language == "fr" else pair[1]
