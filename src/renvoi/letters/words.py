"""The facts a letter may tell, each with its kind and its name in both languages; a template knows no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.rights.wording import Language, full_day, money

LONGEST = 300
"""Signs of a fact of one line."""
LONGEST_TEXT = 2_000
"""Signs of what a person tells in their own words."""

Value = str | date | Money | bool
Facts = Mapping[str, Value]


class Kind(StrEnum):
    TEXT = "text"
    OWN_WORDS = "own_words"
    """Some sentences of the person who writes."""
    DAY = "day"
    SUM = "sum"
    MARK = "mark"
    """True or not known: never written, it only lets a sentence stand."""


class FactName(NamedTuple):
    kind: Kind
    fr: str
    en: str

    def label(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


FACTS: dict[str, FactName] = {
    # Who and what.
    "sender": FactName(Kind.TEXT, "votre nom", "your name"),
    "address": FactName(Kind.TEXT, "votre adresse", "your address"),
    "today": FactName(Kind.DAY, "le jour de la lettre", "the day of the letter"),
    "merchant": FactName(Kind.TEXT, "le nom de la boutique", "the shop’s name"),
    "order_number": FactName(Kind.TEXT, "le numéro de commande", "the order number"),
    "order_date": FactName(Kind.DAY, "le jour de la commande", "the day of the order"),
    "goods": FactName(Kind.TEXT, "les articles", "the articles"),
    "total": FactName(Kind.SUM, "le total payé", "the total paid"),
    "payment": FactName(Kind.TEXT, "le moyen de paiement", "the means of payment"),
    "serial_number": FactName(Kind.TEXT, "le numéro de série", "the serial number"),
    "return_number": FactName(Kind.TEXT, "le numéro de retour", "the return number"),
    # What the law gives in this very case, as assessed.
    "may_withdraw": FactName(Kind.MARK, "le délai de rétractation court", "the withdrawal period runs"),
    "guaranteed": FactName(Kind.MARK, "la garantie légale court", "the legal guarantee runs"),
    "late_delivery": FactName(Kind.MARK, "la livraison est en retard", "the delivery is late"),
    "sellers_risk": FactName(Kind.MARK, "le vendeur répond du transport", "the seller answers for the way"),
    "enclosed": FactName(Kind.MARK, "la preuve de dépôt est jointe", "the proof of deposit is attached"),
    # The way out.
    "carrier": FactName(Kind.TEXT, "le transporteur", "the carrier"),
    "tracking_number": FactName(Kind.TEXT, "le numéro de suivi du colis", "the tracking number of the parcel"),
    "expected_on": FactName(Kind.DAY, "le jour de livraison annoncé", "the announced day of delivery"),
    "received_on": FactName(Kind.DAY, "le jour de réception", "the day of reception"),
    # What is wrong, in the person's own words.
    "defect": FactName(Kind.OWN_WORDS, "ce qui ne va pas", "what is wrong with it"),
    "damage": FactName(Kind.OWN_WORDS, "les dommages constatés", "the damage found"),
    "difference": FactName(Kind.OWN_WORDS, "ce qui manque ou diffère", "what is missing or different"),
    "noticed_on": FactName(Kind.DAY, "le jour où le défaut est apparu", "the day the defect appeared"),
    "reserves_on": FactName(Kind.DAY, "le jour des réserves au transporteur", "the day of the reserves to the carrier"),
    "remedy": FactName(Kind.TEXT, "la réparation ou le remplacement ?", "repair or replacement?"),
    "window_until": FactName(Kind.DAY, "le dernier jour des retours de la boutique", "the shop’s last day of return"),
    # The return.
    "notice_on": FactName(Kind.DAY, "le jour de votre rétractation", "the day of your notice of withdrawal"),
    "deposited_on": FactName(Kind.DAY, "le jour du dépôt du colis", "the day the parcel was handed over"),
    "return_tracking": FactName(Kind.TEXT, "le numéro de suivi du retour", "the tracking number of the return"),
    "back_on": FactName(Kind.DAY, "le jour où la boutique l’a reçu", "the day the shop received it"),
    "proof_given_on": FactName(Kind.DAY, "le jour où la preuve est donnée", "the day the proof is given"),
    "refused_on": FactName(Kind.DAY, "le jour du refus", "the day of the refusal"),
    "refusal": FactName(Kind.OWN_WORDS, "la raison donnée pour le refus", "the reason given for the refusal"),
    "answer": FactName(Kind.OWN_WORDS, "ce que vous répondez au refus", "what you answer to the refusal"),
    # The money.
    "refund": FactName(Kind.SUM, "la somme à rembourser", "the sum to refund"),
    "announced_on": FactName(Kind.DAY, "le jour où le remboursement a été annoncé", "the day the refund was announced"),
    "seen": FactName(Kind.SUM, "la somme déjà reçue", "the sum already received"),
    "missing": FactName(Kind.SUM, "la somme qui manque", "the sum still missing"),
    "voucher": FactName(Kind.SUM, "le bon d’achat venu sans accord", "the voucher that came without consent"),
    "refund_by": FactName(Kind.DAY, "le dernier jour pour rembourser", "the last day to refund"),
    "late_from": FactName(Kind.DAY, "le premier jour de retard", "the first day of delay"),
    "increase_runs": FactName(Kind.MARK, "la majoration est confirmée", "the increase is confirmed"),
    "increase": FactName(Kind.SUM, "la majoration à ce jour", "the increase to date"),
    # What was written before, and what comes next.
    "written_on": FactName(Kind.DAY, "le jour de votre dernier message", "the day of your last message"),
    "formal_on": FactName(Kind.DAY, "le jour de la mise en demeure", "the day of the formal notice"),
    "reply_by": FactName(Kind.DAY, "le jour jusqu’auquel répondre", "the day by which to reply"),
    "reply": FactName(Kind.OWN_WORDS, "ce que la boutique a répondu", "what the shop replied"),
    "mediator": FactName(Kind.TEXT, "le médiateur de la boutique", "the shop’s mediator"),
    "praise": FactName(Kind.OWN_WORDS, "ce qui s’est bien passé", "what went well"),
    "advice": FactName(Kind.OWN_WORDS, "ce qui pourrait aller mieux", "what could go better"),
    # What the return that runs makes of it.
    "in_part": FactName(Kind.MARK, "seule une partie repart", "only a part goes back"),
    "refund_then_by": FactName(
        Kind.DAY, "le dernier jour pour rembourser, une fois la preuve donnée", "the last day to refund, proof given"
    ),
    "seen_on": FactName(Kind.DAY, "le jour où l’argent est revenu", "the day the money came back"),
}  # fmt: skip


def cleaned(name: str, value: Value) -> Value:
    """A fact as it may stand in a letter: of its kind, on one line, no control signs, not too long. Else BadInput."""
    if name not in FACTS:
        raise BadInput(f"There is no fact “{name[:40]}” in a letter. Facts: {', '.join(FACTS)}.")
    kind = FACTS[name].kind
    expected = {Kind.DAY: date, Kind.SUM: Money, Kind.MARK: bool}.get(kind, str)
    if not isinstance(value, expected):
        raise BadInput(f"{name}: a letter wants a {kind} there")
    if not isinstance(value, str):
        return value
    text = re.sub(r"\s+", " ", value).strip()
    most = LONGEST_TEXT if kind is Kind.OWN_WORDS else LONGEST
    if len(text) > most:
        raise BadInput(f"{name}: {len(text)} signs are too long for a letter; give at most {most}")
    return "".join(sign for sign in text if sign.isprintable() or sign in "\u00a0\u202f")


def written(name: str, value: Value, language: Language) -> str:
    """A fact as the letter writes it. Own words end as a sentence ends."""
    if isinstance(value, date):
        return full_day(value, language)
    if isinstance(value, Money):
        return money(value, language)
    text = str(value)
    if FACTS[name].kind is Kind.OWN_WORDS and text[-1:] not in ".!?…":
        return f"{text}."
    return text
