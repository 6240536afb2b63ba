"""The proof of deposit leaves in one tap: the letter with its facts and the slip, by the household's mail."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework.ports import House
from renvoi.casework.writing.history import OPEN, letters_of
from renvoi.casework.writing.send import Draft, keep_draft
from renvoi.casework.writing.write import Wanted, compose, open_file
from renvoi.doors import wiring
from renvoi.doors.outgoing import sender_of
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404
from renvoi.doors.web.pages.returns import found_or_404
from renvoi.doors.web.posting import post
from renvoi.doors.web.rows import language
from renvoi.facts.errors import BadInput
from renvoi.letters import Letter, Party, body_text, purposes
from renvoi.rights.wording import language_of


@require_POST
@change
def prove(request: MemberRequest, key: UUID, one: UUID) -> HttpResponse:
    """Where an address, a mail account or the slip is missing, the letter is shown with what there is."""
    row = purchase_or_404(request.here.scope, key)
    today = timezone.localdate()
    found_or_404(request, row, one)
    house, scope = wiring.open_house(), request.here.scope
    file = open_file(house, scope, str(row.pk), today, (), str(one))
    slips = tuple(exhibit.digest for exhibit in file.exhibits if exhibit.digest in file.told.deposits)
    id_ = str(uuid5(one, "deposit_proof:" + ".".join(slips)))
    if _left(house, request, row, id_):
        messages.info(request, _("This letter has left already."))
        return redirect("return", row.pk, one)
    tongue = language_of(language())
    purpose = purposes()["deposit_proof"]
    made = compose(file, Wanted(purpose=purpose, language=tongue, sender=_sender(request), attach=slips), today)
    by_hand = redirect(f"{reverse('letter', args=[row.pk, purpose.key])}?retour={one}")
    sends = sender_of(scope.household) or request.here.demo
    to = request.POST.get("to", "").strip()[:254] or (made.recipient.mail if isinstance(made, Letter) else "")
    if not isinstance(made, Letter) or not (slips and sends and to):
        messages.info(request, _("Read it, say where it goes, and send it."))
        return by_hand
    draft = Draft(
        purpose=made.purpose,
        language=made.language,
        to=to,
        subject=made.subject,
        body=body_text(made),
        attach=slips,
    )
    try:
        keep_draft(house, scope, file, draft, wiring.clock(), id_)
    except BadInput:
        return by_hand
    letter = next(found for found in letters_of(house.journal, scope.household, str(row.pk)) if found.id == id_)
    if not post(request, file, letter):
        return redirect("one_letter", row.pk, letter.id)
    return redirect("return", row.pk, one)


def _left(house: House, request: MemberRequest, row: PurchaseRow, letter: str) -> bool:
    """The same slip tapped twice is one letter, and leaves once."""
    found = letters_of(house.journal, request.here.scope.household, str(row.pk))
    return any(one.id == letter and one.state not in OPEN for one in found)


def _sender(request: MemberRequest) -> Party:
    user = request.here.user
    return Party(name=user.get_full_name(), mail=user.email)
