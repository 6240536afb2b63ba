"""Asks carriers where parcels under way are, with the household's key, and keeps each new answer as a proof.

Three steps, as for all that waits on the outside: open (database), ask (network alone), file (database).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256

import msgspec
from msgspec import Struct

from renvoi.atlas.carrier_services import ServiceFile
from renvoi.casework.carrier_keys import key_of
from renvoi.casework.carrier_ports import GONE, KEY, LIMIT, SEALED, Asks, CarrierAccount, CarrierTrouble, Parcel
from renvoi.casework.mail_ports import Seals
from renvoi.casework.ports import Given, House, JobCard
from renvoi.casework.take_in import take_in
from renvoi.facts.carrier_answer import MEDIA_TYPE, CarrierAnswer
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.carrier_answer import events_in
from renvoi.reading.grouping.keys import fold_number, may_be_parcel
from renvoi.reading.parcels import recognise
from renvoi.returns import cases_of
from renvoi.returns.trail import parcel_of

FOLLOW_JOB = "follow"
EVERY = timedelta(hours=6)
"""Between two questions about one parcel: our own measure, for a parcel moves once or twice a day."""
LOOK = timedelta(minutes=30)
"""Between two looks whether a parcel is to be asked for."""
SENT_AT_MOST = timedelta(days=60)
"""A parcel without news for longer is not asked for any more."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=12)
FOR_THE_PERSON = (KEY, SEALED, GONE)
MOST_PARCELS, LONGEST_ROUND = 40, 60.0
"""In one round, and seconds it may take: other work waits for its end. What is left over comes with the next look."""


class Wanted(Struct, frozen=True):
    """A parcel to ask for, and who may see the answer: those who see its purchase."""

    number: str
    owner: str | None
    visibility: Visibility


class Round(Struct, frozen=True, kw_only=True):
    account: CarrierAccount
    service: ServiceFile
    key: str
    wanted: tuple[Wanted, ...]
    left: int
    """Calls left today."""


class Came(Struct, frozen=True):
    wanted: Wanted
    answer: CarrierAnswer


class Heard(Struct, frozen=True):
    """What one round heard before it was over, or before something went wrong."""

    came: tuple[Came, ...]
    calls: int
    trouble: CarrierTrouble | None = None


def plan_follow(house: House, now: datetime) -> None:
    """A job for each account whose time has come; one at a time."""
    for account in house.carriers.due(now):
        payload = {"account": account.id}
        house.work.add(account.household, FOLLOW_JOB, f"{FOLLOW_JOB}:{account.id}", payload, priority=-5)


def ask_now(house: House, household: str) -> None:
    """Forgets when each parcel was last asked for; the limits of the day stay, and what the service asked to wait."""
    for account in house.carriers.of_household(household):
        parcels = {n: msgspec.structs.replace(one, at=one.at - EVERY) for n, one in account.parcels.items()}
        until = account.not_before if account.trouble == LIMIT else None
        house.carriers.change(account.id, not_before=until, parcels=parcels)


def open_round(
    house: House, seals: Seals, job: JobCard, services: Mapping[str, ServiceFile], now: datetime
) -> Round | CarrierTrouble | None:
    """What is to be asked; None when the account is gone."""
    account = house.carriers.card(job.payload["account"])
    if account is None or account.household != job.household:
        return None
    service = services.get(account.service)
    if service is None:
        return CarrierTrouble(GONE, account.service)
    try:
        key = key_of(seals, account)
    except CarrierTrouble as trouble:
        return trouble
    left = service.calls_a_day - (account.calls if account.day == now.date() else 0)
    due = [one for one in parcels_under_way(house, job.household, service, now.date()) if _is_due(account, one, now)]
    fit = 1 + int(LONGEST_ROUND / service.seconds_between) if service.seconds_between else MOST_PARCELS
    wanted = tuple(due[: max(0, min(left, MOST_PARCELS, fit))])
    return Round(account=account, service=service, key=key, wanted=wanted, left=left)


def parcels_under_way(house: House, household: str, service: ServiceFile, today: date) -> list[Wanted]:
    """Each number once: of returns first, then of what is still to come to the buyer."""
    ids = house.shelf.open(household, today)
    shown = house.shelf.shown(household, ids)
    found: dict[str, Wanted] = {}
    for numbers in (_returning, _coming):
        for purchase, owner, visibility in shown:
            for carrier, number in numbers(purchase, today):
                if _knows(service, carrier, number):
                    found.setdefault(number, Wanted(number, owner, visibility))
    return list(found.values())


def ask_all(asks: Asks, job: Round, clock: Callable[[], datetime], pause: Callable[[float], object]) -> Heard:
    """Touches the network alone. The first trouble ends the round: what is wrong with one call is wrong with all."""
    came: list[Came] = []
    for number, wanted in enumerate(job.wanted):
        if number:
            pause(job.service.seconds_between)
        try:
            told = asks(job.service, job.key, wanted.number)
        except CarrierTrouble as trouble:
            return Heard(tuple(came), number + 1, trouble)
        answer = CarrierAnswer(
            service=job.account.service, number=wanted.number, asked=told.asked, at=clock(), status=told.status,
            body=told.body,
        )  # fmt: skip
        came.append(Came(wanted, answer))
    return Heard(tuple(came), len(came))


