"""`renvoi merchants`: the shops that are known, or one of them with the terms that are kept of it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from renvoi.atlas.shops import ShopFile
from renvoi.casework.terms.shops import known_shops, toml_of
from renvoi.doors.cli.commands.policy import show
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.speech import language, t
from renvoi.doors.terms_lines import lines
from renvoi.facts.errors import NotFound
from renvoi.facts.terms import KeptTerms
from renvoi.reading.grouping.keys import fold_name
from renvoi.rights.wording import language_of

DETAIL = t(
    "Ceux de nos données, chacun avec sa source, et ceux de votre foyer. Avec un nom : sa fiche et les conditions "
    "gardées, telles que vues en dernier. --toml écrit la fiche comme fichier, pour la proposer à tous.",
    "Those in our data, each with its source, and those of your household. With a name: its sheet and the terms kept, "
    "as last seen. --toml writes the sheet as a file, to contribute it.",
)
EXAMPLES = (
    ("renvoi merchants", t("les boutiques connues", "the shops that are known")),
    ('renvoi merchants "Maison Lorient"', t("une fiche", "one sheet")),
    ("renvoi merchants Boutique --toml > boutique.toml", t("pour la proposer", "to contribute it")),
)


def command(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help=t("Une boutique.", "A shop."))] = "",
    toml: Annotated[bool, typer.Option("--toml", help=t("La fiche comme fichier.", "The sheet as a file."))] = False,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo, found=not demo)
    shops = known_shops(house.journal, scope.household)
    if name:
        key = fold_name(name)
        shop = next((one for one in shops if key in one.keys), None)
        keys = {key, *(shop.keys if shop else ())}
        texts = [one for one in house.terms.concerning(scope.household, (), keys) if not one.domain]
        if shop is None and (toml or not texts):
            raise NotFound(t(f"{name} : boutique inconnue ici", f"{name}: no such shop is known here"))
        _one(shop, texts, toml=toml, json=json)
    elif json:
        for one in shops:
            json_line(msgspec.to_builtins(one))
    else:
        heads = (t("Boutique", "Shop"), t("Pays", "Country"), t("Site", "Site"), t("Où écrire", "Where to write"))
        table(heads, [(one.name, one.country, ", ".join(one.domains), ", ".join(one.channels)) for one in shops])
    return 0


def _one(shop: ShopFile | None, texts: list[KeptTerms], *, toml: bool, json: bool) -> None:
    if json:
        versions = [{"seen_on": one.seen_on, "seen_until": one.seen_until, "url": one.url or None} for one in texts]
        json_line({**(msgspec.to_builtins(shop) if shop else {"name": texts[0].merchant}), "versions": versions})
    elif toml and shop:
        say(toml_of(shop).rstrip())
    else:
        _tell(shop, texts)


def _tell(shop: ShopFile | None, texts: list[KeptTerms]) -> None:
    if shop:
        say(f"{shop.name} ({', '.join(shop.domains)})" if shop.domains else shop.name)
        for one in shop.windows:
            when = one.seen_on.isoformat() if one.seen_on else t("jour inconnu", "day not known")
            say(f"  {one.days} {t('jours', 'days')} · {one.kind} · {when} · {one.source}")
        say(f"  Source : {shop.source}" if language() == "fr" else f"  Source: {shop.source}")
    newest = max(reversed(texts), key=lambda one: (one.seen_until, one.seen_on), default=None)
    if newest is None:
        say(t("  Aucune de ses conditions n'est gardée.", "  None of its terms are kept."))
        return
    say(t(f"  Conditions vues le {newest.seen_until} :", f"  Terms seen on {newest.seen_until}:"))
    for line in lines(newest.policy, language_of(language())):
        show(line)
