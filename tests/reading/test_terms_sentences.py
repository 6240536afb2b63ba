# ruff: noqa: E501
"""What single sentences of terms say, in six languages, and what stands beside one another in a text."""

from __future__ import annotations

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.terms import policy_answer, read_terms

W, T, S, P, A, M, R, X, C, ST, E_, ME = [
    "withdrawal_days",
    "return_days_total",
    "starts_from",
    "who_pays_return",
    "return_fee_amount",
    "refund_method",
    "refund_days",
    "exchange_offered",
    "condition_required",
    "in_store_return",
    "excluded_categories",
    "return_methods",
]
FR = [
    (
        "Vous disposez d'un délai de quatorze (14) jours à compter du jour de réception de votre commande pour exercer votre droit de rétractation, sans avoir à justifier de motifs ni à payer de pénalité.",
        {W: 14, T: 14, S: "delivery"},
    ),
    (
        "Le délai de rétractation expire quatorze jours après le jour où vous-même, ou un tiers autre que le transporteur et désigné par vous, prend physiquement possession du bien.",
        {W: 14, S: "delivery"},
    ),
    (
        "Vous avez le droit de vous rétracter du présent contrat sans donner de motif dans un délai de quatorze jours.",
        {W: 14},
    ),
    ("Vous avez 365 jours pour changer d'avis et nous rapporter votre article.", {W: None, T: 365}),
    (
        "En plus de votre droit légal, vous pouvez retourner vos articles dans un délai de 100 jours suivant la réception de votre commande.",
        {T: 100, S: "delivery"},
    ),
    (
        "Vous pouvez retourner gratuitement tout article dans un délai de 30 jours à compter de la date d'expédition de votre commande.",
        {T: 30, S: "dispatch"},
    ),
    (
        "Le Client dispose d'un délai de quatorze (14) jours ouvrables à compter de la date de réception des produits commandés pour se rétracter.",
        {W: 14, S: "delivery"},
    ),
    ("Les frais de retour sont à la charge de Nordelle.", {P: "merchant"}),
    ("Les frais de retour sont à la charge exclusive du Client.", {P: "consumer"}),
    ("Les frais de retour sont pris en charge par le client.", {P: "consumer"}),
    ("Les frais de retour sont intégralement supportés par la société Nordelle.", {P: "merchant"}),
    ("Vous devrez prendre en charge les frais directs de renvoi du bien.", {P: "consumer"}),
    ("Le Client supportera les frais directs de renvoi des Produits.", {P: "consumer"}),
    ("Le retour est à vos frais, sauf si le produit est défectueux.", {P: "consumer"}),
    ("Les retours sont gratuits pendant 30 jours après la livraison.", {P: "merchant", T: 30}),
    ("Nordelle vous offre les frais de retour.", {P: "merchant"}),
    ("Les retours sont offerts via Mondial Relay.", {P: "merchant", ME: ["pickup_point"]}),
    ("Des frais de retour de 4,99 € seront déduits du montant de votre remboursement.", {P: "consumer", A: 4.99}),
    ("Le coût du retour est de 3€90 en point relais.", {A: 3.9}),
    ("Une participation forfaitaire de 5 € aux frais de retour vous sera demandée.", {A: 5, P: "consumer"}),
    ("Le retour en magasin est gratuit ; le retour par La Poste est à votre charge.", {P: "consumer", ST: True}),
    (
        "En cas de rétractation, nous vous rembourserons tous les paiements reçus de vous au plus tard quatorze jours à compter du jour où nous sommes informés de votre décision de rétractation.",
        {R: 14, W: None, T: None},
    ),
    (
        "Le remboursement interviendra dans un délai maximum de 30 jours suivant la réception des articles retournés.",
        {R: 30, T: None},
    ),
    (
        "Nordelle procédera au remboursement des sommes versées dans un délai de 14 jours suivant la notification de la rétractation.",
        {R: 14, T: None},
    ),
    ("Vous serez remboursé sous 10 jours ouvrés après réception de votre retour dans nos entrepôts.", {R: 10, T: None}),
    (
        "Vous devrez nous renvoyer le bien sans retard excessif et, en tout état de cause, au plus tard quatorze jours après que vous nous aurez communiqué votre décision de rétractation.",
        {W: None, T: None, R: None},
    ),
    (
        "Nous effectuerons le remboursement en utilisant le même moyen de paiement que celui que vous avez utilisé pour la transaction initiale.",
        {M: "same_means"},
    ),
    ("Le remboursement se fait par recrédit de la carte bancaire utilisée lors de la commande.", {M: "same_means"}),
    ("Vous pourrez choisir entre un remboursement ou un avoir valable un an.", {M: "voucher_possible"}),
    ("Nous n'effectuons pas d'échange.", {X: False}),
    ("Les échanges ne sont pas possibles en ligne.", {X: False}),
    ("Aucun échange ne sera accepté.", {X: False}),
    ("Vous pouvez demander un échange ou un remboursement.", {X: True}),
    ("Les produits doivent être retournés en parfait état de revente, dans leur emballage d'origine.", {C: True}),
    ("Tout produit incomplet, abîmé ou sali ne sera pas repris.", {C: True}),
    ("Vous pouvez rapporter vos articles dans l'un de nos magasins en France.", {ST: True, ME: ["store"]}),
    ("Les retours en magasin ne sont pas acceptés.", {ST: False, ME: []}),
    ("Les articles achetés en ligne ne peuvent pas être retournés en boutique.", {ST: False, ME: []}),
    (
        "Le droit de rétractation ne peut être exercé pour les biens confectionnés selon les spécifications du consommateur, les biens susceptibles de se périmer rapidement, les enregistrements audio descellés et les journaux.",
        {E_: ["food", "media", "other", "personalised"]},
    ),
    (
        "Le droit de rétractation ne s'applique pas à la fourniture de biens qui ont été descellés par le consommateur après la livraison et qui ne peuvent être renvoyés pour des raisons d'hygiène ou de protection de la santé (lingerie, boucles d'oreilles).",
        {E_: ["hygiene"]},
    ),
    ("Les cartes cadeaux ne peuvent être ni retournées ni remboursées.", {E_: ["gift_cards"]}),
    (
        "Pour des raisons d'hygiène, les sous-vêtements et maillots de bain ne sont ni repris ni échangés.",
        {E_: ["swimwear", "underwear"]},
    ),
    (
        "Imprimez votre étiquette de retour prépayée et déposez votre colis dans un bureau de poste.",
        {ME: ["prepaid_label"]},
    ),
    ("Vous pouvez choisir le transporteur de votre choix pour nous renvoyer le colis.", {ME: ["post"]}),
    ("Un transporteur viendra récupérer le meuble à votre domicile sur rendez-vous.", {ME: ["home_collection"]}),
    ("Déposez votre colis dans le point relais de votre choix.", {ME: ["pickup_point"]}),
    ("Remettez votre colis au facteur directement depuis votre boîte aux lettres.", {ME: ["mailbox"]}),
    (
        "Nous étendons votre droit de rétractation à 30 jours au lieu de 14 jours à compter de la réception.",
        {W: 30, T: 30},
    ),
    (
        "Le délai légal de 14 jours est prolongé jusqu'à 60 jours à compter de la réception de votre commande pour vous rétracter.",
        {W: 60, T: 60},
    ),
    (
        "Pour les achats effectués entre le 15 novembre et le 24 décembre, vous avez jusqu'au 15 janvier pour les retourner.",
        {W: None, T: None},
    ),
    ("Si votre colis arrive abîmé, signalez-le dans les 3 jours suivant la réception.", {W: None, T: None}),
    ("En cas d'indisponibilité, vous serez remboursé dans les 7 jours suivant votre commande.", {T: None, R: None}),
]
EN = [
    ("You have 14 days from the day you receive your order to cancel it.", {W: 14, T: 14, S: "delivery"}),
    ("You can return your items within 30 days of receipt for a full refund.", {W: None, T: 30, S: "delivery"}),
    ("We offer a 90-day return policy from the date of purchase.", {T: 90, S: "purchase"}),
    ("You have 100 days from delivery to send your order back.", {T: 100}),
    (
        "The cancellation period will expire after 14 days from the day on which you acquire physical possession of the goods.",
        {W: 14, S: "delivery"},
    ),
    ("You will have to bear the direct cost of returning the goods.", {P: "consumer"}),
    ("Returns are free.", {P: "merchant"}),
    ("A £2.95 return fee will be deducted from your refund.", {P: "consumer", A: 2.95}),
    ("We will process your refund within 14 days of receiving your returned items.", {R: 14, T: None}),
    (
        "We will make the reimbursement no later than 14 days after the day on which we are informed about your decision to cancel.",
        {R: 14, T: None, W: None},
    ),
    (
        "You must send back the goods no later than 14 days from the day on which you communicate your cancellation to us.",
        {W: None, T: None, R: None},
    ),
    ("Items must be unworn and in their original packaging.", {C: True}),
    ("Returns are not accepted in store.", {ST: False}),
    ("You can return online orders to any of our stores.", {ST: True}),
    ("We do not offer exchanges.", {X: False}),
    (
        "The right to cancel does not apply to personalised items, perishable goods or unsealed audio recordings.",
        {E_: ["food", "media", "personalised"]},
    ),
]
TEXTS = [
    (
        "# Marketplace\n\nLe vendeur accepte les retours 30 jours après réception. Frais de retour à la charge du client.\n\n# Rétractation\n\nVous avez 14 jours après réception pour vous rétracter.",
        {T: 14, P: None},
    ),
    (
        "# Garantie commerciale\n\nNos montres sont garanties 90 jours après l'achat : retournez-la, le retour est gratuit.\n\n# Retours\n\nVous pouvez retourner votre achat sous 30 jours après la livraison.",
        {T: 30, P: None},
    ),
    (
        "Article 9 : Droit de rétractation\nVous disposez de 14 jours à compter de la réception.\nArticle 10 : Retrait en magasin\nVous disposez de 7 jours à compter de la réception du mail pour retirer votre commande, sans quoi elle est remboursée.",
        {W: 14, T: 14},
    ),
    (
        "RETOURS ET REMBOURSEMENTS\n\nDélai : 30 jours après réception.\n\nFrais : à votre charge.",
        {T: 30, P: "consumer"},
    ),
    (
        "## Comment retourner un article ?\n\nVous disposez de 30 jours à partir de la date de votre facture.\n\n## Combien ça coûte ?\n\nC'est gratuit !",
        {T: 30, S: "purchase", P: "merchant"},
    ),
    (
        "## Retour\n\n1. Connectez-vous à votre compte.\n2. Imprimez l'étiquette de retour.\n3. Déposez le colis en bureau de poste ou en point relais.\n\nNous vous remboursons sous 14 jours.",
        {ME: ["pickup_point", "prepaid_label"], R: 14},
    ),
    (
        "## Droit de rétractation\n\nLe Client dispose, conformément à la loi, d'un délai de 14 jours à compter de la réception des Produits.\nLes Produits personnalisés, les denrées périssables et les CD descellés sont exclus.\nLes retours se font aux risques du Client.",
        {W: 14, E_: ["food", "media", "personalised"]},
    ),
    (
        "# Retours\n\nPour les commandes passées en Belgique, vous avez 30 jours.\n\nEn France, vous avez 14 jours après livraison pour vous rétracter.",
        {W: 14},
    ),
    (
        "# Rétractation\n\nVous avez 14 jours après la réception du colis pour vous rétracter. Les membres du club ont 60 jours après la réception pour retourner leurs articles.",
        {W: 14, T: 14},
    ),
]
DE = [
    (
        "Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag, an dem Sie oder ein von Ihnen benannter Dritter die Waren in Besitz genommen haben.",
        {W: 14, S: "delivery"},
    ),
    ("Sie haben ein 30-tägiges Rückgaberecht ab Erhalt der Ware.", {T: 30, S: "delivery"}),
    ("Sie können die Ware innerhalb von 100 Tagen nach Erhalt zurückgeben.", {T: 100}),
    ("Wir tragen die Kosten der Rücksendung.", {P: "merchant"}),
    ("Sie tragen die unmittelbaren Kosten der Rücksendung der Waren.", {P: "consumer"}),
    (
        "Wenn Sie diesen Vertrag widerrufen, haben wir Ihnen alle Zahlungen unverzüglich und spätestens binnen vierzehn Tagen ab dem Tag zurückzuzahlen, an dem die Mitteilung über Ihren Widerruf bei uns eingegangen ist.",
        {R: 14, W: None},
    ),
    (
        "Sie haben die Waren spätestens binnen vierzehn Tagen ab dem Tag, an dem Sie uns über den Widerruf unterrichten, an uns zurückzusenden.",
        {W: None, T: None, R: None},
    ),
]
ES = [
    (
        "Usted tiene derecho a desistir del presente contrato en un plazo de 14 días naturales sin necesidad de justificación.",
        {W: 14},
    ),
    (
        "El plazo de desistimiento expirará a los 14 días naturales del día que usted adquirió la posesión material de los bienes.",
        {W: 14, S: "delivery"},
    ),
    ("Dispone de 30 días desde la fecha de compra para devolver el producto.", {T: 30, S: "purchase"}),
    ("Deberá usted asumir el coste directo de devolución de los bienes.", {P: "consumer"}),
    ("Las devoluciones son gratuitas.", {P: "merchant"}),
]
IT = [
    (
        "Il periodo di recesso scade dopo 14 giorni dal giorno in cui il consumatore acquisisce il possesso fisico dei beni.",
        {W: 14, S: "delivery"},
    ),
    ("Hai 30 giorni dalla consegna per restituire i prodotti.", {T: 30}),
    ("I costi diretti della restituzione dei beni saranno a Suo carico.", {P: "consumer"}),
    ("Il reso è gratuito.", {P: "merchant"}),
]
NL = [
    (
        "U heeft het recht om binnen een termijn van 14 dagen na ontvangst zonder opgave van redenen de overeenkomst te herroepen.",
        {W: 14, S: "delivery"},
    ),
    ("Je kunt je artikel tot 60 dagen na aankoop retourneren.", {T: 60, S: "purchase"}),
    ("De kosten van retourzending zijn voor uw rekening.", {P: "consumer"}),
    ("Retourneren is gratis.", {P: "merchant"}),
]

