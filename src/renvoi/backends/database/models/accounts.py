"""People, their households, and who is what in which."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from renvoi.facts.scope import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email


class Household(models.Model):
    """Those who share purchases. Every other row belongs to one."""

    class Purpose(models.TextChoices):
        HOME = "home"
        DEMO = "demo"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.HOME)
    country = models.CharField(max_length=6, default="FR")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=[(r.value, r.value) for r in Role], default=Role.OWNER.value)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "user"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.user} · {self.household}"


class Departure(models.Model):
    """Someone who left a household: what they kept private waits for them alone until `erase_on`."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="departures")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="departures")
    left_at = models.DateTimeField()
    erase_on = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "user"], name="one_departure")]

    def __str__(self) -> str:
        return f"{self.user} · {self.household}"


class OneTimeLink(models.Model):
    """An invitation, or a way to a new password; works once, for a while. Only the digest of its secret is stored."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation"
        PASSWORD = "password"  # noqa: S105 - what the link is for

    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="links")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="links")
    """Whose password may be set."""
    role = models.CharField(max_length=8, choices=[(r.value, r.value) for r in Role], blank=True)
    note = models.CharField(max_length=120, blank=True)
    """For whom it was made, in the maker's words."""
    made_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="links_made")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.digest[:8]}"


class SetupToken(models.Model):
    """The one-time token printed at the first start; only its digest is stored."""

    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]


class LeavingHousehold(models.Model):
    """A household whose rows are erased and whose originals are still to be removed; it belongs to no household."""

    id = models.UUIDField(primary_key=True, editable=False)

    def __str__(self) -> str:
        return str(self.id)
