"""The events of a return in words, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.returning import Happening, Medium, ReturnEvent, Scan, Step
from renvoi.rights.wording import language_of

HAPPENED: Mapping[Happening, tuple[str, str]] = {
    Happening.DECIDED: ("retour décidé", "return decided"),
    Happening.ROUTE_CHOSEN: ("voie choisie", "route chosen"),
    Happening.NOTICE_SENT: ("message envoyé à la boutique", "notice sent to the shop"),
    Happening.FUNCTION_USED: ("déclaré sur le site de la boutique", "declared on the shop’s site"),
    Happening.ACKNOWLEDGED: ("accusé de réception de la boutique", "acknowledged by the shop"),
    Happening.LABEL_RECEIVED: ("étiquette de retour reçue", "return label received"),
    Happening.PHOTOGRAPHED: ("photographié", "photographed"),
    Happening.PACKED: ("emballé", "packed"),
    Happening.DEPOSITED: ("colis déposé", "parcel handed over"),
    Happening.PROOF_GIVEN: ("preuve de dépôt envoyée à la boutique", "proof of deposit sent to the shop"),
    Happening.SCANNED: ("suivi du colis", "parcel tracked"),
    Happening.RECEIVED: ("reçu par la boutique", "received by the shop"),
    Happening.REFUSED: ("refusé par la boutique", "refused by the shop"),
    Happening.REFUND_ANNOUNCED: ("remboursement annoncé", "refund announced"),
    Happening.REFUND_SEEN: ("remboursement vu sur le compte", "refund seen on the account"),
    Happening.REPLACED: ("remplacement reçu", "replacement received"),
    Happening.MESSAGE_SENT: ("message à la boutique", "message to the shop"),
    Happening.MESSAGE_RECEIVED: ("message de la boutique", "message from the shop"),
    Happening.PROMISED: ("promesse de la boutique", "promise of the shop"),
    Happening.ESCALATED: ("étape suivante engagée", "escalated"),
    Happening.OFFERED: ("remise proposée contre le retour", "discount offered for keeping it"),
    Happening.KEPT: ("gardé finalement", "kept after all"),
    Happening.CLOSED: ("retour clos", "return closed"),
    Happening.SKIPPED: ("laissé de côté", "left out"),
}
SCANS: Mapping[Scan, tuple[str, str]] = {
    Scan.HANDED_OVER: ("remis au transporteur", "handed to the carrier"),
    Scan.IN_TRANSIT: ("en route", "on its way"),
    Scan.AVAILABLE: ("à retirer par la boutique", "waiting for the shop to collect"),
    Scan.DELIVERED: ("livré à la boutique", "delivered to the shop"),
    Scan.ELSEWHERE: ("livré ailleurs", "delivered elsewhere"),
    Scan.BACK_TO_SENDER: ("revient vers vous", "coming back to you"),
    Scan.PROBLEM: ("incident", "incident"),
}
TO_BUYER: Mapping[Scan, tuple[str, str]] = {
    Scan.ELSEWHERE: ("remis ailleurs que chez vous", "left elsewhere than at yours"),
    Scan.BACK_TO_SENDER: ("repart chez l’expéditeur", "going back to the sender"),
}
"""Where it is otherwise said of a parcel to the buyer."""
MEDIA: Mapping[Medium, tuple[str, str]] = {
    Medium.MAIL: ("par courriel", "by mail"),
    Medium.FORM: ("par son formulaire", "by its form"),
    Medium.CHAT: ("par messagerie", "by chat"),
    Medium.PHONE: ("par téléphone", "by phone"),
    Medium.LETTER: ("par courrier", "by post"),
    Medium.COUNTER: ("au magasin", "in the shop"),
}
LEFT_OUT: Mapping[Step, tuple[str, str]] = {
    Step.RIGHT: ("la question du droit", "the question of the right"),
    Step.NOTICE: ("le message", "the notice"),
    Step.PHOTOS: ("les photos", "the photos"),
    Step.PACKING: ("l’emballage", "the packing"),
    Step.SLIP: ("la preuve de dépôt", "the proof of deposit"),
    Step.PROOF_GIVEN: ("l’envoi de la preuve de dépôt", "sending the proof of deposit"),
}


def happened(event: ReturnEvent, language: str) -> str:
    """« colis déposé », « suivi du colis : en route », « laissé de côté : les photos »."""
    place = 0 if language_of(language) == "fr" else 1
    told = HAPPENED[event.what][place]
    if event.medium:
        told = f"{told} {MEDIA[event.medium][place]}"
    if event.who:
        told = f"{told} ({event.who})"
    colon = "\u00a0: " if place == 0 else ": "
    if event.scan:
        return f"{told}{colon}{SCANS[event.scan][place]}"
    return f"{told}{colon}{LEFT_OUT[event.step][place]}" if event.step else told


def seen_by_carrier(event: Event, language: str) -> str:
    """« suivi du colis : en route », of what a carrier witnesses; empty when the kind of event tells it all."""
    place = 0 if language_of(language) == "fr" else 1
    if event.scan is None or event.kind not in (EventKind.SCANNED, EventKind.RETURN_SCANNED):
        return ""
    words = TO_BUYER.get(event.scan) if event.kind is EventKind.SCANNED else None
    colon = "\u00a0: " if place == 0 else ": "
    return f"{HAPPENED[Happening.SCANNED][place]}{colon}{(words or SCANS[event.scan])[place]}"


def medium_words(medium: Medium, language: str) -> str:
    """« par téléphone »."""
    return MEDIA[medium][0 if language_of(language) == "fr" else 1]


def scan_words(scan: Scan, language: str) -> str:
    return SCANS[scan][0 if language_of(language) == "fr" else 1]
