"""Write (/achats/…/ecrire/): the letters that serve first; one letter with its facts, edited, kept, copied, sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.backends.paper import letter_pdf
from renvoi.casework.writing.history import OPEN, State, Written, letter_of_id, letters_of
from renvoi.casework.writing.send import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    Draft,
    is_unclear,
    keep_draft,
    say_whether_sent,
    sent_by_hand,
)
from renvoi.casework.writing.write import File, Wanted, attached, compose, open_file
from renvoi.doors import wiring
from renvoi.doors.outgoing import sender_of
from renvoi.doors.web import letters
from renvoi.doors.web.access import MemberRequest, change, member_page, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.posting import post
from renvoi.doors.web.rows import language
from renvoi.doors.web.telling_form import trouble_words
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Role
from renvoi.letters import Asked, Party, Purpose, body_text, purposes, recipient
from renvoi.letters.claim import GROUNDS
from renvoi.letters.words import FACTS
from renvoi.rights.wording import Language, language_of

SAID_LEFT = {"left": True, "stayed": False}


@require_GET
@member_page
def show(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    today = timezone.localdate()
    file = _file(request, row, today)
    serving, others = letters.choices(file, today)
    before = letters_of(wiring.open_house().journal, request.here.scope.household, str(row.pk))
    shown = {**_place(row, file), "serving": serving, "others": others, "written": letters.rows(before)}
    return render(request, "write.html", {**shown, "stairs": letters.stairs(file, today)})


@require_http_methods(["GET", "POST"])
@change
def letter(request: MemberRequest, key: UUID, purpose: str) -> HttpResponse:
    """A new letter: filled anew from the facts (do=fill), or what the person made of it, kept, printed or sent."""
    row = purchase_or_404(request.here.scope, key)
    if purpose not in purposes():
        raise Http404
    return _edited(request, row, purposes()[purpose], None)


@require_http_methods(["GET", "POST"])
@member_page
def one(request: MemberRequest, key: UUID, letter: UUID) -> HttpResponse:
    """A letter written before: still open to change, or as it left."""
    row = purchase_or_404(request.here.scope, key)
    found = letters_of(wiring.open_house().journal, request.here.scope.household, str(row.pk))
    known = next((one for one in found if one.id == str(letter)), None)
    if known is None:
        return redirect("one_letter", _written_of(request, letter), letter)
    if known.purpose not in purposes():
        raise Http404
    if known.state in OPEN and request.here.may_change:
        return _edited(request, row, purposes()[known.purpose], known)
    unclear = is_unclear(known, wiring.clock()) and request.here.may_change
    if unclear and request.POST.get("do", "") in SAID_LEFT:
        return _said_left(request, row, known, left=SAID_LEFT[request.POST["do"]])
    if request.method == "POST" or "pdf" in request.GET:
        file = _file(request, row, known.at.date(), (), known.of_return)
        return _pdf(request, file, known, known.at.date())
    shown = {**_place(row), "letter": letters.rows([known])[0], "body": known.body, "unclear": unclear}
    return render(request, "letter_sent.html", shown)


def _said_left(request: MemberRequest, row: PurchaseRow, known: Written, *, left: bool) -> HttpResponse:
    file = _file(request, row, timezone.localdate(), (), known.of_return)
    say_whether_sent(wiring.open_house(), request.here.scope, file, known.id, wiring.clock(), left=left)
    messages.success(request, _("Noted: it left.") if left else _("Noted: it did not leave. You can send it now."))
    return _after(row, known) if left else redirect("one_letter", row.pk, known.id)


def _written_of(request: MemberRequest, letter: UUID) -> UUID:
    """The other order of the same return from whose page it was written."""
    found = letter_of_id(wiring.open_house().journal, request.here.scope.household, str(letter))
    if found is None or not found.of_return:
        raise Http404
    return purchase_or_404(request.here.scope, UUID(found.purchase)).pk


def _edited(request: MemberRequest, row: PurchaseRow, purpose: Purpose, known: Written | None) -> HttpResponse:
    today = timezone.localdate()
    confirmed = [one for one in request.POST.getlist("confirm") if one in GROUNDS]
    file = _file(request, row, today, confirmed, known.of_return if known else "")
    do = request.POST.get("do", "")
    if do in ("keep", "send", "hand", "pdf"):
        return _done(request, row, file, purpose, do, known)
    tongue = _tongue(request.POST.get("lang") or (known.language if known else language()))
    sender = _sender(request)
    attach = request.POST.getlist("attach") if "chosen" in request.POST else None
    if known and do != "fill":
        attach = list(known.attach)
    wanted = Wanted(purpose=purpose, language=tongue, sender=sender, own=_own(request), attach=attach)
    shown: dict[str, Any] = {**_page(request, row, file, purpose), "lang": tongue}
    if known:
        shown["letter"] = known.id
    chosen = [one.digest for one in attached(file, wanted)]
    shown["exhibits"] = letters.listed(file.exhibits, chosen)
    shown["to"] = recipient(purpose, file.purchase, file.told.facts).mail
    if known and do != "fill":
        return render(request, "letter.html", {**shown, **_kept(known)})
    status = 200
    try:
        made = compose(file, wanted, today)
        if isinstance(made, Asked):
            shown["asked"] = True
        else:
            shown |= {"subject": made.subject, "body": body_text(made), "unconfirmed": made.unconfirmed}
    except BadInput as error:
        shown |= {"asked": True, "wrong": _wrong(error)}
        status = 422
    return render(request, "letter.html", shown, status=status)


def _done(
    request: MemberRequest, row: PurchaseRow, file: File, purpose: Purpose, do: str, known: Written | None
) -> HttpResponse:
    """Keeps what the person made of the letter; then prints it, notes that they sent it, or sends it."""
    house, scope = wiring.open_house(), request.here.scope
    draft = Draft(
        purpose=purpose.key,
        language=_tongue(request.POST.get("lang", "")),
        to=request.POST.get("to", ""),
        subject=request.POST.get("subject", ""),
        body=request.POST.get("body", ""),
        attach=tuple(request.POST.getlist("attach")),
    )
    if do == "pdf":
        return _pdf(request, file, _unkept(file, draft), timezone.localdate())
    try:
        id_ = keep_draft(house, scope, file, draft, wiring.clock(), known.id if known else _new_id(request))
    except BadInput as error:
        return _not_kept(request, row, file, purpose, draft, letters.wrong_words(error))
    found = next(one for one in letters_of(house.journal, scope.household, str(row.pk)) if one.id == id_)
    if do == "hand":
        sent_by_hand(house, scope, file, id_, wiring.clock())
        messages.success(request, _("Noted: you sent it."))
    elif do == "send":
        if not post(request, file, found):
            return redirect("one_letter", row.pk, found.id)
    else:
        messages.success(request, _("Kept as a draft."))
    return _after(row, found)


def _after(row: PurchaseRow, letter: Written) -> HttpResponse:
    """Back to the return it is of, where it left; else to the letters."""
    if letter.of_return:
        return redirect("return", row.pk, letter.of_return)
    return redirect("write", row.pk)


def _not_kept(
    request: MemberRequest, row: PurchaseRow, file: File, purpose: Purpose, draft: Draft, wrong: str
) -> HttpResponse:
    """The form as the person left it, with what is wrong; a letter that left meanwhile is shown as it left."""
    written = letters_of(wiring.open_house().journal, request.here.scope.household, str(row.pk))
    left = next((one for one in written if one.id == _new_id(request) and one.state not in OPEN), None)
    if left:
        messages.error(request, _("This letter has left already."))
        return redirect("one_letter", row.pk, left.id)
    shown = {
        **_page(request, row, file, purpose),
        "lang": draft.language,
        "exhibits": letters.listed(file.exhibits, draft.attach),
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "wrong": wrong,
    }
    return render(request, "letter.html", shown, status=422)


def _unkept(file: File, draft: Draft) -> Written:
    """A letter to be printed as it stands in the form."""
    return Written(
        id="",
        purchase=file.purchase.id,
        purpose=draft.purpose,
        language=draft.language,
        subject=draft.subject[:LONGEST_SUBJECT],
        body=draft.body.replace("\r\n", "\n")[:LONGEST_BODY],
        at=wiring.clock(),
    )


def _pdf(request: MemberRequest, file: File, found: Written, day: date) -> HttpResponse:
    to = recipient(purposes()[found.purpose], file.purchase, file.told.facts)
    try:
        data = letter_pdf(letters.as_paper(found, _sender(request), to, day))
    except BadInput as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    name = f"{found.purpose}-{day.isoformat()}.pdf"
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/pdf", headers=headers)


def _file(
    request: MemberRequest, row: PurchaseRow, today: date, confirmed: Sequence[str] = (), of_return: str = ""
) -> File:
    meant = of_return or request.GET.get("retour", "")[:36]
    return open_file(wiring.open_house(), request.here.scope, str(row.pk), today, confirmed, meant)


def _page(request: MemberRequest, row: PurchaseRow, file: File, purpose: Purpose) -> dict[str, Any]:
    ids = dict(Proof.objects.filter(links__purchase=row).values_list("digest", "pk"))
    words = purpose.words(language_of(language()))
    return {
        **_place(row, file),
        "purpose": purpose,
        "letter": _new_id(request),
        "name": words.name,
        "about": words.about,
        "fields": letters.fields(purpose, file, _own(request)),
        "grounds": letters.grounds(purpose, file, ids),
        "address": request.POST.get("address", "")[:400],
        "may_set": request.here.scope.role is Role.OWNER,
        "can_mail": bool(sender_of(request.here.scope.household)) or request.here.demo,
        "by_mail": purpose.file.to.value in ("shop", "carrier", "mediator"),
        "sender": request.here.user.email,
    }


def _own(request: MemberRequest) -> dict[str, str]:
    """The facts as the person typed them."""
    return {name: request.POST.get(f"fact-{name}", "")[:3000] for name in FACTS if f"fact-{name}" in request.POST}


def _new_id(request: MemberRequest) -> str:
    """A new letter's id comes with its form, so that the same form sent twice is one letter."""
    try:
        return str(UUID(request.POST.get("letter", "")))
    except ValueError:
        return str(uuid4())


