"""A year of returns, day by day: people who do what is asked a little later, shops of every kind, an oracle of its own.

`python -m tests.returns.year 10000` simulates so many, on as many processors as there are, and prints what was found.
"""

import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from msgspec.structs import replace
from tests.returns.saying import PROOF, SLIP, Journal, decided, eur, line, order, said, with_returns, witnessed

from renvoi.atlas.country import load_country
from renvoi.casework.telling.notice import NUDGES
from renvoi.casework.telling.notices import notices_of, one_a_day
from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Return, Scan, Step
from renvoi.returns import Do, Stage, case_of
from renvoi.rights.days import next_working_day

ONE = timedelta(days=1)
LONGEST = 110
PART = 80
MOST_TOLD = 3
SHOPS = ("pays", "delays", "refuses", "too_little", "announces_only", "silent", "breaks_promise", "in_two_parts")
FRANCE = load_country("FR")


@dataclass
class Told:
    """What the simulation found: faults as sentences, and how the returns ended."""

    faults: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)
    days: int = 0
    nudges: int = 0

    def __add__(self, other: "Told") -> "Told":
        counted = (self.days + other.days, self.nudges + other.nudges)
        return Told(self.faults + other.faults, self.ends + other.ends, *counted)


@dataclass
class Shop:
    """What one shop does, and on which day of its own: known to the oracle, never to the code."""

    kind: str
    back: date
    announces: date | None
    pays: list[tuple[date, Decimal]]
    refuses: date | None = None
    promise: tuple[date, date] | None = None


def simulate(count: int, seed: int = 1) -> Told:
    told, random = Told(), Random(seed)
    for number in range(count):
        _one(number, random, told)
    return told


