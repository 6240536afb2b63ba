"""A letter is handed to the mail server while the person waits; what came of it is said on the next page."""

from __future__ import annotations

from django.contrib import messages
from django.utils.translation import gettext as _

from renvoi.casework.telling.ports import Refused, Uncertain
from renvoi.casework.writing.history import Written
from renvoi.casework.writing.send import send
from renvoi.casework.writing.write import File
from renvoi.doors import wiring
from renvoi.doors.outgoing import mail_server, open_post
from renvoi.doors.web.access import MemberRequest
from renvoi.doors.web.letters import wrong_words
from renvoi.doors.web.telling_form import trouble_words
from renvoi.doors.web.tries import too_many
from renvoi.facts.errors import BadInput, Damaged, TryLater

PATIENCE = 20
"""Seconds a person waits for the mail server."""


def post(request: MemberRequest, file: File, letter: Written) -> bool:
    """Whether it left, or perhaps left; else it is still a draft."""
    if request.here.demo:
        messages.error(request, _("The demo sends nothing."))
        return False
    user = request.here.user
    if too_many("letter", user.pk):
        messages.error(request, _("Too many tries. Wait ten minutes."))
        return False
    try:
        server = mail_server(request.here.scope.household)
        if server is None:
            raise BadInput("no_mail_server")
        who = (user.get_full_name() or user.email, user.email)
        way = open_post(server, patience=PATIENCE)
        send(wiring.open_house(), request.here.scope, file, letter.id, who, way, wiring.clock)
    except BadInput as error:
        messages.error(request, wrong_words(error))
        return False
    except (Refused, TryLater, Uncertain, Damaged) as error:
        messages.error(request, trouble_words("account_sealed" if isinstance(error, Damaged) else str(error)))
        return isinstance(error, Uncertain)
    messages.success(request, _("Sent to %(address)s.") % {"address": letter.to})
    return True
