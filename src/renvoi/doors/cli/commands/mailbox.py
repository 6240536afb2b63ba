"""`renvoi mailbox`: connects a mailbox, lists, reads and forgets it; the password is never an argument."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from getpass import getpass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from renvoi.casework import connect_mailbox as verbs
from renvoi.casework.mail_ports import STARTTLS, TLS, Credentials, MailboxCard, MailServer, NewMailbox
from renvoi.casework.mail_trouble import MailTrouble
from renvoi.casework.preview_mailbox import Preview, preview
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.cli.progress import Meter
from renvoi.doors.cli.words import REASONS
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput, NotFound, RenvoiError, TryLater

if TYPE_CHECKING:
    from renvoi.casework.ports import House
    from renvoi.facts.scope import Scope

DETAIL = t(
    "Lecture seule : rien ne change sur le serveur, pas même « lu ». Le mot de passe est demandé, ou lu sur l'entrée "
    "standard ; il est chiffré, et sa clé n'est pas dans la base. Les mails qui ne sont pas un achat ne sont pas "
    "gardés. « renvoi up » suit ensuite la boîte ; « sync » la lit tout de suite. Google et Microsoft sans mot de "
    "passe : par les pages (Boîtes mail).",
    "Read only: nothing changes on the server, not even “seen”. The password is asked for, or read from standard "
    "input; it is encrypted, and its key is not in the database. Mail that is no purchase is not kept. `renvoi up` "
    "then follows the mailbox; `sync` reads it at once. Google and Microsoft without a password: on the pages "
    "(Mailboxes).",
)
EXAMPLES = (
    ("renvoi mailbox add alex@example.org", t("serveur imap.example.org", "server imap.example.org")),
    ("renvoi mailbox add alex@example.org --preview", t("voir d'abord, sans rien garder", "look first, keep nothing")),
    ("renvoi mailbox add a@b.org --host mail.b.org --since 2025-01-01 < pass", t("sans question", "without questions")),
    ("renvoi mailbox list", t("les boîtes et où elles en sont", "the mailboxes and how far they are")),
    ("renvoi mailbox sync alex@example.org", t("lire maintenant", "read now")),
    ("renvoi mailbox remove alex@example.org", t("oublier l'accès, garder les preuves", "forget access, keep proofs")),
    ("renvoi mailbox key", t("nouvelle clé de chiffrement", "a new encryption key")),
)
MOST_SHOWN = 10


class Action(StrEnum):
    ADD = "add"
    LIST = "list"
    SYNC = "sync"
    REMOVE = "remove"
    KEY = "key"


def command(
    action: Annotated[Action, typer.Argument(metavar="add|list|sync|remove|key")],
    address: Annotated[str, typer.Argument(metavar="[ADDRESS]", help=t("Adresse mail.", "Mail address."))] = "",
    host: Annotated[str, typer.Option(help=t("Serveur (sinon imap.DOMAINE).", "Server (else imap.DOMAIN)."))] = "",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port.")] = 993,
    starttls: Annotated[bool, typer.Option("--starttls", help="STARTTLS (port 143).")] = False,
    user: Annotated[
        str, typer.Option(help=t("Identifiant, s'il n'est pas l'adresse.", "Name, if it is not the address."))
    ] = "",
    folder: Annotated[
        list[str] | None, typer.Option(help=t("Dossier à lire ; se répète.", "Folder to read; may repeat."))
    ] = None,
    since: Annotated[
        str, typer.Option(metavar="AAAA-MM-JJ|all", help=t("Depuis (sinon deux ans).", "Since (else two years)."))
    ] = "",
    only_preview: Annotated[
        bool, typer.Option("--preview", help=t("Montre seulement ce qui serait lu.", "Only shows what would be read."))
    ] = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=False, found=action is Action.ADD)
    if action is Action.KEY:
        return new_key(house)
    if action is Action.LIST:
        return listed(house, scope, json=json)
    if action is Action.ADD:
        there = domain(address)
        server = MailServer(
            host=host or f"imap.{there}",
            port=143 if starttls and port == 993 else port,
            security=STARTTLS if starttls else TLS,
            username=user or address,
        )
        return plainly(server.host, lambda: add(house, scope, address, server, folder or [], since, only_preview))
    card = one_of(house, scope, address)
    if action is Action.SYNC:
        return plainly(card.server.host, lambda: sync(house, card, json=json))
    verbs.disconnect(house, scope, card.id, wiring.clock())
    say(t(f"Oubliée : {card.address}. Ses preuves restent.", f"Forgotten: {card.address}. Its proofs stay."))
    return 0


def plainly(host: str, act: Any) -> int:
    """What went wrong with a mailbox in the language of this call; the web pages' catalogue holds the words."""
    try:
        return int(act())
    except MailTrouble as trouble:
        from django.utils.translation import override  # noqa: PLC0415 - needs Django's settings

        from renvoi.doors.web.mail_words import trouble_words  # noqa: PLC0415

        with override(language()):
            line = printable(trouble_words(trouble.code, trouble.detail, host))
        raise Unreached(line) from trouble


