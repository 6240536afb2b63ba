"""The page of a mail that is no purchase."""

from __future__ import annotations

from datetime import date, timedelta
from string import Template

from renvoi.doors.demo.household import ADULTS
from renvoi.doors.demo.page import Block, Button, Card, Cards, Page, Pairs, Text
from renvoi.doors.demo.scenario import Aside, Sender
from renvoi.doors.demo.words import forms, spaced


def aside_page(aside: Aside, sender: Sender, today: date) -> Page:
    """The page of a mail that is no purchase."""
    language = aside.language or sender.language
    adult = ADULTS[aside.to]
    known = {"first": adult.first, "name": adult.name, "email": adult.email, "shop": sender.name}
    for name, day in {"sent": aside.day, **aside.days}.items():
        known |= forms(name, today + timedelta(days=day), language)

    def fill(words: str) -> str:
        return spaced(Template(words).substitute(known), language)

    words = aside.words
    blocks: list[Block] = [Text(fill(t)) for t in words.text]
    if aside.pairs:
        blocks.append(Pairs(tuple((fill(k), fill(v)) for k, v in aside.pairs.items())))
    if aside.offers:
        blocks.append(Cards(tuple(Card(fill(o.name), fill(o.price), fill(o.was)) for o in aside.offers)))
    if words.button:
        blocks.append(Button(fill(words.button)))
    blocks += [Text(fill(t)) for t in words.closing]
    subject = fill(words.subject)
    title = fill(words.title or words.subject)
    return Page(subject=subject, preheader=fill(words.preheader), title=title, order="", blocks=tuple(blocks))
