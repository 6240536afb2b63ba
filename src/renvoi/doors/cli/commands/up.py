"""`renvoi up`: copy, migrate, serve and work, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from renvoi.doors import wiring
from renvoi.doors.cli.house import make_ready, today
from renvoi.doors.cli.present import say
from renvoi.doors.speech import t
from renvoi.doors.start.port import address, answers, check_free
from renvoi.doors.start.together import Together
from renvoi.doors.start.token import setup_token
from renvoi.facts.errors import RenvoiError

DETAIL = t(
    "Copie la base existante avant de la mettre à jour (5 copies gardées dans RENVOI_HOME/backups), démarre le "
    "serveur et le lecteur de mails, affiche l'adresse et, la première fois, un jeton pour créer votre compte. "
    "Ctrl-C arrête tout proprement.",
    "Copies an existing database before bringing it up to date (5 copies kept in RENVOI_HOME/backups), starts the "
    "server and the reader of mail, prints the address and, the first time, a token to make your account. "
    "Ctrl-C stops everything cleanly.",
)
EXAMPLES = (
    ("renvoi up", t("sur http://127.0.0.1:8000", "on http://127.0.0.1:8000")),
    ("renvoi up --demo", t("avec une boîte mail inventée, pour voir", "with an invented mailbox, to look around")),
    ("renvoi up --port 8001", t("quand 8000 est pris", "when 8000 is taken")),
    ("RENVOI_HOME=/data/renvoi renvoi up", t("les données ailleurs", "the data elsewhere")),
)


def command(
    demo: Annotated[
        bool, typer.Option("--demo", help=t("Importe la boîte de démonstration.", "Imports the demo mailbox."))
    ] = False,
    host: Annotated[
        str, typer.Option(envvar="RENVOI_LISTEN", help=t("Adresse d'écoute.", "Address to listen on."))
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="RENVOI_PORT", min=1, max=65535, help="Port.")] = 8000,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help=t("Lire aussi les mails.", "Read mail as well."))
    ] = True,
) -> int:
    check_free(host, port)
    os.environ["RENVOI_PORT"] = str(port)  # links in mails and calendars name it
    make_ready()
    together = Together()
    together.start("server", server(host, port))
    try:
        welcome(together, host, port)
        # Only now: on a small machine it would keep the server from its first answer.
        if worker and together.running():
            together.start("worker", [sys.executable, "-P", "-m", "renvoi.doors.cli", "work"])
        if demo:
            open_demo(together)
        ended = together.wait()
    finally:
        together.end()
    if ended:
        raise RenvoiError(t(f"« {ended} » s'est arrêté ; tout est arrêté.", f"`{ended}` ended; all is stopped."))
    say(t("Arrêté.", "Stopped."))
    return 0


def server(host: str, port: int) -> list[str]:
    granian = [sys.executable, "-P", "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    return [*granian, "--host", host, "--port", str(port), "--blocking-threads", "4", "renvoi.doors.wsgi:application"]


def welcome(together: Together, host: str, port: int) -> None:
    """What a person must know, as soon as the server answers."""
    wiring.setup_django()
    token = setup_token()
    if not answers(host, port, together.running):
        return
    place = address(host, port)
    say(t(f"renvoi est prêt : {place}", f"renvoi is ready: {place}"))
    if token:
        french = f"Créer votre compte : {place}/setup/ avec le jeton {token}"
        say(t(french, f"Make your account: {place}/setup/ with the token {token}"))
    say(t("Ctrl-C pour arrêter.", "Ctrl-C stops it."))
    sys.stdout.flush()


def open_demo(together: Together) -> None:
    """Imports the demo mailbox unless it is there whole, while the pages already work; stops when all is stopped."""
    from renvoi.doors.demo import install as demo  # noqa: PLC0415 - needs Django's app registry

    house = wiring.open_house()
    if demo.complete(house):
        return
    bought = 0
    for progress in demo.install(house, wiring.clock, today()):
        bought = progress.outcome.purchases
        if not together.running():
            return
    say(t(f"Boîte de démonstration lue : {bought} achats.", f"Demo mailbox read: {bought} purchases."))
    sys.stdout.flush()
