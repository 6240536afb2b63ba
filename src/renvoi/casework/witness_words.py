"""What a mail's signature proves, in plain words: never more than was checked."""

from __future__ import annotations

from renvoi.facts.witness import Verdict, Witness
from renvoi.rights.wording import Language, full_day

WORDS: dict[Verdict, tuple[str, str]] = {
    Verdict.PASS: ("Signé par {domain} : la signature tenait le {day}.", "Signed by {domain}: it held on {day}."),
    Verdict.FAIL: (
        "Signature de {domain} : elle ne tient pas (mail changé en chemin ou depuis, ou faux).",
        "Signature of {domain}: it does not hold (the mail was changed on its way or since, or is forged).",
    ),
    Verdict.NONE: ("Sans signature.", "Without a signature."),
    Verdict.NO_KEY: (
        "Signé par {domain}, qui ne publiait pas ou plus sa clé le {day}.",
        "Signed by {domain}, which did not publish its key (any more) on {day}.",
    ),
    Verdict.WEAK: (
        "Signé par {domain}, d’une façon qui ne prouve rien.",
        "Signed by {domain} in a way that proves nothing.",
    ),
    Verdict.NOT_CHECKED: ("Signature non vérifiée.", "Signature not checked."),
}
OTHER = (" Ce domaine n’est pas celui de l’expéditeur.", " That domain is not the sender’s.")


def signed_words(witness: Witness | None, language: Language) -> str:
    """Empty for what is no mail, or was never looked at."""
    if witness is None:
        return ""
    index = 0 if language == "fr" else 1
    told = WORDS[witness.verdict][index].format(domain=witness.domain, day=full_day(witness.at.date(), language))
    other = witness.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.NO_KEY) and not witness.aligned
    return told + (OTHER[index] if other else "")
