"""The shop: by the sender's name and domain, by "your order from X", by footer; no carrier, no payment service."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from renvoi.reading.extract.between import behind_the_carrier, for_another
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.domains import domain_label, host_of, registrable, sends_for_shops
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letterhead import MOTTO
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.merchant_beside import by_number
from renvoi.reading.extract.merchant_from import by_from, by_giver
from renvoi.reading.extract.merchant_owned import by_owner
from renvoi.reading.extract.merchant_words import LEGAL, by_firm, by_seller, by_words, by_words_behind
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sender import READER, Sender, by_sender
from renvoi.reading.extract.signature import by_name_of_domain

LAST_LINES = 8
LONGEST_HEADING, MOST_WORDS = 40, 5
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-–]?\s*)*,?\s*(?:by )?([^\n\t,.|©]{2,40})", re.IGNORECASE)


def merchant_candidates(
    sender: Sender,
    subject: tuple[Page, int, int] | None,
    pages: list[Page],
    known: Known,
    *,
    parcel_only: bool = False,
    posted: bool = False,
) -> list[Candidate[str]]:
    """Names the shop may have, with the words they were read from. `posted`: the mail tells what the postage costs, as
    no payment service does."""
    host = sender.address.rpartition("@")[2]
    domain = registrable(host)
    found: list[Candidate[str]] = []
    pays = known.between_domain(domain) or known.pays(sender.name)
    if not known.no_shop(sender.name, domain):
        found += by_sender(sender, domain_label(host), signed=signed(sender, pages))
        if pages and not any(one.score > 0.9 for one in found):
            found += by_name_of_domain(pages[-1] if pages[0].only_subject else pages[0], domain_label(host))
    if subject:
        found += by_bracket(*subject)
    for page in pages:
        found += by_words(page, known, parcel_only=parcel_only)
        found += [*by_words_behind(page, known), *by_owner(page, known)] if parcel_only else []
        found += by_footer(page, known)
        found += [*by_firm(page, known), *by_from(page, known), *by_number(page, known)] if parcel_only else []
        found += [*by_seller(page, known), *by_giver(page, known)] if pays else []
    if pages and not sender.name and sends_for_shops(host):
        found += by_heading(pages[-1] if pages[0].only_subject else pages[0], known)
    if not sender.address and pages:
        found += by_top(pages[0], known)
        found += by_links(pages[0], known)
    found = as_on_the_page(found, pages)
    found = [] if parcel_only and only_tracks(pages) else found
    found = behind_the_carrier(found, pages) if parcel_only else found if posted else for_another(found, pages)
    return supported(found, host, pages)


def as_on_the_page(found: list[Candidate[str]], pages: list[Page]) -> list[Candidate[str]]:
    """The sender's name as the head of the letter has it, where it has the same words in another order."""
    heads = [(page, piece) for page in pages if not page.only_subject for piece in page.pieces[:3]]
    return [heading(one, heads) or one if one.reader == f"{READER}: sender" else one for one in found]


def heading(one: Candidate[str], heads: Sequence[tuple[Page, Piece]]) -> Candidate[str] | None:
    """The first of some lines that has the very words of a name of several."""
    words = sorted(one.value.casefold().split())
    for page, piece in heads if len(words) > 1 else ():
        name = page.text[piece.start : piece.end]
        if sorted(name.casefold().split()) == words:
            place = page.place(piece.start, piece.end)
            return Candidate(name, place, one.reader, one.score, (*one.why, "as it heads the letter"))
    return None


def only_tracks(pages: list[Page]) -> bool:
    """Whether a service that follows parcels of all carriers writes, which neither sold nor sent."""
    return any(page.has("merchant.tracker") for page in pages)


def signed(sender: Sender, pages: list[Page]) -> bool:
    """Whether the first word of the sender's name stands alone on one of the last lines."""
    first = sender.name.partition(" ")[0].casefold()
    lines = [page.text[one.start : one.end].casefold() for page in pages for one in page.pieces[-LAST_LINES:]]
    return bool(first) and first in lines


def by_bracket(page: Page, start: int, end: int) -> list[Candidate[str]]:
    """ "[Shop] Order confirmation", "Shop: new order #1"."""
    match = re.compile(r"\s*\[([^\]\n]{2,40})\]").match(page.text, start, end)
    if match:
        return [
            Candidate(
                match[1].strip(),
                page.place(*span_of(match, 1)),
                f"{READER}: subject",
                0.72,
                ("in brackets in the subject",),
            )
        ]
    return []


def span_of(match: re.Match[str], group: int) -> tuple[int, int]:
    text = match[group]
    return match.start(group) + len(text) - len(text.lstrip()), match.end(group) - len(text) + len(text.rstrip())


def by_footer(page: Page, known: Known) -> list[Candidate[str]]:
    found = []
    for match in COPYRIGHT.finditer(page.text):
        start, end = span_of(match, 1)
        name = LEGAL.split(page.text[start:end])[0].strip(" -–,.")
        if name[:1].isalnum() and not known.no_shop(name) and len(name.split()) <= 4:
            found.append(
                Candidate(name, page.place(start, start + len(name)), f"{READER}: footer", 0.5, ("copyright line",))
            )
    return found[:2]