def file_heard(house: House, job: JobCard, owner: str, done: Round, heard: Heard, clock: Callable[[], datetime]) -> int:
    """Keeps what is new as proofs, notes how asking went and ends the job; returns how many answers were new."""
    fresh = [(one, seen) for one, seen in _seen(done, heard) if seen and seen != _before(done.account, one)]
    if fresh:
        given = [_given(done, one) for one, _ in fresh]
        for _ in take_in(house, Scope(job.household), given, source=done.service.name, clock=clock):
            pass
    now = clock()
    with house.transaction():
        if house.work.done(job, owner):
            house.carriers.change(done.account.id, **_noted(done, heard, now))
    return len(fresh)


def file_trouble(house: House, job: JobCard, owner: str, trouble: CarrierTrouble, now: datetime) -> None:
    """Nothing could be asked at all."""
    account = house.carriers.card(job.payload["account"])
    with house.transaction():
        if house.work.done(job, owner) and account is not None:
            house.carriers.change(account.id, **_failed(account, trouble, now))


def wait_after(trouble: CarrierTrouble, attempts: int) -> timedelta:
    """Doubled each time; what only a person can mend waits longest, and what the service asks for is given."""
    if trouble.code in FOR_THE_PERSON:
        return LONGEST_WAIT
    asked = timedelta(seconds=min(trouble.after or 0.0, LONGEST_WAIT.total_seconds() * 2))
    return max(asked, min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT))


def _returning(purchase: Purchase, today: date) -> Iterator[tuple[str, str]]:
    for case in cases_of(purchase, today):
        parcel = parcel_of(case.said, case.events)
        days = [event.day for event in case.said.events] + [event.day for event in case.events]
        fresh = today - max(days, default=today) <= SENT_AT_MOST
        if fresh and not case.over and not any(stop.by_shop for stop in parcel.trail):
            yield parcel.carrier, fold_number(parcel.number)


def _coming(purchase: Purchase, today: date) -> Iterator[tuple[str, str]]:
    news = max((event.day for event in purchase.events if event.day <= today), default=None)
    for parcel in purchase.parcels if news and today - news <= SENT_AT_MOST else ():
        if parcel.tracking_number and not parcel.delivered_on:
            yield parcel.carrier or "", fold_number(parcel.tracking_number.value)


def _knows(service: ServiceFile, carrier: str, number: str) -> bool:
    """Whether it is of a carrier the service knows: as it was named, else by the likeliest form of the number."""
    if not may_be_parcel(number) or not number.isascii():
        return False
    names = {one.casefold() for one in service.carriers}
    if carrier:
        return carrier.casefold() in names
    fits = [fit for fit in recognise(number) if fit.valid is not False]
    best = [fit for fit in fits if not fit.carrier.generic][:1]
    return any(fit.carrier.name.casefold() in names for fit in best)


def _is_due(account: CarrierAccount, wanted: Wanted, now: datetime) -> bool:
    last = account.parcels.get(wanted.number)
    return last is None or now - last.at >= EVERY or last.at > now


def _seen(done: Round, heard: Heard) -> Iterator[tuple[Came, str]]:
    """With the digest of the events that tell where it is; "" when there is none."""
    for one in heard.came:
        told, _ = events_in(done.service, one.answer.number, one.answer.body, one.answer.at)
        lines = [f"{event.moment} {event.code}" for event in told if event.scan]
        yield one, sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def _before(account: CarrierAccount, one: Came) -> str:
    last = account.parcels.get(one.wanted.number)
    return last.seen if last else ""


def _given(done: Round, one: Came) -> Given:
    answer = one.answer
    return Given(
        name=f"{done.account.service} {answer.number} {answer.at:%Y-%m-%d %H%M}.json",
        media_type=MEDIA_TYPE,
        data=msgspec.json.encode(answer),
        owner=one.wanted.owner,
        visibility=one.wanted.visibility,
    )


def _noted(done: Round, heard: Heard, now: datetime) -> dict[str, object]:
    kept = {n: one for n, one in done.account.parcels.items() if now - one.at < SENT_AT_MOST}
    for one, seen in _seen(done, heard):
        kept[one.wanted.number] = Parcel(one.answer.at, seen or _before(done.account, one))
    calls = heard.calls + (done.account.calls if done.account.day == now.date() else 0)
    noted: dict[str, object] = {"parcels": kept, "day": now.date(), "calls": calls, "asked_at": now}
    if heard.trouble:
        return {**noted, **_failed(done.account, heard.trouble, now)}
    if not heard.calls:
        return {"not_before": now + LOOK}
    well = {"trouble": "", "trouble_detail": "", "trouble_since": None, "attempts": 0}
    return {**noted, **well, "not_before": now + LOOK}


def _failed(account: CarrierAccount, trouble: CarrierTrouble, now: datetime) -> dict[str, object]:
    since = account.trouble_since if account.trouble == trouble.code else now
    return {
        "trouble": trouble.code,
        "trouble_detail": trouble.detail[:200],
        "trouble_since": since,
        "attempts": account.attempts + 1,
        "not_before": now + wait_after(trouble, account.attempts + 1),
    }