def side_by_side(count: int) -> Iterator[Told]:
    """So many in parts, each with a seed of its own: on any number of processors they are the same returns."""
    parts = [min(PART, count - start) for start in range(0, count, PART)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        yield from pool.imap_unordered(_part, list(enumerate(parts, 1)))


def _part(part: tuple[int, int]) -> Told:
    seed, count = part
    return simulate(count, seed)


def _one(number: int, random: Random, told: Told) -> None:
    price = Decimal(random.randint(900, 20000)) / 100
    other = Decimal(random.randint(900, 9000)) / 100
    came = date(2026, 1, 5) + timedelta(days=random.randrange(300))
    part = random.random() < 0.5
    lines = (line("Objet", price), *([line("Autre", other)] if part else []))
    bought = order(f"p{number}", *lines, delivered=came, ordered=came - 3 * ONE)
    person = _Person(random, bought, came)
    shop: Shop | None = None
    sent: set[str] = set()
    today = came + timedelta(days=random.randrange(1, 5))
    person.begin(today)
    for _ in range(LONGEST):
        told.days += 1
        if shop is None and person.posted:
            shop = _shop(SHOPS[number % len(SHOPS)], person.posted, price, random)
        if shop is not None:
            person.see(shop, today)
        purchase = person.purchase(shop, today)
        case = case_of(purchase.returns[0], [purchase], today)
        _judge(person, shop, case, price, today, told)
        fresh = one_a_day(one for one in notices_of([purchase], today) if one.key not in sent)
        told.faults += [f"{person.kind(shop)} {today}: {words}" for words in person.nagged(fresh, today)]
        told.nudges += len(fresh)
        sent |= {one.key for one in fresh}
        if case.over:
            break
        person.act(case, today)
        today += ONE
    told.ends[f"{person.kind(shop)}: {case.status.stage}"] += 1


class _Person:
    """Does what the next action asks for, up to two days later but never after its day."""

    def __init__(self, random: Random, bought, came):
        self.random, self.bought, self.came = random, bought, came
        self.journal = Journal()
        self.posted: date | None = None
        self.notice: date | None = None
        self.waits: dict[Do, int] = {}
        self.heard: dict[str, list[date]] = {}

    def begin(self, today):
        self.journal.say(decided(today, self.bought, only=["Objet"]))

    def purchase(self, shop: Shop | None, today):
        seen = []
        if shop is not None:
            seen.append(witnessed(EventKind.RETURN_RECEIVED, shop.back))
            if shop.announces:
                amount = str(sum((paid for _, paid in shop.pays), Decimal(0)) or self.price)
                seen.append(witnessed(EventKind.REFUND_ANNOUNCED, shop.announces, amount))
            if shop.refuses:
                seen.append(witnessed(EventKind.RETURN_REFUSED, shop.refuses))
        events = tuple(one for one in seen if one.day <= today)
        one = Return(id="r", events=tuple(self.journal.events))
        return with_returns(replace(self.bought, events=events), one)

    def nagged(self, fresh, today) -> Iterator[str]:
        """Two nudges on one day; and one matter on two days in a row, or more than three times."""
        if sum(one.topic in NUDGES and not one.cannot_wait for one in fresh) > 1 or len(fresh) > 2:
            yield f"{len(fresh)} nudges on one day: {[one.key for one in fresh]}"
        for subject in {one.subject for one in fresh}:
            before = self.heard.setdefault(subject, [])
            if len(before) == MOST_TOLD or today - ONE in before:
                yield f"told of again: {subject}"
            before.append(today)

    @property
    def price(self):
        return self.bought.lines[0].unit_price.value.amount

    def kind(self, shop):
        return shop.kind if shop else "never posted"

    def see(self, shop: Shop, today):
        for day, amount in shop.pays:
            if day == today:
                self.journal.say(said("refund_seen", today, amount=eur(str(amount))))
        if shop.promise and shop.promise[0] == today:
            self.journal.say(said("promised", today, until=shop.promise[1], words="remboursement"))
        if shop.back == today:
            self.journal.say(said("scanned", today, scan=Scan.DELIVERED))

    def act(self, case, today):
        key, day = case.status.next.key, case.status.next.day
        patience = self.waits.setdefault(key, self.random.randrange(3))
        if patience and (day is None or day > today):
            self.waits[key] -= 1
            return
        if key in _DONE:
            what, more = _DONE[key]
            self.journal.say(said(what, today, **more))
        if key is Do.DECLARE:
            self.notice = today
        if key is Do.SEND_BACK:
            self.posted = today
        if key is Do.HOLD_TO_PROMISE:
            self.journal.say(said("escalated", today, words="formal_notice"))


_DONE = {
    Do.CHOOSE_ROUTE: ("route_chosen", {"route": "withdrawal"}),
    Do.DECLARE: ("notice_sent", {}),
    Do.PHOTOGRAPH: ("photographed", {"proofs": (PROOF,)}),
    Do.PACK: ("packed", {"weight": 900}),
    Do.SEND_BACK: ("deposited", {"proofs": (SLIP,)}),
    Do.GIVE_PROOF: ("skipped", {"step": Step.PROOF_GIVEN}),
}


def _shop(kind: str, posted: date, price: Decimal, random: Random) -> Shop:
    back = posted + timedelta(days=random.randint(2, 6))
    announces = back + timedelta(days=random.randint(1, 4))
    paid = announces + timedelta(days=random.randint(1, 5))
    half = (price / 2).quantize(Decimal("0.01"))
    match kind:
        case "pays":
            return Shop(kind, back, announces, [(paid, price)])
        case "delays":
            later = back + timedelta(days=random.randint(20, 70))
            return Shop(kind, back, None, [(later, price)])
        case "refuses":
            return Shop(kind, back, None, [], refuses=announces)
        case "too_little":
            return Shop(kind, back, announces, [(paid, half)])
        case "announces_only":
            return Shop(kind, back, announces, [])
        case "breaks_promise":
            return Shop(kind, back, None, [], promise=(back + 2 * ONE, back + 5 * ONE))
        case "in_two_parts":
            return Shop(kind, back, announces, [(paid, half), (paid + 4 * ONE, price - half)])
    return Shop(kind, back, None, [])


def _judge(person: _Person, shop: Shop | None, case, price: Decimal, today: date, told: Told) -> None:
    """The oracle: by its own arithmetic what must be asked, due, late and missing on this day."""

    def fault(words: str) -> None:
        told.faults.append(f"{person.kind(shop)} {today}: {words}")

    key, day, sums = case.status.next.key, case.status.next.day, case.status.sums
    if person.posted is None:
        declare, send = person.came + 14 * ONE, (person.notice or today) + 14 * ONE
        if person.notice is None and key not in (Do.CHOOSE_ROUTE, Do.DECLARE):
            fault(f"the notice is not asked for, but {key}")
        if person.notice is None and (day is None or day < declare or day > next_working_day(FRANCE, declare)):
            fault(f"to declare by {declare}, said {day}")
        if person.notice and (key not in (Do.PHOTOGRAPH, Do.PACK, Do.SEND_BACK) or day is None or day < send):
            fault(f"to send by {send}, said {key} {day}")
        return
    if shop is None or today < shop.back:
        if case.status.late_since:
            fault("late before the goods are back")
        return
    paid = sum((amount for seen, amount in shop.pays if seen <= today), Decimal(0))
    due = max(person.notice + 14 * ONE, shop.back)
    claim = next_working_day(FRANCE, due)
    refused = shop.refuses is not None and shop.refuses <= today
    if (sums.seen.amount if sums.seen else Decimal(0)) != paid:
        fault(f"{paid} was seen, said {sums.seen}")
    if paid >= price:
        if case.status.stage is not Stage.REFUND_SEEN:
            fault("all came, and it is not closed")
        return
    if case.over:
        fault("it is closed though money is missing")
    if paid and (sums.missing is None or sums.missing.amount != price - paid):
        fault(f"{price - paid} is missing, said {sums.missing}")
    if not refused and case.status.due_on != due:
        fault(f"due on {due}, said {case.status.due_on}")
    if not refused and (case.status.late_since is not None) != (today > claim):
        fault(f"late after {claim}, said {case.status.late_since}")
    announced = shop.announces is not None and shop.announces <= today
    if today > claim and not (refused or announced or paid) and key not in (Do.CHASE, Do.HOLD_TO_PROMISE):
        fault(f"late, and not asked to chase but {key}")
    if shop.promise and today == shop.promise[1] + ONE and key is not Do.HOLD_TO_PROMISE:
        fault(f"a promise was broken, and asked is {key}")
    if refused and key is not Do.ANSWER_REFUSAL:
        fault(f"refused, and asked is {key}")
    if announced and not paid and key is not Do.CONFIRM_SEEN:
        fault(f"announced, and asked is {key}")


if __name__ == "__main__":
    begun = time.monotonic()
    found = Told()
    for told in side_by_side(int(sys.argv[1])):
        found += told
        print(f"{sum(found.ends.values())} returns, {len(found.faults)} faults", end="\r", flush=True)
    print(f"{found.days} days, {found.nudges} nudges, {time.monotonic() - begun:.0f} s")
    for end, count in sorted(found.ends.items()):
        print(f"{count:6} {end}")
    print(f"{len(found.faults)} faults", *found.faults[:20], sep="\n")
