"""The demo household, and who one is inside it."""

from __future__ import annotations

from renvoi.backends.database.models import Household, Membership, User
from renvoi.facts.scope import Role

EMAIL = "demo@localhost"


def demo_household() -> Household | None:
    return Household.objects.filter(purpose=Household.Purpose.DEMO).order_by("created_at").first()


def demo_user(household: Household) -> User:
    """The first of its people who belongs to nothing else and cannot sign in by password; made when there is none."""
    for membership in household.memberships.select_related("user").order_by("joined_at", "id"):
        user = membership.user
        elsewhere = user.memberships.exclude(household__purpose=Household.Purpose.DEMO).exists()
        if not elsewhere and not user.has_usable_password() and membership.role != Role.VIEWER.value:
            return user
    user = User.objects.filter(email=EMAIL).first() or User.objects.create_user(EMAIL, name="Camille")
    Membership.objects.get_or_create(household=household, user=user, defaults={"role": Role.OWNER.value})
    return user
