"""What is asked of the buyer: each question is answered by a day, or by yes or no."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "duties_fulfilled": both(
        "Le commerçant a-t-il rempli ses devoirs d’information (LPC 54.4 à 54.7) et envoyé une copie du contrat ?",
        "Did the merchant fulfil his duties to inform (LPC 54.4 to 54.7) and send a copy of the contract?",
    ),
    "faulty": both(
        "La chose a-t-elle un défaut, ou n’est-ce pas le bon article ?",
        "Is the thing faulty, or not the right article?",
    ),
    "all_received": both("Tout est-il arrivé ?", "Has everything come?"),
    "own_carrier": both(
        "Aviez-vous choisi vous-même le transporteur, hors de ceux que la boutique proposait ?",
        "Had you chosen the carrier yourself, not one the shop offered?",
    ),
    "second_hand": both("Est-ce un objet d’occasion ?", "Is it second-hand?"),
    "commercial_guarantee": both(
        "Le vendeur ou le fabricant a-t-il donné une garantie de plus, par écrit ou en publicité ?",
        "Did the seller or the maker give a guarantee of its own, in writing or in an advert?",
    ),
    "received_on": both("Quel jour l’avez-vous reçu ?", "On what day did you receive it?"),
    "informed": both(
        "La boutique vous a-t-elle informé du droit de rétractation (délai, mode d’emploi, formulaire) ?",
        "Did the shop inform you of the right of withdrawal (period, how to use it, model form)?",
    ),
    "is_service_performed": both(
        "Le service a-t-il été entièrement rendu, avec votre accord exprès et en sachant que vous perdiez ce droit ?",
        "Was the service fully performed, with your express consent and knowing that you lost this right?",
    ),
    "is_market_price": both(
        "Le prix suit-il un marché financier ?",
        "Does the price follow a financial market?",
    ),
    "is_made_to_measure": both(
        "Est-ce fait sur mesure ou nettement personnalisé (pas un simple choix d’options) ?",
        "Is it made to measure or clearly personalised (not merely a choice of options)?",
    ),
    "is_perishable": both("Est-ce une denrée qui se gâte vite ?", "Is it something that spoils quickly?"),
    "is_hygiene_unsealed": both(
        "Était-ce scellé pour l’hygiène ou la santé, et l’avez-vous descellé ?",
        "Was it sealed for hygiene or health, and have you unsealed it?",
    ),
    "is_mixed": both(
        "A-t-il été mélangé à autre chose sans pouvoir en être séparé ?",
        "Has it been mixed with something else so that it cannot be separated?",
    ),
    "is_alcohol_futures": both(
        "Est-ce un alcool livré après 30 jours, dont le prix convenu suit un marché ?",
        "Is it alcohol delivered after 30 days, at an agreed price that follows a market?",
    ),
    "is_urgent_repair": both(
        "Est-ce une réparation urgente chez vous, que vous avez demandée ?",
        "Is it an urgent repair at your home that you asked for?",
    ),
    "is_media_unsealed": both(
        "Était-ce un disque, un jeu ou un logiciel scellé, et l’avez-vous descellé ?",
        "Was it a sealed disc, game or program, and have you unsealed it?",
    ),
    "is_periodical": both(
        "Est-ce un journal ou un magazine, hors abonnement ?", "Is it a newspaper or magazine, not a subscription?"
    ),
    "is_public_auction": both("Est-ce acheté aux enchères publiques ?", "Was it bought at a public auction?"),
    "is_dated_leisure": both(
        "Est-ce un séjour, un transport, un repas ou un loisir à une date fixée ?",
        "Is it a stay, a transport, a meal or an outing on a fixed date?",
    ),
    "is_digital_begun": both(
        "Le téléchargement a-t-il commencé avec votre accord, en sachant que vous perdiez ce droit, et confirmé ?",
        "Has the download begun with your consent, knowing that you lost this right, and was that confirmed?",
    ),
}