MORE_FR = [
    (
        "Conformément aux articles L.221-18 et suivants du Code de la consommation, le Client dispose d'un délai de 14 jours pour faire valoir son droit de rétractation, à compter de la réception de son colis par lui-même ou un tiers qu'il aura désigné.",
        {W: 14, S: "delivery"},
    ),
    (
        "Le délai de rétractation commence à courir à compter de la réception du dernier article et expire au bout de trente jours.",
        {W: 30},
    ),
    (
        "Nous vous accordons 30 jours (au lieu des 14 jours légaux) à compter de la livraison pour vous rétracter.",
        {W: 30, T: 30, S: "delivery"},
    ),
    (
        "Le Client peut exercer son droit de rétractation dans les 14 jours suivant le retrait du produit en magasin.",
        {W: 14, S: "delivery"},
    ),
    (
        "Vous pouvez retourner les articles achetés sur notre site jusqu'à 90 jours après l'achat.",
        {T: 90, S: "purchase"},
    ),
    (
        "Vous disposez d'un délai de 30 jours à compter de la date figurant sur votre facture pour être remboursé ou échangé.",
        {T: 30, S: "purchase"},
    ),
    ("Satisfait ou remboursé pendant 100 jours après la livraison.", {T: 100}),
    (
        "Le remboursement sera effectué au plus tard sous 14 jours à compter de la récupération du bien ou de la preuve de son expédition.",
        {R: 14, T: None, W: None},
    ),
    ("Nous vous remboursons l'intégralité des sommes versées sous quatorze jours maximum.", {R: 14}),
    ("Dès réception de votre colis, le remboursement est effectué sous 5 à 10 jours.", {R: None, T: None}),
    ("Le montant sera recrédité sur le moyen de paiement ayant servi au paiement de la commande.", {M: "same_means"}),
    ("Vous serez remboursé par virement ou sous forme de bon d'achat, à votre choix.", {M: "voucher_possible"}),
    ("Le coût du retour vous incombe.", {P: "consumer"}),
    ("Les frais d'expédition pour le retour sont à votre charge.", {P: "consumer"}),
    ("Vous n'avez rien à payer pour nous retourner vos articles : l'étiquette est gratuite.", {P: "merchant"}),
    ("Le retour de votre commande est entièrement gratuit.", {P: "merchant"}),
    ("Le Client renverra à ses frais les Produits.", {P: "consumer"}),
    ("Les frais de renvoi du Produit seront supportés par le Client.", {P: "consumer"}),
    ("Nous ne remboursons pas les frais de retour.", {P: "consumer"}),
    ("Les frais de retour sont de 1,95 € pour un retour en point relais et gratuits en magasin.", {A: 1.95}),
    ("Les frais de retour, d'un montant de 6 euros, seront déduits du remboursement.", {A: 6, P: "consumer"}),
    (
        "Si vous souhaitez échanger un article, passez une nouvelle commande : nous ne proposons pas d'échange.",
        {X: False},
    ),
    ("Il n'est pas possible d'échanger un article.", {X: False}),
    ("L'échange est possible dans nos boutiques.", {X: True}),
    ("Les articles doivent être neufs, non lavés et accompagnés de leur étiquette.", {C: True}),
    ("Le Produit doit être renvoyé complet, dans son état d'origine.", {C: True}),
    ("Vous avez la possibilité de nous retourner vos articles dans n'importe quel magasin.", {ST: True}),
    ("Retour en magasin : présentez-vous à l'accueil avec votre facture.", {ST: True}),
    ("Aucun retour ne pourra être effectué en magasin.", {ST: False}),
    (
        "Sont exclus du droit de rétractation : les parfums ouverts, les bijoux d'oreilles et la lingerie.",
        {E_: ["cosmetics", "jewellery", "underwear"]},
    ),
    (
        "Le droit de rétractation ne peut être exercé pour les contrats de fourniture d'enregistrements vidéo ou de logiciels informatiques descellés par le consommateur.",
        {E_: ["media"]},
    ),
    ("Aucun retour ne sera accepté pour les articles personnalisés.", {E_: ["personalised"]}),
    ("Les produits d'occasion ne sont ni repris ni échangés.", {E_: ["used"]}),
    ("Nous n'acceptons pas le retour des produits alimentaires.", {E_: ["food"]}),
    ("Remplissez le bon de retour joint à votre colis et collez l'étiquette prépayée.", {ME: ["prepaid_label"]}),
    ("Renvoyez votre colis par La Poste en recommandé.", {ME: ["post"]}),
    ("Retour via Mondial Relay, Colissimo ou en magasin.", {}),
    ("Nous vous proposons un enlèvement à domicile pour les produits volumineux.", {ME: ["home_collection"]}),
    ("La commande annulée avant expédition est remboursée sous 3 jours.", {T: None, R: None}),
    (
        "Le client dispose d'un délai de 48 heures à compter de la réception pour signaler toute anomalie.",
        {T: None, W: None},
    ),
    (
        "Si le point relais ne reçoit pas le retrait du colis sous 14 jours, il nous sera retourné et vous serez remboursé.",
        {T: None, W: None, R: None},
    ),
    (
        "Vous disposez d'un délai de rétractation de 14 jours à compter de la souscription de votre abonnement.",
        {W: None},
    ),
    (
        "La garantie légale s'applique pendant 2 ans à compter de la livraison ; le retour est gratuit dans ce cas.",
        {P: None, T: None},
    ),
    ("Le médiateur peut être saisi dans un délai d'un an à compter de votre réclamation.", {T: None}),
]
MORE_EN = [
    ("If you are not completely satisfied, return it within 45 days for a full refund.", {T: 45}),
    (
        "Under the Consumer Contracts Regulations you may cancel your order at any time up to 14 days after the day you receive the goods.",
        {W: 14, S: "delivery"},
    ),
    ("We extend this period to 30 days from delivery.", {}),
    ("Refunds are processed within 5-7 working days.", {R: None}),
    ("Refunds will be made within 14 days of the goods being returned to us.", {R: 14, T: None}),
    ("We will not refund the cost of returning the goods.", {P: "consumer"}),
    ("You are responsible for the cost of returning items.", {P: "consumer"}),
    ("Free returns by Royal Mail within 28 days of delivery.", {P: "merchant", T: 28}),
    ("We'll deduct £1.99 from your refund to cover the cost of return.", {A: 1.99, P: "consumer"}),
    ("Earrings, underwear and face masks can't be returned for hygiene reasons.", {E_: ["jewellery", "underwear"]}),
    ("Gift cards are non-refundable.", {E_: ["gift_cards"]}),
    ("Please return the item unused, with the tags attached.", {C: True}),
    ("You can exchange it in any of our shops.", {X: True}),
    ("All refunds are issued as store credit.", {M: "voucher_possible"}),
    ("We will refund you using the same method used for payment.", {M: "same_means"}),
]
HEADS = {
    "# Retours et rétractation\n\nNos conditions de vente sont dites ici pour vous avec la boutique.\n\n": [
        *FR,
        *MORE_FR,
    ],
    "# Returns and cancellations\n\nThese are the terms of our shop, which you should read with care.\n\n": [
        *EN,
        *MORE_EN,
    ],
    "# Widerruf und Rückgabe\n\nDies sind die Bedingungen für die Bestellung, die Sie bei uns aufgeben und die wir nicht ändern.\n\n": DE,
    "# Devoluciones\n\nEstas son las condiciones de la tienda para su pedido, con las que usted está de acuerdo.\n\n": ES,
    "# Resi e recesso\n\nQueste sono le condizioni del negozio per il tuo ordine, che sono valide per gli acquisti.\n\n": IT,
    "# Retourneren\n\nDit zijn de voorwaarden van onze winkel voor uw bestelling, die wij met u afspreken.\n\n": NL,
    "Conditions de la boutique pour vous et votre commande, avec nos règles.\n\n": TEXTS,
}


