"""Shops and their terms (/conditions/): which pages are watched, and every shop that is known here."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from renvoi.casework.pages import PageTrouble
from renvoi.casework.terms import watch as verbs
from renvoi.casework.terms.ports import WatchedPage
from renvoi.casework.terms.shops import known_shops
from renvoi.doors import wiring
from renvoi.doors.page_words import page_trouble
from renvoi.doors.web.access import MemberRequest, change, member_page, visible_purchases
from renvoi.doors.web.rows import language
from renvoi.doors.web.tries import too_many
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Scope
from renvoi.reading.grouping.keys import fold_name
from renvoi.rights.wording import language_of


class Watched(Struct, frozen=True, kw_only=True):
    """A page as its row shows it."""

    page: WatchedPage
    shop: str
    trouble: str


class Shown(Struct, frozen=True, kw_only=True):
    """A shop of the list. `suggested`: a page of its terms that is not watched yet."""

    key: str
    name: str
    bought: bool
    suggested: str = ""


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    house, scope = wiring.open_house(), request.here.scope
    pages = house.terms.pages(scope.household)
    shown = {
        "place": "terms",
        "watched": [watched(one) for one in pages if one.active],
        "stopped": [watched(one) for one in pages if not one.active],
        "shops": shops_of(scope),
        "may_watch": request.here.may_change and not request.here.demo,
    }
    return render(request, "terms.html", shown)


@require_POST
@change
def add(request: MemberRequest) -> HttpResponse:
    """Watches a page from now on; one that stopped goes on."""
    if request.here.demo:
        raise Http404
    house, scope = wiring.open_house(), request.here.scope
    name, url = request.POST.get("merchant", "")[:200], request.POST.get("url", "")[:2000]
    try:
        address = wiring.open_pages().address(url)
        if too_many("page", request.here.user.pk):
            messages.error(request, _("That is many pages at once: try again in ten minutes."))
        else:
            verbs.watch(house, scope, address, name, wiring.clock(), keys_of(scope, name))
            messages.success(request, _("Watched from now on: the first look is taken at once."))
    except PageTrouble as trouble:
        messages.error(request, page_trouble(trouble.code, language_of(language())))
    except BadInput:
        messages.error(request, _("Say whose page it is: the shop’s name. At most 60 pages are watched."))
    return back(request)


@require_POST
@change
def stop(request: MemberRequest, key: str) -> HttpResponse:
    try:
        verbs.stop(wiring.open_house(), request.here.scope, str(key))
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("Watched no more. What was kept stays."))
    return back(request)


def back(request: MemberRequest) -> HttpResponse:
    """To the sheet one came from, else to the list."""
    shop = request.POST.get("shop", "")
    return redirect("shop", shop) if shop and shop.isalnum() else redirect("terms")


def watched(page: WatchedPage) -> Watched:
    trouble = page_trouble(page.trouble, language_of(language()))
    return Watched(page=page, shop=page.keys[0] if page.keys else fold_name(page.merchant), trouble=trouble)


def bought_at(scope: Scope) -> dict[str, str]:
    """Names of the shops of purchases the member sees, by their folded name."""
    names = visible_purchases(scope).exclude(merchant="").order_by().values_list("merchant", flat=True)
    return {key: name for name in sorted(names.distinct(), key=fold_name) if (key := fold_name(name))}


def shops_of(scope: Scope) -> list[Shown]:
    """Those one bought from first, then the others that are known."""
    house = wiring.open_house()
    known = known_shops(house.journal, scope.household)
    by_key = {key: one for one in known for key in one.keys}
    urls = {page.url for page in house.terms.pages(scope.household) if page.active}
    bought = bought_at(scope)
    rows: dict[str, Shown] = {}
    for key, name in bought.items():
        shop = by_key.get(key)
        pages = [page.url for page in shop.pages if page.url not in urls] if shop else []
        rows[key] = Shown(key=key, name=name, bought=True, suggested=pages[0] if pages else "")
    for shop in known:
        if not set(shop.keys) & set(bought):
            rows[shop.keys[0]] = Shown(key=shop.keys[0], name=shop.name, bought=False)
    return list(rows.values())


def keys_of(scope: Scope, name: str) -> tuple[str, ...]:
    """Every folded name of the shop so called, as far as it is known."""
    key = fold_name(name)
    known = known_shops(wiring.open_house().journal, scope.household)
    return next((one.keys for one in known if key in one.keys), (key,) if key else ())
