"""How a member wants to be told, as a form; and what went wrong on the way out, in words."""

from __future__ import annotations

import zoneinfo
from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from renvoi.backends.database.models import Membership, Telling
from renvoi.casework.telling.hours import Hours, next_digest
from renvoi.doors import wiring

LAST_DAYS = (14, 7, 3, 2, 1, 0)
PICK_UP_DAYS = (3, 2, 1, 0)


def days_before(count: int) -> str:
    if count == 0:
        return _("the day itself")
    return ngettext("%(n)s day before", "%(n)s days before", count) % {"n": count}


def _choices(days: tuple[int, ...]) -> list[tuple[int, str]]:
    return [(count, days_before(count)) for count in days]


class TellingForm(forms.Form):
    mail = forms.BooleanField(required=False)
    last_days = forms.TypedMultipleChoiceField(coerce=int, required=False)
    pick_up_days = forms.TypedMultipleChoiceField(coerce=int, required=False)
    digest = forms.TimeField(label=gettext_lazy("At what time"))
    quiet_from = forms.TimeField(label=gettext_lazy("Quiet from"))
    quiet_until = forms.TimeField(label=gettext_lazy("Quiet until"))
    zone = forms.CharField(label=gettext_lazy("Time zone"), max_length=60)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["last_days"].choices = _choices(LAST_DAYS)  # type: ignore[attr-defined]
        self.fields["pick_up_days"].choices = _choices(PICK_UP_DAYS)  # type: ignore[attr-defined]

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"]).strip()
        if zone not in zoneinfo.available_timezones():
            raise forms.ValidationError(_("Choose a time zone from the list, such as Europe/Paris."))
        return zone

    def save(self, telling: Telling) -> None:
        for name, value in self.cleaned_data.items():
            setattr(telling, name, value)
        telling.next_at = next_digest(hours_of(telling), wiring.clock(), telling.told_on)
        telling.save()


def telling_of(membership: Membership) -> Telling:
    """The member's row; unsaved, with what most want, when there is none."""
    found = Telling.objects.filter(membership=membership).first()
    return found or Telling(membership=membership, zone=settings.TIME_ZONE)


def hours_of(telling: Telling) -> Hours:
    return Hours(telling.zone, telling.digest, telling.quiet_from, telling.quiet_until)


def shown_of(telling: Telling) -> dict[str, Any]:
    """What the form begins with."""
    times = {name: _clock(getattr(telling, name)) for name in ("digest", "quiet_from", "quiet_until")}
    days = {"last_days": telling.last_days, "pick_up_days": telling.pick_up_days}
    return {"mail": telling.mail, "zone": telling.zone, **times, **days}


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


def zones() -> list[str]:
    """Offered while one types; any other of the tz database may be typed."""
    return sorted(
        zone for zone in zoneinfo.available_timezones() if zone.startswith(("Europe/", "America/", "Indian/"))
    )


def trouble_words(trouble: str) -> str:
    """A trouble of the ways out (`key: the server's own words`) for a person."""
    key, _colon, said = trouble.partition(": ")
    words = {
        "no_mail_server": _("No mail account is set to send by."),
        "unreachable": _("The mail server cannot be reached."),
        "hung_up": _("The mail server hung up."),
        "certificate": _("The mail server’s certificate is not valid for its name."),
        "no_tls": _("The mail server offers no encryption, and a password is not sent in the clear."),
        "password": _("The mail server refuses the user name or the password."),
        "inside": _("This server lies in the private network of this installation, which is not allowed."),
        "account_sealed": _("The stored password of the mail account cannot be opened any more: give it again."),
        "refused": _("The mail server refused the message for good."),
        "not_now": _("The mail server asks to come back later."),
        "bad_address": _("A mail cannot be sent to this address."),
        "bad_service": _("This is no address of a service: it begins like ntfys://ntfy.sh/… (Apprise lists them)."),
        "service_not_allowed": _("Addresses that begin so are not allowed here."),
        "service_inside": _("This address leads into the private network of this installation, which is not allowed."),
        "service_said_no": _("The service did not take it: is the address right, and the service up?"),
        "service_silent": _("The service could not be tried. Try again in a moment."),
        "sealed": _("The stored address cannot be opened any more: remove it and give it again."),
        "uncertain": _("The connection broke at the last moment: perhaps it left, perhaps not."),
    }
    told = words.get(key, trouble)
    return f"{told} ({said})" if said and key in words else told