class Unreached(RenvoiError):
    exit_code = MailTrouble.exit_code


def domain(address: str) -> str:
    name, _, where = address.partition("@")
    if not name or "." not in where:
        raise BadInput(t("donnez une adresse : alex@example.org", "give an address: alex@example.org"))
    return where


def day(since: str) -> date | None:
    if since == "all":
        return None
    try:
        return date.fromisoformat(since) if since else today() - verbs.TWO_YEARS
    except ValueError as error:
        raise BadInput(t(f"--since {since} : AAAA-MM-JJ ou all", f"--since {since}: YYYY-MM-DD or all")) from error


def password(address: str) -> str:
    if sys.stdin.isatty():
        return getpass(t(f"Mot de passe (d'application) de {address} : ", f"(App) password of {address}: "))
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise BadInput(t("le mot de passe manque sur l'entrée standard", "the password is missing on standard input"))
    return given


def add(
    house: House, scope: Scope, address: str, server: MailServer, folders: list[str], since: str, only_preview: bool
) -> int:
    back = day(since)
    credentials = Credentials(password=password(address))
    session = wiring.reach_mailbox(server, credentials)
    try:
        known = session.folders()
        for unknown in sorted(set(folders) - {one.name for one in known})[:1]:
            names = ", ".join(one.name for one in known)
            raise BadInput(t(f"pas de dossier {unknown}, mais {names}", f"no folder {unknown}, but {names}"))
        chosen = folders or verbs.usual(known)
        tell(preview(session, chosen, back), back)
    finally:
        session.close()
    if only_preview:
        say(t("Rien n'a été gardé.", "Nothing was kept."))
        return 0
    new = NewMailbox(address=address, server=server, owner=scope.member)
    try:
        id_ = verbs.connect(house, wiring.open_vault(), scope, new, credentials, wiring.clock())
    except BadInput as error:
        raise BadInput(t(f"{address} est déjà connectée", f"{address} is connected already")) from error
    verbs.choose(house, scope, id_, chosen, back, wiring.clock())
    say(
        t(
            f"Connectée. « renvoi up » la suit ; maintenant : renvoi mailbox sync {address}",
            f"Connected. `renvoi up` follows it; now: renvoi mailbox sync {address}",
        )
    )
    return 0


def tell(ahead: Preview, since: date | None) -> None:
    far = since.isoformat() if since else t("le début", "the beginning")
    say(t(f"{ahead.chosen} mails à examiner depuis {far} :", f"{ahead.chosen} mails to look at since {far}:"))
    for folder in ahead.folders:
        say(t(f"  {folder.name} : {folder.chosen}", f"  {folder.name}: {folder.chosen}"))
    keep = [one for one in ahead.sample if one.keep]
    left = [one for one in ahead.sample if not one.keep]
    newest = len(ahead.sample)
    say(t(f"Des {newest} plus récents, à lire : {len(keep)}", f"Of the newest {newest}, to be read: {len(keep)}"))
    for one in keep[:MOST_SHOWN]:
        say(printable(f"  {one.sender} · {one.subject}"))
    say(t(f"laissés de côté, pas gardés : {len(left)}", f"left alone, not kept: {len(left)}"))
    for one in left[:MOST_SHOWN]:
        say(printable(f"  {one.sender} · {one.subject} ({t(*REASONS.get(one.reason, REASONS['no_words']))})"))


