"""The words of the readable archive, in French and in English."""

from __future__ import annotations

from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.reading import Kind
from renvoi.returns.story import seen_by_carrier

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.ORDER_CONFIRMATION: ("commande", "order"),
    Kind.INVOICE: ("facture", "invoice"),
    Kind.SHIPPING: ("expédition", "shipping"),
    Kind.DELIVERY: ("livraison", "delivery"),
    Kind.RETURN_CONFIRMATION: ("retour", "return"),
    Kind.REFUND: ("remboursement", "refund"),
    Kind.CANCELLATION: ("annulation", "cancellation"),
    Kind.OTHER: ("document", "document"),
}
EVENTS: dict[EventKind, tuple[str, str]] = {
    EventKind.ORDERED: ("Commandé", "Ordered"),
    EventKind.INVOICED: ("Facturé", "Invoiced"),
    EventKind.SHIPPED: ("Expédié", "Shipped"),
    EventKind.AVAILABLE: ("À retirer", "Ready to collect"),
    EventKind.SCANNED: ("Colis suivi", "Parcel tracked"),
    EventKind.DELIVERED: ("Livré", "Delivered"),
    EventKind.CANCELLED: ("Annulé", "Cancelled"),
    EventKind.RETURN_REGISTERED: ("Retour enregistré", "Return registered"),
    EventKind.RETURN_LABEL: ("Étiquette de retour reçue", "Return label received"),
    EventKind.RETURN_SENT: ("Retour envoyé", "Return sent"),
    EventKind.RETURN_SCANNED: ("Colis de retour suivi", "Return parcel tracked"),
    EventKind.RETURN_RECEIVED: ("Retour reçu par le vendeur", "Return received by the seller"),
    EventKind.RETURN_REFUSED: ("Retour refusé", "Return refused"),
    EventKind.RETURN_PROOF_GIVEN: ("Preuve de dépôt envoyée au vendeur", "Proof of deposit sent to the seller"),
    EventKind.REFUND_ANNOUNCED: ("Remboursement annoncé", "Refund announced"),
    EventKind.REFUND_SEEN: ("Remboursement vu", "Refund seen"),
    EventKind.KEPT: ("Gardé", "Kept"),
    EventKind.RETURN_CLOSED: ("Retour clos", "Return closed"),
}
README_FR = """Vos achats, un dossier par vendeur, puis par commande. Chaque dossier contient les preuves
telles qu'elles sont arrivées (les .eml s'ouvrent avec un logiciel de mail) et un résumé, index.html.
La liste complète est dans index.html et dans {csv}, qui s'ouvre avec un tableur.

renvoi tient ces dossiers à jour\u00a0: ce que vous y changez n'est pas lu, et peut être remplacé. Ce
que vous y ajoutez n'est jamais touché. Les achats que quelqu'un garde pour soi n'y sont pas.
"""
README_EN = """Your purchases, a folder for each seller, then for each order. Each folder holds the proofs as
they came (.eml files open with a mail program) and a summary, index.html. The whole list is in
index.html and in {csv}, which opens with a spreadsheet.

renvoi keeps these folders up to date: what you change there is not read and may be replaced. What
you add there is never touched. Purchases that somebody keeps private are not in it.
"""
TEXTS: dict[str, tuple[str, str]] = {
    "no_merchant": ("Vendeur inconnu", "Unknown seller"),
    "no_day": ("sans date", "undated"),
    "purchases": ("Achats", "Purchases"),
    "loose": ("Autres preuves", "Other proofs"),
    "ordered": ("Commandé le", "Ordered on"),
    "number": ("Commande", "Order"),
    "invoice": ("Facture", "Invoice"),
    "total": ("Total", "Total"),
    "articles": ("Articles", "Articles"),
    "parcels": ("Colis", "Parcels"),
    "story": ("Ce qui s'est passé", "What happened"),
    "files": ("Preuves", "Proofs"),
    "day": ("Date", "Date"),
    "merchant": ("Vendeur", "Seller"),
    "what": ("Quoi", "What"),
    "currency": ("Monnaie", "Currency"),
    "folder": ("Dossier", "Folder"),
    "all": ("Tous les achats", "All purchases"),
    "csv": ("achats.csv", "purchases.csv"),
    "readme_name": ("LISEZ-MOI.txt", "README.txt"),
    "readme": (README_FR, README_EN),
}


def index_of(language: str) -> int:
    return 0 if language == "fr" else 1


def event_words(event: Event, language: str) -> str:
    """What happened; of what a carrier witnesses, where the parcel was."""
    words = seen_by_carrier(event, language)
    return f"{words[:1].upper()}{words[1:]}" if words else EVENTS[event.kind][index_of(language)]


def say(key: str, language: str) -> str:
    return TEXTS[key][index_of(language)]
