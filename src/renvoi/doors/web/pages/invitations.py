"""Inviting a second adult: an owner makes a link, whoever opens it makes an account or joins with theirs."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.backends.database.links import find_link, make_link, spend
from renvoi.backends.database.models import Membership, OneTimeLink, User
from renvoi.casework.people import join
from renvoi.casework.telling.ports import Letter
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, owner_page
from renvoi.doors.web.account_form import BACKEND, AccountForm
from renvoi.doors.web.links import INVITATION_VALID, shown
from renvoi.doors.web.pages.members import page_of
from renvoi.doors.web.people_words import INVITED, WITHDRAWN, role_name
from renvoi.doors.web.sending import send_now
from renvoi.facts.scope import Role

INVITATION = OneTimeLink.Purpose.INVITATION
MOST_OPEN = 20


class NewAccount(AccountForm):
    """The account of someone invited."""

    taken = gettext_lazy("This address has an account already: sign in, then open this link again.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Only to sign in. Nothing is sent.")


@require_POST
@owner_page
@never_cache
def make(request: MemberRequest) -> HttpResponse:
    here, now = request.here, timezone.now()
    try:
        role = Role(request.POST.get("role", Role.MEMBER.value))
    except ValueError as error:
        raise Http404 from error
    open_ = OneTimeLink.objects.filter(household=here.household, purpose=INVITATION, used_at=None, expires_at__gt=now)
    if open_.count() >= MOST_OPEN:
        messages.error(request, _("There are enough open invitations: withdraw one first."))
        return redirect("members")
    note = " ".join(request.POST.get("note", "").split())[:120]
    of = {"household": here.household, "role": role.value, "note": note, "made_by": here.user}
    house = wiring.open_house()
    with house.transaction():
        token = make_link(INVITATION, now, INVITATION_VALID, **of)
        house.journal.append(here.scope, INVITED, {"role": role.value}, wiring.clock())
    subject = _("Join “%(household)s” on renvoi") % {"household": here.household.name}
    words = _("This link lets you join our household on renvoi. It works once, for seven days.")
    link = shown(request, "invitation", token, subject, words, INVITATION_VALID)
    if to := request.POST.get("email", "").strip()[:254]:
        _mail(request, to, subject, f"{words}\n\n{link.url}\n")
    return render(request, "members.html", {**page_of(request), "link": link, "link_for": note})


def _mail(request: MemberRequest, to: str, subject: str, text: str) -> None:
    """Sends the link while the owner waits; fails it, the link is there to be copied."""
    letter = Letter(to=to, subject=subject, text=text, message_id=str(uuid4()))
    try:
        validate_email(to)
    except ValidationError:
        messages.error(request, _("This is no e-mail address: copy the link instead."))
        return
    trouble = send_now(request.here.scope, letter)
    if trouble:
        messages.error(request, trouble)
    else:
        messages.success(request, _("Sent to %(address)s.") % {"address": to})


@require_POST
@owner_page
def withdraw(request: MemberRequest, key: int) -> HttpResponse:
    mine = OneTimeLink.objects.filter(household=request.here.household, purpose=INVITATION, used_at=None)
    house = wiring.open_house()
    with house.transaction():
        if not mine.filter(pk=key).delete()[0]:
            raise Http404
        house.journal.append(request.here.scope, WITHDRAWN, {}, wiring.clock())
    messages.success(request, _("The invitation is withdrawn: its link no longer works."))
    return redirect("members")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Someone signed in joins as who they are; else they make an account."""
    link = find_link(INVITATION, token, timezone.now())
    if link is None or link.household is None:
        return render(request, "link_over.html", {"invitation": True}, status=404)
    here = getattr(request, "here", None)
    known = request.user if isinstance(request.user, User) and not (here is not None and here.demo) else None
    if known and Membership.objects.filter(household=link.household, user=known).exists():
        request.session["household"] = str(link.household_id)
        messages.success(request, _("You belong to this household already."))
        return redirect("today")
    form = NewAccount(request.POST if request.method == "POST" and not known else None)
    if request.method == "POST" and (known or form.is_valid()):
        user = _joined(link, known, form)
        if user is None:
            return render(request, "link_over.html", {"invitation": True}, status=404)
        if not known:
            login(request, user, backend=BACKEND)
        request.session["household"] = str(link.household_id)
        return redirect("today")
    told = {"link": link, "form": form, "known": known, "role": role_name(link.role)}
    return render(request, "invitation.html", told, status=422 if form.errors else 200)


def _joined(link: OneTimeLink, known: User | None, form: NewAccount) -> User | None:
    """Account and membership in one transaction with the link's end; None when another was quicker."""
    with transaction.atomic():
        if not spend(link, timezone.now()):
            return None
        user = known or _account(form)
        join(wiring.open_house(), str(link.household_id), str(user.pk), Role(link.role), wiring.clock())
        return user


def _account(form: NewAccount) -> User:
    given = form.cleaned_data
    language = (get_language() or "fr")[:2]
    user = User.objects.create_user(given["email"], given["password"], name=given["name"], language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
