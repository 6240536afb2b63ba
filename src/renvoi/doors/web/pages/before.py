"""Before buying (/avant-achat/): a shop's terms by link, text or file, beside the law; two shops side by side.

Nothing is kept unless it is asked for.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from renvoi.backends.intake.sniff import media_type
from renvoi.casework.pages import PageTrouble
from renvoi.casework.ports import Given
from renvoi.casework.terms.keep import keep
from renvoi.casework.terms.shelve import About
from renvoi.doors import wiring
from renvoi.doors.page_words import page_trouble
from renvoi.doors.terms_cost import cost_lines
from renvoi.doors.web.access import MemberRequest, member_page
from renvoi.doors.web.pages.terms import keys_of
from renvoi.doors.web.rows import language
from renvoi.doors.web.terms_told import Told, told_of
from renvoi.doors.web.tries import too_many
from renvoi.doors.web.uploads import MOST_BYTES
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.reading.grouping.keys import fold_name
from renvoi.rights.wording import language_of

MOST_TEXT = 2_000_000
MOST_SHOWN = 200_000


class Text(Struct, frozen=True, kw_only=True):
    """What one asks about: the name of the shop, its link, and its bytes. `trouble`: why there are none."""

    name: str = ""
    url: str = ""
    file: str = "terms.txt"
    data: bytes = b""
    trouble: str = ""


class Shop(Struct, frozen=True, kw_only=True):
    """One shop as the page tells it."""

    text: Text
    told: Told
    cost: tuple[str, ...] = ()
    typed: str = ""
    """The pasted text, to be kept."""


@require_http_methods(["GET", "POST"])
@member_page
def show(request: MemberRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("keep"):
        return kept(request)
    shops: list[Shop] = []
    if request.method == "POST":
        texts = [one for one in (given(request, ""), given(request, "2")) if one]
        if not texts:
            messages.error(request, _("Give a link, paste the shop’s terms, or choose their page or PDF, first."))
        price = price_of(request)
        shops = [shop_of(request, one, price) for one in texts]
    shown = {
        "place": "before",
        "shops": shops,
        "one": shops[0] if len(shops) == 1 else None,
        "rows": beside(shops) if len(shops) == 2 else [],
        "may_keep": request.here.may_change and not request.here.demo,
    }
    return render(request, "before.html", shown)


def given(request: MemberRequest, which: str) -> Text | None:
    """The file, else the text, else the page of the link; None when nothing was given."""
    name, url = request.POST.get(f"name{which}", "").strip()[:120], request.POST.get(f"url{which}", "").strip()[:2000]
    file = request.FILES.get(f"file{which}")
    if file is not None:
        data = file.read() if (file.size or 0) <= MOST_BYTES else b""
        return Text(name=name, file=(file.name or "")[:200], data=data)
    text = request.POST.get(f"text{which}", "")[:MOST_TEXT].strip()
    if text:
        return Text(name=name, url=url, data=text.encode())
    return fetched(request, name, url) if url else None


def fetched(request: MemberRequest, name: str, url: str) -> Text:
    if too_many("page", request.here.user.pk):
        return Text(name=name, url=url, trouble=_("That is many pages at once: try again in ten minutes."))
    try:
        page = wiring.open_pages().get(url)
    except PageTrouble as trouble:
        return Text(name=name, url=url, trouble=page_trouble(trouble.code, language_of(language())))
    ending = ".pdf" if page.media_type == "application/pdf" else ".html"
    return Text(name=name, url=page.url, file=f"terms{ending}", data=page.data)


def shop_of(request: MemberRequest, text: Text, price: Money | None) -> Shop:
    if text.trouble:
        return Shop(text=text, told=Told(trouble=text.trouble))
    policy = read(request, text)
    if policy is None:
        return Shop(text=text, told=Told(trouble=_("This could not be read: copy the text of the page and paste it.")))
    told = told_of(policy, request.here.household.country)
    cost = () if told.trouble else tuple(cost_lines(policy, price, language_of(language())))
    typed = request.POST.get("text", "")[:MOST_SHOWN] if not text.url and text.file == "terms.txt" else ""
    return Shop(text=text, told=told, cost=cost, typed=typed)


def read(request: MemberRequest, text: Text) -> ReturnPolicy | None:
    item = (sha256(text.data).hexdigest(), media_type(text.data, text.file), text.file, text.data)
    return wiring.open_house().readers.terms(item, request.here.household.country.partition("-")[0]).terms


def price_of(request: MemberRequest) -> Money | None:
    try:
        value = parse_correction("total", request.POST.get("price", "")[:40])
    except BadInput:
        return None
    return value if isinstance(value, Money) and value.amount > Decimal(0) else None


def beside(shops: list[Shop]) -> list[tuple[str, str, str]]:
    """(title, first, second): the lines of two shops in one table; a dash for what one does not say."""
    first, second = ({line.title: line.value for line in shop.told.lines} for shop in shops)
    rows = [(title, first.get(title, "—"), second.get(title, "—")) for title in dict.fromkeys((*first, *second))]
    costs = (" ".join(shop.cost) or "—" for shop in shops)
    flags = (str(len(shop.told.against)) for shop in shops)
    return [*rows, (_("Sending back"), *costs), (_("Clauses against the law"), *flags)]  # type: ignore[list-item]


def kept(request: MemberRequest) -> HttpResponse:
    """Keeps the pasted text as the terms of a shop, as they stand today."""
    text, name = request.POST.get("text", "")[:MOST_TEXT].strip(), request.POST.get("name", "")[:200]
    scope, now = request.here.scope, wiring.clock()
    if not request.here.may_change or request.here.demo or not text:
        return redirect("before")
    about = About(merchant=name, seen_on=now.date(), keys=keys_of(scope, name))
    given_text = Given(name=f"{name} {now.date()}"[:100], media_type="text/plain", data=text.encode())
    try:
        keep(wiring.open_house(), scope, given_text, about, now)
    except BadInput:
        messages.error(request, _("Say whose terms these are: the shop’s name."))
        return redirect("before")
    messages.success(request, _("Kept as they stand today; its purchases will be read with them."))
    return redirect("shop", fold_name(name))
