"""The strip of return windows: a bar for each thing that can still go back, up to its last day; today is a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from renvoi.doors.web.pictures.drawing import element, picture, text
from renvoi.rights.result import Certainty
from renvoi.rights.wording import Language, language_of, long_day, short_day, typeset

SOON = 2
"""Days before the last one from which a bar is amber."""
BEFORE, LEAST, MOST = 7, 14, 56
"""Days shown before today, and at least and at most after it."""
ROWS = 12


class Window(Struct, frozen=True, kw_only=True):
    """One row: what it is, from when, until when (the last day), and how sure that day is."""

    name: str
    start: date
    last: date
    certainty: Certainty = Certainty.CERTAIN


class Frame(Struct, frozen=True):
    """Where days lie on a drawing: `left` to `right` for `first` to `until`."""

    css: str
    width: float
    left: float
    right: float
    head: float
    row: float
    bar: float
    first: date
    until: date
    size: float

    def x(self, day: date) -> float:
        """Where a day lies, kept inside the drawing."""
        share = (day - self.first).days / (self.until - self.first).days
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)


TITLE = {"fr": "Fenêtres de retour, du {} au {}", "en": "Return windows, {} to {}"}
TODAY = {"fr": "aujourd’hui", "en": "today"}
TOMORROW = {"fr": "demain", "en": "tomorrow"}
ROW = {"fr": "{} : dernier jour {}.", "en": "{}: last day {}."}
ROW_ESTIMATED = {"fr": "{} : au plus tôt {} (estimé).", "en": "{}: at the earliest {} (estimate)."}


def windows_svg(rows: Sequence[Window], today: date, language: str, ident: str = "windows") -> str:
    """Two pictures, `svg.strip.wide` and `svg.strip.narrow`, of at most 12 rows, soonest first; empty without rows."""
    shown = sorted(rows, key=lambda row: (row.last, row.name))[:ROWS]
    if not shown:
        return ""
    tongue = language_of(language)
    first = today - timedelta(days=BEFORE)
    ahead = min(max(LEAST, (shown[-1].last - today).days + 3), MOST)
    until = today + timedelta(days=ahead)
    wide = Frame("wide", 960, 250, 955, 34, 46, 24, first, until, 13)
    narrow = Frame("narrow", 340, 2, 338, 32, 52, 18, first, until, 12)
    return "".join(_strip(shown, today, tongue, frame, f"{ident}-{frame.css}") for frame in (wide, narrow))


def _strip(rows: Sequence[Window], today: date, language: Language, frame: Frame, ident: str) -> str:
    height = frame.head + frame.row * len(rows)
    parts = [_scale(frame, len(rows), language)]
    parts += [_row(row, n, today, language, frame) for n, row in enumerate(rows)]
    line = _upright(frame, today, len(rows))
    parts.append(element("path", d=line, stroke="var(--ink)", stroke_width=2))
    title = TITLE[language].format(short_day(frame.first, language), short_day(frame.until, language))
    said = " ".join(_said(row, language) for row in rows)
    return picture(ident, title, said, (frame.width, height), parts, f"strip {frame.css}")


def _upright(frame: Frame, day: date, rows: int) -> str:
    """A line from top to bottom at a day; on a phone it spares the names above the bars."""
    x, top = frame.x(day), frame.head
    if frame.css == "wide":
        return f"M{x:g} {top - 8:g}V{top + rows * frame.row:g}"
    bars = (top + n * frame.row for n in range(rows))
    return f"M{x:g} {top - 10:g}v6" + "".join(f"M{x:g} {bar + 22:g}v22" for bar in bars)


def _scale(frame: Frame, rows: int, language: Language) -> str:
    """A line and a day for each week from the first day on, as far as there is room."""
    weeks = range(0, (frame.until - frame.first).days, 7)
    wanted = 3 if frame.css == "narrow" else 6
    every = 7 * max(1, -(-len(weeks) // wanted))
    days = [frame.first + timedelta(days=n) for n in range(0, (frame.until - frame.first).days, every)]
    days = [day for day in days if frame.x(day) + frame.size * 4 < frame.width]
    words = "".join(text(short_day(day, language), frame.x(day), 16) for day in days)
    lines = "".join(_upright(frame, day, rows) for day in days)
    return element("g", words, font_size=frame.size, fill="var(--soft)") + element(
        "path", d=lines, stroke="var(--line)"
    )


def _row(row: Window, number: int, today: date, language: Language, frame: Frame) -> str:
    top = frame.head + number * frame.row
    narrow = frame.css == "narrow"
    bar_top = top + (24 if narrow else 6)
    begin = min(frame.x(row.start), frame.right - frame.bar)
    end = max(frame.x(row.last), begin + frame.bar)
    fill, stroke, ink = _colours(row, today)
    dashed = None if row.certainty is Certainty.CERTAIN else "5 3"
    shape = element(
        "rect", x=begin, y=bar_top, width=round(end - begin, 1), height=frame.bar, rx=frame.bar / 2,
        fill=fill, stroke=stroke, stroke_dasharray=dashed,
    )  # fmt: skip
    name = _cut(row.name, 26 if narrow else 25)
    baseline = top + (17 if narrow else 23)
    title = text(
        name, 0 if not narrow else frame.left, baseline, font_size=15 if not narrow else 13.5, font_weight="600"
    )
    return title + shape + _last(row, today, language, frame, (end, baseline), ink)


def _last(row: Window, today: date, language: Language, frame: Frame, at: tuple[float, float], ink: str) -> str:
    """The last day beside its bar (inside it near the edge); on a phone at the end of the name's line."""
    words = _short(row, today, language)
    end, baseline = at
    if frame.css == "narrow":
        return text(words, frame.right, baseline, font_size=frame.size, font_weight="600", text_anchor="end", fill=ink)
    inside = end + 12 + len(words) * 7.4 > frame.width
    x, anchor = (end - 12, "end") if inside else (end + 10, None)
    return text(words, x, baseline, font_size=frame.size, font_weight="600", text_anchor=anchor, fill=ink)


def _colours(row: Window, today: date) -> tuple[str, str, str]:
    left = (row.last - today).days
    tone = "soon" if left <= SOON else "calm" if left <= 2 * LEAST else "accent"
    return f"var(--{tone}-soft)", f"var(--{tone})", "var(--soon)" if tone == "soon" else "var(--ink)"


def _short(row: Window, today: date, language: Language) -> str:
    if row.certainty is not Certainty.CERTAIN:
        return f"≥ {short_day(row.last, language)}"
    near = {0: TODAY[language], 1: TOMORROW[language]}
    return near.get((row.last - today).days, short_day(row.last, language, today))


def _said(row: Window, language: Language) -> str:
    words = (ROW if row.certainty is Certainty.CERTAIN else ROW_ESTIMATED)[language]
    return typeset(words.format(row.name, long_day(row.last, language)), language)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
