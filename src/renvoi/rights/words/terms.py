"""Sentences about a merchant's terms: what goes against the law, what looks so, what they do not say."""

from __future__ import annotations

from renvoi.rights.words.form import Words, both

WORDS: dict[str, Words] = {
    "terms_shorter": both(
        "La boutique donne {days} jours pour changer d’avis ; la loi en donne {law_days}, et c’est la loi qui compte.",
        "The shop gives {days} days to change your mind; the law gives {law_days}, and the law counts.",
    ),
    "terms_refund_late": both(
        "La boutique rembourse sous {days} jours ; la loi en laisse {law_days}.",
        "The shop refunds within {days} days; the law allows {law_days}.",
    ),
    "terms_refund_from_return": both(
        "La boutique compte le remboursement à partir du retour reçu ; la loi compte depuis votre message, et votre "
        "preuve d’envoi suffit.",
        "The shop counts the refund from the goods it received; the law counts from your notice, and your proof of "
        "sending is enough.",
    ),
    "terms_voucher_only": both(
        "Un avoir ne peut pas vous être imposé à la place de l’argent quand vous vous rétractez.",
        "A voucher cannot be forced on you instead of money when you withdraw.",
    ),
    "terms_sealed_only": both(
        "Ouvrir l’emballage n’enlève pas le droit de se rétracter, sauf les exceptions de la loi (hygiène, disques …).",
        "Opening the package does not take the right to withdraw away, save the law’s exceptions (hygiene, discs …).",
    ),
    "terms_sale_final": both(
        "Un article soldé acheté à distance se rend comme un autre.",
        "A sale item bought at a distance goes back like any other.",
    ),
    "terms_withdrawal_fee": both(
        "Se rétracter ne coûte que le renvoi : aucun frais de dossier ni de remise en stock.",
        "Withdrawing costs no more than sending back: no handling or restocking fee.",
    ),
    "terms_first_delivery_kept": both(
        "La livraison standard payée à l’achat revient avec le prix quand tout est rendu.",
        "The standard delivery paid for comes back with the price when all is returned.",
    ),
    "terms_reason_asked": both(
        "La boutique ne peut pas exiger de raison pour une rétractation.",
        "The shop may not demand a reason for a withdrawal.",
    ),
    "terms_return_abroad": both(
        "Le retour part loin ou à l’étranger : demandez l’adresse et le prix avant d’acheter.",
        "The return goes far or abroad: ask for address and price before buying.",
    ),
    "terms_no_withdrawal": both(
        "Ces conditions ne parlent pas du droit de rétractation : s’il n’a été dit nulle part, le délai s’allonge de "
        "{more_months} mois.",
        "These terms do not speak of the right to withdraw: if it was told nowhere, the period is {more_months} months "
        "longer.",
    ),
    "terms_no_function": both(
        "Elles ne nomment pas la fonction en ligne pour se rétracter (« {words} ») : cherchez-la sur le site.",
        "They do not name the online function to withdraw (“{words}”): look for it on the site.",
    ),
    "terms_no_payer": both(
        "Elles ne disent pas qui paie le retour : si ce n’est dit nulle part, c’est la boutique.",
        "They do not say who pays for the return: if it is said nowhere, the shop does.",
    ),
    "terms_no_refund_days": both(
        "Elles ne disent pas quand l’argent revient ; la loi laisse {law_days} jours.",
        "They do not say when the money comes back; the law allows {law_days} days.",
    ),
    "terms_no_mediator": both(
        "Elles ne nomment pas de médiateur de la consommation, comme elles le doivent.",
        "They name no consumer mediator, as they must.",
    ),
    "terms_no_address": both(
        "Elles ne donnent pas d’adresse de retour.",
        "They give no address for returns.",
    ),
    "terms_no_right": both(
        "La loi de ce pays ne donne pas de droit de renvoyer un achat en ligne : seules ces conditions comptent.",
        "The law of this country gives no right to send back what was bought online: only these terms count.",
    ),
    # Answers to a plain question.
    "ask_distance": both(
        "Acheté à distance à un professionnel : {law_days} jours pour changer d’avis, sans motif.",
        "Bought at a distance from a trader: {law_days} days to change your mind, without a reason.",
    ),
    "ask_shop": both(
        "Acheté en magasin : la loi ne donne pas de droit de changer d’avis, seules comptent les conditions.",
        "Bought in a shop: the law gives no right to change your mind, only the shop’s terms count.",
    ),
    "ask_worn": both(
        "Essayer comme en magasin est permis ; d’un usage au-delà, la valeur perdue peut être retenue.",
        "Trying as in a shop is allowed; for use beyond it, the value lost may be kept.",
    ),
    "ask_cost": both(
        "Le renvoi n’est à votre charge que si la boutique vous l’a dit avant l’achat.",
        "Sending back is at your cost only if the shop told you so before the purchase.",
    ),
    "ask_refund": both(
        "L’argent revient sous {law_days} jours, par le même moyen de paiement.",
        "The money comes back within {law_days} days, by the same means of payment.",
    ),
    "ask_defect": both(
        "Une chose qui ne va pas suit d’autres règles : voyez « Si quelque chose ne va pas » sur la page de l’achat.",
        "A thing that is not right follows other rules: see “If something is wrong” on the purchase’s page.",
    ),
    "terms_law_unknown": both(
        "Ce que dit la loi de ce pays n’est pas dans nos données.",
        "What the law of this country says is not in our data.",
    ),
}