def by_heading(page: Page, known: Known) -> list[Candidate[str]]:
    """The line that heads a mail which a service sent in nobody's name."""
    first = page.pieces[0] if page.pieces else None
    span = trimmed(page.text, first.start, first.end) if first else (0, 0)
    name = page.text[slice(*span)]
    if first is None or page.has_any(first) or page.text[first.end - 1] in ".!?," or known.no_shop(name):
        return []
    if not 3 <= len(name) <= LONGEST_HEADING or len(name.split()) > MOST_WORDS or not name[0].isupper():
        return []
    return [Candidate(name, page.place(*span), f"{READER}: top", 0.62, ("heads the letter",))]


def by_top(page: Page, known: Known) -> list[Candidate[str]]:
    """A page without a sender: the first words, often a logo, and names written like a web address ("Shop.fr")."""
    found = []
    dotted = Counter(
        match.group()
        for match in re.finditer(
            r"(?<![\w@/.-])[A-Z]\w{1,24}\.(?:com|fr|de|es|it|nl|be|ch|at|co\.uk|eu|net|org|io|pl|cz|se|dk|ca)\b",
            page.text,
        )
    )
    for name, _ in dotted.most_common(2):
        at = page.text.find(name)
        if not known.no_shop(name.partition(".")[0]):
            found.append(
                Candidate(
                    name, page.place(at, at + len(name)), f"{READER}: web name", 0.72, ("written like a web address",)
                )
            )
    for rank, piece in enumerate(page.pieces[:8]):
        motto = MOTTO.search(page.text, piece.start, piece.end)
        start, end = trimmed(page.text, piece.start, motto.start() if motto else piece.end)
        text = page.text[start:end]
        letters = sum(sign.isalpha() or sign.isspace() for sign in text)
        fits = 3 <= len(text) <= 50 and len(text.split()) <= 7 and text[:1].isupper() and letters >= 0.8 * len(text)
        if not fits or page.has_any(piece) or known.no_shop(text):
            continue
        legal = bool(LEGAL.search(text))
        if legal or (rank == 0 and len(text.split()) <= 4):
            score = 0.68 if legal else 0.5
            found.append(Candidate(text, page.place(start, end), f"{READER}: top", score, ("at the top",)))
            break
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ").!"):
        end -= 1
    return start, end


def by_links(page: Page, known: Known) -> list[Candidate[str]]:
    """The domain most links lead to; links wrapped in a redirection are opened."""
    hosts: Counter[str] = Counter()
    spans: dict[str, tuple[int, int]] = {}
    for link in page.node.links[:100]:
        for url in (link.url, *re.findall(r"https?(?:%3A|:)[^&]+", link.url[8:])):
            host = host_of(unquote(url))
            domain = registrable(host)
            if domain and domain_label(host) and not known.no_shop_domain(domain):
                hosts[domain] += 1
                spans.setdefault(domain, (link.start, link.end))
    return [
        Candidate(domain, page.place(*spans[domain]), f"{READER}: link", 0.52, (f"{count} links lead there",))
        for domain, count in hosts.most_common(1)
    ]


def supported(found: list[Candidate[str]], host: str, pages: list[Page]) -> list[Candidate[str]]:
    """Names that the sender's or the links' domain also shows gain."""
    labels = {domain_label(host)} | {
        domain_label(host_of(link.url)) for page in pages[:1] for link in page.node.links[:80]
    }
    keys = {name_key(label) for label in labels if label}
    hosts = Counter(registrable(host_of(link.url)) for page in pages[:1] for link in page.node.links[:80])
    main = hosts.most_common(1)[0][0] if hosts else ""
    out = []
    for one in found:
        key = name_key(LEGAL.sub("", one.value))
        if (
            key
            and any(key in label or (len(label) > 3 and label in key) for label in keys)
            and "domain agrees" not in one.why
        ):
            one = Candidate(one.value, one.place, one.reader, min(0.9, one.score + 0.12), (*one.why, "domain agrees"))  # noqa: PLW2901
        if key and key == name_key(main):
            one = Candidate(one.value, one.place, one.reader, one.score + 0.05, (*one.why, "most links"))  # noqa: PLW2901
        out.append(one)
    return out


def merchant_keys(name: str | None, host: str, known: Known) -> tuple[str, ...]:
    """Folded names the merchant may be known under: its bare name and the sender's domain."""
    keys = []
    if name:
        bare = re.sub(
            r"\.(?:com|fr|de|es|it|nl|be|ch|at|co\.uk|eu|net|org|io|pl|cz|se|dk|ca)\b", "", name, flags=re.IGNORECASE
        )
        keys.append(name_key(LEGAL.sub(" ", bare)) or name_key(name))
    label = domain_label(host)
    if label and not known.no_shop_domain(registrable(host)):
        keys.append(name_key(label))
    return tuple(dict.fromkeys(key for key in keys if len(key) >= 2))
