"""`renvoi pack`: things and boxes as typed, the plan step by step; with --json, tasks on standard input, one a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi.atlas.carriers import carriers
from renvoi.atlas.checklists import kind_of
from renvoi.atlas.wrapping import Fragility
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.pack_photo import high, size_of
from renvoi.doors.cli.pack_tasks import answer_all
from renvoi.doors.cli.present import printable, say
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput
from renvoi.packing import typed
from renvoi.packing.choosing import BRISK
from renvoi.packing.handing_over import services
from renvoi.packing.parcel import HomeBox, Plan, Thing, plan, unmeasured
from renvoi.packing.picture import svg
from renvoi.packing.telling import Part, before_handing_over, checks, service_line, sources, told
from renvoi.packing.usual import usual_boxes

MOST_THINGS, MOST_PIECES = 40, 200
DETAIL = t(
    "Sans base de données ni réseau. Une chose s'écrit NOM:TAILLE:POIDS et ce qu'on sait d'elle, dans n'importe quel "
    "ordre : taille en cm (30x20x12,5) ou en mm, poids en g ou kg, x3 pour trois, soft, sturdy ou fragile, upright si "
    "elle doit rester debout. Mesurée sur une photo, à côté d'une carte bancaire ou d'une règle : @ puis les points, "
    "et h12 pour 12 cm de haut. Sans taille, une taille courante est prise avec de la marge et dite estimée. Sans "
    "--box, des cartons courants. Avec --json : une tâche par ligne sur l'entrée standard, tailles en millimètres, "
    "poids en grammes ; « proved » est vrai quand il est prouvé qu'aucune boîte plus petite ne suffit. Une ligne qui "
    "n'est pas une tâche est nommée sur la sortie d'erreur ; le code de sortie est alors 2.",
    "Without a database or a network. A thing is written NAME:SIZE:WEIGHT and what is known of it, in any order: size "
    "in cm (30x20x12.5) or mm, weight in g or kg, x3 for three, soft, sturdy or fragile, upright if it must stand. "
    "Measured on a photo beside a bank card or a ruler: @ and the points, and h12 for 12 cm of height. "
    "Without a size a usual one is taken with a margin and called estimated. Without --box, usual boxes. With --json: "
    "one task a line on standard input, sizes in millimetres, weights in grams; “proved” is true when it is proved "
    "that no smaller box will do. A line that is no task is named on standard error; the exit code is then 2.",
)
EXAMPLES = (
    (
        "renvoi pack mug:12x9x10:350g:fragile livre:24x17x3",
        t("deux choses, cartons courants", "two things, usual boxes"),
    ),
    (
        "renvoi pack lampe:20x20x35:1,2kg --box carton:40x30x30 --svg plan.svg",
        t("une boîte à vous, et le dessin", "a box of yours, and the picture"),
    ),
    (
        'renvoi pack "vase:@0,0 856,0 856,540 0,540 0,600 1500,600 1500,1500 0,1500:h20"',
        t(
            "mesuré sur une photo : 4 coins de la carte, 4 du vase",
            "measured on a photo: 4 corners of the card, 4 of it",
        ),
    ),
    ("renvoi pack --json < tasks.jsonl", t("pour un programme", "for a program")),
)
FRAGILITIES: dict[str, Fragility] = {"soft": "soft", "sturdy": "sturdy", "fragile": "fragile"}
Things = Annotated[list[str] | None, typer.Argument(help=t("Les choses à emballer.", "The things to pack."))]
Boxes = Annotated[
    list[str] | None,
    typer.Option("--box", help=t("Une boîte, NOM:TAILLE intérieure.", "A box, NAME:inner SIZE.")),
]
Country = Annotated[
    str, typer.Option("--country", help=t("Pays d'où part le colis.", "The country the parcel leaves from."))
]
Svg = Annotated[Path | None, typer.Option("--svg", help=t("Écrit le dessin là.", "Writes the picture there."))]


def command(
    things: Things = None, box: Boxes = None, country: Country = "", svg_file: Svg = None, json: Json = False
) -> int:
    if json:
        return answer_all()
    if not things:
        raise BadInput(t("Dites quoi emballer, ou ajoutez --json.", "Say what to pack, or add --json."))
    known = [thing(one) for one in things]
    if len(known) > MOST_THINGS or sum(one.quantity for one in known) > MOST_PIECES:
        raise BadInput(t(f"Plus de {MOST_PIECES} choses.", f"More than {MOST_PIECES} things."))
    if names := unmeasured(known):
        raise BadInput(t(f"Mesurez : {', '.join(names)}.", f"Measure: {', '.join(names)}."))
    found = plan(known, [home_box(one) for one in box] if box else usual_boxes(language()), BRISK)
    for part in (*told(found, language()), *_around(found, known, country.upper()[:2])):
        _say(part)
    if not box:
        say(
            "\n"
            + t("Personne n'a vérifié les tailles des cartons courants.", "Nobody checked the sizes of usual boxes.")
        )
    if svg_file and found.parcels:
        _draw(found, svg_file)
    return 0 if found.parcels else 1


def thing(text: str) -> Thing:
    """One thing as typed. Raises BadInput."""
    name, *rest = text[:500].split(":")
    photos: list[str] = []
    tall: int | None = None
    seen: dict[str, object] = {"name": name.strip() or "?", "kind": kind_of(name)}
    for word in (one.strip() for one in rest):
        if word in FRAGILITIES:
            seen["fragility"] = FRAGILITIES[word]
        elif word == "upright":
            seen["standing"] = True
        elif word[:1] == "@":
            photos.append(word[1:])
        elif (edge := high(word)) is not None:
            tall = edge
        elif word[:1] == "x" and word[1:].isdecimal() and 0 < int(word[1:4]) <= MOST_PIECES and len(word) < 5:
            seen["quantity"] = int(word[1:])
        elif (size := typed.size(word)) is not None:
            seen["size"] = size
        elif (weight := typed.grams(word)) is not None:
            seen["weight"] = weight
        else:
            raise BadInput(
                t(
                    f"« {word} » n'est ni une taille (30x20x12,5 : chaque côté de 0,1 à 300 cm) ni un poids (350g : "
                    "au plus 200 kg), ni x2, fragile, upright.",
                    f"“{word}” is no size (30x20x12.5: each edge from 0.1 to 300 cm), no weight (350g: at most "
                    "200 kg), nor x2, fragile, upright.",
                )
            )
    if photos:
        seen |= {"size": size_of(photos, tall), "guessed": True}
    return Thing(**seen)  # type: ignore[arg-type]


def home_box(text: str) -> HomeBox:
    """A box as typed. Raises BadInput."""
    name, _, rest = text[:200].rpartition(":")
    size = typed.size(rest)
    if size is None:
        raise BadInput(t(f"{text} : écrivez NOM:40x30x20, en cm.", f"{text}: write NAME:40x30x20, in cm."))
    return HomeBox(name.strip() or rest, size)


def _around(found: Plan, known: list[Thing], country: str) -> list[Part]:
    kinds = [one.kind for one in known]
    ticks = dict.fromkeys(f"☐ {line}" for kind in kinds for line in checks(kind, language()))
    parts = [Part(t("Avant de fermer", "Before closing"), (*ticks, *sources(kinds, language())))]
    for parcel in found.parcels[:1]:
        taken = services(carriers(), parcel.outside, parcel.weight, country)
        lines = [service_line(one, language()) for one in taken]
        none = t("Aucun transporteur connu de renvoi.", "No carrier known to renvoi.")
        notes = before_handing_over(kinds, language())
        parts.append(Part(t("Qui le prend", "Who takes it"), (*notes, *(lines or (none,)))))
    return parts


def _say(part: Part) -> None:
    say(f"\n{part.title}")
    for number, line in enumerate(part.lines, 1):
        say(printable(f"  {number}. {line}" if part.steps else f"  {line}"))


def _draw(found: Plan, path: Path) -> None:
    parcel = found.parcels[0]
    text = "\n".join(line for part in told(found, language()) for line in part.lines)
    drawn = svg(parcel.box.size, parcel.packed.placed, parcel.box.name, text, style=True)
    try:
        path.write_text(drawn, encoding="utf-8")
    except OSError as error:
        why = error.strerror
        raise BadInput(t(f"{path} ne peut être écrit : {why}", f"{path} cannot be written: {why}")) from None
