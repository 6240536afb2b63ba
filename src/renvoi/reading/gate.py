"""Before anything is kept: does this message out of a mailbox have to do with a purchase? When in doubt, it does."""

from __future__ import annotations

import html
import re
from datetime import datetime
from itertools import compress, filterfalse

from msgspec import Struct

from renvoi.reading import gate_words as known
from renvoi.reading.charset import decode
from renvoi.reading.mail import flatten
from renvoi.reading.mail_headers import person, sent
from renvoi.reading.mime import Part, open_part

SCANNED = 400_000
"""Bytes of a part that are looked at; what a mail is about stands long before."""
MOST_WORDS = 5_000
FEW_WORDS = 50
MARKUP = (b"schema.org/order", b"schema.org/parceldelivery", b"schema.org/invoice", b'"parceldelivery"', b'"order"')
OWN_MAIL = "x-renvoi"
"""In the header of what renvoi sends: read back out of a mailbox, it would tell itself its own news."""
ANSWERABLE = "renvoi."
"""How the Message-ID of a letter of a person begins: a mail that refers to it answers a letter about a purchase."""
ANSWERS = re.compile(r"<renvoi\.[0-9a-f-]{36}@")
BULK = ("list-unsubscribe", "list-id", "list-post", "x-beenthere", "x-mailman-version", "feedback-id")
NOISE = ((b"<style", b"</style"), (b"<script", b"</script"), (b"<title", b"</title"))
SENT_BY_CARRIER = re.compile(
    r"(?:no-?_?reply|do-?not-?reply|ne-?pas-?repondre).*@.*(?:post|colis|parcel|paket|pakket|relais|relay|chrono|dhl|dpd|gls)"
)
UNSEEN = "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
EDGE = ".,:;!?()[]{}<>\"'«»“”„*|=…·•" + UNSEEN
IDENTIFIER = re.compile(r"#?(?=(?:[^\d]*\d){4})[\w][\w./-]{4,40}$")
OWNED = known.OWN | known.MINE
SUMS = known.TOTALS | known.REFUNDS
SPEAKING = known.NOUNS | SUMS
LEADING = OWNED | known.LINKS | known.NUMBER_SIGNS
"""What stands just before a thing that is the reader's own, or that has a number."""
NUMBER = re.compile(r"\w{0,3}\d{3}")
SIGN = r"€|eur|usd|gbp|chf|\$|£"
# The digit comes first in the pattern, so that a search runs over the letters at full speed.
AMOUNT = re.compile(
    rf"\d(?:[.,]\d\d ?(?:{SIGN})|(?<=[€$£]\d)|(?<=[€$£] \d)|(?<=(?:eur|usd|gbp|chf)\d)|(?<=(?:eur|usd|gbp|chf) \d))"
)
BETWEEN_TAGS = re.compile(rb">([^<]+)")
ALT = re.compile(rb'<img[^>]*?\balt="([^"]*)"')


class Verdict(Struct, frozen=True, kw_only=True):
    """`keep` False: surely no purchase. `reason` is a code: "subject", "words", "markup", "document", "forward",
    "carrier", "to_self", "answer" (to a letter) (kept); "bulk" (newsletter or list), "no_words", "own" (sent by renvoi)
    (left alone)."""

    keep: bool
    reason: str
    message_id: str = ""
    sent_at: datetime | None = None


def gate(raw: bytes) -> Verdict:
    """Look at a message cheaply, without growing its tree; never raises."""
    mail = open_part(raw, message=True)
    keep, reason = judge(mail)
    return Verdict(
        keep=keep,
        reason=reason,
        message_id=mail.header("message-id")[:500],
        sent_at=sent(mail),
    )


def judge(mail: Part) -> tuple[bool, str]:
    if OWN_MAIL in mail.headers:
        return False, "own"
    if ANSWERS.search(f"{mail.header('in-reply-to')[:2000]} {mail.header('references')[:20_000]}"):
        return True, "answer"
    subject = tokens(mail.header("subject")[:500].lower())
    bulk = any(name in mail.headers for name in BULK) or precedence(mail) in ("bulk", "list", "junk")
    if subject_tells(subject, bulk):
        return True, "subject"
    parts: list[tuple[Part, bool]] = []
    flatten(mail, parts, 0)
    spoken = 0
    for part, shown in sorted(parts, key=lambda piece: not piece[1]):
        # The plain text beside a page says the same again, unless the page is a picture.
        if shown or spoken < FEW_WORDS:
            reason, count = part_tells(part, bulk)
            spoken += count
            if reason:
                return True, reason
    if SENT_BY_CARRIER.search(person(mail.header("from"))[1]):
        return True, "carrier"
    if to_self(mail) and any(part.media_type.startswith("image/") for part, _ in parts):
        return True, "to_self"
    return False, "bulk" if bulk else "no_words"


def precedence(mail: Part) -> str:
    return mail.header("precedence").lower() if "precedence" in mail.headers else ""


def subject_tells(subject: list[str], bulk: bool) -> bool:
    if subject and subject[0] in known.OPENING:
        return True
    if tells(subject):
        return True
    return any(not bulk or own_and_verb(subject, index) for index in places(subject, known.NOUNS))


def part_tells(part: Part, bulk: bool) -> tuple[str, int]:
    """Why this part speaks of a purchase, or '', and how many words were looked at."""
    kind = part.media_type
    if kind in ("message/rfc822", "message/global"):
        return ("forward" if judge(open_part(part.data()[:SCANNED], message=True))[0] else ""), 0
    if kind == "application/pdf" or b".pdf" in part.headers.get("content-disposition", b"").lower():
        return "document", 0
    if kind not in ("text/plain", "text/html"):
        return "", 0
    data = Part(part.headers, part.body[:SCANNED]).data()
    if kind == "text/html":
        page = data.lower()
        if b"schema.org" in page and any(mark in page for mark in MARKUP):
            return "markup", 0
        data = visible(page)
    text = decode(data, part.content[1].get("charset", "")).lower()
    found = tokens(html.unescape(text).lower() if kind == "text/html" and "&" in text else text)
    return ("words" if text_tells(found, text, bulk) else ""), len(found)


