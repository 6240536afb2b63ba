"""Facts and dated rules → routes, days and sums due, each with reason, citation and certainty. Pure."""

from renvoi.rights.assess import assess
from renvoi.rights.explain import one_line, sentences
from renvoi.rights.result import (
    Act,
    Assessment,
    Certainty,
    Citation,
    Deadline,
    Open,
    Question,
    Reason,
    Route,
    RouteKind,
    WhoPays,
)

__all__ = [
    "Act",
    "Assessment",
    "Certainty",
    "Citation",
    "Deadline",
    "Open",
    "Question",
    "Reason",
    "Route",
    "RouteKind",
    "WhoPays",
    "assess",
    "one_line",
    "sentences",
]
