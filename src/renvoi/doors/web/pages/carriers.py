"""Carriers that may be asked (/transporteurs/): the household's own key for each, how asking goes, and asking now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from renvoi.atlas.carriers import carriers as atlas_carriers
from renvoi.casework.carrier_keys import forget_key, keep_key
from renvoi.casework.carrier_ports import CarrierAccount
from renvoi.casework.follow_parcels import ask_now, plan_follow
from renvoi.doors import wiring
from renvoi.doors.carrier_words import trouble_words
from renvoi.doors.web.access import MemberRequest, member_page, owner_page
from renvoi.doors.web.rows import Pill, language
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Role


@dataclass(frozen=True)
class Service:
    """`key_from`: where a person gets a key; `asked_at` None: not asked yet."""

    code: str
    name: str
    carriers: str
    key_from: str
    pill: Pill
    trouble: str
    has_key: bool
    asked_at: datetime | None
    calls: int


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    house, household = wiring.open_house(), request.here.scope.household
    accounts = {one.service: one for one in house.carriers.of_household(household)}
    country = house.households.country(household)[:2]
    near = {name for one in atlas_carriers() if country in one.countries for name in (*one.names, one.name)}
    known = sorted(wiring.carrier_services().items(), key=lambda one: (near.isdisjoint(one[1].carriers), one[0]))
    services = [_service(code, one.name, one.carriers, one.key_from, accounts.get(code)) for code, one in known]
    owns = request.here.scope.role is Role.OWNER and not request.here.demo
    return render(request, "carriers.html", {"place": "carriers", "services": services, "owns": owns})


@sensitive_post_parameters("key")
@sensitive_variables("key")
@require_POST
@owner_page
def act(request: MemberRequest, code: str) -> HttpResponse:
    """`do`: keep (with `key`), forget, or ask."""
    house, scope, now = wiring.open_house(), request.here.scope, wiring.clock()
    what, key = request.POST.get("do", ""), request.POST.get("key", "")[:400]
    try:
        if what == "keep" and code in wiring.carrier_services():
            keep_key(house, wiring.open_vault(), scope, code, key, now)
            plan_follow(house, now)
            messages.success(request, _("Key kept. It is tried with the next parcel, within a minute."))
        elif what == "forget":
            forget_key(house, scope, code, now)
            messages.success(request, _("The key is forgotten. What was answered stays among your proofs."))
        elif what == "ask":
            ask_now(house, scope.household)
            plan_follow(house, now)
            messages.success(request, _("The carrier is being asked. Look again in a minute."))
    except BadInput:
        messages.error(request, _("This is no key: copy it whole, without blanks."))
    except NotFound:
        messages.error(request, _("There was no key for it."))
    return redirect("carriers")


def _service(code: str, name: str, carriers: tuple[str, ...], key_from: str, account: CarrierAccount | None) -> Service:
    trouble = trouble_words(account.trouble, language()) if account else ""
    if account is None:
        pill = Pill("past", "○", _("no key"))
    elif trouble:
        pill = Pill("late", "!", _("does not work"))
    else:
        pill = Pill("good", "✓", _("followed")) if account.asked_at else Pill("calm", "▷", _("not asked yet"))
    return Service(
        code, name, ", ".join(carriers), key_from, pill, trouble, account is not None,
        account.asked_at if account else None, account.calls if account else 0,
    )  # fmt: skip
