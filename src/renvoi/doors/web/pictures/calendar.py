"""The calendar that counts the days of a period, drawn for a wide page and for a phone."""

from __future__ import annotations

from msgspec import Struct

from renvoi.doors.web.pictures.drawing import element, picture, text
from renvoi.rights.calendar import Calendar, CalendarDay, Part, in_words
from renvoi.rights.result import Certainty
from renvoi.rights.wording import WEEKDAYS_SHORT, Language, language_of


class Sheet(Struct, frozen=True):
    """Sizes of a drawing, in its own units; on a phone one unit is about one pixel."""

    name: str
    width: float
    cell: tuple[float, float]
    step: tuple[float, float]
    left: float
    head: float
    number: float
    note: float


WIDE = Sheet("wide", 600, (74, 40), (82, 46), 20, 30, 14, 11)
NARROW = Sheet("narrow", 340, (44, 46), (48, 51), 4, 26, 15, 10.5)

# Fill, stroke, ink of each part: never colour alone, each also has its words or its stroke.
LOOK = {
    Part.BEFORE: ("none", "var(--line)", "var(--soft)"),
    Part.AFTER: ("none", "var(--line)", "var(--soft)"),
    Part.RECEIVED: ("var(--calm-soft)", "var(--calm)", "var(--calm)"),
    Part.COUNTED: ("var(--sheet)", "var(--line)", "var(--ink)"),
    Part.TERM: ("var(--soon-soft)", "var(--soon)", "var(--soon)"),
    Part.CARRIED: ("var(--soon-soft)", "var(--soon)", "var(--soon)"),
    Part.LAST: ("var(--soon)", "var(--soon)", "var(--paper)"),
}
TITLE = {"fr": "Les jours comptés", "en": "The days counted"}
# The small word of a day, by language and, where the wide one is too long for a phone's cell, by sheet.
RECEIVED = {"fr": ("reçu", "reçu"), "en": ("received", "came")}
EARLIEST = {"fr": ("au plus tôt", "estimé"), "en": ("at earliest", "est.")}
LAST = {"fr": "fin", "en": "end"}
OFF = {"fr": ("férié", "férié"), "en": ("holiday", "off")}


def calendar_svg(calendar: Calendar, language: str, ident: str = "calendar") -> str:
    """Two pictures of one calendar, `svg.strip.wide` and `svg.strip.narrow`; the page's style shows one of them."""
    return "".join(_sheet(calendar, language_of(language), sheet, f"{ident}-{sheet.name}") for sheet in (WIDE, NARROW))


def _sheet(calendar: Calendar, language: Language, sheet: Sheet, ident: str) -> str:
    parts = [_weekdays(language, sheet)]
    for row, week in enumerate(calendar.weeks):
        for column, day in enumerate(week):
            x, y = sheet.left + column * sheet.step[0], sheet.head + row * sheet.step[1]
            parts.append(_cell(day, _note(day, calendar, language, sheet is NARROW), x, y, sheet))
    height = sheet.head + len(calendar.weeks) * sheet.step[1]
    said = in_words(calendar, language)
    return picture(ident, TITLE[language], said, (sheet.width, height), parts, f"strip {sheet.name}")


def _weekdays(language: Language, sheet: Sheet) -> str:
    middle = sheet.left + sheet.cell[0] / 2
    names = (
        text(name, middle + column * sheet.step[0], sheet.head - 11)
        for column, name in enumerate(WEEKDAYS_SHORT[language])
    )
    return element("g", "".join(names), font_size=sheet.note + 1, text_anchor="middle", fill="var(--soft)")


def _cell(day: CalendarDay, note: str, x: float, y: float, sheet: Sheet) -> str:
    fill, stroke, ink = LOOK[day.part]
    width, height = sheet.cell
    edge = 2 if day.part is Part.LAST else 1
    box = element("rect", x=x, y=y, width=width, height=height, rx=6, fill=fill, stroke=stroke, stroke_width=edge)
    weight = "400" if day.part in (Part.BEFORE, Part.AFTER) else "600"
    number = text(str(day.day.day), x + 8, y + 18, font_size=sheet.number, font_weight=weight, fill=ink)
    struck = ""
    if day.part in (Part.TERM, Part.CARRIED):
        end = x + 9 + sheet.number * 0.6 * len(str(day.day.day))
        struck = element("path", d=f"M{x + 7:g} {y + 13:g}H{end:g}", stroke=ink, stroke_width=1.5)
    said = text(note, x + width - 6, y + height - 7, font_size=sheet.note, text_anchor="end", fill=ink) if note else ""
    return box + number + struck + said


def _note(day: CalendarDay, calendar: Calendar, language: Language, narrow: bool) -> str:
    """The small word of a day: received, its number, a holiday, the last one."""
    match day.part:
        case Part.RECEIVED:
            words = RECEIVED if calendar.certainty is Certainty.CERTAIN else EARLIEST
            return words[language][narrow]
        case Part.LAST:
            short = narrow and language == "en"  # "end 14th" is wider than a phone's cell
            number = str(day.number) if short else _ordinal(day.number or 0, language)
            return LAST[language] if day.number is None else f"{LAST[language]} {number}"
        case Part.TERM:
            return _ordinal(calendar.days, language)
        case Part.CARRIED:
            return OFF[language][narrow] if day.holiday else ""
        case _:
            return str(day.number or "")


def _ordinal(number: int, language: Language) -> str:
    if language == "fr":
        return "1ᵉʳ" if number == 1 else f"{number}ᵉ"
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