@pytest.mark.parametrize("head", HEADS)
def test_each_sentence_says_what_is_due(head):
    for text, due in HEADS[head]:
        told = policy_answer(read_terms(grow(f"{head}{text}\n".encode(), name="a.md"), "0" * 64))
        assert {key: told[key] for key in due} == due, text


@pytest.mark.parametrize(
    "text",
    [
        "Les retours ne sont pas gratuits.",
        "Les retours ne sont plus gratuits.",
        "Les frais de retour ne sont pas à votre charge.",
        "Les frais de retour ne sont jamais à la charge du client.",
        "Les frais de retour sont offerts dès 100 € d'achat.",
        "Returns are not free.",
        "We no longer offer free returns.",
        "Free returns on orders over £50.",
        "Die Rücksendung ist nicht kostenlos.",
        "Wir übernehmen die Rücksendekosten nicht.",
        "Die Rücksendung ist ab einem Bestellwert von 40 Euro kostenlos.",
        "Retourneren is niet gratis.",
        "De retourkosten zijn niet voor uw rekening.",
        "Wij vergoeden de retourkosten niet.",
        "La devolución no es gratuita.",
        "Los gastos de devolución no corren a su cargo.",
        "Il reso non è gratuito.",
        "Le spese di restituzione non sono a carico del cliente.",
    ],
)
def test_what_is_denied_or_holds_from_a_sum_on_is_not_said_of_who_pays(text):
    told = policy_answer(read_terms(grow(f"# Retours / Returns\n\n{text}\n".encode(), name="a.md"), "0" * 64))

    assert (told["who_pays_return"], told["return_fee_amount"]) == (None, None)


