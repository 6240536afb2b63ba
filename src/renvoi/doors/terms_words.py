"""How terms are called in French and in English."""

from __future__ import annotations

from renvoi.facts.return_policy import Clock, LabelSource, Method, Payer, RefundMethod, Scope, TermsTrouble

Pair = tuple[str, str]

TITLES: dict[str, Pair] = {
    "withdrawal_days": ("Rétractation", "Right to withdraw"),
    "merchant_return_days": ("Reprise la plus longue", "Longest return window"),
    "differing": ("Pas pour tous", "Not for all"),
    "send_back_days": ("Puis renvoyer sous", "Then send back within"),
    "return_fees": ("Frais de retour", "Cost of returning"),
    "return_shipping_fees_amount": ("Prix d'un retour", "Price of a return"),
    "refund_days": ("Remboursement sous", "Refund within"),
    "refund_type": ("Remboursement par", "Refund by"),
    "return_method": ("Comment renvoyer", "How to send back"),
    "return_label_source": ("Étiquette", "Label"),
    "in_store_returns_offered": ("Retour en magasin", "Return in store"),
    "exchange_offered": ("Échange", "Exchange"),
    "item_condition": ("État du produit", "Condition"),
    "excluded": ("Ne se renvoie pas", "Cannot go back"),
    "return_address": ("Adresse de retour", "Return address"),
    "contact_channels": ("Où écrire", "Where to write"),
    "mediator": ("Médiateur", "Mediator"),
}

CLOCKS: dict[Clock, Pair] = {
    Clock.DELIVERY: ("après la livraison", "after delivery"),
    Clock.PURCHASE: ("après l'achat", "after purchase"),
    Clock.DISPATCH: ("après l'expédition", "after dispatch"),
}

SCOPES: dict[Scope, Pair] = {
    Scope.SELLER: ("chez un vendeur tiers", "from another seller"),
    Scope.COUNTRY: ("pour un autre pays", "for another country"),
    Scope.BUYERS: ("pour les professionnels", "for business buyers"),
    Scope.CATEGORY: ("pour certains articles", "for some goods"),
    Scope.STORE: ("en magasin", "in store"),
    Scope.EXCHANGE: ("pour un échange", "for an exchange"),
    Scope.MEMBER: ("pour les membres", "for members"),
    Scope.SEASON: ("à certaines dates", "at certain dates"),
}

PAYERS: dict[Payer, Pair] = {
    Payer.CONSUMER: ("à votre charge", "you pay"),
    Payer.MERCHANT: ("gratuit pour vous", "free for you"),
    Payer.DEPENDS: ("gratuit par un moyen, payant par un autre", "free by one way, paid by another"),
}

REFUNDS: dict[RefundMethod, Pair] = {
    RefundMethod.SAME_MEANS: ("le moyen de paiement d'origine", "the original means of payment"),
    RefundMethod.VOUCHER_POSSIBLE: ("peut-être un avoir", "maybe a voucher"),
}

METHODS: dict[Method, Pair] = {
    Method.POST: ("par la poste ou un transporteur au choix", "by post or any carrier"),
    Method.PREPAID_LABEL: ("étiquette prépayée", "prepaid label"),
    Method.PICKUP_POINT: ("point relais", "pick-up point"),
    Method.HOME_COLLECTION: ("enlèvement à domicile", "collection at home"),
    Method.MAILBOX: ("boîte aux lettres", "letter box"),
    Method.STORE: ("en magasin", "in store"),
}

LABELS: dict[LabelSource, Pair] = {
    LabelSource.IN_BOX: ("dans le colis", "in the parcel"),
    LabelSource.DOWNLOAD: ("à télécharger et imprimer", "to download and print"),
    LabelSource.CUSTOMER: ("à vous de la fournir", "yours to provide"),
}

KINDS: dict[str, Pair] = {
    "hygiene": ("hygiène, descellé", "hygiene, unsealed"),
    "personalised": ("personnalisé, sur mesure", "personalised, made to measure"),
    "media": ("disques, vidéos, logiciels descellés", "unsealed audio, video, software"),
    "underwear": ("sous-vêtements", "underwear"),
    "swimwear": ("maillots de bain", "swimwear"),
    "cosmetics": ("cosmétiques, parfums", "cosmetics, perfume"),
    "jewellery": ("bijoux", "jewellery"),
    "gift_cards": ("cartes cadeaux", "gift cards"),
    "food": ("denrées périssables", "perishable food"),
    "used": ("occasion", "second-hand"),
    "other": ("autres (lire la phrase)", "others (read the sentence)"),
}

TROUBLES: dict[TermsTrouble, Pair] = {
    TermsTrouble.EMPTY: (
        "Rien à lire : la page est vide. Ouvrez-la dans le navigateur, copiez tout le texte et collez-le ici.",
        "Nothing to read: the page is empty. Open it in the browser, copy all its text and paste it here.",
    ),
    TermsTrouble.SCRIPT: (
        "Cette page a besoin de JavaScript : ouvrez-la dans le navigateur, copiez tout le texte et collez-le.",
        "This page needs JavaScript: open it in the browser, copy all its text and paste it.",
    ),
    TermsTrouble.LOGIN: (
        "C'est une page de connexion : connectez-vous, ouvrez les conditions, puis copiez cette page-là.",
        "This is a sign-in page: sign in, open the terms, then save or copy that page.",
    ),
    TermsTrouble.LANGUAGE: (
        "Cette langue n'est pas lue : donnez la page en français, anglais, allemand, espagnol, italien ou néerlandais.",
        "This language is not read: give the French, English, German, Spanish, Italian or Dutch version.",
    ),
    TermsTrouble.PICTURES: (
        "Ce ne sont que des images de texte : copiez le texte, ou installez la lecture des photos (make extras).",
        "These are only pictures of text: copy the text, or install the reading of photos (make extras).",
    ),
    TermsTrouble.NO_TERMS: (
        "Aucune condition de retour ici : cherchez la page « Retours » ou « Conditions générales de vente ».",
        "No return terms found here: look for the shop's page “Returns” or “Terms of sale”.",
    ),
}
