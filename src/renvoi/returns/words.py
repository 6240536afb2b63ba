"""The sentences of a return's states, reasons and next actions, in French and English."""

from __future__ import annotations

from renvoi.rights.words import Words


def _both(fr: str, en: str) -> Words:
    return Words("", fr, "", en)


WORDS: dict[str, Words] = {
    # How far it is.
    "stage_none": _both("Aucun retour commencé.", "No return begun."),
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
    "do_check_rest": _both("Il manque{sum} : l’avez-vous reçu ?", "Still missing{sum}: have you received it?"),
    "do_refuse_voucher": _both(
        "Écrivez à la boutique que vous refusez le bon d’achat{sum} : sans votre accord, l’argent revient par le même "
        "moyen de paiement.",
        "Write to the shop that you refuse the voucher{sum}: without your consent the money comes back by the same "
        "means of payment.",
    ),
    "do_answer_refusal": _both("Répondez au refus de la boutique.", "Answer the shop’s refusal."),
    "do_check_payment": _both("Aviez-vous payé cette commande ?", "Had you paid for this order?"),
}
