"""Before buying (/avant-achat/): terms pasted or given as a file, told in lines, beside the law. Nothing is kept."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from renvoi.atlas.country import jurisdiction
from renvoi.backends.intake.sniff import media_type
from renvoi.doors import wiring
from renvoi.doors.terms_lines import Line, lines, quote, trouble
from renvoi.doors.web.access import MemberRequest, member_page
from renvoi.doors.web.uploads import MOST_BYTES
from renvoi.facts.errors import NotFound
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.rights.explain import sentences
from renvoi.rights.terms import judge_terms
from renvoi.rights.wording import Language, language_of

MOST_TEXT = 2_000_000


class Told(Struct, frozen=True, kw_only=True):
    """What the page shows of one text."""

    trouble: str = ""
    lines: tuple[Line, ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    """Sentence with its article, and the shop's words; surely against the law."""
    doubtful: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@require_http_methods(["GET", "POST"])
@member_page
def show(request: MemberRequest) -> HttpResponse:
    told = None
    if request.method == "POST":
        name, data = given(request)
        if data:
            told = read(request, name, data)
        else:
            messages.error(request, _("Paste the shop’s terms, or choose their page or PDF, first."))
    return render(request, "before.html", {"told": told, "place": "before"})


def given(request: MemberRequest) -> tuple[str, bytes]:
    """The name and bytes of the file, else of the text; empty when there is neither, or it is too large."""
    file = request.FILES.get("file")
    if file is not None:
        return (file.name or "")[:200], file.read() if (file.size or 0) <= MOST_BYTES else b""
    return "terms.txt", request.POST.get("text", "")[:MOST_TEXT].strip().encode()


def read(request: MemberRequest, name: str, data: bytes) -> Told:
    language = language_of(get_language() or "fr")
    country = request.here.household.country
    item = (sha256(data).hexdigest(), media_type(data, name), name, data)
    proof = wiring.open_house().readers.terms(item, country.partition("-")[0])
    if proof.terms is None:
        return Told(trouble=_("This could not be read: copy the text of the page and paste it."))
    why = trouble(proof.terms, language)
    found = tuple(lines(proof.terms, language))
    return Told(trouble=why) if why else Told(lines=found, **judged(proof.terms, country, language))


def judged(policy: ReturnPolicy, country: str, language: Language) -> dict[str, Any]:
    """Flags and gaps in sentences; none for a country without law in our data."""
    try:
        law, _region = jurisdiction(country)
    except NotFound:
        return {}
    told = judge_terms(policy, law, timezone.localdate(wiring.clock()))
    flags = [(flag.certain, (" ".join(sentences(flag.reason, language)), quote(flag.found))) for flag in told.flags]
    reasons = (*told.missing, *((told.note,) if told.note else ()))
    return {
        "against": tuple(row for certain, row in flags if certain),
        "doubtful": tuple(row for certain, row in flags if not certain),
        "missing": tuple(" ".join(sentences(reason, language)) for reason in reasons),
    }
