"""The sentences of every reason, in French and English: a short piece for the one line, and the whole sentence."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """`short` may be empty: the reason is then told in the long form only. {x:long} and {x:short} are days."""

    fr_short: str
    fr: str
    en_short: str
    en: str


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
    # How the days are counted.
    "days_counted": Words(
        "{count} jours",
        "La loi donne {count} jours, week-ends et jours fériés compris.",
        "{count} days",
        "The law gives {count} days, weekends and holidays included.",
    ),
    "rolled_saturday": Words(
        "échéance un samedi reportée",
        "Le dernier jour tombe le {term:long} : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a Saturday, carried over",
        "The last day falls on {term:long}: the period runs to the next working day, {day:long}.",
    ),
    "rolled_sunday": Words(
        "échéance un dimanche reportée",
        "Le dernier jour tombe le {term:long} : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a Sunday, carried over",
        "The last day falls on {term:long}: the period runs to the next working day, {day:long}.",
    ),
    "rolled_holiday": Words(
        "échéance un jour férié reportée",
        "Le {term:long} est férié ({name}) : le délai court jusqu’au premier jour ouvrable, le {day:long}.",
        "ending on a holiday, carried over",
        "The last day, {term:long}, is a holiday ({name}): the period runs to the next working day, {day:long}.",
    ),
    "local_holiday": Words(
        "",
        "Le {day:long} est férié chez vous ({name}) ; la loi ne dit pas si cela reporte au {other:long} : "
        "gardez la date la plus proche.",
        "",
        "{day:long} is a holiday where you live ({name}); the law does not say whether it carries over to "
        "{other:long}: keep the earlier day.",
    ),
    "never_informed": Words(
        "prolongé de {count} mois faute d’information",
        "La boutique ne vous a pas informé de ce droit : le délai est prolongé de {count} mois.",
        "{count} months longer for want of information",
        "The shop did not inform you of this right: the period is {count} months longer.",
    ),
    "informed_late": Words(
        "informé le {day:short}",
        "Informé de ce droit le {day:long} seulement : {count} jours à compter de ce jour-là.",
        "informed {day:short}",
        "Informed of this right on {day:long} only: {count} days from that day.",
    ),
    # Sending back.
    "send_within": Words(
        "{count} jours après votre message",
        "Le colis de retour part au plus tard {count} jours après votre message.",
        "{count} days after your notice",
        "Send the goods back at most {count} days after your notice.",
    ),
    "notice_on": Words(
        "message du {day:short}",
        "Retour annoncé le {day:long}.",
        "notice of {day:short}",
        "Return announced on {day:long}.",
    ),
    "strict_day": Words(
        "",
        "La loi ne dit pas si ce jour se reporte au {other:long} : gardez la date la plus proche, le {day:long}.",
        "",
        "The law does not say whether this day carries over to {other:long}: keep the earlier one, {day:long}.",
    ),
    # What the withdrawal gives.
    "no_motive": Words("", "Sans motif à donner.", "", "No reason to give."),
    "click_and_collect": Words(
        "",
        "Payé en ligne et retiré en magasin : compté comme une vente à distance, dès le retrait (lecture à confirmer).",
        "",
        "Paid online, collected in the shop: counted as a distance sale, from collection (a reading to be confirmed).",
    ),
    "notice_sent_is_enough": Words(
        "",
        "Il suffit d’envoyer votre message avant la fin du délai ; renvoyer le colis sans rien dire ne suffit pas.",
        "",
        "Sending your notice before the end is enough; sending the parcel back without a word is not.",
    ),
    "return_cost_depends": Words(
        "",
        "L’envoi du retour est à votre charge si la boutique l’a annoncé ; sinon, à la sienne.",
        "",
        "You pay for sending it back if the shop told you so; otherwise the shop does.",
    ),
    "refund_within": Words(
        "",
        "Remboursement, livraison standard comprise, au plus tard {count} jours après votre message ; la boutique peut "
        "attendre le colis ou la preuve de son envoi.",
        "",
        "Refund, standard delivery included, at most {count} days after your notice; the shop may wait for the parcel "
        "or for proof that it was sent.",
    ),
    "longer_if_not_informed": Words(
        "",
        "Si la boutique ne vous a pas informé de ce droit, le délai gagne {count} mois ; ce n’est pas supposé ici.",
        "",
        "If the shop did not inform you of this right, the period is {count} months longer; that is not assumed here.",
    ),
    # When the refund is due.
    "refund_not_in_our_data": Words(
        "",
        "La règle du remboursement n’est pas dans nos données pour ce jour.",
        "",
        "The rule for refunds is not in our data for that day.",
    ),
    "refund_counted": Words(
        "",
        "Boutique informée le {day:long} : elle a {count} jours pour rembourser.",
        "",
        "Shop informed on {day:long}: it has {count} days to refund.",
    ),
    "may_be_withheld": Words(
        "",
        "Elle peut attendre le colis ou la preuve de son envoi : pas encore de date due.",
        "",
        "It may wait for the parcel or for proof that it was sent: no due date yet.",
    ),
    "deferred_until_back": Words(
        "",
        "Elle pouvait attendre le colis : elle l’a depuis le {day:long}.",
        "",
        "It could wait for the parcel: it has had it since {day:long}.",
    ),
    "deferred_until_proof": Words(
        "",
        "Elle peut attendre la preuve de l’envoi, du {day:long} : la date vaut si vous la lui avez donnée.",
        "",
        "It may wait for proof of the sending, of {day:long}: the date holds if you gave it to the shop.",
    ),
    "refund_two_days": Words(
        "",
        "La loi ne dit pas si ce jour se reporte : en retard seulement après le {other:long}.",
        "",
        "The law does not say whether that day carries over: late only after {other:long}.",
    ),
    # The merchant's own window.
    "merchant_days": Words(
        "{count} jours accordés par la boutique",
        "La boutique accorde {count} jours.",
        "{count} days granted by the shop",
        "The shop grants {count} days.",
    ),
    "merchant_grants": Words(
        "",
        "La boutique écrit accorder {count} jours : plus que la loi.",
        "",
        "The shop writes that it grants {count} days: more than the law.",
    ),
    "merchant_terms_rule": Words(
        "",
        "Passé le délai de la loi, les conditions de la boutique valent : frais, bon d’achat ou remboursement.",
        "",
        "After the lawful period the shop’s own terms hold: costs, voucher or refund.",
    ),
    "sent_or_received_not_told": Words(
        "",
        "Envoyé ou reçu ce jour-là ? La boutique ne le dit pas ici : mieux vaut que le colis soit déjà arrivé.",
        "",
        "Sent or received by that day? The shop does not say here: better if the parcel has arrived by then.",
    ),
    "merchant_says_less": Words(
        "",
        "La boutique écrit {count} jours : la loi l’emporte.",
        "",
        "The shop writes {count} days: the law prevails.",
    ),
    # Why there is no right.
    "partly_cancelled": Words(
        "",
        "Une annulation est annoncée, mais un colis est arrivé : ceci vaut pour ce qui est arrivé.",
        "",
        "A cancellation was told, yet a parcel came: this holds for what came.",
    ),
    "cancelled": Words("", "Commande annulée : rien à renvoyer.", "", "Order cancelled: nothing to send back."),
    "private_seller": Words(
        "",
        "Vendeur particulier : pas de droit de rétractation.",
        "",
        "Private seller: no right of withdrawal.",
    ),
    "shop_purchase": Words(
        "",
        "Acheté en magasin : la loi ne donne pas de droit de rétractation.",
        "",
        "Bought in a shop: the law gives no right of withdrawal.",
    ),
    "not_in_our_data": Words(
        "",
        "Les règles de ce pays ({country}) ne sont pas dans nos données : pas de date.",
        "",
        "The rules of this country ({country}) are not in our data: no date.",
    ),
    "before_our_data": Words(
        "",
        "Le contrat date du {day:long} : nos données ne remontent pas jusque-là.",
        "",
        "The contract dates from {day:long}: our data do not reach back that far.",
    ),
    # Questions.
    "received_on": Words("", "Quel jour l’avez-vous reçu ?", "", "On what day did you receive it?"),
}
