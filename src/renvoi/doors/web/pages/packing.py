"""Packing a purchase: its own packaging or a box, the plan and its picture, what to tick, who takes the parcel."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renvoi.atlas.carriers import carriers
from renvoi.atlas.checklists import ANY, checklists
from renvoi.atlas.wrapping import wrapping
from renvoi.casework.home_boxes import LONGEST_NAME, home_boxes, remember
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.packing_form import MOST_PIECES, edges, rows
from renvoi.doors.web.packing_return import came_with, going_back, return_of, shown_of, whole
from renvoi.doors.web.reasons import purchase_of
from renvoi.facts.errors import BadInput
from renvoi.packing.choosing import BRISK
from renvoi.packing.handing_over import services
from renvoi.packing.parcel import HomeBox, Plan, Thing, plan
from renvoi.packing.picture import svg
from renvoi.packing.telling import before_handing_over, checks, service_line, sources, told
from renvoi.packing.usual import usual_boxes

OWN, BOX = "oui", "non"
FIRST = 4
"""Services shown of those that take a parcel; the rest is folded."""


@require_http_methods(["GET", "POST"])
@change
def show(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    if request.method == "POST":
        return _boxes(request, key)
    purchase, language = purchase_of(row), get_language() or "fr"
    back = return_of(request, row)
    names = [(line.name.value[:200], whole(line.quantity)) for line in purchase.lines]
    names = (going_back(back[0]) if back else names) or [(title_of(row), 1)]
    asked = rows(names, request.GET.dict())
    own = list(home_boxes(wiring.open_house().journal, request.here.scope.household))
    way = request.GET.get("boite", "")
    shown: dict[str, Any] = {
        "place": "purchases",
        "key": row.pk,
        "title": title_of(row),
        "way": way,
        "rows": list(enumerate(asked)),
        "kinds": [(name, getattr(one.name, language[:2])) for name, one in checklists().items()],
        "boxes": [(box.name, box_words(box)) for box in own],
        "query": request.GET.urlencode(),
        "longest": LONGEST_NAME,
        "card": " × ".join(number_format(edge) for edge in wrapping().card_mm),
        **(shown_of(back[0]) if back else {}),
    }
    things = [thing for one in asked if (thing := one.thing)] if way else []
    if "kind-0" not in request.GET:
        for one in asked:
            one.fault = ""
    lines = (line for one in things for line in checks(one.kind, language))
    ticks = list(dict.fromkeys(lines)) or list(checks(ANY, language))
    shown["sources"] = sources([one.kind for one in things], language)
    shown["ticks"] = [*came_with(back[1] if back else [purchase]), *ticks]
    if way == BOX and "kind-0" in request.GET and things and not any(one.fault for one in asked):
        if sum(one.quantity for one in things) > MOST_PIECES:
            messages.error(request, _("At most %(n)s pieces.") % {"n": MOST_PIECES})
        else:
            boxes, country = own or usual_boxes(language), request.here.household.country[:2]
            shown.update(_planned(things, boxes, language, country), standard=not own)
    return render(request, "packing.html", shown)


def _planned(things: list[Thing], boxes: list[HomeBox], language: str, country: str) -> dict[str, Any]:
    found = plan(things, boxes, BRISK)
    taken = []
    for parcel in found.parcels[:3]:
        fit = services(carriers(), parcel.outside, parcel.weight, country)
        lines = [service_line(one, language) for one in fit]
        taken.append((parcel.box.name, lines[:FIRST], lines[FIRST:]))
    return {
        "notes": before_handing_over([one.kind for one in things], language),
        "plan": found,
        "parts": told(found, language),
        "pictures": _pictures(found, language),
        "taken": taken,
    }


def _pictures(found: Plan, language: str) -> list[SafeString]:
    text = " ".join(line for part in told(found, language) if part.steps for line in part.lines)
    drawn = (
        svg(one.box.size, one.packed.placed, _("How it lies in %(box)s") % {"box": one.box.name}, text)
        for one in found.parcels[:3]
    )
    return [mark_safe(one) for one in drawn]  # noqa: S308 made by picture.svg, which escapes


def _boxes(request: MemberRequest, key: UUID) -> HttpResponse:
    house, scope, post = wiring.open_house(), request.here.scope, request.POST
    known = list(home_boxes(house.journal, scope.household))
    size = edges([post.get("box-w", ""), post.get("box-d", ""), post.get("box-h", "")])
    name = " ".join(post.get("box-name", "").split())[:LONGEST_NAME]
    if "remove" in post:
        known = [box for box in known if box.name != post["remove"]]
    elif size is None:
        messages.error(request, _("The inside of a box: three lengths in cm, each between 0.1 and 300."))
    else:
        box = HomeBox(name, size)
        known.append(HomeBox(name or box_words(box), size))
    try:
        if "remove" in post or size is not None:
            remember(house, scope, known, wiring.clock())
    except BadInput as error:
        messages.error(request, str(error))
    query = post.get("query", "")[:4000]
    return redirect(reverse("packing", args=[key]) + (f"?{query}" if query else f"?boite={BOX}") + "#boxes")


def box_words(box: HomeBox) -> str:
    return " × ".join(f"{edge / 10:g}" for edge in box.size) + "\u00a0cm"
