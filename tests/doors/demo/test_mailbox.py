"""The demo mailbox keeps its promises on any day: numbers, parts, days and digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

import pytest

from renvoi.doors.demo.expected import expected, left_alone
from renvoi.doors.demo.mailbox import DemoItem, messages, stray, written
from renvoi.doors.demo.scenario import Role, State, asides, purchases, senders
from renvoi.doors.demo.words import MONTHS, WEEKDAYS
from renvoi.facts.scope import Visibility

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 24)
LONG_DAY = re.compile(
    r"\b({}) (\d{{1,2}}|1er) ({})(?: (\d{{4}}))?\b".format(
        "|".join(WEEKDAYS["fr"] + WEEKDAYS["en"]), "|".join(MONTHS["fr"] + MONTHS["en"])
    )
)
EARLY_YEAR = date(2028, 1, 20)
"""Its mails reach over the turn of the year, its deadlines over a 29 February."""
OTHERS = [date(2026, 1, 1), date(2026, 12, 31), date(2027, 3, 28), date(2028, 2, 29), date(2028, 3, 1)]
DAYS = [DAY, EARLY_YEAR, *(pytest.param(d, marks=pytest.mark.slow) for d in OTHERS)]


@cache
def items(day: date) -> tuple[DemoItem, ...]:
    return tuple(messages(day))


def raw_mails(day: date) -> Iterator[tuple[str, bytes]]:
    """The mails alone on days where the papers, slow to draw, are not looked at."""
    if day == DAY:
        yield from ((i.name, i.data) for i in items(day) if i.media_type == "message/rfc822")
        return
    for name, purchase in purchases().items():
        for number, mail in enumerate(purchase.mails, 1):
            stem = f"{name}-{number}-{mail.kind}"
            yield f"{stem}.eml", written(stem, purchase, mail, day)
    for name, aside in asides().items():
        yield f"{name}.eml", stray(name, aside, day).data


@cache
def mails(day: date) -> dict[str, EmailMessage]:
    found = {}
    for name, data in raw_mails(day):
        mail = message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        found[name] = mail
    return found


def texts(mail: EmailMessage) -> list[str]:
    return [p.get_content() for p in mail.walk() if p.get_content_maintype() == "text"]


def test_there_is_enough_to_look_at() -> None:
    senders_seen = {m["From"].addresses[0].domain for m in mails(DAY).values()}
    known = {s.domain for s in senders().values() if s.role is not Role.OTHER}
    pdfs = sum(i.media_type == "application/pdf" for i in items(DAY))
    pdfs += sum(p.get_content_type() == "application/pdf" for m in mails(DAY).values() for p in m.walk())

    assert len(mails(DAY)) >= 40
    assert len(senders_seen & known) >= 20
    assert len(expected(DAY)) >= 25
    assert len(left_alone()) >= 12
    assert pdfs == 3
    assert sum(i.media_type == "image/jpeg" for i in items(DAY)) == 2


def test_names_and_message_ids_are_unique() -> None:
    names = [i.name for i in items(DAY)]
    ids = [m["Message-ID"] for m in mails(DAY).values()]

    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("day", DAYS)
def test_every_mail_is_sound_and_already_sent(day: date) -> None:
    for name, mail in mails(day).items():
        assert not [p.defects for p in mail.walk() if p.defects], name
        assert mail["Date"].datetime.date() < day, name
        assert mail["Subject"], name
        assert texts(mail), name
        for text in texts(mail):
            assert "\ufffd" not in text, name
            assert not re.search(r"\$\w|\{link\}|\{pixel\}", text), name


@pytest.mark.parametrize("day", DAYS)
def test_days_in_words_carry_their_true_weekday(day: date) -> None:
    seen = 0
    for name, mail in mails(day).items():
        for weekday, number, month, year in LONG_DAY.findall(" ".join(texts(mail))):
            language = "fr" if month in MONTHS["fr"] else "en"
            month_number = MONTHS[language].index(month) + 1
            years = [int(year)] if year else [day.year - 1, day.year, day.year + 1]
            days = [
                date(y, month_number, int(number.removesuffix("er"))) for y in years if exists(y, month_number, number)
            ]
            near = [d for d in days if abs((d - day).days) <= 120]
            assert [WEEKDAYS[language][d.weekday()] for d in near] == [weekday], f"{name}: {weekday} {number} {month}"
            seen += 1

    assert seen > 40


def exists(year: int, month: int, number: str) -> bool:
    return month != 2 or number != "29" or year % 4 == 0


def test_both_languages_and_all_ways_of_sending() -> None:
    encodings, charsets, kinds = set(), set(), set()
    for mail in mails(DAY).values():
        kinds.add(mail.get_content_type())
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                encodings.add(part["Content-Transfer-Encoding"])
                charsets.add(part.get_content_charset())
    shops = [s for s in senders().values() if s.role is Role.SHOP]

    assert {"quoted-printable", "base64", "8bit"} <= encodings
    assert {"utf-8", "iso-8859-15"} <= charsets
    assert {"multipart/alternative", "multipart/mixed", "text/html", "text/plain"} <= kinds
    assert sum(s.language == "fr" for s in shops) >= 10
    assert sum(s.language == "en" for s in shops) >= 6
    assert len({s.layout for s in shops}) >= 7


def test_some_mails_are_as_heavy_as_real_ones() -> None:
    heavy = [i for i in items(DAY) if i.media_type == "message/rfc822" and len(i.data) > 30_000]

    assert len(heavy) >= 10


def test_every_state_is_told() -> None:
    assert {p.state for p in expected(DAY)} == set(State)


def test_gifts_stay_with_their_giver() -> None:
    private = {i.owner for i in items(DAY) if i.visibility is Visibility.PRIVATE}
    gifts = {n for p in expected(DAY) if p.private for n in p.documents}

    assert private == {"camille", "noe"}
    assert {i.name for i in items(DAY) if i.visibility is Visibility.PRIVATE} == gifts


def test_every_item_is_either_expected_or_left_alone() -> None:
    told = [n for p in expected(DAY) for n in p.documents]

    assert {i.name for i in items(DAY)} == set(told) | left_alone()
    assert not set(told) & left_alone()


def test_what_is_expected_can_be_read_in_the_documents() -> None:
    for purchase in expected(DAY):
        words = " ".join(t for n in purchase.documents if n in mails(DAY) for t in texts(mails(DAY)[n]))
        if not words:
            continue
        for number in (*purchase.order_numbers, *(p.tracking_number for p in purchase.parcels)):
            assert number in words, f"{purchase.name}: {number}"
        if purchase.seller:
            assert purchase.seller in words


def test_the_last_day_follows_from_delivery_and_window() -> None:
    for purchase in expected(DAY):
        delivered = [p.delivered_on for p in purchase.parcels]
        if purchase.last_day is None or not delivered:
            continue
        start = min(d for d in delivered if d) if purchase.name == "subscription" else max(d for d in delivered if d)
        assert purchase.last_day == start + timedelta(days=purchase.window_days or 14), purchase.name


def test_same_day_same_bytes() -> None:
    assert {i.name: i.data for i in messages(DAY)} == {i.name: i.data for i in items(DAY)}


def test_another_day_moves_everything() -> None:
    later, moved = EARLY_YEAR, EARLY_YEAR - DAY
    before, after = expected(DAY), expected(later)

    assert [p.order_date + moved for p in before] == [p.order_date for p in after]
    assert all(
        a["Date"].datetime > b["Date"].datetime for a, b in zip(mails(later).values(), mails(DAY).values(), strict=True)
    )


def colissimo(number: str) -> bool:
    digits = [int(c) for c in reversed(number[2:12])]
    return -sum(d * (3, 1)[i % 2] for i, d in enumerate(digits)) % 10 == int(number[12])


def s10(number: str) -> bool:
    rest = sum(int(c) * w for c, w in zip(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    return {0: 5, 1: 0}.get(rest, 11 - rest) == int(number[10])


def ups(number: str) -> bool:
    values = [int(c) if c.isdigit() else (ord(c) - 3) % 10 for c in number[2:]]
    return -sum(v * (1, 2)[i % 2] for i, v in enumerate(values[:-1])) % 10 == values[-1]


SHAPES = [(r"1Z\w{16}", ups), (r"[A-Z]{2}\d{9}[A-Z]{2}", s10), (r"\d[A-Z]\d{11}", colissimo), (r"RP\d{10}", bool)]


def test_tracking_numbers_have_a_known_shape_and_a_right_check_digit() -> None:
    assert colissimo("6A15602676300")
    assert s10("RB123456785GB")
    numbers = {p.number for purchase in purchases().values() for p in purchase.parcels if p.number}

    for number in numbers:
        checks = [check for shape, check in SHAPES if re.fullmatch(shape, number)]
        assert checks, number
        assert all(check(number) for check in checks), number
