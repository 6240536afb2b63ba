"""Sentences about when something came: each a short piece for the one line, and the whole sentence."""

from __future__ import annotations

from renvoi.rights.words.form import Words

WORDS: dict[str, Words] = {
    # When it came.
    "delivered": Words(
        "livré le {day:short}",
        "Livré le {day:long} ; ce jour ne compte pas.",
        "delivered {day:short}",
        "Delivered on {day:long}; that day does not count.",
    ),
    "said": Words(
        "reçu le {day:short}",
        "Reçu le {day:long}, dites-vous ; ce jour ne compte pas.",
        "received {day:short}",
        "Received on {day:long}, as you said; that day does not count.",
    ),
    "collected": Words(
        "retiré le {day:short}",
        "Retiré le {day:long} ; ce jour ne compte pas.",
        "collected {day:short}",
        "Collected on {day:long}; that day does not count.",
    ),
    "bought": Words(
        "acheté le {day:short}",
        "Acheté en magasin le {day:long}.",
        "bought {day:short}",
        "Bought in the shop on {day:long}.",
    ),
    "delivered_last": Words(
        "dernier colis livré le {day:short}",
        "Le dernier colis de la commande est arrivé le {day:long} ; le délai part de lui, et ce jour ne compte pas.",
        "last parcel delivered {day:short}",
        "The last parcel of the order came on {day:long}; the period runs from it, and that day does not count.",
    ),
    "said_last": Words(
        "dernier colis reçu le {day:short}",
        "Vous avez reçu le dernier colis le {day:long} ; le délai part de lui, et ce jour ne compte pas.",
        "last parcel received {day:short}",
        "You received the last parcel on {day:long}; the period runs from it, and that day does not count.",
    ),
    "collected_last": Words(
        "dernier colis retiré le {day:short}",
        "Le dernier colis a été retiré le {day:long} ; le délai part de lui, et ce jour ne compte pas.",
        "last parcel collected {day:short}",
        "The last parcel was collected on {day:long}; the period runs from it, and that day does not count.",
    ),
    "delivered_first": Words(
        "premier envoi livré le {day:short}",
        "Livraisons régulières : le délai part du premier envoi, livré le {day:long}, et ce jour ne compte pas.",
        "first delivery {day:short}",
        "Regular deliveries: the period runs from the first one, on {day:long}, and that day does not count.",
    ),
    "said_first": Words(
        "premier envoi reçu le {day:short}",
        "Livraisons régulières : le délai part du premier envoi, reçu le {day:long}, et ce jour ne compte pas.",
        "first delivery received {day:short}",
        "Regular deliveries: the period runs from the first one, received on {day:long}, and that day does not count.",
    ),
    "collected_first": Words(
        "premier envoi retiré le {day:short}",
        "Livraisons régulières : le délai part du premier envoi, retiré le {day:long}, et ce jour ne compte pas.",
        "first delivery collected {day:short}",
        "Regular deliveries: the period runs from the first one, collected on {day:long}, and that day does not count.",
    ),
    # When it can have come at the earliest.
    "doubtful": Words(
        "livraison annoncée le {day:short}, jour incertain",
        "Livraison annoncée le {day:long}, sans certitude sur le jour : elle peut être un peu plus ancienne.",
        "delivery told on {day:short}, day not sure",
        "Delivery told on {day:long}, the day itself not sure: it may be a little earlier.",
    ),
    "before_order": Words(
        "livraison du {day:short} avant la commande",
        "La livraison lue, le {day:long}, précède la commande : l’un des deux jours est faux, le délai est estimé.",
        "delivery of {day:short} before the order",
        "The delivery read, on {day:long}, comes before the order: one of the two days is wrong, this is an estimate.",
    ),
    "available": Words(
        "réception inconnue, colis à retirer depuis le {day:short}",
        "Le colis attend depuis le {day:long} : attendre n’est pas recevoir, mais il n’a pu être reçu plus tôt.",
        "reception unknown, waiting since {day:short}",
        "The parcel has been waiting since {day:long}: that is not reception, but it cannot have come earlier.",
    ),
    "shipped": Words(
        "réception inconnue, expédié le {day:short}",
        "Le jour de réception est inconnu ; expédié le {day:long}, le colis n’a pu être reçu plus tôt.",
        "reception unknown, shipped {day:short}",
        "The day of reception is unknown; shipped on {day:long}, it cannot have come earlier.",
    ),
    "ordered": Words(
        "réception inconnue, commandé le {day:short}",
        "Le jour de réception est inconnu ; commandé le {day:long}, rien n’a pu être reçu plus tôt.",
        "reception unknown, ordered {day:short}",
        "The day of reception is unknown; ordered on {day:long}, nothing can have come earlier.",
    ),
    "other_parcel_doubtful": Words(
        "un autre colis sans date sûre",
        "Le jour d’un autre colis n’est pas sûr : s’il est arrivé plus tard, le délai finit plus tard.",
        "another parcel without a sure day",
        "The day of another parcel is not sure: if it came later, the period ends later.",
    ),
    "parcel_to_come": Words(
        "{came} colis sur {parcels} à ce jour, le délai part du dernier",
        "D’après vos preuves, {came} colis sur {parcels} à ce jour : le délai part du dernier, sa fin est inconnue.",
        "{came} of {parcels} parcels so far, the period runs from the last",
        "By your proofs, {came} of {parcels} parcels so far: the period runs from the last one, its end is not known.",
    ),
    "nothing_known": Words(
        "aucun jour de réception connu",
        "Aucune preuve ne dit quand c’est arrivé : pas de date avant de le savoir.",
        "no day of reception known",
        "No proof tells when it came: no date before that is known.",
    ),
}
