"""`renvoi password`: a link by which a person sets a new password, made on the machine itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from renvoi.doors import wiring
from renvoi.doors.cli.house import make_ready
from renvoi.doors.cli.present import printable, say
from renvoi.doors.speech import t
from renvoi.facts.errors import NotFound

VALID = timedelta(hours=1)
DETAIL = t(
    "Affiche un lien qui sert une fois, pendant une heure. Aucun mail n'est envoyé. Le foyer voit que le mot de passe "
    "a été changé.",
    "Prints a link that works once, for an hour. No mail is sent. The household sees that the password was changed.",
)
EXAMPLES = (("renvoi password alex@example.org", t("pour Alex, qui a oublié le sien", "for Alex, who forgot theirs")),)


def command(
    email: Annotated[
        str,
        typer.Argument(
            help=t("L'adresse avec laquelle la personne se connecte.", "The address the person signs in with.")
        ),
    ],
) -> int:
    make_ready()
    from django.urls import reverse  # noqa: PLC0415 - needs Django's settings

    from renvoi.backends.database.links import make_link  # noqa: PLC0415 - needs Django's app registry
    from renvoi.backends.database.models import OneTimeLink, User  # noqa: PLC0415
    from renvoi.doors.links import absolute  # noqa: PLC0415 - needs Django's settings

    user = User.objects.filter(email__iexact=email.strip(), memberships__household__purpose="home").first()
    if user is None:
        raise NotFound(t(f"personne ne se connecte avec « {email} »", f"nobody signs in with “{email}”"))
    token = make_link(OneTimeLink.Purpose.PASSWORD, wiring.clock(), VALID, user=user)
    say(printable(t(f"Pour {user}, une fois, pendant une heure :", f"For {user}, once, for an hour:")))
    say(absolute(reverse("new_password", args=[token])))
    return 0
