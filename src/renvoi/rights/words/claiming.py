"""Sentences of single limits: carriers, disputes, notices; and of what a case lacks."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "concluded": Words(
        "conclu le {day:short}",
        "Contrat conclu le {day:long} ; ce jour ne compte pas.",
        "concluded {day:short}",
        "Contract concluded on {day:long}; that day does not count.",
    ),
    "concluded_and_told": Words(
        "conclu et informé le {day:short}",
        "Contrat conclu et information reçue le {day:long} ; ce jour ne compte pas.",
        "concluded and told {day:short}",
        "Contract concluded and information received by {day:long}; that day does not count.",
    ),
    "copy_received": Words(
        "copie reçue le {day:short}",
        "Copie du contrat reçue le {day:long} ; ce jour ne compte pas.",
        "copy received {day:short}",
        "Copy of the contract received on {day:long}; that day does not count.",
    ),
    "no_copy": Words(
        "aucune copie du contrat",
        "Pas de copie du contrat reçue à temps : le délai part du contrat, le {day:long}.",
        "no copy of the contract",
        "No copy of the contract received in time: the period runs from the contract, {day:long}.",
    ),
    "not_told_yet": Words(
        "pas encore informé",
        "Le délai ne court pas avant l’information sur ce droit.",
        "not told yet",
        "The period does not run before you are told of this right.",
    ),
    "business_days_counted": Words(
        "{count} jours ouvrables",
        "La loi donne {count} jours ouvrables ; dimanches et jours fériés ne comptent pas.",
        "{count} business days",
        "The law gives {count} business days; Sundays and holidays do not count.",
    ),
    "notice_in_time": both("Message envoyé le {day:long} : à temps.", "Notice sent on {day:long}: in time."),
    "notice_too_late": both("Message envoyé le {day:long} : trop tard.", "Notice sent on {day:long}: too late."),
    "before_it_begins": both(
        "Le délai n’a pas commencé : on peut déjà se rétracter.", "The period has not begun: one may already withdraw."
    ),
    "silent_return": both(
        "Renvoyer le colis sans rien dire n’est pas se rétracter.",
        "Sending the parcel back in silence is no notice.",
    ),
    "confirm_in_writing": both(
        "De vive voix suffit, mais la preuve est à votre charge : confirmez par écrit.",
        "By voice is enough, but the proof is yours to give: confirm in writing.",
    ),
    "notice_before_order": both(
        "Un retour est lu au {day:long}, avant la commande : l’un des deux jours est faux, il n’est pas compté.",
        "A return is read on {day:long}, before the order: one of the two days is wrong, it is not counted.",
    ),
    "nothing_to_send": both("Rien à renvoyer vous-même.", "Nothing to send back yourself."),
    "reserves_by": Words(
        "{count} jours après la réception, hors jours fériés",
        "Réserves au transporteur : {count} jours après la réception, hors jours fériés, jusqu’au {last:long}.",
        "{count} days after reception, holidays apart",
        "Reasoned protest to the carrier: {count} days after reception, holidays apart, until {last:long}.",
    ),
    "reserves_unchecked_by": Words(
        "{count} jours, le colis n’ayant pu être vérifié",
        "Le colis n’a pu être vérifié à la livraison : {count} jours après la réception, jusqu’au {last:long}.",
        "{count} days, as the parcel could not be checked",
        "The parcel could not be checked on delivery: {count} days after reception, until {last:long}.",
    ),
    "removal_by": both(
        "Réserves à une entreprise de déménagement : {count} jours après la livraison, tous comptés, "
        "jusqu’au {last:long}.",
        "Reasoned protest to a removal company: {count} days after delivery, all counted, until {last:long}.",
    ),
    "removal_untold_by": both(
        "L’entreprise de déménagement n’a pas dit comment faire des réserves : {count} mois après la livraison, "
        "jusqu’au {last:long}.",
        "The removal company did not tell how to protest: {count} months after delivery, until {last:long}.",
    ),
    "termination_refund": both(
        "Contrat fini le {day:long} : {count} jours pour rembourser.",
        "Contract ended on {day:long}: {count} days to refund.",
    ),
    "conformity_refund": both(
        "Chose rendue ou envoi prouvé le {day:long} : {count} jours pour rembourser.",
        "Goods back or sending proved on {day:long}: {count} days to refund.",
    ),
    "refund_counted_back": both(
        "Colis revenu ou envoi prouvé le {day:long} : {count} jours pour rembourser.",
        "Goods back or sending proved on {day:long}: {count} days to refund.",
    ),
    "mediation_by": both(
        "Le médiateur se saisit au plus tard {count} mois après la réclamation écrite du {day:long} : le {last:long}.",
        "The mediator can be asked at most {count} months after the written complaint of {day:long}: {last:long}.",
    ),
    "mediation_open": both("Au {day:long}, il peut encore être saisi.", "On {day:long} he can still be asked."),
    "mediation_over": both("Au {day:long}, il est trop tard.", "On {day:long} it is too late."),
    "lost_after": both(
        "Déposé le {day:long} : réputé perdu {count} jours après, passé le {last:long}.",
        "Handed in on {day:long}: deemed lost {count} days later, after {last:long}.",
    ),
    "lost_sum": both(
        "Au plus {rate:money} par kilo : {weight} kg, {sum:money}.",
        "At most {rate:money} a kilo: {weight} kg, {sum:money}.",
    ),
    "card_by": both(
        "Contestation par carte, à titre indicatif : {count} jours à partir du {day:long}, jusqu’au {last:long}.",
        "Card dispute, indicative: {count} days from {day:long}, until {last:long}.",
    ),
    "paypal_dispute_by": both(
        "Litige PayPal : {count} jours après le paiement du {day:long}, jusqu’au {last:long}.",
        "PayPal dispute: {count} days after the payment of {day:long}, until {last:long}.",
    ),
    "paypal_claim_by": both(
        "Réclamation PayPal : {count} jours après l’ouverture du {day:long}, jusqu’au {last:long}.",
        "PayPal claim: {count} days after the opening on {day:long}, until {last:long}.",
    ),
    "missing": both("Il manque : {column}.", "Missing: {column}."),
    "topic_not_known": both("Question inconnue : {topic}.", "Unknown topic: {topic}."),
    "not_in_our_data_on": both(
        "La règle n’est pas dans nos données pour ce jour.", "The rule is not in our data for that day."
    ),
}
