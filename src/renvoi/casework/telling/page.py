"""The look of a letter: paper, ink, one column; nothing is fetched, no picture, no script."""

from __future__ import annotations

from html import escape

from msgspec import Struct

Link = tuple[str, str]
"""Words and address."""


class Entry(Struct, frozen=True, kw_only=True):
    name: str
    merchant: str
    tone: str
    """late, soon or calm: a line of colour beside it; the words say the same."""
    sentence: str
    reason: str
    links: tuple[Link, ...]


class Page(Struct, frozen=True, kw_only=True):
    language: str
    title: str
    hello: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]
    button: Link
    foot: tuple[str, ...]
    small: tuple[Link, ...]


def text_of(page: Page) -> str:
    """For readers without HTML, and for whoever prefers it."""
    colon = "\u00a0: " if page.language == "fr" else ": "
    blocks = [page.hello]
    for entry in page.entries:
        head = f"{entry.name} ({entry.merchant})" if entry.merchant else entry.name
        lines = [head, entry.sentence, *([entry.reason] if entry.reason else [])]
        blocks.append("\n".join([*lines, *(f"  {words}{colon}{to}" for words, to in entry.links)]))
    blocks += page.notes
    blocks.append(f"{page.button[0]}{colon}{page.button[1]}")
    foot = "\n".join([*page.foot, *(f"{words}{colon}{to}" for words, to in page.small)])
    return "\n\n".join([*blocks, f"-- \n{foot}"]) + "\n"


_SANS = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_SERIF = "font-family:'Source Serif 4',Georgia,'Times New Roman',serif"
_SIGNS = {"late": ("#a8331f", "!"), "soon": ("#805300", "◔"), "calm": ("#2c5b84", "○")}
"""The colours of the pages (renvoi.css), on light paper; each with a sign, never by colour alone."""


def html_of(page: Page) -> str:
    entries = "".join(_entry(one) for one in page.entries)
    notes = "".join(f'<p style="margin:0 0 16px;color:#56626a">{escape(note)}</p>' for note in page.notes)
    foot = "<br>".join(escape(line) for line in page.foot)
    small = " · ".join(f'<a href="{escape(to)}" style="color:#56626a">{escape(words)}</a>' for words, to in page.small)
    words, to = page.button
    return (
        f'<!doctype html><html lang="{page.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">'
        f"<title>{escape(page.title)}</title></head>"
        f'<body style="margin:0;background:#faf7f1;color:#1d2a31;font-size:16px;line-height:1.55;{_SANS}">'
        '<div style="max-width:600px;margin:0 auto;padding:28px 20px 32px">'
        f'<p style="margin:0 0 20px;font-size:20px;font-weight:600;{_SERIF}">renvoi</p>'
        f'<p style="margin:0 0 20px">{escape(page.hello)}</p>{entries}{notes}'
        f'<p style="margin:24px 0 28px"><a href="{escape(to)}" style="display:inline-block;background:#0f6a58;'
        'color:#ffffff;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:999px">'
        f"{escape(words)}</a></p>"
        '<p style="margin:0;padding-top:16px;border-top:1px solid #e4ddd0;color:#56626a;font-size:14px">'
        f"{foot}<br>{small}</p></div></body></html>\n"
    )


def _entry(entry: Entry) -> str:
    colour, sign = _SIGNS[entry.tone]
    merchant = f' <span style="color:#56626a;font-weight:400">{escape(entry.merchant)}</span>' if entry.merchant else ""
    reason = (
        f'<p style="margin:4px 0 0;color:#56626a;font-size:14px">{escape(entry.reason)}</p>' if entry.reason else ""
    )
    links = "".join(
        f'<a href="{escape(to)}" style="display:inline-block;margin:10px 16px 0 0;padding:4px 0;color:#0a5042">'
        f"{escape(words)}</a>"
        for words, to in entry.links
    )
    return (
        f'<div style="margin:0 0 16px;padding:14px 18px;background:#fffdf9;border:1px solid #e4ddd0;'
        f'border-left:4px solid {colour};border-radius:10px">'
        f'<p style="margin:0 0 4px;font-weight:600">{escape(entry.name)}{merchant}</p>'
        f'<p style="margin:0"><span style="color:{colour}" aria-hidden="true">{sign}</span> '
        f"{escape(entry.sentence)}</p>"
        f"{reason}<div>{links}</div></div>"
    )
