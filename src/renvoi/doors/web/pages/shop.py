"""One shop (/conditions/…/): its terms beside the law, their versions, the household's own history; corrected here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from msgspec import Struct

from renvoi.atlas.country import Law, jurisdiction
from renvoi.atlas.shops import ShopFile, ShopPage
from renvoi.casework.ports import domain_of
from renvoi.casework.terms.ask import LONGEST, answer
from renvoi.casework.terms.shops import known_shops, say_shop, toml_of
from renvoi.doors import wiring
from renvoi.doors.terms_answer import in_words
from renvoi.doors.terms_diff import Piece, differing
from renvoi.doors.terms_lines import changed_lines
from renvoi.doors.web.access import MemberRequest, change, member_page, visible_proofs, visible_purchases
from renvoi.doors.web.pages.terms import Watched, bought_at, watched
from renvoi.doors.web.rows import COLUMNS, Row, language, row_of
from renvoi.doors.web.terms_told import Told, told_of
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Scope, Visibility
from renvoi.facts.terms import KeptTerms
from renvoi.reading.grouping.keys import fold_name
from renvoi.returns import Stage
from renvoi.rights.wording import language_of

MOST_VERSIONS, MOST_PURCHASES = 40, 12
SENT_BACK = frozenset(stage.value for stage in Stage) - {"", Stage.NONE.value, Stage.KEPT.value, Stage.CANCELLED.value}


class Version(Struct, frozen=True, kw_only=True):
    """A text as the list shows it. `rows`: terms that changed since the one before, `words`: what its text changed."""

    kept: KeptTerms
    proof: int
    rows: tuple[tuple[str, str, str], ...] = ()
    words: tuple[tuple[Piece, ...], ...] = ()
    first: bool = False


class History(Struct, frozen=True, kw_only=True):
    bought: int
    sent_back: int
    latest: tuple[Row, ...]


@require_GET
@member_page
def show(request: MemberRequest, key: str) -> HttpResponse:
    scope, today = request.here.scope, wiring.clock().date()
    name, keys, shop = found(scope, key)
    kept = kept_of(scope, keys)
    newest = max(reversed(kept), key=lambda one: (one.seen_until, one.seen_on), default=None)
    pages = wiring.open_house().terms.pages(scope.household)
    shown = {
        "place": "terms",
        "key": key,
        "name": name,
        "shop": shop,
        "newest": newest,
        "told": told_of(newest.policy, request.here.household.country) if newest else Told(),
        "versions": versions_of(scope, kept),
        "watched": watched_of(pages, keys),
        "history": history_of(scope, keys, today),
        "may_watch": request.here.may_change and not request.here.demo,
        **asked(request, newest),
    }
    return render(request, "shop.html", shown)


def asked(request: MemberRequest, newest: KeptTerms | None) -> dict[str, Any]:
    """A plain question (?q=) and its answer from the newest terms and the law of where the household lives."""
    question = " ".join(request.GET.get("q", "")[:LONGEST].split())
    if not question:
        return {"question": "", "answer": None}
    said = wiring.open_house().terms.said(request.here.scope.household, newest.proof, newest.domain) if newest else ()
    policy = newest.policy if newest else None
    found = answer(question, policy, said, law_here(request.here.household.country), timezone.localdate(wiring.clock()))
    return {"question": question, "answer": in_words(found, policy, language_of(language()))}


def law_here(country: str) -> Law | None:
    try:
        return jurisdiction(country)[0]
    except NotFound:
        return None


def watched_of(pages: list[Any], keys: set[str]) -> list[Watched]:
    return [watched(one) for one in pages if one.active and keys & set(one.keys)]


@require_http_methods(["GET", "POST"])
@change
def edit(request: MemberRequest, key: str) -> HttpResponse:
    """Corrects or adds a shop; it stays in this household."""
    scope = request.here.scope
    if request.method == "POST":
        try:
            said = say_shop(wiring.open_house(), scope, typed(request), wiring.clock())
        except BadInput as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Kept in this household."))
            return redirect("shop", said.keys[0])
    name, _keys, shop = found(scope, key)
    shown = {"place": "terms", "key": key, "shop": shop or ShopFile(name=name, source="-")}
    return render(request, "shop_edit.html", shown)


@require_GET
@member_page
def as_file(request: MemberRequest, key: str) -> HttpResponse:
    """The shop as a file of the atlas, to be contributed."""
    _name, _keys, shop = found(request.here.scope, key)
    if shop is None:
        raise Http404
    answer = HttpResponse(toml_of(shop), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{shop.keys[0]}.toml"'
    return answer


def typed(request: MemberRequest) -> ShopFile:
    def lines(field: str) -> tuple[str, ...]:
        rows = request.POST.get(field, "")[:20_000].replace(",", "\n").splitlines()
        return tuple(row.strip() for row in rows if row.strip())

    pages = [ShopPage(url=url, kind="terms") for url in lines("terms_pages")]
    pages += [ShopPage(url=url, kind="returns") for url in lines("returns_pages")]
    return ShopFile(
        name=request.POST.get("name", "")[:200],
        source="-",
        country=request.POST.get("country", "").strip().upper()[:6],
        names=lines("names"),
        domains=lines("domains"),
        senders=lines("senders"),
        channels=lines("channels"),
        pages=tuple(pages),
    )


def found(scope: Scope, key: str) -> tuple[str, set[str], ShopFile | None]:
    """Name, folded names and atlas entry of a shop; 404 when nothing is known of it here."""
    key = fold_name(key)
    house = wiring.open_house()
    shop = next((one for one in known_shops(house.journal, scope.household) if key in one.keys), None)
    keys = {key, *(shop.keys if shop else ())}
    bought = bought_at(scope)
    names = [bought[one] for one in keys if one in bought]
    names += [one.merchant for one in kept_of(scope, keys) if one.merchant]
    names += [one.merchant for one in house.terms.pages(scope.household) if keys & set(one.keys)]
    if not key or (shop is None and not names):
        raise Http404
    return (shop.name if shop else names[0]), keys, shop


def kept_of(scope: Scope, keys: set[str]) -> list[KeptTerms]:
    """Texts of the shop that the member sees."""
    mine = ("", domain_of(scope.member, Visibility.PRIVATE))
    texts = wiring.open_house().terms.concerning(scope.household, (), keys)
    return [one for one in texts if one.domain in mine]


def versions_of(scope: Scope, kept: list[KeptTerms]) -> list[Version]:
    """Newest first; each against the one of the same page before it. A pasted text has no address: it is of the page of
    an earlier one when half its sentences stand there."""
    house, tongue = wiring.open_house(), language_of(language())
    digests = [one.proof for one in kept]
    proofs = dict(visible_proofs(scope).filter(digest__in=digests).values_list("digest", "pk"))
    found: list[Version] = []
    last: list[tuple[KeptTerms, tuple[str, ...]]] = []
    for one in kept:
        new = house.terms.said(scope.household, one.proof, one.domain)
        before, old = next((row for row in reversed(last) if same_page(*row, one, new)), (None, ()))
        last.append((one, new))
        if before is None:
            found.append(Version(kept=one, proof=proofs.get(one.proof, 0), first=True))
            continue
        found.append(
            Version(
                kept=one,
                proof=proofs.get(one.proof, 0),
                rows=tuple(changed_lines(before.policy, one.policy, tongue)),
                words=tuple(differing(old, new)),
            )
        )
    return found[::-1][:MOST_VERSIONS]


def same_page(old: KeptTerms, was: tuple[str, ...], new: KeptTerms, said: tuple[str, ...]) -> bool:
    if old.url or new.url:
        return old.url == new.url
    return 2 * len({*was} & {*said}) >= max(min(len(was), len(said)), 1)


def history_of(scope: Scope, keys: set[str], today: date) -> History:
    names = [name for key, name in bought_at(scope).items() if key in keys]
    rows = visible_purchases(scope).filter(merchant__in=names)
    latest = rows.order_by("-newest_on", "id").values(*COLUMNS)[:MOST_PURCHASES]
    return History(
        bought=rows.count(),
        sent_back=rows.filter(stage__in=SENT_BACK).count(),
        latest=tuple(row_of(values, today) for values in latest),
    )