def text_tells(found: list[str], text: str, bulk: bool) -> bool:
    if bulk or not known.UNSUBSCRIBE.isdisjoint(found):
        # A newsletter may well say "with your next order"; one order has a number, a sum, or something happened to it.
        return tells(found) and bool(AMOUNT.search(text) or identified(found) or firm(found))
    return tells(found) or hints(found)


def visible(page: bytes) -> bytes:
    """The words and alt texts of a page in lower case, roughly: the gate needs no structure, and never goes back."""
    for start, end in NOISE:
        if start in page:
            page = without(page, start, end)
    last = page.rfind(b">") + 1
    # Up to the last ">" every "<" finds its end, so no search runs on in vain.
    first = page.find(b"<", 0, last)
    first = last if first < 0 else first
    between = BETWEEN_TAGS.findall(page, first, last)
    words = [page[:first], *between, page[last:].partition(b"<")[0], *ALT.findall(page, first, last)]
    return b" ".join(words).replace(b"&nbsp;", b" ")


def without(page: bytes, start: bytes, end: bytes) -> bytes:
    kept = []
    at = 0
    while (found := page.find(start, at)) >= 0:
        kept.append(page[at:found])
        at = page.find(end, found)
        if at < 0:
            return b" ".join(kept)
    kept.append(page[at:])
    return b" ".join(kept)


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, their punctuation gone."""
    text = text.replace("'", " ").replace("’", " ").replace("#", " # ").replace("n°", " n° ")
    words = text.split(maxsplit=MOST_WORDS)[:MOST_WORDS]
    return [bare for word in words if (bare := word if word.isalnum() else word.strip(EDGE))]


def tells(found: list[str]) -> bool:
    """Whether words in a row speak of one purchase: "votre commande n° 12345", "your parcel has been delivered"."""
    if not known.TELLING.isdisjoint(found):
        return True
    near = before_digits(found)
    for index in places(found, SPEAKING):
        word = found[index]
        if word in known.NOUNS and (
            (index in near and numbered(found, index))
            or (index and found[index - 1] in LEADING and (introduced(found, index) or happened(found, index)))
        ):
            return True
        if index in near and word in SUMS and AMOUNT.search(" ".join(found[index + 1 : index + 6])):
            return True
    return False


def before_digits(found: list[str]) -> set[int]:
    """Where one of the next five words is not made of letters alone: no number stands behind any other word."""
    others = [index for index, word in enumerate(found) if not word.isalpha()]
    return {index - back for index in others for back in range(1, 6)}


def places(found: list[str], words: frozenset[str]) -> list[int]:
    """Where one of the words stands."""
    return list(compress(range(len(found)), map(words.__contains__, found)))


def numbered(found: list[str], index: int) -> bool:
    """ "commande n° 12345", "order # 206-5514028" """
    after = found[index + 1 : index + 6]
    if not after or "".join(after).isalpha():
        return False
    if IDENTIFIER.match(after[0]):
        return True
    if after[0] in known.NUMBER_SIGNS and len(after) > 1 and NUMBER.match(after[1]):
        return True
    return not known.NUMBER_SIGNS.isdisjoint(after[:3]) and identified(after)


def identified(words: list[str]) -> bool:
    """Whether one of the words looks like a number of something: five characters or more, four digits among them."""
    return any(map(IDENTIFIER.match, filterfalse(str.isalpha, words)))


def introduced(found: list[str], index: int) -> bool:
    """ "merci pour votre commande", "numéro de suivi", "n° commande" """
    last = found[index - 1] if index else ""
    if last in known.OWN or last in known.LINKS:
        return not known.AROUND.isdisjoint(found[max(0, index - 4) : index - 1])
    return last in known.NUMBER_SIGNS and last != "no"


def happened(found: list[str], index: int) -> bool:
    """ "votre colis a été livré", "your order has shipped", "nous avons reçu votre retour" """
    if index == 0 or found[index - 1] not in OWNED:
        return False
    if own_and_verb(found, index) and not known.DONE.isdisjoint(found[index + 1 : index + 9]):
        return True
    if found[index - 1] not in known.MINE:
        return False
    before, after = found[max(0, index - 6) : index - 1], found[index + 1 : index + 5]
    if not known.WAITING.isdisjoint(after):
        return True
    has = not known.HAS_HAPPENED.isdisjoint(before)
    return has and not (known.DONE.isdisjoint(before[-4:]) and known.DONE.isdisjoint(after))


def own_and_verb(found: list[str], index: int) -> bool:
    """ "je pakket is …" """
    own = index > 0 and found[index - 1] in known.OWN
    return own and not known.HAS_HAPPENED.isdisjoint(found[index + 1 : index + 5])


def firm(found: list[str]) -> bool:
    return any(numbered(found, index) or happened(found, index) for index in places(found, known.NOUNS))


def hints(found: list[str]) -> bool:
    """Enough for mail that is sent to one person: what was bought is named, and a sum or a number stands near."""
    if all(map(str.isalpha, found)):
        return False
    for index in places(found, known.NOUNS)[:50]:
        near = found[max(0, index - 12) : index + 13]
        if not "".join(near).isalpha() and (identified(near) or AMOUNT.search(" ".join(near))):
            return True
    return False


def to_self(mail: Part) -> bool:
    sender = person(mail.header("from"))[1]
    return bool(sender) and sender in mail.header("to").lower()
