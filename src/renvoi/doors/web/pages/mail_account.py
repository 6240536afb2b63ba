"""The mail account a household sends by (/prevenir/compte/): tried before it is kept, its password sealed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.backends.database.models import SmtpAccount
from renvoi.backends.database.outbox import about_account
from renvoi.casework.mail_ports import STARTTLS, TLS
from renvoi.doors import wiring
from renvoi.doors.outgoing import PORTS, account_server, sender_of
from renvoi.doors.web.access import MemberRequest, owner_page
from renvoi.doors.web.pages.mailbox_steps import Access
from renvoi.doors.web.sending import sign_in_trouble
from renvoi.doors.web.telling_form import trouble_words
from renvoi.doors.web.tries import too_many

FIELD = {"password": "password", "no_tls": "port"}


class Account(Access):
    address = forms.EmailField(
        label=gettext_lazy("Sender’s address"),
        max_length=254,
        help_text=gettext_lazy("Mails of this household come from it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    host = forms.CharField(
        label=gettext_lazy("Server"),
        max_length=253,
        required=False,
        help_text=gettext_lazy("Empty: “smtp.” and what follows @ in the address."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )
    port = forms.IntegerField(
        label=gettext_lazy("Port"),
        min_value=1,
        max_value=65535,
        required=False,
        help_text=gettext_lazy("Empty: the usual one."),
    )
    security = forms.ChoiceField(
        label=gettext_lazy("Encryption"), choices=[(TLS, "TLS (465)"), (STARTTLS, "STARTTLS (587)")], required=False
    )

    def account(self) -> dict[str, Any]:
        """The columns of an account, without its password."""
        given = self.cleaned_data
        security = given["security"] or TLS
        return {
            "address": given["address"],
            "host": given["host"].strip() or f"smtp.{given['address'].rpartition('@')[2]}",
            "port": given["port"] or PORTS[security],
            "security": security,
            "username": given["username"].strip() or given["address"],
        }


@sensitive_post_parameters("password")
@sensitive_variables("form", "password")
@require_http_methods(["GET", "POST"])
@owner_page
def show(request: MemberRequest) -> HttpResponse:
    household = str(request.here.household.pk)
    account = SmtpAccount.objects.filter(household_id=household).first()
    form = Account(request.POST or None, initial=_known(account))
    if request.method == "POST" and form.is_valid() and _allowed(request, form):
        columns, password = form.account(), form.cleaned_data["password"]
        trouble = _trouble(columns, password)
        if not trouble:
            sealed = wiring.open_vault().seal(password, about_account(household))
            SmtpAccount.objects.update_or_create(household_id=household, defaults={**columns, "sealed": sealed})
            messages.success(request, _("The server let renvoi in. Send yourself a trial to see whether it comes."))
            return redirect("mail_account")
        form.add_error(FIELD.get(trouble.partition(":")[0], "host"), trouble_words(trouble))
    shown = {"place": "telling", "form": form, "account": account, "otherwise": "" if account else sender_of(household)}
    return render(request, "mail_account.html", shown, status=422 if form.errors else 200)


@require_POST
@owner_page
def remove(request: MemberRequest) -> HttpResponse:
    SmtpAccount.objects.filter(household=request.here.household).delete()
    messages.success(request, _("Removed; its password is forgotten."))
    return redirect("telling")


def _trouble(columns: dict[str, Any], password: str) -> str:
    where = (columns["host"], columns["port"], columns["security"], columns["username"])
    return sign_in_trouble(account_server(*where, password, sender=columns["address"]))


def _known(account: SmtpAccount | None) -> dict[str, Any]:
    names = ("address", "host", "port", "security", "username")
    return {name: getattr(account, name) for name in names} if account else {}


def _allowed(request: MemberRequest, form: Account) -> bool:
    if too_many("smtp", request.here.user.pk):
        form.add_error(None, _("Too many tries. Wait ten minutes."))
        return False
    return True
