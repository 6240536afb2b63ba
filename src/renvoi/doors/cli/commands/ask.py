"""`renvoi ask`: a plain question about a return, answered from a shop's terms and the law, with the passages quoted."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from renvoi.atlas.country import jurisdiction
from renvoi.backends.intake.sniff import media_type
from renvoi.casework.ports import House, ReadProof
from renvoi.casework.terms.ask import answer
from renvoi.doors.cli.commands.policy import show_quote
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say
from renvoi.doors.speech import language, t
from renvoi.doors.terms_answer import Said, in_words
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.reading.grouping.keys import fold_name
from renvoi.rights.wording import language_of

DETAIL = t(
    "Rien n'est inventé : les passages des conditions gardées (ou d'un fichier) et les articles de la loi sont cités ; "
    "la conclusion n'est pas plus forte qu'eux.",
    "Nothing is made up: the passages of the terms kept (or of a file) and the articles of the law are quoted, and the "
    "conclusion is no stronger than they are.",
)
EXAMPLES = (
    (
        'renvoi ask "puis-je rendre un article soldé ouvert ?" --merchant "Maison Lorient"',
        t("d'après ses conditions gardées", "from the terms kept of it"),
    ),
    ('renvoi ask "qui paie le retour ?" --terms cgv.html', t("d'après un fichier", "from a file")),
)


def command(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help=t("En mots simples.", "In plain words."))],
    merchant: Annotated[str, typer.Option(help=t("La boutique.", "The shop."))] = "",
    terms: Annotated[Path | None, typer.Option(help=t("Un fichier de conditions.", "A file of terms."))] = None,
    country: Annotated[str, typer.Option("--country", help=t("Pays de l'acheteur.", "The buyer's country."))] = "",
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo, found=not demo)
    where = country.upper() or house.households.country(scope.household)
    policy: ReturnPolicy | None = None
    said: tuple[str, ...] = ()
    if terms is not None:
        proof = _read(house, terms, where.partition("-")[0])
        policy, said = proof.terms, proof.said
    elif merchant:
        kept = [one for one in house.terms.concerning(scope.household, (), {fold_name(merchant)}) if not one.domain]
        newest = max(reversed(kept), key=lambda one: (one.seen_until, one.seen_on), default=None)
        if newest is None:
            told = t(f"aucune condition de {merchant} n'est gardée", f"no terms of {merchant} are kept")
            raise NotFound(told)
        policy, said = newest.policy, house.terms.said(scope.household, newest.proof)
    found = in_words(answer(question, policy, said, jurisdiction(where)[0], today()), policy, language_of(language()))
    if json:
        json_line(msgspec.to_builtins(found))
    else:
        _tell(found)
    return 0


def _read(house: House, file: Path, country: str) -> ReadProof:
    """A file of terms. BadInput when it cannot be read."""
    try:
        data = file.expanduser().read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error
    proof = house.readers.terms((sha256(data).hexdigest(), media_type(data, file.name), file.name, data), country)
    if proof.terms is None:
        raise BadInput(f"{file}: {proof.trouble}")
    return proof


def _tell(found: Said) -> None:
    say(found.conclusion)
    for sentence in found.law:
        say(f"  - {sentence}")
    for line in found.lines:
        say(f"  {line.title} : {line.value}" if language() == "fr" else f"  {line.title}: {line.value}")
        show_quote(line.quote)
    for words in found.passages:
        show_quote(words)
