"""`renvoi letter`: the letters there are, or one about a purchase; says in one line what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from renvoi.casework.writing.write import File, Wanted, compose, open_file
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, printable, say, table, warn
from renvoi.doors.cli.returns import which
from renvoi.doors.cli.seen import named
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Scope
from renvoi.letters import Asked, Letter, Party, Purpose, fits, fitting, purpose, purposes, to_text
from renvoi.letters.claim import GROUNDS
from renvoi.letters.words import FACTS
from renvoi.rights.wording import Language, language_of

DETAIL = t(
    "Sans argument, la liste des lettres ; avec un achat, celles qui conviennent d'abord. Seuls les faits sûrs sont "
    "écrits, et la loi est citée. La majoration d'un remboursement en retard n'est demandée que si ses trois bases "
    "sont prouvées et confirmées : --confirm notice, --confirm trigger, --confirm sum. Rien n'est envoyé.",
    "Without arguments, every letter there is; with a purchase, those that suit it first. Only sure facts are written, "
    "and the law is cited. The increase of a late refund is claimed only when its three grounds are proved and "
    "confirmed: --confirm notice, --confirm trigger, --confirm sum. Nothing is sent.",
)
EXAMPLES = (
    ("renvoi letter", t("toutes les lettres", "every letter")),
    ("renvoi letter --for ML-48213", t("celles qui conviennent à cet achat d'abord", "those that suit it first")),
    ("renvoi letter withdrawal ML-48213", t("se rétracter", "withdraw")),
    (
        "renvoi letter defect ML-48213 --fact defect='La semelle se décolle' --pdf lettre.pdf",
        t("signaler un défaut, en PDF", "report a defect, as a PDF"),
    ),
)
MISSING = 2


def command(
    letter: Annotated[str, typer.Argument(help=t("Quelle lettre.", "Which letter."))] = "",
    about: Annotated[
        str, typer.Argument(metavar="PURCHASE", help=t("Numéro de commande ou identifiant.", "Order number or id."))
    ] = "",
    for_: Annotated[
        str, typer.Option("--for", metavar="PURCHASE", help=t("Liste pour cet achat.", "The list for it."))
    ] = "",
    return_: Annotated[
        str,
        typer.Option("--return", metavar="ID", help=t("De quel retour, s'il y en a plusieurs.", "Of which return.")),
    ] = "",
    fact: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help=t("Un fait de plus.", "One more fact."))
    ] = None,
    confirm: Annotated[
        list[str] | None, typer.Option(help=t("notice, trigger ou sum.", "notice, trigger or sum."))
    ] = None,
    sender: Annotated[str, typer.Option("--from", help=t("Qui écrit.", "Who writes."))] = "",
    place: Annotated[str, typer.Option(help=t("D'où.", "From where."))] = "",
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help=t("En PDF.", "As a PDF."))] = None,
    demo: Demo = False,
    json: Json = False,
) -> int:
    if not letter and not for_:
        return listed(purposes().values(), None, json=json)
    if letter and not about:
        raise BadInput(
            t("à propos de quel achat ?", "about which purchase?") + f" renvoi letter {letter[:40]} PURCHASE"
        )
    if letter and letter not in purposes():
        every = ", ".join(purposes())
        raise NotFound(
            t(f"pas de lettre « {letter[:40]} » ; il y a : {every}", f"no letter “{letter[:40]}”; there are: {every}")
        )
    house = open_house()
    scope = whose(house, demo=demo)
    meant = which(house, scope, [return_]) if return_ else ""
    bought = named(house, scope, for_ or about).id
    file = open_file(house, scope, bought, today(), _grounds(confirm or []), meant)
    if not letter:
        return listed(fitting(file.told), file, json=json)
    writer = Party(name=sender or name_of(scope))
    tongue = language_of(language())
    wanted = Wanted(purpose=purpose(letter), language=tongue, sender=writer, place=place, own=_facts(fact or []))
    written = compose(file, wanted, today())
    if isinstance(written, Asked):
        return missing(written, tongue, json=json)
    return show(written, file, pdf, json=json)


def listed(letters: Iterable[Purpose], file: File | None, *, json: bool) -> int:
    suits, tongue = t("convient", "suits"), language_of(language())
    rows = [(one, one.words(tongue), suits if file and fits(one, file.told) else "") for one in letters]
    if not json:
        columns = (t("Lettre", "Letter"), t("Nom", "Name"), t("Quand", "When"), "")
        table(columns, [(one.key, words.name, words.about, fit) for one, words, fit in rows])
    for one, words, fit in rows if json else ():
        json_line({"letter": one.key, "name": words.name, "about": words.about, "suits": bool(fit)})
    return 0


def missing(asked: Asked, tongue: Language, *, json: bool) -> int:
    """Says what the letter needs, on one line."""
    if json:
        json_line({"letter": None, "missing": [list(need) for need in asked.needs]})
        return MISSING
    needs = [" / ".join(f"{FACTS[name].label(tongue)} (--fact {name}=…)" for name in need) for need in asked.needs]
    warn(t(f"Il manque : {' ; '.join(needs)}", f"Missing: {'; '.join(needs)}"))
    return MISSING


def show(written: Letter, file: File, pdf: Path | None, *, json: bool) -> int:
    if pdf is not None:
        from renvoi.backends.paper import letter_pdf  # noqa: PLC0415 - only where a PDF is made

        pdf.write_bytes(letter_pdf(written))
    if json:
        told: dict[str, Any] = msgspec.to_builtins(written)
        json_line({**told, "text": to_text(written), "pdf": str(pdf) if pdf else None})
    elif pdf is None:
        say(printable(to_text(written)))
    if written.unconfirmed and file.told.claim:
        grounds = ", ".join(written.unconfirmed)
        warn(
            t(
                f"La majoration n'est pas demandée : à prouver et confirmer : {grounds}",
                f"The increase is not claimed; to be proved and confirmed: {grounds}",
            )
        )
    return 0


def name_of(scope: Scope) -> str:
    from renvoi.backends.database.models import User  # noqa: PLC0415 - needs Django's app registry

    return User.objects.filter(pk=scope.member).values_list("name", flat=True).first() or "" if scope.member else ""


def _grounds(given: list[str]) -> set[str]:
    if not set(given) <= set(GROUNDS):
        raise BadInput(f"--confirm: {', '.join(GROUNDS)}")
    return set(given)


def _facts(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign:
            raise BadInput(f"--fact {one[:40]}: NAME=VALUE")
        found[name.strip()] = value
    return found
