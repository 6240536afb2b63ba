"""`renvoi search`: order and tracking numbers first, then words, newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, printable, say, warn
from renvoi.doors.cli.rows import show
from renvoi.doors.speech import t

DETAIL = t(
    "N'importe quelle partie d'un numéro de commande ou de colis, ou des mots : accents et majuscules n'importent pas. "
    "Code de sortie 4 quand rien n'est trouvé.",
    "Any part of an order or tracking number, or words: accents and capitals do not matter. Exit code 4 when "
    "nothing is found.",
)
EXAMPLES = (
    ("renvoi search theiere", t("trouve aussi « Théière »", "finds “Théière” too")),
    ("renvoi search 34567", t("un colis par un bout de son numéro", "a parcel by a part of its number")),
)


def command(
    words: Annotated[list[str], typer.Argument(help=t("Numéro ou mots.", "Number or words."))],
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    from renvoi.doors.web.access import visible_purchases  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors.web.search import loose_proofs, matching  # noqa: PLC0415

    rows = visible_purchases(scope)
    hits, order, cut = matching(rows, scope, " ".join(words))
    ids = [str(key) for key in hits.order_by(*order, "-newest_on", "id").values_list("pk", flat=True)]
    found = {purchase.id: purchase for purchase in house.shelf.purchases(scope.household, ids)}
    loose, more_loose = loose_proofs(scope, " ".join(words))
    if ids or not loose:
        show([found[key] for key in ids], today(), json=json, nothing=t("Rien trouvé.", "Nothing found."))
    for proof in loose:
        if json:
            json_line({"proof": proof.digest, "title": str(proof), "sent_at": proof.sent_at})
        else:
            say(printable(t(f"Preuve sans achat : {proof}", f"Proof without a purchase: {proof}")))
    if cut or more_loose:
        warn(
            t(
                "D'autres peuvent correspondre aussi. Un mot de plus, ou le numéro, les trouve.",
                "Others may match, too. One more word, or the number, finds them.",
            )
        )
    return 0 if ids or loose else 4
