"""The sentences of a return's states, reasons and next actions, in French and English."""

from __future__ import annotations

from renvoi.rights.words import Words


def _both(fr: str, en: str) -> Words:
    return Words("", fr, "", en)


WORDS: dict[str, Words] = {
    # How far it is.
    "stage_none": _both("Aucun retour commencé.", "No return begun."),
    "return_opened": _both(
        "Retour décidé le {day:long} ; la boutique n’en sait rien encore.",
        "Return decided on {day:long}; the shop does not know yet.",
    ),
    "stage_registered": _both("Retour enregistré le {day:long}.", "Return registered on {day:long}."),
    "stage_sent": _both("Colis de retour remis le {day:long}.", "Return parcel handed over on {day:long}."),
    "stage_received": _both(
        "Retour reçu par la boutique le {day:long}.", "The shop received the return on {day:long}."
    ),
    "stage_refused": _both(
        "Retour refusé par la boutique le {day:long}.", "The shop refused the return on {day:long}."
    ),
    "stage_refund_announced": _both(
        "Remboursement annoncé le {day:long}, pas encore vu sur un compte.",
        "Refund announced on {day:long}, not yet seen on an account.",
    ),
    "stage_refund_seen": _both("Remboursement vu le {day:long}.", "Refund seen on {day:long}."),
    "stage_cancelled": _both("Commande annulée le {day:long}.", "Order cancelled on {day:long}."),
    "stage_closed": _both("Retour clos, dites-vous, le {day:long}.", "Return closed, as you said, on {day:long}."),
    "stage_kept": _both("Gardé, dites-vous, le {day:long}.", "Kept, as you said, on {day:long}."),
    "sum_is_an_estimate": _both(
        "La somme est une estimation : rien ne dit encore ce que la boutique rend exactement.",
        "The sum is an estimate: nothing tells yet what exactly the shop gives back.",
    ),
    "voucher_came": _both(
        "Un bon d’achat est venu sans votre accord : il ne rembourse pas.",
        "A voucher came without your consent: it is no refund.",
    ),
    # Why no refund day is told.
    "no_notice_known": _both(
        "Aucune preuve de votre message de rétractation : pas de date due.",
        "No proof of your notice of withdrawal: no due date.",
    ),
    "notice_not_surely_in_time": _both(
        "Retour annoncé le {day:long}, peut-être après le délai de la loi : les conditions de la boutique valent.",
        "Return announced on {day:long}, perhaps after the lawful period: the shop’s own terms hold.",
    ),
    "deferred_no_more": _both(
        "Elle a la preuve de l’envoi depuis le {day:long} : elle ne peut plus attendre le colis.",
        "It has had proof of the sending since {day:long}: it may no longer wait for the parcel.",
    ),
    # The one next thing to do.
    "do_nothing": _both("Rien à faire.", "Nothing to do."),
    "do_declare": _both("Pour le rendre, envoyez votre message{by}.", "To give it back, send your notice{by}."),
    "do_send_back": _both("Renvoyez le colis{by}.", "Send the parcel back{by}."),
    "do_keep_proof": _both(
        "Ajoutez la preuve de dépôt : elle fait courir le remboursement.",
        "Add the proof of deposit: it starts the refund clock.",
    ),
    "do_give_proof": _both(
        "Envoyez la preuve de dépôt à la boutique : elle ne pourra plus attendre le colis.",
        "Send the proof of deposit to the shop: it can then no longer wait for the parcel.",
    ),
    "do_wait": _both("Attendez le remboursement{by}.", "Wait for the refund{by}."),
    "do_chase": _both(
        "Relancez la boutique : le remboursement{sum} est en retard.", "Chase the shop: the refund{sum} is late."
    ),
    "do_confirm_seen": _both(
        "Avez-vous vu le remboursement{sum} sur votre compte ?", "Have you seen the refund{sum} on your account?"
    ),
    "do_check_rest": _both("Il manque{bare} : l’avez-vous reçu ?", "Still missing{bare}: have you received it?"),
    "do_refuse_voucher": _both(
        "Écrivez à la boutique que vous refusez le bon d’achat{sum} : sans votre accord, l’argent revient par le même "
        "moyen de paiement.",
        "Write to the shop that you refuse the voucher{sum}: without your consent the money comes back by the same "
        "means of payment.",
    ),
    "do_answer_refusal": _both("Répondez au refus de la boutique.", "Answer the shop’s refusal."),
    "do_check_payment": _both("Aviez-vous payé cette commande ?", "Had you paid for this order?"),
    # Of a return that was opened.
    "do_choose_route": _both("Choisissez par quelle voie le rendre{by}.", "Choose by which route to give it back{by}."),
    "do_check_right": _both(
        "Avant de poster : rien ne dit que la boutique doive le reprendre. Demandez-lui, ou continuez en le sachant.",
        "Before you post it: nothing tells that the shop must take it back. Ask the shop, or go on knowingly.",
    ),
    "do_tell_shop": _both("Écrivez à la boutique{by}.", "Write to the shop{by}."),
    "do_photograph": _both(
        "Photographiez-le avant de fermer le colis{by}.", "Photograph it before you close the parcel{by}."
    ),
    "do_pack": _both("Emballez le colis{by}.", "Pack the parcel{by}."),
    "do_ask_label": _both(
        "L’étiquette de retour n’est plus valable : demandez-en une autre.",
        "The return label is not valid any more: ask for another.",
    ),
    "do_hold_to_promise": _both(
        "La boutique n’a pas tenu sa promesse : écrivez-lui.", "The shop did not keep its promise: write to it."
    ),
    "do_confirm_replaced": _both(
        "Ce qui devait venir à la place est-il arrivé ?", "Has what was to come instead arrived?"
    ),
    # What is odd.
    "odd_stuck": _both(
        "Aucune nouvelle du colis depuis le {day:long} : regardez la page du transporteur, puis réclamez auprès de lui "
        "ou de la boutique, selon qui a payé l’étiquette.",
        "No news of the parcel since {day:long}: look at the carrier’s page, then claim with the carrier or the shop, "
        "whoever paid for the label.",
    ),
    "odd_problem": _both(
        "Le transporteur signale un incident le {day:long} : regardez sa page, puis prévenez la boutique par écrit.",
        "The carrier tells of an incident on {day:long}: look at its page, then tell the shop in writing.",
    ),
    "odd_went_on": _both(
        "Dit livré, puis reparti le {day:long} : demandez au transporteur où il est, et gardez sa réponse.",
        "Said to be delivered, and it moved on on {day:long}: ask the carrier where it is, and keep the answer.",
    ),
    "odd_to_collect": _both(
        "Le colis attend la boutique depuis le {day:long} : écrivez-lui d’aller le chercher avant qu’il ne reparte.",
        "The parcel has been waiting for the shop since {day:long}: write to it to fetch it before it goes back.",
    ),
    "odd_reversed": _both(
        "La boutique refuse le {day:long} après avoir reçu ou annoncé : demandez-lui pourquoi, par écrit.",
        "The shop refuses on {day:long} after it had received or announced: ask why, in writing.",
    ),
    "odd_elsewhere": _both(
        "Remis ailleurs qu’à la boutique le {day:long} : signalez-le au transporteur et à la boutique.",
        "Delivered elsewhere than to the shop on {day:long}: tell the carrier and the shop.",
    ),
    "odd_unregistered": _both(
        "Livré à la boutique le {day:long} selon le transporteur, et toujours pas enregistré : envoyez-lui cette "
        "preuve.",
        "Delivered to the shop on {day:long}, says the carrier, and still not registered: send it this proof.",
    ),
    "odd_back_to_sender": _both(
        "Le colis revient vers vous depuis le {day:long} : vérifiez l’adresse et prévenez la boutique.",
        "The parcel has been coming back to you since {day:long}: check the address and tell the shop.",
    ),
    "odd_left_elsewhere": _both(
        "Remis ailleurs que chez vous le {day:long} : demandez-le au voisin ou au gardien ; sinon, écrivez à la "
        "boutique que vous ne l’avez pas.",
        "Left elsewhere than at yours on {day:long}: ask the neighbour or the caretaker; else write to the shop that "
        "you do not have it.",
    ),
    "odd_goes_back": _both(
        "Le colis repart chez l’expéditeur depuis le {day:long} : écrivez à la boutique, qui doit livrer ou "
        "rembourser.",
        "The parcel has been going back to the sender since {day:long}: write to the shop, which has to deliver or to "
        "refund.",
    ),
    "odd_delayed": _both(
        "Le transporteur signale un incident le {day:long} : regardez sa page, et prévenez la boutique.",
        "The carrier tells of an incident on {day:long}: look at its page, and tell the shop.",
    ),
    "odd_no_news": _both(
        "Aucune nouvelle depuis le {day:long} : regardez la page du transporteur, puis écrivez à la boutique, qui "
        "répond de la livraison.",
        "No news since {day:long}: look at the carrier’s page, then write to the shop, which answers for the delivery.",
    ),
    "odd_pick_up_lapses": _both(
        "À retirer avant la fin du {day:long} : après, le colis repart.",
        "To be collected by the end of {day:long}: after that the parcel goes back.",
    ),
    "odd_label_lapses": _both(
        "L’étiquette n’est valable que jusqu’au {day:long}.", "The label is valid until {day:long} only."
    ),
    "odd_label_lapsed": _both(
        "L’étiquette n’est plus valable depuis le {day:long}.", "The label has not been valid since {day:long}."
    ),
    "odd_paid_less": _both(
        "Il manque{bare} sur ce qui est venu le {day:long}. Si c’est juste, clôturez ; sinon demandez le reste.",
        "Of what came on {day:long},{bare} is missing. If that is right, close it; else ask for the rest.",
    ),
    "odd_unpaid": _both(
        "Annoncé le {day:long}, et toujours rien sur le compte : demandez à la boutique la référence du virement.",
        "Announced on {day:long}, and nothing on the account yet: ask the shop for the reference of the payment.",
    ),
    "odd_promise_broken": _both(
        "Promis pour le {day:long}, et rien depuis.", "Promised by {day:long}, and nothing since."
    ),
    "odd_without_notice": _both(
        "Posté le {day:long} sans avoir écrit à la boutique : écrivez-lui encore, tant que le délai court.",
        "Posted on {day:long} without telling the shop: still write to it, while the period runs.",
    ),
    "odd_not_acknowledged": _both(
        "Déclaré sur le site le {day:long}, et l’accusé de réception n’est pas gardé : cherchez-le, ou réclamez-le "
        "à la boutique.",
        "Declared on the site on {day:long}, and the acknowledgement is not kept: look for it, or ask the shop for it.",
    ),
    "odd_without_photos": _both(
        "Posté le {day:long} sans photo de son état.", "Posted on {day:long} without a photo of its state."
    ),
    "odd_unverified": _both(
        "Un mail du {day:long} parle de cette commande, mais rien n’assure qu’il vient de la boutique : il ne "
        "change rien ici. Vérifiez sur le site de la boutique, puis dites-le vous-même.",
        "A mail of {day:long} speaks of this order, but nothing makes sure that the shop sent it: it changes nothing "
        "here. Check on the shop’s site, then say it yourself.",
    ),
    "odd_number_of_another": _both(
        "Le même numéro de suivi est dit d’un autre retour : ce que le transporteur en dit ne compte que pour l’un des "
        "deux. Lequel a ce numéro ? Annulez-le dans l’autre ; si tout est dans un colis, réunissez-les en un retour.",
        "The same tracking number is said of another return: what the carrier tells of it counts for one of them "
        "only. Which has it? Undo it in the other; if all lies in one parcel, make one return of both.",
    ),
    "odd_unattributed": _both(
        "Une nouvelle de la boutique peut concerner un autre retour de cette commande : elle n’est comptée nulle part.",
        "Some news of the shop may be of another return of this order: it is counted nowhere.",
    ),
}
