"""The whole reasoning told step by step: as data, as text and as HTML, in French or English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.rights.calendar import calendar, in_words, table
from renvoi.rights.explain import one_line, sentences
from renvoi.rights.result import Assessment, Deadline, Open, Reason, Route
from renvoi.rights.wording import Language, language_of, typeset
from renvoi.rights.words.telling import HEADS, PAYS, TITLES

UNCHECKED: dict[Language, str] = {"fr": "adresse non vérifiée", "en": "address not checked"}


class Part(Struct, frozen=True, kw_only=True):
    """One route or answer: its title, the line to read first, one sentence a step, and what to do and keep."""

    title: str
    line: str = ""
    steps: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    calendar: str = ""
    """How the days are counted, in words; empty when there is nothing to count."""
    days: tuple[tuple[str, str], ...] = ()
    """The same as rows: the days, and what they count for."""
    texts: tuple[tuple[str, str], ...] = ()
    """Articles and where they can be read, each once."""


class Telling(Struct, frozen=True, kw_only=True):
    title: str
    language: Language
    parts: tuple[Part, ...]
    ask: tuple[str, ...] = ()
    """What only the buyer knows and that would change an answer."""


def tell_assessment(told: Assessment, language: str, law: Law | None = None, title: str = "") -> Telling:
    """All routes of a purchase; `law` draws the calendars of their days."""
    tongue = language_of(language)
    parts = tuple(tell_route(route, tongue, told.today, law, told.region) for route in told.routes)
    if told.why_law:
        last = Part(title=HEADS[tongue]["law"], steps=sentences(told.why_law, tongue))
        parts = (*parts, last)
    asked = tuple(line for question in told.questions for line in sentences(question, tongue))
    return Telling(title=title or told.purchase, language=tongue, parts=parts, ask=asked)


def tell_route(
    route: Route, language: str, today: date | None = None, law: Law | None = None, region: str | None = None
) -> Part:
    """One route: its first day in a line, then every step of its days and reasons; nothing to do once it is over."""
    tongue = language_of(language)
    first = route.last_day
    days = [day for day in (route.declare, route.send, route.received) if day]
    steps = [line for day in days for line in sentences(day, tongue, today)]
    steps += [line for reason in route.reasons for line in sentences(reason, tongue, today)]
    if route.refund:
        steps += [line for reason in route.refund.reasons for line in sentences(reason, tongue, today)]
    words, rows = _counted(first, law, tongue, region)
    over = route.open is Open.NO and route.kind.changes_mind
    return Part(
        title=TITLES[tongue][route.kind],
        line=one_line(first, tongue, today) if first else "",
        steps=tuple(dict.fromkeys(steps)),
        do=() if over else _lines(route.steps, tongue, today),
        keep=() if over else _lines(route.evidence, tongue, today),
        calendar=words,
        days=rows,
        texts=_texts(tongue, [*(r for day in days for r in day.reasons), *route.reasons, *route.steps]),
    )


def who_pays(route: Route, language: str) -> str:
    """Who pays for sending it back, in a sentence; empty where nothing tells."""
    lawful = (reason for reason in route.reasons if reason.key == "return_cost_depends")
    told = [line for reason in lawful for line in sentences(reason, language)]
    return next(iter(told), "") or PAYS[language_of(language)].get(route.who_pays, "")


def tell_reasons(
    title: str,
    line: str,
    reasons: tuple[Reason, ...],
    language: str,
    deadline: Deadline | None = None,
    law: Law | None = None,
    region: str | None = None,
) -> Part:
    """A single answer: its line, one sentence a reason, and how its days are counted."""
    tongue = language_of(language)
    words, rows = _counted(deadline, law, tongue, region)
    return Part(
        title=title,
        line=line,
        steps=_lines(reasons, tongue),
        calendar=words,
        days=rows,
        texts=_texts(tongue, reasons),
    )


def to_text(told: Telling) -> str:
    """Plain text, one sentence a line; the steps are numbered."""
    heads = HEADS[told.language]
    lines = [told.title]
    for part in told.parts:
        lines += ["", part.title, *([f"  {part.line}"] if part.line else [])]
        lines += [f"  {number}. {step}" for number, step in enumerate(part.steps, 1)]
        lines += [f"  {part.calendar}"] if part.calendar else []
        for head, rows in ((heads["do"], part.do), (heads["keep"], part.keep)):
            lines += [f"  {head}", *(f"  - {row}" for row in rows)] if rows else []
    lines += ["", heads["ask"], *(f"  - {line}" for line in told.ask)] if told.ask else []
    return "\n".join(lines)


def to_html(told: Telling) -> str:
    """A piece of HTML without style or script; every text is escaped."""
    inside = "".join(_part_html(part, told.language) for part in told.parts)
    asked = _list(HEADS[told.language]["ask"], told.ask, "ul")
    head = f"<h2>{escape(told.title)}</h2>" if told.title else ""
    return f'<article lang="{told.language}">{head}{inside}{asked}</article>'


def _part_html(part: Part, language: Language) -> str:
    heads = HEADS[language]
    line = f"<p><strong>{escape(part.line)}</strong></p>" if part.line else ""
    days = "".join(f"<tr><td>{escape(day)}</td><td>{escape(words)}</td></tr>" for day, words in part.days)
    twin = f"<table><caption>{escape(part.calendar)}</caption><tbody>{days}</tbody></table>" if days else ""
    steps = _list("", part.steps, "ol")
    lists = _list(heads["do"], part.do, "ol") + _list(heads["keep"], part.keep, "ul")
    texts = ", ".join(f'<a href="{escape(link)}" rel="noreferrer">{escape(name)}</a>' for name, link in part.texts)
    read = f"<p>{texts}</p>" if texts else ""
    return f"<section><h3>{escape(part.title)}</h3>{line}{steps}{twin}{lists}{read}</section>"


def _list(head: str, rows: tuple[str, ...], kind: str) -> str:
    if not rows:
        return ""
    title = f"<h4>{escape(head)}</h4>" if head else ""
    return title + f"<{kind}>" + "".join(f"<li>{escape(row)}</li>" for row in rows) + f"</{kind}>"


def _counted(
    deadline: Deadline | None, law: Law | None, tongue: Language, region: str | None
) -> tuple[str, tuple[tuple[str, str], ...]]:
    told = calendar(deadline, law, region) if deadline and law else None
    return (in_words(told, tongue), table(told, tongue)) if told else ("", ())


def _texts(tongue: Language, reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    told = {c.article: c for reason in reasons for c in reason.citations if c.article and c.link}
    return tuple((name if c.link_checked else f"{name} ({UNCHECKED[tongue]})", c.link) for name, c in told.items())


def _lines(reasons: tuple[Reason, ...], tongue: Language, today: date | None = None) -> tuple[str, ...]:
    return tuple(typeset(line, tongue) for reason in reasons for line in sentences(reason, tongue, today))
