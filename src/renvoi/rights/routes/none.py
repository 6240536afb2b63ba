"""No right to change one's mind: why, and what remains all the same."""

from __future__ import annotations

from renvoi.rights.result import Open, Reason, Route, RouteKind


def none(reasons: tuple[Reason, ...], others: tuple[Route, ...] = (), is_open: Open = Open.NO) -> Route:
    """Why nothing goes back for want of liking, then each guarantee that remains, by name."""
    kinds = {route.kind for route in others if route.open is not Open.NO}
    remains = [Reason("remains_conformity")] if RouteKind.CONFORMITY in kinds else []
    remains += [Reason("remains_hidden_defect")] if RouteKind.HIDDEN_DEFECT in kinds else []
    return Route(kind=RouteKind.NONE, open=is_open, reasons=(*reasons, *remains))
