"""Returns as the terminal shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from renvoi.casework.give_back import find
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.cli.seen import seen_purchases
from renvoi.doors.speech import language, t
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.letters.insisting import insisting_on, words_of
from renvoi.letters.rungs import State, ladder
from renvoi.returns import Case, Sums, case_of, next_step, oddity, sentences
from renvoi.returns.faults import NotSaid
from renvoi.returns.steps import routes_to_choose
from renvoi.returns.story import happened
from renvoi.rights import Certainty, RouteKind
from renvoi.rights.telling import tell_route, who_pays
from renvoi.rights.wording import language_of, money, short_day

if TYPE_CHECKING:
    from renvoi.casework.ports import House

NAMED = r"[0-9a-f-]{4,36}"
SHOWN_ID = 8


def parse_day(text: str) -> date | None:
    if not text:
        return None
    try:
        value = parse_correction("kept", text)
    except BadInput as error:
        raise NotSaid(str(error), "day_form") from error
    return value if isinstance(value, date) else None


def cases(house: House, scope: Scope, day: date) -> Iterator[tuple[Case, list[Purchase]]]:
    """Every return whose purchases are all seen, the most pressing first."""
    every = {one.id: one for one in seen_purchases(house, scope)}
    said = {one.id: one for purchase in every.values() for one in purchase.returns}
    found = []
    for one in said.values():
        case = case_of(one, list(every.values()), day)
        if case is not None and set(case.said.purchases) <= set(every):
            found.append((case, [every[id_] for id_ in case.said.purchases]))
    yield from sorted(found, key=lambda pair: (pair[0].over, pair[0].status.next.day or date.max, pair[0].id))


def which(house: House, scope: Scope, names: Sequence[str]) -> str:
    """The one return whose id begins so."""
    if len(names) != 1 or not re.fullmatch(NAMED, names[0]):
        raise BadInput(t("quel retour ? Le début de son identifiant.", "which return? How its id begins."))
    found = {one.id for purchase in seen_purchases(house, scope) for one in purchase.returns}
    matching = [one for one in found if one.startswith(names[0])]
    if len(matching) != 1:
        raise NotFound(t(f"pas un seul retour « {names[0]} »", f"no single return “{names[0]}”"))
    return matching[0]


def listed(house: House, scope: Scope, day: date, *, everything: bool, json: bool) -> int:
    found = [pair for pair in cases(house, scope, day) if everything or not pair[0].over]
    if json:
        for case, purchases in found:
            json_line(flat(case, purchases))
        return 0
    if not found:
        say(t("Aucun retour en cours.", "No return under way."))
        return 0
    columns = (t("Retour", "Return"), t("Chez", "From"), t("Quoi", "What"), t("À faire", "To do"), t("Somme", "Sum"))
    table(columns, [row(case, purchases, day) for case, purchases in found], numbers=(4,))
    return 0


def row(case: Case, purchases: Sequence[Purchase], day: date) -> tuple[str, ...]:
    owed = case.status.to_come
    return (
        case.id[:SHOWN_ID],
        shop(purchases),
        what(case),
        next_step(case.status.next, language(), day),
        money(owed, language_of(language())) if owed else "",
    )


def shop(purchases: Sequence[Purchase]) -> str:
    return next((one.merchant.value for one in purchases if one.merchant), "?")


def what(case: Case) -> str:
    return ", ".join(
        line.name if line.quantity == 1 else f"{line.quantity:f} x {line.name}" for line in case.said.lines
    )


def shown(house: House, scope: Scope, return_id: str, day: date, *, json: bool, seq: int | None = None) -> int:
    """`seq`: the number of what was just said, to take it back by."""
    case, purchases = find(house, scope, return_id, day)
    if json:
        json_line({**flat(case, purchases), **({"seq": seq} if seq else {})})
        return 0
    tongue = language_of(language())
    lines = [f"{case.id[:SHOWN_ID]}  {shop(purchases)} : {what(case)}"]
    lines += [f"  {line}" for line in sentences(case.status, language())]
    lines += [f"  {told}" for told in [_sums(case.status.sums)] if told]
    lines += [f"  ! {oddity(odd, language(), day)}" for odd in case.odd]
    if not case.said.route:
        lines += [f"  {line}" for line in routes(case, day)]
    for event in case.said.events:
        told = f"{happened(event, language())}  {words_of(event, tongue)[:80]}".rstrip()
        lines.append(f"  {short_day(event.day, tongue, day)}  {told}  (seq {event.seq})")
    lines.append(f"→ {next_step(case.status.next, language(), day)}")
    lines += _rungs(case, purchases, day)
    if seq is not None:
        lines.append(t(f"  (pour le reprendre : undo --seq {seq})", f"  (to take it back: undo --seq {seq})"))
    for line in lines:
        say(printable(line))
    return 0


def _sums(sums: Sums) -> str:
    """What is to come back, what was announced, seen and is missing, as far as each is known."""
    about = t(" (estimé)", " (estimated)") if sums.certainty is not Certainty.CERTAIN else ""
    told = (
        (t("attendu", "expected"), sums.expected, about),
        (t("annoncé", "announced"), sums.announced, ""),
        (t("vu", "seen"), sums.seen, ""),
        (t("bons d'achat", "vouchers"), sums.vouchers, ""),
        (t("manque", "missing"), sums.missing, about),
    )
    return " · ".join(f"{name} {money(sum_, language_of(language()))}{more}" for name, sum_, more in told if sum_)


def _rungs(case: Case, purchases: Sequence[Purchase], day: date) -> Iterator[str]:
    """The rungs of insisting that are offered now, each with its letter; else the day of the next one."""
    tongue = language_of(language())
    found = insisting_on(case, purchases, day)
    for offer in found.offers:
        if offer.state is State.NOW:
            name = ladder().name(offer.rung, tongue)
            letter = f": renvoi letter {offer.purpose} {purchases[0].id} --return {case.id[:SHOWN_ID]}"
            yield f"  ▷ {name}{letter if offer.purpose else ''}"
    if found.again_on:
        yield t(f"  attendre jusqu'au {found.again_on}", f"  wait until {found.again_on}")


def routes(case: Case, day: date) -> Iterator[str]:
    """The routes that may be chosen, by the name `--route` takes."""
    for route in routes_to_choose(case.said, case.assessments):
        told = tell_route(route, language(), day)
        lines = (told.title, told.line or next(iter(told.steps), ""), who_pays(route, language()))
        yield f"--route {route.kind}: " + " ".join(f"{line.rstrip('.')}." for line in lines if line)
    no_right = t("Le magasin le reprend sans y être tenu", "The shop takes it though it need not")
    yield f"--route {RouteKind.NONE}: {no_right}"


def flat(case: Case, purchases: Sequence[Purchase]) -> dict[str, Any]:
    """The JSON object of one return; days as ISO 8601, sums as numbers."""
    status, sums = case.status, case.status.sums
    amounts = (
        ("expected", sums.expected),
        ("announced", sums.announced),
        ("seen", sums.seen),
        ("missing", sums.missing),
    )
    return {
        "id": case.id,
        "purchases": [one.id for one in purchases],
        "merchant": shop(purchases),
        "lines": [{"purchase": x.purchase, "name": x.name, "quantity": float(x.quantity)} for x in case.said.lines],
        "motive": case.said.motive,
        "wanted": case.said.wanted,
        "route": case.said.route or None,
        "stage": status.stage,
        "over": case.over,
        "next": status.next.key,
        "next_day": status.next.day,
        "due_on": status.due_on,
        "late_since": status.late_since,
        "certainty": sums.certainty,
        **{name: float(amount.amount) if amount else None for name, amount in amounts},
        "odd": [{"key": odd.key, "day": odd.day} for odd in case.odd],
        "events": [{"seq": e.seq, "day": e.day, "what": e.what} for e in case.said.events],
    }
