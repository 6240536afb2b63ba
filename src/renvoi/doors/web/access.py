"""The one place that decides who sees and changes what: every page passes through it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from renvoi.backends.database.models import (
    Departure,
    Household,
    Membership,
    Proof,
    PurchaseProof,
    PurchaseRow,
    QuestionRow,
    User,
)
from renvoi.facts.scope import Role, Scope, Visibility

Row = TypeVar("Row", Proof, PurchaseRow)


@dataclass(frozen=True)
class Here:
    """Who stands in which household."""

    user: User
    scope: Scope
    household: Household
    households: tuple[Household, ...]

    @property
    def demo(self) -> bool:
        return self.household.purpose == Household.Purpose.DEMO

    @property
    def may_change(self) -> bool:
        return self.scope.role is not Role.VIEWER


class MemberRequest(HttpRequest):
    """A request whose sender is a member of a household; `member_page` makes sure of it."""

    here: Here


def find_here(user: User, wanted: str) -> Here | None:
    """The chosen household of a person, else their first; None for who has none. One query."""
    memberships = list(Membership.objects.filter(user=user).select_related("household").order_by("joined_at", "id"))
    if not memberships:
        return None
    chosen = next((m for m in memberships if str(m.household_id) == wanted), memberships[0])
    scope = Scope(household=str(chosen.household_id), member=str(user.pk), role=Role(chosen.role))
    return Here(user, scope, chosen.household, tuple(m.household for m in memberships))


def _seen(scope: Scope, prefix: str = "") -> Q:
    """What the member sees; `prefix` leads from a row to the purchase or proof it is about."""
    return _open(scope, prefix) & Q(**{f"{prefix}household_id": scope.household})


def _open(scope: Scope, prefix: str) -> Q:
    shared = Q(**{f"{prefix}visibility": Visibility.HOUSEHOLD.value})
    return shared | Q(**{f"{prefix}owner_id": scope.member})


def _visible(rows: QuerySet[Row], scope: Scope) -> QuerySet[Row]:
    return rows.filter(_seen(scope))


def visible_purchases(scope: Scope) -> QuerySet[PurchaseRow]:
    """The household's shared purchases and the member's own private ones; those of others do not exist."""
    return _visible(PurchaseRow.objects.all(), scope)


def visible_proofs(scope: Scope) -> QuerySet[Proof]:
    return _visible(Proof.objects.all(), scope)


def visible_links(scope: Scope, purchases: Collection[UUID]) -> QuerySet[PurchaseProof]:
    """The proofs of these purchases of the household that the member sees."""
    # Not asked of the proof's household: SQLite would walk all proofs of it instead of these few links.
    return PurchaseProof.objects.filter(_open(scope, "proof__"), purchase__in=purchases)


def visible_questions(scope: Scope) -> QuerySet[QuestionRow]:
    about = _seen(scope, "purchase__") & (Q(other=None) | _seen(scope, "other__"))
    return QuestionRow.objects.filter(about, household_id=scope.household).order_by("id")


def purchase_or_404(scope: Scope, key: UUID) -> PurchaseRow:
    row = visible_purchases(scope).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def proof_or_404(scope: Scope, key: int) -> Proof:
    row = visible_proofs(scope).filter(pk=key).first()
    if row is None:
        raise Http404
    return row


Page = Callable[..., HttpResponseBase]


def member_page(page: Callable[..., HttpResponseBase]) -> Page:
    """For members only; a stranger to every household is shown the way in."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "here", None) is not None:
            return page(request, *args, **kwargs)
        if request.user.is_authenticated:
            return _nowhere(request)
        return _way_in(request)

    return guarded


def change(page: Callable[..., HttpResponseBase]) -> Page:
    """For members who may change things; viewers only look."""

    @wraps(page)
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.here.may_change:
            raise PermissionDenied
        return page(request, *args, **kwargs)

    return member_page(guarded)


def owner_page(page: Callable[..., HttpResponseBase]) -> Page:
    """For owners, of a household of real people: the demo's are invented."""

    @wraps(page)
    def guarded(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.here.scope.role is not Role.OWNER:
            raise PermissionDenied
        if request.here.demo:
            raise Http404
        return page(request, *args, **kwargs)

    return member_page(guarded)


def _nowhere(request: HttpRequest) -> HttpResponse:
    """Who belongs to no household any more is led to what they left of their own."""
    if isinstance(request.user, User) and Departure.objects.filter(user=request.user).exists():
        response = redirect("farewell")
        return HttpResponse(headers={"HX-Redirect": response.url}) if request.headers.get("HX-Request") else response
    raise PermissionDenied


def _way_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": redirect("account_login").url})
    if request.path == "/":
        return redirect("welcome")
    return redirect_to_login(request.get_full_path())
