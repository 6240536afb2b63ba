"""A plan in words, French or English: the text twin of its picture, for a terminal, a page and a printed sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from renvoi.atlas.checklists import ANY, checklists
from renvoi.atlas.wrapping import wrapping
from renvoi.facts.words import spaced
from renvoi.packing.handing_over import Service, Taken
from renvoi.packing.model import Placed, Size
from renvoi.packing.parcel import Closed, Plan
from renvoi.packing.picture import in_order

UNVERIFIED = "unverified"
"""How a source begins that nobody read."""


class Part(Struct, frozen=True):
    """A heading and its sentences; `steps`: they are done one after another."""

    title: str
    lines: tuple[str, ...]
    steps: bool = False


class Tongue:
    """One language: both sentences stand side by side, so none can be forgotten."""

    def __init__(self, language: str) -> None:
        self.french = language.startswith("fr")

    def __call__(self, french: str, english: str) -> str:
        return spaced(french) if self.french else english

    def number(self, value: float, decimals: int = 0) -> str:
        told = f"{value:.{decimals}f}"
        if "." in told:
            told = told.rstrip("0").rstrip(".")
        return told.replace(".", ",") if self.french else told

    def cm(self, length: float) -> str:
        return f"{self.number(length / 10, 1)}\u00a0cm"

    def sizes(self, size: Size) -> str:
        return " × ".join(self.number(edge / 10, 1) for edge in size) + "\u00a0cm"

    def kg(self, grams: float) -> str:
        return f"{self.number(grams)}\u00a0g" if grams < 1000 else f"{self.number(grams / 1000, 1)}\u00a0kg"


def told(plan: Plan, language: str) -> tuple[Part, ...]:
    """The plan, heading by heading."""
    t = Tongue(language)
    parts = [Part(t("Boîte", "Box"), tuple(_boxes(plan, t)))]
    if any(one.cushion for one in plan.things):
        parts.append(Part(t("Envelopper", "Wrap"), tuple(_wrap(plan, t))))
    for number, parcel in enumerate(plan.parcels, 1):
        title = t("Ranger", "Lay") if len(plan.parcels) == 1 else t(f"Colis {number}", f"Parcel {number}")
        parts.append(Part(title, tuple(_lay(plan, parcel, t)), steps=True))
        parts.append(Part(t("Remplir et fermer", "Fill and close"), tuple(_close(parcel, t))))
    return tuple(parts)


def _boxes(plan: Plan, t: Tongue) -> Iterator[str]:
    for parcel in plan.parcels:
        name, size = parcel.box.name, t.sizes(parcel.box.size)
        inside = "" if size in name else t(f" (intérieur {size})", f" (inside {size})")
        yield t(f"Prenez « {name} »{inside}.", f"Take “{name}”{inside}.")
    if plan.estimated:
        names = ", ".join(plan.estimated)
        yield t(
            f"Estimé, avec de la marge : {names}. Mesurez pour être sûr.",
            f"Estimated, with a margin: {names}. Measure to be sure.",
        )
    elif plan.proved and len(plan.parcels) == 1:
        yield t("C’est la plus petite qui convient : c’est démontré.", "It is the smallest that will do: proved.")
    elif plan.if_within is not None and len(plan.parcels) == 1:
        most = t.kg(plan.if_within)
        yield t(
            f"C’est la plus petite qui convient si le contenu pèse au plus {most} : pesez-le.",
            f"It is the smallest that will do if the content weighs at most {most}: weigh it.",
        )
    elif len(plan.parcels) == 1:
        yield t("Une plus petite irait peut-être : rien ne le démontre.", "A smaller one may do: this is not proved.")
    if not plan.parcels:
        yield t("Aucune de ces boîtes ne convient.", "None of these boxes will do.")
        longest = max(plan.things, key=lambda one: max(one.size))
        w, d, h = (edge + 2 * longest.cushion for edge in longest.size)
        yield t(
            f"« {longest.name} » demande à lui seul {t.sizes((w, d, h))} à l’intérieur.",
            f"“{longest.name}” alone asks for {t.sizes((w, d, h))} inside.",
        )
    for parcel in plan.parcels:
        if parcel.empty > wrapping().too_empty_percent:
            yield t(
                f"Trop grande : {parcel.empty} % de vide. L’objet bouge, il faut plus de remplissage, et certains "
                "transporteurs font payer le volume.",
                f"Too large: {parcel.empty}% of it is empty. Things move, more filling is needed, and some carriers "
                "charge for volume.",
            )
    if plan.nearest:
        yield from _lacking(plan, t)


def _lacking(plan: Plan, t: Tongue) -> Iterator[str]:
    assert plan.nearest
    near = plan.nearest
    edges = (
        t("en largeur", "in width"),
        t("en profondeur", "in depth"),
        t("en hauteur", "in height"),
        t("sur chaque côté", "on every edge"),
    )
    if near.lacking == 0:
        yield t(
            f"Tout tiendrait dans « {near.box} », mais c’est trop lourd pour elle.",
            f"All would fit into “{near.box}”, but it is too heavy for it.",
        )
    else:
        yield t(
            f"Pour un seul colis, il manque {t.cm(near.lacking)} {edges[near.axis]} à « {near.box} », la plus proche.",
            f"For one parcel, “{near.box}”, the nearest, lacks {t.cm(near.lacking)} {edges[near.axis]}.",
        )


def _wrap(plan: Plan, t: Tongue) -> Iterator[str]:
    for one in plan.things:
        if one.cushion:
            yield t(
                f"« {one.name} » : {t.cm(one.cushion)} de papier froissé ou de bulles de chaque côté.",
                f"“{one.name}”: {t.cm(one.cushion)} of crumpled paper or bubble wrap on every side.",
            )


def _lay(plan: Plan, parcel: Closed, t: Tongue) -> Iterator[str]:
    for one in in_order(parcel.packed.placed):
        thing = plan.things[int(one.item)]
        stays = t(" Garder ce sens.", " Keep this way up.") if thing.standing else ""
        where, size = _where(one, t), t.sizes(one.size)
        yield t(
            f"« {thing.name} », {size} enveloppé, {where}.{stays}",
            f"“{thing.name}”, {size} wrapped, {where}.{stays}",
        )


def _where(one: Placed, t: Tongue) -> str:
    x, y, z = (t.cm(edge) for edge in one.at)
    at_x, at_y, at_z = one.at
    return ", ".join(
        (
            t(f"à {z} du fond", f"{z} above the bottom") if at_z else t("au fond", "on the bottom"),
            t(f"à {x} de la gauche", f"{x} from the left") if at_x else t("contre la gauche", "against the left"),
            t(f"à {y} de l’arrière", f"{y} from the back") if at_y else t("contre l’arrière", "against the back"),
        )
    )


def _close(parcel: Closed, t: Tongue) -> Iterator[str]:
    litres = t.number(parcel.filling, 1)
    sides = (t("à droite", "on the right"), t("devant", "in front"), t("au-dessus", "above"))
    gaps = ", ".join(f"{t.cm(gap)} {side}" for gap, side in zip(parcel.gaps, sides, strict=True) if gap)
    where = f" ({gaps})" if gaps else ""
    yield t(f"Remplissage : {litres} litres{where}.", f"Filling: {litres} litres{where}.")
    twice = t(" Doublez le trait du milieu.", " Tape the middle seam twice.") if parcel.reinforced else ""
    metres = t.number(parcel.tape / 1000, 1)
    yield t(
        f"Ruban : {metres} m, en H sur le dessus et le dessous : la fente du milieu, puis les deux bouts.{twice}",
        f"Tape: {metres} m, as an H on top and bottom: the middle seam, then both ends.{twice}",
    )
    yield (
        t("Poids inconnu : pesez le colis fermé et notez-le.", "Weight not known: weigh the closed parcel and note it.")
        if parcel.weight is None
        else t(
            f"Poids attendu : environ {t.kg(parcel.weight)}. Pesez et notez.",
            f"Expected weight: about {t.kg(parcel.weight)}. Weigh and note it.",
        )
    )
    yield t(
        "Étiquette à plat sur la plus grande face, ni sur une arête ni sur le ruban ; anciennes étiquettes retirées.",
        "Label flat on the largest side, not over an edge nor the tape; old labels off.",
    )


def checks(kind: str, language: str) -> tuple[str, ...]:
    """What to tick before closing: for this kind first, then for anything."""
    t = Tongue(language)
    own = checklists()[kind].steps if kind != ANY else ()
    return tuple(t(one.fr, one.en) for one in (*own, *checklists()[ANY].steps))


def before_handing_over(kinds: Iterable[str], language: str) -> tuple[str, ...]:
    """What carriers may refuse of these kinds, then what counts for anything."""
    t = Tongue(language)
    return tuple(dict.fromkeys(t(one.fr, one.en) for kind in (*kinds, ANY) for one in checklists()[kind].handing_over))


def sources(kinds: Iterable[str], language: str) -> tuple[str, ...]:
    """Where cushions, tape and the things to tick were read; said too when that was nowhere."""
    t = Tongue(language)
    known = {wrapping().source, *(checklists()[kind].source for kind in (*kinds, ANY))}
    named = sorted(source for source in known if not source.startswith(UNVERIFIED))
    lines = [t(f"Source : {source}", f"Source: {source}") for source in named]
    if len(named) < len(known):
        common = t(
            "Coussins, ruban, choses à cocher : conseils d’usage, que nous n’avons lus dans aucune source.",
            "Cushions, tape, things to tick: common advice that we read in no source.",
        )
        lines.append(common)
    return tuple(lines)


def service_line(service: Service, language: str) -> str:
    """One service that takes the parcel, with what one must know of it."""
    t, limits = Tongue(language), service.limits
    notes = []
    if limits.relay:
        notes.append(t("en relais ou consigne", "at a relay or a locker"))
    if service.taken is Taken.IF_LIGHT and limits.heaviest:
        notes.append(t(f"jusqu’à {t.kg(limits.heaviest)}", f"up to {t.kg(limits.heaviest)}"))
    if limits.extra:
        notes.append(t("avec supplément", "at an extra charge"))
    if service.volumetric:
        counted = t.kg(service.volumetric)
        notes.append(t(f"compté au moins {counted} pour son volume", f"counted as {counted} at least for its volume"))
    if limits.unverified:
        notes.append(t("limites à vérifier", "check the limits"))
    name = (limits.french or limits.name) if t.french else limits.name
    return name + (f" ({', '.join(notes)})" if notes else "")
