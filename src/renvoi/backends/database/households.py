"""Households: founded, found by purpose, removed with everything of theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from renvoi.backends.database.models import Departure, Household, LeavingHousehold, Membership, User
from renvoi.facts.scope import Role


class DatabaseHouseholds:
    def found(self, name: str, purpose: str, country: str) -> str:
        return str(Household.objects.create(name=name, purpose=purpose, country=country).pk)

    def of_purpose(self, purpose: str) -> list[str]:
        rows = Household.objects.filter(purpose=purpose).order_by("created_at")
        return [str(pk) for pk in rows.values_list("pk", flat=True)]

    def all_ids(self) -> list[str]:
        return [str(pk) for pk in Household.objects.order_by("created_at").values_list("pk", flat=True)]

    def country(self, household: str) -> str:
        return Household.objects.values_list("country", flat=True).get(pk=household)

    def live_in(self, household: str, country: str) -> None:
        Household.objects.filter(pk=household).update(country=country)

    def members(self, household: str) -> list[str]:
        rows = Membership.objects.filter(household_id=household).order_by("joined_at", "id")
        return [str(pk) for pk in rows.values_list("user_id", flat=True)]

    def join(self, household: str, email: str, name: str, role: Role) -> str:
        with transaction.atomic():
            user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
            Membership.objects.get_or_create(household_id=household, user=user, defaults={"role": role.value})
        return str(user.pk)

    def roles(self, household: str) -> dict[str, Role]:
        rows = Membership.objects.filter(household_id=household).order_by("joined_at", "id")
        return {str(user): Role(role) for user, role in rows.values_list("user_id", "role")}

    def enter(self, household: str, member: str, role: Role) -> None:
        Membership.objects.create(household_id=household, user_id=member, role=role.value)
        Departure.objects.filter(household_id=household, user_id=member).delete()

    def set_role(self, household: str, member: str, role: Role) -> None:
        Membership.objects.filter(household_id=household, user_id=member).update(role=role.value)

    def leave(self, household: str, member: str, now: datetime, erase_on: datetime) -> None:
        Membership.objects.filter(household_id=household, user_id=member).delete()
        Departure.objects.create(household_id=household, user_id=member, left_at=now, erase_on=erase_on)

    def departed(self, household: str, now: datetime) -> list[str]:
        rows = Departure.objects.filter(household_id=household, erase_on__lte=now).order_by("id")
        return [str(user) for user in rows.values_list("user_id", flat=True)]

    def forget(self, household: str, member: str) -> None:
        Departure.objects.filter(household_id=household, user_id=member).delete()
        nowhere = User.objects.filter(pk=member, memberships=None, departures=None, is_staff=False)
        nowhere.delete()

    def leaving(self) -> list[str]:
        return [str(pk) for pk in LeavingHousehold.objects.order_by("pk").values_list("pk", flat=True)]

    def left(self, household: str) -> None:
        LeavingHousehold.objects.filter(pk=household).delete()

    def remove(self, household: str) -> None:
        with transaction.atomic():
            LeavingHousehold.objects.get_or_create(pk=household)
            people = User.objects.filter(memberships__household_id=household)
            alone = [user.pk for user in people if user.memberships.count() == 1]
            Household.objects.filter(pk=household).delete()
            User.objects.filter(pk__in=alone).delete()
