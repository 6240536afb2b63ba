"""What fields and reasons are called, in French and in English."""

from __future__ import annotations

FIELDS = {
    "kind": ("Nature", "Kind"),
    "merchant": ("Marchand", "Merchant"),
    "order_number": ("Commande", "Order"),
    "order_date": ("Date de commande", "Order date"),
    "total": ("Total", "Total"),
    "currency": ("Monnaie", "Currency"),
    "items": ("Articles", "Items"),
    "tracking_numbers": ("Colis", "Parcels"),
    "delivery_date": ("Livraison", "Delivery"),
    "refund_amount": ("Remboursement", "Refund"),
    "invoice_number": ("Facture", "Invoice"),
    "date": ("Date du document", "Date of the document"),
    "seller": ("Vendeur", "Seller"),
    "shipping": ("Frais de livraison", "Shipping"),
    "discount": ("Remise", "Discount"),
    "payment": ("Paiement", "Payment"),
    "support": ("Service client", "Customer service"),
    "expected_from": ("Livraison dès", "Delivery from"),
    "expected_until": ("Livraison jusqu'au", "Delivery until"),
    "pickup_from": ("À retirer dès", "To collect from"),
    "pickup_until": ("À retirer jusqu'au", "To collect until"),
    "return_days": ("Jours pour renvoyer", "Days for returns"),
    "return_until": ("À renvoyer jusqu'au", "To send back until"),
    "return_number": ("Numéro de retour", "Return number"),
    "refunded_items": ("Articles remboursés", "Articles refunded"),
    "confidence": ("Confiance", "Confidence"),
}

REASONS = {
    "no_words": ("ne parle d'aucun achat", "tells of no purchase"),
    "bulk": ("publicité ou liste", "advertising or list"),
    "copy": ("le même mail, livré une fois de plus", "the same mail, delivered once more"),
    "too_large": ("plus de 60 Mo", "more than 60 MB"),
    "own": ("envoyé par renvoi lui-même", "sent by renvoi itself"),
}
"""Why the gate left mail alone."""
