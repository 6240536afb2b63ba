"""Titles of the routes and heads of their lists."""

from __future__ import annotations

from renvoi.rights.result import RouteKind, WhoPays

TITLES: dict[str, dict[RouteKind, str]] = {
    "fr": {
        RouteKind.WITHDRAWAL: "Changer d’avis",
        RouteKind.MERCHANT_WINDOW: "Le retour accordé par la boutique",
        RouteKind.DAMAGED: "Arrivé abîmé, ou pas le bon article",
        RouteKind.LATE_DELIVERY: "En retard, ou jamais arrivé",
        RouteKind.REJECTION: "Refuser ce qui n’est pas conforme",
        RouteKind.CONFORMITY: "Un défaut : la garantie légale",
        RouteKind.HIDDEN_DEFECT: "Un vice caché",
        RouteKind.COMMERCIAL: "La garantie du vendeur ou du fabricant",
        RouteKind.CARRIER: "Des réserves au transporteur",
        RouteKind.NONE: "Pas de droit de retour",
    },
    "en": {
        RouteKind.WITHDRAWAL: "Change your mind",
        RouteKind.MERCHANT_WINDOW: "The shop’s own return",
        RouteKind.DAMAGED: "Came damaged, or the wrong article",
        RouteKind.LATE_DELIVERY: "Late, or never came",
        RouteKind.REJECTION: "Reject what is not as agreed",
        RouteKind.CONFORMITY: "A defect: the legal guarantee",
        RouteKind.HIDDEN_DEFECT: "A hidden defect",
        RouteKind.COMMERCIAL: "The seller’s or maker’s guarantee",
        RouteKind.CARRIER: "Reserves to the carrier",
        RouteKind.NONE: "No right of return",
    },
}
PAYS: dict[str, dict[WhoPays, str]] = {
    "fr": {
        WhoPays.MERCHANT: "La boutique paie le retour.",
        WhoPays.BUYER: "Le retour est à votre charge.",
        WhoPays.DEPENDS: "Ses conditions disent qui paie le retour.",
    },
    "en": {
        WhoPays.MERCHANT: "The shop pays for the return.",
        WhoPays.BUYER: "You pay for the return.",
        WhoPays.DEPENDS: "Its terms tell who pays for the return.",
    },
}
HEADS: dict[str, dict[str, str]] = {
    "fr": {"do": "À faire", "keep": "À garder", "ask": "À savoir de vous", "law": "Le droit appliqué"},
    "en": {"do": "What to do", "keep": "What to keep", "ask": "To know from you", "law": "The law applied"},
}
COLUMNS: dict[str, dict[str, str]] = {
    "fr": {
        "eligible": "droit de rétractation",
        "last_day": "dernier jour pour le dire",
        "in_time": "à temps",
        "return_by": "dernier jour pour renvoyer",
        "refund_due": "remboursement dû le",
        "days_late": "jours de retard",
        "penalty": "majoration",
        "result": "réponse",
    },
    "en": {
        "eligible": "right of withdrawal",
        "last_day": "last day to say so",
        "in_time": "in time",
        "return_by": "last day to send back",
        "refund_due": "refund due by",
        "days_late": "days late",
        "penalty": "increase",
        "result": "answer",
    },
}
VALUES: dict[str, dict[str, str]] = {
    "fr": {
        "yes": "oui",
        "no": "non",
        "open": "pas encore commencé",
        "withheld": "la boutique peut attendre",
        "none": "aucune",
        "legal interest": "intérêt légal",
    },
    "en": {"open": "not begun", "withheld": "the shop may still wait"},
}
