"""`renvoi search`: order and tracking numbers first, then words, newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.rows import show
from renvoi.doors.speech import t

DETAIL = t(
    "Un numéro de commande ou de colis, même incomplet, ou des mots : accents et majuscules n'importent pas. Code de "
    "sortie 4 quand rien n'est trouvé.",
    "An order or tracking number, even its beginning, or words: accents and capitals do not matter. Exit code 4 when "
    "nothing is found.",
)
EXAMPLES = (
    ("renvoi search theiere", t("trouve aussi « Théière »", "finds “Théière” too")),
    ("renvoi search 6A1234", t("un colis par le début de son numéro", "a parcel by the beginning of its number")),
)


def command(
    words: Annotated[list[str], typer.Argument(help=t("Numéro ou mots.", "Number or words."))],
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    from renvoi.doors.web.access import visible_purchases  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors.web.search import matching  # noqa: PLC0415

    rows = visible_purchases(scope)
    hits, order = matching(rows, scope, " ".join(words))
    ids = [str(key) for key in hits.order_by(*order, "-newest_on", "id").values_list("pk", flat=True)]
    found = {purchase.id: purchase for purchase in house.shelf.purchases(scope.household, ids)}
    show([found[key] for key in ids], today(), json=json, nothing=t("Rien trouvé.", "Nothing found."))
    return 0 if ids else 4
