"""The private calendar address (/calendrier/….ics), and the day of one purchase as a file."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags, quote_etag
from django.views.decorators.http import require_GET, require_safe

from renvoi.backends.calendar import Look, ics_of
from renvoi.backends.database.models import Telling
from renvoi.casework.calendar_days import calendar_of
from renvoi.doors import wiring
from renvoi.doors.links import PageLinks, is_calendar_token
from renvoi.doors.web.access import MemberRequest, member_page, purchase_or_404
from renvoi.doors.web.pages.telling import mine
from renvoi.doors.web.rows import language
from renvoi.doors.web.telling_form import hours_of, telling_of
from renvoi.facts.scope import Role, Scope

TYPE = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever holds the address; 304 when nothing changed. A wrong or closed address does not exist."""
    telling = _telling(token)
    if telling is None:
        raise Http404
    membership = telling.membership
    scope = Scope(str(membership.household_id), str(membership.user_id), Role(membership.role))
    now = wiring.clock()
    entries = calendar_of(wiring.open_house(), scope, hours_of(telling).today(now), now)
    body = ics_of(entries, _look(telling, membership.user.language))
    etag = quote_etag(sha256(body).hexdigest()[:32])
    asked = [one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))]
    fresh = etag in asked or "*" in asked
    response = HttpResponse(status=304) if fresh else HttpResponse(body, content_type=TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="renvoi.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@member_page
def one_day(request: MemberRequest, key: UUID) -> HttpResponse:
    """The same entries as in the address, of one purchase: a calendar that knows them keeps one."""
    row = purchase_or_404(request.here.scope, key)
    telling, now = telling_of(mine(request)), wiring.clock()
    entries = calendar_of(wiring.open_house(), request.here.scope, hours_of(telling).today(now), now)
    own = [entry for entry in entries if entry.purchase == str(row.pk) and entry.shown]
    if not own:
        raise Http404
    response = HttpResponse(ics_of(own, _look(telling, language()), alone=True), content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="renvoi.ics"'
    return response


def _telling(token: str) -> Telling | None:
    number, _, mac = token.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    rows = Telling.objects.filter(membership_id=int(number), membership__user__is_active=True)
    telling = rows.select_related("membership__user").first()
    return telling if telling and is_calendar_token(mac, telling.membership_id, telling.calendar) else None


def _look(telling: Telling, tongue: str) -> Look:
    return Look(
        language=tongue,
        link=PageLinks().purchase,
        last_days=tuple(telling.last_days),
        pick_up_days=tuple(telling.pick_up_days),
        at=telling.digest,
    )
