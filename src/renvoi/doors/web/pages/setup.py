"""First start (/setup/): the one-time token, a name, an address and a password make the owner and the household."""

from __future__ import annotations

import hashlib

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from renvoi.backends.database.models import Household, Membership, SetupToken, User
from renvoi.facts.scope import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def is_set_up() -> bool:
    return Household.objects.filter(purpose=Household.Purpose.HOME, memberships__isnull=False).exists()


class SetupForm(forms.Form):
    token = forms.CharField(
        label=_("Set-up token"),
        max_length=200,
        help_text=_("“renvoi up” printed it in the terminal when it started."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    household = forms.CharField(
        label=_("Name of the household"), max_length=120, required=False, help_text=_("Empty: your name.")
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("To sign in. Nothing is sent unless you ask for it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_("At least ten characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_token(self) -> str:
        digest = hashlib.sha256(self.cleaned_data["token"].strip().encode()).hexdigest()
        if not SetupToken.objects.filter(digest=digest, used_at=None).exists():
            raise forms.ValidationError(_("This token is not the one printed last. “renvoi up” prints a new one."))
        return digest

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("This address has an account already."))
        return email

    def clean(self) -> None:
        given = self.cleaned_data
        if "password" in given:
            try:
                validate_password(given["password"], User(email=given.get("email", ""), name=given.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)


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
