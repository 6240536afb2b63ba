"""What to do in a route, and what to keep for it."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "step_declare": both(
        "Écrivez à la boutique que vous vous rétractez ; gardez la date d’envoi.",
        "Write to the shop that you withdraw; keep the day it was sent.",
    ),
    "step_function": both(
        "Ou sur son site : « {label} » ou des mots équivalents, puis « {confirm} » ; un accusé de réception "
        "doit suivre.",
        "Or on its site: “{label}” or words to that effect, then “{confirm}”; an acknowledgement must follow.",
    ),
    "step_function_only": both(
        "Ou sur son site : « {label} » ou des mots équivalents ; un accusé de réception doit suivre.",
        "Or on its site: “{label}” or words to that effect; an acknowledgement must follow.",
    ),
    "step_shop_terms": both(
        "Annoncez le retour comme la boutique le demande.", "Announce the return the way the shop asks."
    ),
    "step_send": both("Renvoyez le colis.", "Send the parcel back."),
    "step_deposit": both(
        "Gardez la preuve de dépôt et envoyez-la : la boutique ne peut plus attendre le colis.",
        "Keep the proof of deposit and send it: the shop can no longer wait for the parcel.",
    ),
    "step_keep_deposit": both("Gardez la preuve de dépôt.", "Keep the proof of deposit."),
    "step_mediator": both(
        "Refus ou silence : le médiateur de la boutique, gratuit, dans les {count} mois de votre réclamation écrite.",
        "Refusal or silence: the shop’s mediator, free, within {count} months of your written complaint.",
    ),
    "step_scheme": both(
        "Payé par carte ou PayPal : contestation en général dans les {card} jours de la livraison attendue (carte), "
        "{paypal} jours du paiement (PayPal). Ce sont leurs règles, pas la loi.",
        "Paid by card or PayPal: a dispute, as a rule within {card} days of the expected delivery (card), {paypal} "
        "days of the payment (PayPal). Those are their rules, not the law.",
    ),
    "step_card_joint": both(
        "Payé par carte de crédit, prix de plus de {over} et au plus {most} {currency} : l’émetteur de la carte répond "
        "avec le vendeur.",
        "Paid by credit card, price over {over} and not over {most} {currency}: the issuer of the card is liable with "
        "the seller.",
    ),
    "step_card_statement": both(
        "Payé par carte de crédit : contestez par écrit dans les {count} jours du relevé.",
        "Paid by credit card: dispute it in writing within {count} days of the statement.",
    ),
    "step_chargeback": both(
        "Payé par carte de crédit et pas remboursé : demandez la rétrofacturation à l’émetteur de la carte.",
        "Paid by credit card and not refunded: ask the issuer of the card to charge back.",
    ),
    "step_refund_instead": both(
        "Pas expédié à temps : le vendeur doit vous demander si vous acceptez le retard ; sinon, il rembourse.",
        "Not shipped in time: the seller must ask whether you agree to the delay; otherwise he pays back.",
    ),
    "step_cancel_order": both("Pas exécuté à temps : annulez par écrit.", "Not performed in time: cancel in writing."),
    "step_ask_repair": both(
        "Demandez par écrit la réparation ou le remplacement, à votre choix.",
        "Ask in writing for repair or replacement, as you choose.",
    ),
    "step_wait_repair": both(
        "Le vendeur a {count} jours pour le faire, sans frais.", "The seller has {count} days to do it, free of charge."
    ),
    "step_money_back": both(
        "Refus, retard ou échec : baisse du prix, ou remboursement si le défaut n’est pas mineur.",
        "Refusal, delay or failure: a lower price, or the money back if the defect is not minor.",
    ),
    "step_reject": both("Écrivez que vous refusez la chose, et pourquoi.", "Write that you reject the thing, and why."),
    "step_write_defect": both(
        "Décrivez le vice par écrit au vendeur, photos ou avis à l’appui.",
        "Describe the defect to the seller in writing, with photos or an opinion.",
    ),
    "step_choose": both(
        "Rendre et être remboursé, ou garder et récupérer une partie du prix : à vous de choisir.",
        "Give back and be paid back, or keep and get part of the price: you choose.",
    ),
    "step_photograph": both(
        "Photographiez le colis, l’emballage et la chose.", "Photograph the parcel, the packaging and the thing."
    ),
    "step_tell_at_once": both("Écrivez tout de suite au vendeur.", "Write to the seller at once."),
    "step_ask_replacement": both(
        "Demandez le bon article, la réparation ou le remplacement ; le retour est à ses frais.",
        "Ask for the right article, repair or replacement; he pays for the return.",
    ),
    "step_reserves": both(
        "Écrivez au transporteur ce qui est abîmé ou manque, en détail.",
        "Write to the carrier what is damaged or missing, in detail.",
    ),
    "step_registered_letter": both(
        "Envoyez-le en recommandé avant la fin du délai.", "Send it as a registered letter before the end."
    ),
    "step_summon": both(
        "Mettez le vendeur en demeure de livrer dans un délai raisonnable.",
        "Summon the seller to deliver within a reasonable time.",
    ),
    "step_end_contract": both(
        "Toujours rien : écrivez que le contrat est fini ; tout de suite s’il refuse ou si la date était essentielle.",
        "Still nothing: write that the contract is ended; at once if he refuses or if the day was essential.",
    ),
    "step_read_guarantee": both(
        "Relisez le texte de la garantie : durée, qui appeler, ce qu’elle couvre.",
        "Read the text of the guarantee: how long, whom to call, what it covers.",
    ),
    "keep_notice": both("Votre message et sa date d’envoi.", "Your notice and the day it was sent."),
    "keep_deposit": both("La preuve de dépôt du colis ou de la lettre.", "The proof of deposit."),
    "keep_terms": both("Les conditions de la boutique au jour de l’achat.", "The shop’s terms on the day of purchase."),
    "keep_invoice": both("La facture ou la confirmation de commande.", "The invoice or the order confirmation."),
    "keep_photos": both("Des photos du défaut ou du dommage.", "Photos of the defect or damage."),
    "keep_request": both("Votre demande écrite et sa date.", "Your written request and its day."),
    "keep_expert": both("Un avis, un devis, un rapport si possible.", "An opinion, an estimate, a report if possible."),
    "keep_packaging": both("L’emballage, jusqu’à la fin.", "The packaging, until the end."),
    "keep_order": both("La confirmation de commande.", "The order confirmation."),
    "keep_promise": both("La date de livraison promise.", "The promised day of delivery."),
    "keep_guarantee": both("Le texte de la garantie ou la publicité.", "The text of the guarantee, or the advert."),
}
