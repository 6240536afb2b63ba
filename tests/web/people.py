"""The same people in every web test: Alice owns, Bob is a member, Vic views; Charlie owns another household."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from renvoi.backends.database.models import Household, Membership, User
from renvoi.facts.scope import Role

PASSWORD = "correct horse battery"


@dataclass
class People:
    household: Household
    other_household: Household
    alice: User
    bob: User
    vic: User
    charlie: User


def person(name: str, household: Household, role: Role) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, name=name)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    Membership.objects.create(household=household, user=user, role=role.value)
    return user


def make_people() -> People:
    home = Household.objects.create(name="Maison Martin")
    other = Household.objects.create(name="Chez Charlie")
    return People(
        home,
        other,
        person("Alice", home, Role.OWNER),
        person("Bob", home, Role.MEMBER),
        person("Vic", home, Role.VIEWER),
        person("Charlie", other, Role.OWNER),
    )
