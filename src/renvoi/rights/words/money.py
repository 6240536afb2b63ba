"""Sentences about sums: what comes back, what may be kept, what being late adds."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "price_back": both("Le prix payé revient : {sum:money}.", "The price paid comes back: {sum:money}."),
    "delivery_back": both("La livraison standard aussi : {sum:money}.", "Standard delivery too: {sum:money}."),
    "supplement_kept": both(
        "Le supplément pour une livraison plus chère ne revient pas : {sum:money}.",
        "The supplement for a dearer delivery does not come back: {sum:money}.",
    ),
    "delivery_of_a_part": both(
        "Une partie reste : la livraison n’est pas réclamée, la loi ne le dit pas clairement.",
        "A part is kept: delivery is not claimed, the law does not say so clearly.",
    ),
    "delivery_not_in_our_data": both(
        "Ce que devient la livraison n’est pas dans nos données.", "What becomes of the delivery is not in our data."
    ),
    "return_cost_faulty": both(
        "La chose a un défaut : le retour est aux frais du vendeur, {sum:money}.",
        "The thing is faulty: the seller pays for the return, {sum:money}.",
    ),
    "return_cost_not_told": both(
        "La boutique n’avait pas dit que le retour était à votre charge : elle le paie, {sum:money}.",
        "The shop had not said that the return is on you: it pays, {sum:money}.",
    ),
    "return_cost_buyer": both("Le retour reste à votre charge : {sum:money}.", "You pay for the return: {sum:money}."),
    "no_depreciation": both(
        "Sans information sur ce droit, la boutique ne peut rien déduire pour l’usage.",
        "Without information on this right the shop may take nothing off for use.",
    ),
    "depreciation": both(
        "Déduit pour un usage au-delà de l’essai, à la boutique de le montrer : {sum:money}.",
        "Taken off for use beyond a trial, the shop’s to show: {sum:money}.",
    ),
    "depreciation_to_show": both(
        "Seul un usage au-delà de l’essai peut être déduit ; à la boutique de montrer combien.",
        "Only use beyond a trial may be taken off; the shop must show how much.",
    ),
    "service_nothing_kept": both(
        "Pas commencé à votre demande expresse, ou sans information : tout revient.",
        "Not begun at your express request, or without information: all comes back.",
    ),
    "service_pro_rata": both(
        "Service commencé à votre demande : {used} jours sur {days} restent dus, {sum:money}.",
        "Service begun at your request: {used} of {days} days stay due, {sum:money}.",
    ),
    "digital_all_back": both(
        "Contenu numérique sans les trois conditions : tout revient.",
        "Digital content without the three conditions: all comes back.",
    ),
    "not_late": both("Dû le {day:long} : pas de retard.", "Due on {day:long}: not late."),
    "late_percent": both(
        "Dû le {day:long}, {days} jours de retard : {percent} % de plus.",
        "Due on {day:long}, {days} days late: {percent}% more.",
    ),
    "late_sum": both("Soit {sum:money} en plus.", "That is {sum:money} more."),
    "late_interest": both(
        "Dû le {day:long}, {days} jours de retard : l’intérêt légal court, au prorata des jours.",
        "Due on {day:long}, {days} days late: legal interest runs, for each day.",
    ),
    "rate_not_published": both(
        "Le taux de ce semestre n’est pas dans nos données : le dernier connu sert, à titre indicatif.",
        "The rate of that half-year is not in our data: the last known serves, as an indication.",
    ),
    "voucher_not_agreed": both(
        "Un bon d’achat non accepté ne compte pas comme un remboursement.",
        "A voucher you did not agree to does not count as a refund.",
    ),
    "late_part_came": both("Venus le {day:long} : {sum:money}.", "Came on {day:long}: {sum:money}."),
    "late_part_missing": both("Pas encore venus : {sum:money}.", "Not yet come: {sum:money}."),
}
