"""`renvoi erase`: a proof, a purchase, a member, or the whole household; says first what goes."""

from __future__ import annotations

import sys
from typing import Annotated
from uuid import UUID

import typer

from renvoi.casework import erase as verbs
from renvoi.casework import people
from renvoi.casework.ports import House, domain_of
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo
from renvoi.doors.cli.present import printable, say
from renvoi.doors.cli.seen import named
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Scope, Visibility

DETAIL = t(
    "Dit d'abord ce qui part, et demande. Rien ne revient ensuite, sauf d'une copie : ce qui est effacé reste dans les "
    "copies déjà faites jusqu'à ce qu'elles soient retirées. Le journal garde qu'on a effacé, quand et qui, sans "
    "aucun mot de ce qui l'a été ; l'empreinte reste aussi, pour qu'un mail effacé ne soit pas relu.",
    "Says first what goes, and asks. Nothing comes back afterwards but from a backup: what is erased stays in backups "
    "made before, until they are removed. The journal keeps that something was erased, when and by whom, and no word "
    "of it; the digest stays too, so that erased mail is not taken in again.",
)
EXAMPLES = (
    ("renvoi erase --purchase 0b0e…", t("un achat et toutes ses preuves", "a purchase and all its proofs")),
    (
        "renvoi erase --proof 3f2a91",
        t("une preuve, par le début de son empreinte", "a proof, by how its digest begins"),
    ),
    (
        "renvoi erase --member bob@example.org",
        t("un membre et ce qu'il garde pour lui", "a member and what they keep private"),
    ),
    ("renvoi erase --household", t("tout le foyer", "the whole household")),
)
SHORTEST_DIGEST = 6


def command(
    purchase: Annotated[str, typer.Option(metavar="PURCHASE", help=t("Cet achat.", "This purchase."))] = "",
    proof: Annotated[str, typer.Option(metavar="DIGEST", help=t("Cette preuve.", "This proof."))] = "",
    member: Annotated[str, typer.Option(metavar="MAIL", help=t("Ce membre.", "This member."))] = "",
    household: Annotated[bool, typer.Option("--household", help=t("Tout le foyer.", "The whole household."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=t("Sans demander.", "Without asking."))] = False,
    demo: Demo = False,
) -> int:
    if sum(map(bool, (purchase, proof, member, household))) != 1:
        raise BadInput(
            t(
                "quoi effacer ? Une seule chose : --purchase, --proof, --member ou --household",
                "erase what? One thing: --purchase, --proof, --member or --household",
            )
        )
    house = open_house()
    scope = Scope(whose(house, demo=demo).household)
    if household:
        return _household(house, scope, yes=yes)
    if member:
        return _leave(house, scope, _member(house, scope, member), yes=yes)
    if purchase:
        goes = verbs.goes_with_purchase(house, scope, _purchase(house, scope, purchase))
    else:
        goes = verbs.goes_with_proof(house, scope, _proof(house, scope, proof))
    _tell(goes)
    _ask(yes=yes)
    verbs.erase(house, scope, goes, wiring.clock())
    _finish(house, scope)
    say(t("Effacé.", "Erased."))
    return 0


def _household(house: House, scope: Scope, *, yes: bool) -> int:
    proofs = sum(1 for _ in house.proofs.all_cards(scope.household))
    purchases = sum(1 for _ in house.shelf.all_purchases(scope.household))
    say(
        t(
            f"Tout le foyer part : {purchases} achats, {proofs} preuves, le journal, les comptes de ses membres.",
            f"The whole household goes: {purchases} purchases, {proofs} proofs, the journal, its members' accounts.",
        )
    )
    _ask(yes=yes)
    verbs.erase_household(house, scope.household)
    say(t("Effacé.", "Erased."))
    return 0


def _leave(house: House, scope: Scope, person: str, *, yes: bool) -> int:
    """At once, without the days of grace of who is removed on the pages."""
    own = domain_of(person, Visibility.PRIVATE)
    private = sum(1 for card in house.proofs.all_cards(scope.household) if card.domain == own)
    say(
        t(
            f"Ce membre part, avec les {private} preuves qu'il garde pour lui et ce qui n'est lu que d'elles.",
            f"This member goes, with the {private} proofs they keep private and what is read from those alone.",
        )
    )
    _ask(yes=yes)
    now = wiring.clock()
    people.remove(house, scope, person, now)
    people.erase_private(house, scope.household, person, now)
    _finish(house, scope)
    say(t("Effacé.", "Erased."))
    return 0


def _tell(goes: verbs.Goes) -> None:
    for one in goes.purchases:
        say(printable(t(f"Part : {_named(one)}", f"Goes: {_named(one)}")))
    for card in goes.cards:
        say(printable(t(f"Part : {card.name} ({card.digest[:12]})", f"Goes: {card.name} ({card.digest[:12]})")))
    for one in goes.lose:
        say(printable(t(f"Perd une preuve : {_named(one)}", f"Loses a proof: {_named(one)}")))


def _named(one: verbs.Named) -> str:
    return " · ".join(part for part in (one.merchant, one.title, one.id) if part)


def _ask(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadInput(t("rien n'a été effacé : confirmez avec --yes", "nothing was erased: confirm with --yes"))
    if not typer.confirm(t("Effacer pour de bon ?", "Erase for good?")):
        raise typer.Abort


def _finish(house: House, scope: Scope) -> None:
    """The originals now, not when the worker comes round; killed here, it does."""
    from renvoi.doors.worker import Worker  # noqa: PLC0415 - needs Django's app registry

    worker = Worker(house, wiring.clock, household=scope.household)
    try:
        worker.run_until_empty()
    finally:
        worker.close()


def _purchase(house: House, scope: Scope, given: str) -> str:
    """By its whole id a member's private one too: the machine itself sees all."""
    try:
        return str(UUID(given))
    except ValueError:
        return named(house, scope, given).id


def _proof(house: House, scope: Scope, digest: str) -> int:
    if len(digest) < SHORTEST_DIGEST:
        raise BadInput(t("donnez au moins six signes de l'empreinte", "give at least six signs of the digest"))
    found = [card for card in house.proofs.all_cards(scope.household) if card.digest.startswith(digest.lower())]
    if len(found) != 1:
        raise NotFound(
            t(
                f"{digest} : {len(found)} preuves commencent ainsi, il en faut une",
                f"{digest}: {len(found)} proofs begin so, it must be one",
            )
        )
    return found[0].id


def _member(house: House, scope: Scope, email: str) -> str:
    from renvoi.backends.database.models import User  # noqa: PLC0415 - needs Django's app registry

    known = house.households.members(scope.household)
    found = User.objects.filter(email__iexact=email, pk__in=known).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound(t(f"{email} : pas membre de ce foyer", f"{email}: no member of this household"))
    return str(found)
