"""Sentences about the withdrawal, its refund, and the merchant's own window."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
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
    "terms_grant": both(
        "Les conditions de la boutique, vues le {day:long}, accordent {count} jours : plus que la loi.",
        "The shop’s terms, seen on {day:long}, grant {count} days: more than the law.",
    ),
    "terms_seen_before": both(
        "Vues le {day:long}, avant l’achat, et plus depuis : elles ont pu changer. Aucune date n’est donc affirmée.",
        "Seen on {day:long}, before the purchase, and not since: they may have changed. So no date is asserted.",
    ),
    "terms_seen_after": both(
        "Vues après l’achat seulement, le {day:long} : elles étaient peut-être autres. Aucune date n’est affirmée.",
        "Seen only on {day:long}, after the purchase: they may have been others. So no date is asserted.",
    ),
    "terms_narrowed": both(
        "Elles y mettent peut-être des conditions (produits, vendeurs, pays, magasins) : lisez-les avant d’y compter.",
        "They may set conditions (goods, sellers, countries, shops): read them before you count on it.",
    ),
    "exceptions_of_shop": both(
        "Sauf les articles que la boutique exclut de ses retours.",
        "Except for goods which the shop takes out of its returns.",
    ),
    "goods_excluded": both(
        "La loi exclut ce genre d’article ; la boutique aussi, le plus souvent : demandez-lui avant d’y compter.",
        "The law excludes this kind of goods, and most often so does the shop: ask it before you count on it.",
    ),
    "terms_clock_untold": both(
        "À partir de quel jour ils se comptent n’est pas dit, ou ce jour n’est pas connu.",
        "From which day they are counted is not told, or that day is not known.",
    ),
    "counted_from_order": Words(
        "commandé le {day:short}",
        "La boutique compte à partir de la commande, le {day:long}.",
        "ordered {day:short}",
        "The shop counts from the order, on {day:long}.",
    ),
    "counted_from_dispatch": Words(
        "expédié le {day:short}",
        "La boutique compte à partir de l’expédition, le {day:long}.",
        "sent {day:short}",
        "The shop counts from the dispatch, on {day:long}.",
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
}