def test_words_that_deny_elsewhere_leave_who_pays():
    for text, who in [
        ("Si l'article ne vous convient pas, les retours sont gratuits.", "merchant"),
        ("Aucun frais de retour ne vous sera facturé.", "merchant"),
        ("Wir tragen die Kosten der Rücksendung, wenn Ihnen die Ware nicht gefällt.", "merchant"),
        ("Les frais de retour ne sont pas remboursés.", "consumer"),
    ]:
        assert (
            policy_answer(read_terms(grow(f"# Retours\n\n{text}\n".encode(), name="a.md"), "0" * 64))["who_pays_return"]
            == who
        )


@pytest.mark.parametrize(
    "text",
    [
        "Articles non éligibles au retour :\n- Maillots de bain\n- Cartes cadeaux\n",
        "Returns are not offered on swimwear and gift cards.",
        "Bademode und Geschenkkarten sind nicht für die Rückgabe geeignet.",
        "Los bañadores y las tarjetas regalo son productos no aptos para devolución.",
        "I costumi da bagno e le carte regalo sono articoli non idonei al reso.",
        "Badkleding en cadeaukaarten zijn niet retourneerbaar.",
    ],
)
def test_goods_not_eligible_are_excluded(text: str) -> None:
    told = policy_answer(read_terms(grow(f"# Retours / Returns\n\n{text}\n".encode(), name="a.md"), "0" * 64))
    assert sorted(told["excluded_categories"]) == ["gift_cards", "swimwear"]
