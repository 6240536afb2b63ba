"""Sentences about why there is a right of withdrawal, or none."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "waiver_void": both(
        "La boutique écrit qu’on ne peut rien rendre : une telle clause ne vaut rien.",
        "The shop writes that nothing can be returned: such a clause is void.",
    ),
    "business_buyer": both(
        "Acheté pour une activité professionnelle : pas de droit de rétractation.",
        "Bought for a business: no right of withdrawal.",
    ),
    "business_not_told": both(
        "Acheté pour une activité professionnelle hors établissement : le nombre de salariés et l’objet décident.",
        "Bought for a business off the trader’s premises: the number of employees and the object decide.",
    ),
    "trade_fair": both(
        "Acheté sur une foire ou un salon : pas de droit de rétractation.",
        "Bought at a fair or trade show: no right of withdrawal.",
    ),
    "no_right_here": both(
        "La loi ne donne pas de droit de rétractation pour un contrat conclu ainsi.",
        "The law gives no right of withdrawal for a contract concluded this way.",
    ),
    "duties_fulfilled": both(
        "Le commerçant a rempli ses obligations d’information : pas de droit d’annuler.",
        "The merchant fulfilled his duties to inform: no right to cancel.",
    ),
    "duties_not_told": both(
        "Le droit d’annuler dépend des informations reçues du commerçant ; rien ne dit lesquelles.",
        "The right to cancel depends on the information the merchant gave; nothing tells which.",
    ),
    "invited_visit": both(
        "Vous aviez demandé cette visite : pas de droit de rétractation.",
        "You had asked for this visit: no right of withdrawal.",
    ),
    "price_too_low": both(
        "Le prix n’atteint pas le seuil de la loi : pas de droit de rétractation.",
        "The price does not reach the threshold of the law: no right of withdrawal.",
    ),
    "place_not_told": both(
        "Hors du domicile, la loi demande un prix plus élevé : il faut savoir où le contrat a été conclu.",
        "Away from home the law asks for a higher price: where the contract was concluded must be known.",
    ),
    "rule_not_in_our_data": both(
        "La règle n’est pas dans nos données ({country}) : pas de réponse.",
        "The rule is not in our data ({country}): no answer.",
    ),
    "no_service_performed": both(
        "Service entièrement rendu avec votre accord exprès : plus de rétractation.",
        "Service fully performed with your express consent: no withdrawal any more.",
    ),
    "no_market_price": both(
        "Le prix suit un marché financier : pas de rétractation.",
        "The price follows a financial market: no withdrawal.",
    ),
    "no_made_to_measure": both(
        "Fait sur mesure ou nettement personnalisé : pas de rétractation.",
        "Made to measure or clearly personalised: no withdrawal.",
    ),
    "no_perishable": both("Denrée qui se gâte vite : pas de rétractation.", "It spoils quickly: no withdrawal."),
    "no_hygiene_unsealed": both(
        "Scellé pour l’hygiène ou la santé, et descellé : plus de rétractation.",
        "Sealed for hygiene or health, and unsealed: no withdrawal any more.",
    ),
    "no_mixed": both(
        "Mélangé sans pouvoir être séparé : plus de rétractation.",
        "Mixed so that it cannot be separated: no withdrawal any more.",
    ),
    "no_alcohol_futures": both(
        "Alcool livré après 30 jours, dont le prix suit un marché : pas de rétractation.",
        "Alcohol delivered after 30 days, at a price that follows a market: no withdrawal.",
    ),
    "no_urgent_repair": both(
        "Réparation urgente demandée à domicile : pas de rétractation pour ce que l’urgence exigeait.",
        "Urgent repair asked for at home: no withdrawal for what the urgency needed.",
    ),
    "no_media_unsealed": both(
        "Disque, jeu ou logiciel descellé : plus de rétractation.",
        "Disc, game or program unsealed: no withdrawal any more.",
    ),
    "no_periodical": both(
        "Journal ou magazine hors abonnement : pas de rétractation.",
        "Newspaper or magazine, not a subscription: no withdrawal.",
    ),
    "no_public_auction": both(
        "Acheté aux enchères publiques : pas de rétractation.", "Bought at a public auction: no withdrawal."
    ),
    "no_dated_leisure": both(
        "Séjour, transport, repas ou loisir à une date fixée : pas de rétractation.",
        "A stay, transport, meal or outing on a fixed date: no withdrawal.",
    ),
    "no_digital_begun": both(
        "Contenu numérique commencé avec votre accord, confirmé : plus de rétractation.",
        "Digital content begun with your consent, confirmed: no withdrawal any more.",
    ),
    "no_health_care": both(
        "Les soins de santé ont leurs propres règles : pas de rétractation.",
        "Health care has its own rules: no withdrawal.",
    ),
    "no_passenger_transport": both(
        "Le transport de passagers a ses propres règles : pas de rétractation.",
        "Passenger transport has its own rules: no withdrawal.",
    ),
    "no_gambling": both("Jeux d’argent : pas de rétractation.", "Gambling: no withdrawal."),
    "no_financial_service": both(
        "Les services financiers ont leurs propres règles.", "Financial services have rules of their own."
    ),
    "no_package_travel": both(
        "Les voyages à forfait ont leurs propres règles : pas de rétractation.",
        "Package travel has its own rules: no withdrawal.",
    ),
    "no_real_estate": both("Immobilier : pas cette rétractation.", "Real estate: not this withdrawal."),
    "no_food_round": both("Tournée alimentaire : pas de rétractation.", "Food brought on rounds: no withdrawal."),
    "no_vending_machine": both("Distributeur automatique : pas de rétractation.", "Vending machine: no withdrawal."),
    "no_public_officer": both(
        "Acte d’officier public : pas de rétractation.",
        "An act by a public officer: no withdrawal.",
    ),
    "remains_conformity": both(
        "Si la chose a un défaut, la garantie légale de conformité reste.",
        "If the thing has a defect, the legal guarantee of conformity remains.",
    ),
    "remains_hidden_defect": both(
        "La garantie des vices cachés reste.", "The guarantee against hidden defects remains."
    ),
    "remains_rejection": both(
        "Si la chose n’est pas conforme, vous pouvez la refuser tout de suite.",
        "If the thing is not as agreed, you may reject it at once.",
    ),
    "remains_delivery": both(
        "Si rien n’arrive à temps, le vendeur doit livrer ou rembourser.",
        "If nothing comes in time, the seller must deliver or pay back.",
    ),
    "remains_policy_not_shown": both(
        "Si la boutique n’affichait pas ses conditions de retour, elle doit reprendre la chose pendant {count} jours.",
        "If the shop did not show its terms of return, it must take the thing back for {count} days.",
    ),
    "law_of_buyer": both("Droit appliqué : {name}, pays de l’acheteur.", "Law applied: {name}, the buyer’s country."),
    "law_of_region": both(
        "Droit appliqué : {name}, pays de l’acheteur, avec les jours fériés de {region}.",
        "Law applied: {name}, the buyer’s country, with the holidays of {region}.",
    ),
    "law_common": both(
        "Droit appliqué : {name}, règle commune à ses membres ; celle du pays peut donner plus.",
        "Law applied: {name}, the rule common to its members; that of the country may give more.",
    ),
    "law_given": both("Droit appliqué : {name}, choisi.", "Law applied: {name}, as chosen."),
}
