"""A new password without mail: an owner, or `renvoi password` on the machine itself, makes a link that works once."""

from __future__ import annotations

from django import forms
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.backends.database.links import find_link, make_link, spend
from renvoi.backends.database.models import Membership, OneTimeLink, User
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, owner_page
from renvoi.doors.web.account_form import BACKEND
from renvoi.doors.web.links import PASSWORD_VALID, shown
from renvoi.doors.web.pages.members import page_of
from renvoi.doors.web.people_words import PASSWORD_LINK, PASSWORD_SET
from renvoi.facts.scope import Scope

PASSWORD = OneTimeLink.Purpose.PASSWORD


class NewPassword(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("New password"),
        max_length=200,
        strip=False,
        help_text=gettext_lazy("At least ten characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.user)
        return password


@require_POST
@owner_page
@never_cache
def make(request: MemberRequest, member: int) -> HttpResponse:
    """Not for oneself, nor for who belongs to another household too: there, another owner would decide for them."""
    here, now = request.here, timezone.now()
    of = Membership.objects.filter(household=here.household, user_id=member).select_related("user").first()
    if of is None or member == here.user.pk:
        raise Http404
    if Membership.objects.filter(user_id=member).count() > 1:
        return render(request, "members.html", {**page_of(request), "refused": _elsewhere()}, status=409)
    house = wiring.open_house()
    with house.transaction():
        token = make_link(PASSWORD, now, PASSWORD_VALID, user=of.user, household=here.household, made_by=here.user)
        house.journal.append(here.scope, PASSWORD_LINK, {"member": str(member)}, wiring.clock())
    words = _("With this link you can set a new password for renvoi. It works once, for one day.")
    link = shown(request, "new_password", token, _("A new password for renvoi"), words, PASSWORD_VALID)
    return render(request, "members.html", {**page_of(request), "link": link, "link_for": str(of.user)})


def _elsewhere() -> str:
    return _(
        "This person belongs to another household too: only whoever runs this machine can make the link, with "
        "“renvoi password”."
    )


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, token: str) -> HttpResponse:
    """All sessions of the account end, this one begins; the household reads that it happened."""
    link = find_link(PASSWORD, token, timezone.now())
    if link is None or link.user is None:
        return render(request, "link_over.html", {"invitation": False}, status=404)
    form = NewPassword(link.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _set(link, form.cleaned_data["password"]):
            return render(request, "link_over.html", {"invitation": False}, status=404)
        login(request, link.user, backend=BACKEND)
        return redirect("today")
    told = {"form": form, "account": link.user.email}
    return render(request, "new_password.html", told, status=422 if form.errors else 200)


def _set(link: OneTimeLink, password: str) -> bool:
    user, now = link.user, timezone.now()
    assert user is not None
    with transaction.atomic():
        if not spend(link, now):
            return False
        user.set_password(password)
        user.save(update_fields=["password"])
        OneTimeLink.objects.filter(user=user, purpose=PASSWORD, used_at=None).delete()
        house = wiring.open_house()
        for household in user.memberships.values_list("household_id", flat=True):
            scope = Scope(str(household), str(user.pk))
            house.journal.append(scope, PASSWORD_SET, {"member": str(user.pk)}, wiring.clock())
    return True
