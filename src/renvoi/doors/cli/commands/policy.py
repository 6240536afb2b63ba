"""`renvoi policy`: what terms of sale say of returns, without any database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from renvoi.atlas.country import Law, jurisdiction
from renvoi.backends.intake.sniff import media_type
from renvoi.backends.readers import ReaderPool
from renvoi.casework.ports import ReadProof
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, warn
from renvoi.doors.speech import language, t
from renvoi.doors.terms_lines import Line, changed_lines, lines, quote, trouble
from renvoi.facts.errors import BadInput
from renvoi.facts.return_policy import ReturnPolicy, TermsTrouble
from renvoi.reading.terms import policy_answer
from renvoi.reading.version import READER_VERSION
from renvoi.rights.explain import sentences
from renvoi.rights.terms import judge_terms
from renvoi.rights.wording import language_of

DETAIL = t(
    "Chaque terme est montré avec les mots mêmes de la boutique ; ce qui n'est pas sûr n'est pas affirmé. Page "
    "enregistrée, PDF, Markdown ou texte collé. Avec --json : un objet par fichier, dans l'ordre, aussi pour ce qui ne "
    "se lit pas.",
    "Every term is shown with the shop's very words; what is not sure is not asserted. A saved page, a PDF, Markdown "
    "or pasted text. With --json: one object a file, in order, also for what cannot be read.",
)
EXAMPLES = (
    ("renvoi policy cgv.html", t("les conditions en dix lignes", "the terms in ten lines")),
    ("renvoi policy --before 2025.html cgv.html", t("ce qui a changé", "what changed")),
    ("renvoi policy --json *.md *.pdf", t("pour un programme", "for a program")),
)
AT_ONCE = 2


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=t("Pages, PDF, textes.", "Pages, PDFs, texts."))],
    country: Annotated[str, typer.Option("--country", help=t("Pays de l'acheteur.", "The buyer's country."))] = "FR",
    before: Annotated[
        Path | None,
        typer.Option(
            "--before", help=t("Les conditions d'avant, pour comparer.", "The terms of before, to compare with.")
        ),
    ] = None,
    json: Json = False,
) -> int:
    code = 0
    earlier = policy_of(before, country.upper()) if before else None
    law, _ = jurisdiction(country.upper())
    for file, proof in proofs(files, country.upper()):
        policy = proof.terms or nothing(proof.digest)
        if proof.trouble:
            warn(f"{file}: {proof.trouble}")
        if proof.digest == "":
            code = BadInput.exit_code
        if json:
            json_line({"file": str(file), **policy_answer(policy)})
        else:
            tell(file, policy, law)
            compare(earlier, policy)
    return code


def proofs(files: Sequence[Path], country: str) -> Iterator[tuple[Path, ReadProof]]:
    """Each file with the terms read from it, in order; a file that cannot be opened has no digest."""
    readers = ReaderPool()
    try:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            yield from zip(files, threads.map(lambda file: one(readers, file, country), files), strict=True)
    finally:
        readers.close()


def one(readers: ReaderPool, file: Path, country: str) -> ReadProof:
    try:
        data = file.read_bytes()
    except OSError as error:
        return ReadProof(digest="", reading=None, trouble=error.strerror or str(error))
    return readers.terms((sha256(data).hexdigest(), media_type(data, file.name), file.name, data), country)


def nothing(digest: str) -> ReturnPolicy:
    """What could not be read states nothing."""
    return ReturnPolicy(proof=digest, reader_version=READER_VERSION, trouble=TermsTrouble.EMPTY)


def tell(file: Path, policy: ReturnPolicy, law: Law) -> None:
    tongue = language_of(language())
    say(str(file))
    why = trouble(policy, tongue)
    if why:
        say(f"  {why}")
        return
    for line in lines(policy, tongue):
        show(line)
    judged(policy, law)


def policy_of(file: Path, country: str) -> ReturnPolicy:
    """The terms of one file. BadInput when it cannot be opened."""
    ((_, proof),) = proofs([file], country)
    if proof.digest == "":
        raise BadInput(f"{file}: {proof.trouble}")
    return proof.terms or nothing(proof.digest)


def compare(earlier: ReturnPolicy | None, policy: ReturnPolicy) -> None:
    """What changed since; a purchase keeps the terms of its day."""
    if earlier is None:
        return
    rows = changed_lines(earlier, policy, language_of(language()))
    say(t("  Changé depuis :", "  Changed since:") if rows else t("  Rien n'a changé.", "  Nothing changed."))
    for what, was, now in rows:
        say(f"    {what}{t(' : ', ': ')}{was} → {now}")


def judged(policy: ReturnPolicy, law: Law) -> None:
    """What goes against the law, certain or seeming so, and what the terms should say and do not."""
    told = judge_terms(policy, law, datetime.now().astimezone().date())
    heads = {True: t("Contraire à la loi", "Against the law"), False: t("À vérifier", "To be checked")}
    for flag in told.flags:
        say(f"  ! {heads[flag.certain]}{t(' : ', ': ')}{' '.join(sentences(flag.reason, language()))}")
        show_quote(quote(flag.found))
    for reason in (*told.missing, *((told.note,) if told.note else ())):
        say(f"  - {' '.join(sentences(reason, language()))}")


def show(line: Line) -> None:
    say(f"  {line.title} : {line.value}" if language() == "fr" else f"  {line.title}: {line.value}")
    show_quote(line.quote)


def show_quote(words: str) -> None:
    if words:
        say(f"      « {printable(words)} »" if language() == "fr" else f"      “{printable(words)}”")