def one_of(house: House, scope: Scope, address: str) -> MailboxCard:
    cards = [one for one in house.mailboxes.of_household(scope.household) if verbs.is_mine(one, scope)]
    cards = [one for one in cards if one.state != "draft" and (not address or one.address == address)]
    if len(cards) == 1:
        return cards[0]
    if cards:
        raise BadInput(t("laquelle ? Donnez son adresse", "which one? Give its address"))
    raise NotFound(t("pas de boîte connectée à cette adresse", "no mailbox connected under this address"))


def listed(house: House, scope: Scope, *, json: bool) -> int:
    rows = []
    for card in house.mailboxes.of_household(scope.household):
        if not verbs.is_mine(card, scope):
            continue
        cursors = house.mailboxes.cursors(card.id)
        counts = {name: sum(one.counts.get(name, 0) for one in cursors) for name in ("seen", "kept", "left")}
        state = card.trouble or card.state
        waiting = sum(one.waiting for one in cursors)
        shown = {"address": card.address, "host": card.server.host, "state": state, "waiting": waiting, **counts}
        rows.append({**shown, "in_step_at": card.in_step_at.isoformat() if card.in_step_at else None})
    if json:
        for row in rows:
            json_line(row)
        return 0
    columns = (
        t("Adresse", "Address"),
        t("État", "State"),
        t("À lire", "To read"),
        t("Vus", "Seen"),
        t("Gardés", "Kept"),
    )
    table(
        columns,
        [[str(row[key]) for key in ("address", "state", "waiting", "seen", "kept")] for row in rows],
        numbers=(2, 3, 4),
    )
    return 0


def sync(house: House, card: MailboxCard, *, json: bool) -> int:
    from renvoi.doors.worker import sync_now  # noqa: PLC0415 - needs Django's app registry

    before = totals(house, card)
    with Meter() as meter, in_the_language_of_this_call():
        for progress in sync_now(house, card, wiring.open_mailbox, wiring.clock):
            meter.say(t(f"{progress.cursor.folder} : {progress.cursor.waiting} à lire …",
                        f"{progress.cursor.folder}: {progress.cursor.waiting} to read …"))  # fmt: skip
    after = totals(house, card)
    new = {name: after[name] - before[name] for name in after}
    if json:
        json_line(new)
    else:
        say(
            t(
                f"Vus {new['seen']}, gardés {new['kept']}, laissés de côté {new['left']}, déjà connus {new['known']}",
                f"Seen {new['seen']}, kept {new['kept']}, left alone {new['left']}, known already {new['known']}",
            )
        )
    return 0


@contextmanager
def in_the_language_of_this_call() -> Iterator[None]:
    try:
        yield
    except TryLater as error:
        busy = t(
            "cette boîte est déjà en lecture (renvoi up ?), en pause, ou vient d'être changée ; rien n'est perdu",
            "this mailbox is being read already (renvoi up?), paused, or was just changed; nothing is lost",
        )
        raise TryLater(busy if type(error) is TryLater and "mailbox" in str(error) else str(error)) from error


def totals(house: House, card: MailboxCard) -> dict[str, int]:
    cursors = house.mailboxes.cursors(card.id)
    return {name: sum(one.counts.get(name, 0) for one in cursors) for name in ("seen", "kept", "left", "known")}


def new_key(house: House) -> int:
    """Makes a key, seals everything with it, and leaves the old ones to open copies of the database."""
    count = wiring.renew_vault(house)
    say(t(f"Nouvelle clé ; {count} accès scellés de nouveau.", f"A new key; {count} credentials sealed anew."))
    return 0