def _kept(known: Written) -> dict[str, Any]:
    trouble = trouble_words(known.trouble) if known.state is State.REFUSED and known.trouble else ""
    return {"subject": known.subject, "body": known.body, "to": known.to, "trouble": trouble}


def _place(row: PurchaseRow, file: File | None = None) -> dict[str, Any]:
    """`which`: the returns that run, where none of several is meant yet."""
    shown: dict[str, Any] = {"place": "purchases", "key": row.pk, "title": title_of(row)}
    if file:
        meant = file.told.of_return
        shown |= {"of_return": meant, "which": [] if meant else letters.running(file.purchase, file.told.today)}
    return shown


def _sender(request: MemberRequest) -> Party:
    lines = [line.strip()[:100] for line in request.POST.get("address", "")[:400].splitlines()]
    user = request.here.user
    return Party(name=user.get_full_name(), address=tuple(line for line in lines if line)[:5], mail=user.email)


def _tongue(code: str) -> Language:
    return language_of(code if code in ("fr", "en") else language())


def _wrong(error: BadInput) -> str:
    """The name of the fact in the language of the page, then what is wrong with it."""
    name, _colon, said = str(error).partition(": ")
    if name in FACTS:
        return _("%(what)s: that is not understood. Days as 2026-11-29, sums as 54,90.") % {
            "what": FACTS[name].label(language_of(language())).capitalize()
        }
    return said or name
