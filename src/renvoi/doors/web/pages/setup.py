"""First start (/setup/): the one-time token, a name, an address and a password make the owner and the household."""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from renvoi.backends.database.models import Household, Membership, SetupToken, User
from renvoi.doors.web.account_form import BACKEND, AccountForm
from renvoi.facts.scope import Role


def is_set_up() -> bool:
    return Household.objects.filter(purpose=Household.Purpose.HOME, memberships__isnull=False).exists()


class SetupForm(AccountForm):
    field_order = ("token", "name", "household", "email", "password")
    token = forms.CharField(
        label=_("Set-up token"),
        max_length=200,
        help_text=_("“renvoi up” printed it in the terminal when it started."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    household = forms.CharField(
        label=_("Name of the household"), max_length=120, required=False, help_text=_("Empty: your name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("To sign in. Nothing is sent unless you ask for it.")

    def clean_token(self) -> str:
        digest = hashlib.sha256(self.cleaned_data["token"].strip().encode()).hexdigest()
        if not SetupToken.objects.filter(digest=digest, used_at=None).exists():
            raise forms.ValidationError(_("Not the token that “renvoi up” printed. Start it again to see it."))
        return digest


@sensitive_post_parameters("password", "token")
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    if is_set_up():
        return redirect("today")
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = found(form)
        if user is None:
            return redirect("today")
        login(request, user, backend=BACKEND)
        return redirect("today")
    return render(request, "setup.html", {"form": form}, status=422 if form.errors else 200)


def unowned() -> Household | None:
    """The household `renvoi import` founded before anyone had an account: what it took in is the owner's."""
    alone = Household.objects.filter(purpose=Household.Purpose.HOME, memberships__isnull=True)
    return alone.order_by("created_at").first()


@transaction.atomic
def found(form: SetupForm) -> User | None:
    """Owner and household, once: the token is spent in the same transaction. None when another was quicker."""
    given = form.cleaned_data
    spent = SetupToken.objects.filter(digest=given["token"], used_at=None).update(used_at=timezone.now())
    if not spent or is_set_up():
        return None
    user = User.objects.create_user(
        given["email"], given["password"], name=given["name"], language=(get_language() or "fr")[:2]
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    household = unowned() or Household()
    household.name = given["household"] or given["name"]
    household.save()
    Membership.objects.create(household=household, user=user, role=Role.OWNER.value)
    return user
