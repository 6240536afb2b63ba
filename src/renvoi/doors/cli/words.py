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
    "confidence": ("Confiance", "Confidence"),
}

REASONS = {
    "no_words": ("ne parle d'aucun achat", "tells of no purchase"),
    "bulk": ("publicité ou liste", "advertising or list"),
}
"""Why the gate left mail alone."""
