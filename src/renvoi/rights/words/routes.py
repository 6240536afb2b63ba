"""Sentences about the routes of a thing that is late or not right."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "exclusions_exist": both(
        "Sauf exceptions : sur mesure, denrées, hygiène ou disques descellés, dates fixées et autres.",
        "With exceptions: made to measure, food, unsealed hygiene goods or discs, fixed dates and others.",
    ),
    "all_comes_back": both(
        "Si tout repart, {sum:money} reviennent ; seul un supplément pour une livraison plus chère reste perdu.",
        "If all goes back, {sum:money} come back; only a supplement for a dearer delivery is lost.",
    ),
    "time_to_sue": both(
        "Agir en justice : {count:months} à partir du jour où vous savez.",
        "To go to court: {count:months} from the day you know.",
    ),
    "time_to_sue_from_untold": both(
        "Agir en justice : {count:months} ; à partir de quel jour n’est pas dans nos données.",
        "To go to court: {count:months}; from which day is not in our data.",
    ),
    "ancillary_ends": both(
        "Un crédit, une assurance ou une garantie pris avec s’arrêtent aussi, sans frais.",
        "A credit, an insurance or a guarantee taken with it ends too, free of charge.",
    ),
    "replaced_anew": both(
        "Réparation choisie mais chose remplacée : une nouvelle garantie court de la remise du remplacement.",
        "Repair chosen but the thing replaced: a new guarantee runs from the delivery of the replacement.",
    ),
    "repair_suspends": both(
        "Les jours où la chose est immobilisée pour la garantie ne comptent pas.",
        "Days on which the thing is away under the guarantee do not count.",
    ),
    "repair_extends_more_perhaps": both(
        "Une directive demande {count} mois après une réparation ; le texte qui la reprend n’a pas été trouvé : "
        "n’y comptez pas.",
        "A directive asks for {count} months after a repair; the text taking it over was not found: "
        "do not count on it.",
    ),
    "same_means": both(
        "Remboursé par le même moyen de paiement : un bon d’achat ne s’impose pas.",
        "Paid back by the same means of payment: no voucher by force.",
    ),
    "refund_within_back": both(
        "Remboursement au plus tard {count} jours après le retour du colis ou la preuve de son envoi.",
        "Refund at most {count} days after the goods are back, or after proof that they were sent.",
    ),
    # Conformity.
    "conformity_until": Words(
        "{count:months} de garantie légale",
        "Garantie légale de conformité : {count:months}, jusqu’au {last:long}.",
        "{count:months} of legal guarantee",
        "Legal guarantee of conformity: {count:months}, until {last:long}.",
    ),
    "lasts_as_expected": both(
        "Pas de durée fixe : la garantie dure aussi longtemps qu’une telle chose doit raisonnablement tenir.",
        "No fixed time: it lasts as long as such a thing may reasonably be expected to.",
    ),
    "repaired_longer": both(
        "{count:months} de plus par réparation sous garantie ({repairs}) : jusqu’au {last:long}.",
        "{count:months} more for each repair under the guarantee ({repairs}): until {last:long}.",
    ),
    "presumed_until": both(
        "Jusqu’au {last:long}, un défaut est présumé d’origine : au vendeur de prouver le contraire.",
        "Until {last:long} a defect is presumed to be original: the seller must prove otherwise.",
    ),
    "repair_by": Words(
        "{count} jours pour réparer",
        "Réparation ou remplacement au plus tard {count} jours après la demande : le {last:long}.",
        "{count} days to repair",
        "Repair or replacement at most {count} days after the request: {last:long}.",
    ),
    "reject_by": Words(
        "{count} jours pour refuser",
        "Refuser ce qui n’est pas conforme : {count} jours après la livraison, jusqu’au {last:long}.",
        "{count} days to reject",
        "Reject what is not as agreed: {count} days after delivery, until {last:long}.",
    ),
    "faulty_costs_nothing": both(
        "Rien n’est à votre charge, ni le retour ni la réparation.",
        "You pay neither the return nor the repair.",
    ),
    "repair_extends": both(
        "Une réparation sous garantie l’allonge de {count:months}.",
        "A repair under it adds {count:months}.",
    ),
    "follows_the_thing": both(
        "La garantie suit la chose si elle est revendue ou donnée.",
        "It follows the thing when it is sold or given.",
    ),
    "conformity_not_for": both(
        "Pas pour les ventes judiciaires, les enchères publiques d’occasion ni les animaux.",
        "Not for judicial sales, public auctions of used goods or animals.",
    ),
    # Hidden defects.
    "hidden_defect_from_discovery": Words(
        "{count:months} à partir de la découverte",
        "Vous avez {count:months} à partir du jour où vous découvrez le vice.",
        "{count:months} from the discovery",
        "You have {count:months} from the day you discover the defect.",
    ),
    "hidden_defect_until": Words(
        "{count:months} à partir de la découverte",
        "Vice découvert le {day:long} : {count:months} pour agir, jusqu’au {last:long}.",
        "{count:months} from the discovery",
        "Defect discovered on {day:long}: {count:months} to act, until {last:long}.",
    ),
    "hidden_defect_longest": both(
        "Rien ne peut plus être demandé {count:months} après la vente, soit après le {last:long}.",
        "Nothing can be asked any more {count:months} after the sale, that is after {last:long}.",
    ),
    "also_private_sellers": both(
        "Cette garantie vaut aussi contre un vendeur particulier.", "This guarantee holds against a private seller too."
    ),
    # On arrival.
    "at_once_by_guarantee": Words(
        "dites-le tout de suite, la garantie court",
        "Aucun délai propre : dites-le tout de suite, la garantie légale court.",
        "tell at once, the guarantee runs",
        "No period of its own: tell at once, the legal guarantee runs.",
    ),
    "risk_of_trader": both(
        "Le vendeur répond du transport jusqu’à la remise en main propre.",
        "The seller answers for the transport until you hold the goods.",
    ),
    "risk_of_buyer": both(
        "Vous aviez choisi vous-même le transporteur : le risque du transport est le vôtre.",
        "You chose the carrier yourself: the risk of the transport is yours.",
    ),
    "no_reserves_needed": both(
        "Ne pas avoir écrit de réserves à la livraison n’enlève rien à la garantie.",
        "Having written no reserves on delivery takes nothing from the guarantee.",
    ),
    "only_own_carrier": both(
        "Utile seulement si vous avez choisi vous-même le transporteur ; sinon, la garantie suffit.",
        "Only needed if you chose the carrier yourself; otherwise the guarantee is enough.",
    ),
    # Delivery.
    "deliver_by": Words(
        "{count} jours après la commande",
        "Sans date convenue, livraison au plus tard {count} jours après la commande : le {last:long}.",
        "{count} days after the order",
        "No day agreed: delivery at most {count} days after the order: {last:long}.",
    ),
    "delivery_agreed": Words(
        "livraison promise pour le {day:short}",
        "Livraison promise au plus tard le {day:long}.",
        "delivery promised for {day:short}",
        "Delivery promised by {day:long}.",
    ),
    "ship_by": Words(
        "{count} jours pour expédier",
        "Sans date promise, expédition au plus tard {count} jours après la commande : le {last:long}.",
        "{count} days to ship",
        "No day promised: shipment at most {count} days after the order: {last:long}.",
    ),
    "part_to_come": both(
        "Une partie de la commande n’est pas arrivée, d’après vos preuves.",
        "By your proofs, a part has not come.",
    ),
    "not_known_to_have_come": both("Aucune preuve ne dit que c’est arrivé.", "No proof tells that it has come."),
    "refund_after_end": both(
        "Le contrat fini, tout est remboursé au plus tard {count} jours après.",
        "Once the contract is ended, all is paid back at most {count} days later.",
    ),
    "refund_late_costs": both(
        "Un remboursement en retard est majoré par la loi.", "A late refund is increased by the law."
    ),
    # Commercial guarantee.
    "its_text_tells": Words(
        "selon son texte", "Sa durée est celle de son texte.", "by its own text", "It lasts as its own text says."
    ),
    "binding_as_advertised": both(
        "Elle engage comme elle a été écrite ou annoncée, en plus de la garantie légale.",
        "It binds as it was written or advertised, on top of the legal guarantee.",
    ),
}
