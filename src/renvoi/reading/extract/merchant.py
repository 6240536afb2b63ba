"""The shop: by the sender's name and domain, by "your order from X", by footer; no carrier, no payment service."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from urllib.parse import unquote

from renvoi.atlas.carriers import Carrier
from renvoi.atlas.merchants import MerchantFile
from renvoi.reading.extract.between import behind_the_carrier, for_another
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.domains import domain_label, host_of, registrable
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.sender import Sender, by_name_of_domain, by_sender
from renvoi.reading.extract.spans import begun

READER = "merchant"
NAME = re.compile(r"\s*[:]?\s*[\"“«'*]?\s*((?:[^\n\t,;:!?()|<>\"”»*.]|\.(?=\w)|(?<=\bMr)\.){2,50})")
CAPITALS = re.compile(r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9&'’.-]+(?: [A-ZÀ-Þ0-9&'’.-]+)+(?![\w])")
LEGAL = re.compile(
    r"\b(?:s\.?a\.?r\.?l\.?|s\.?a\.?s\.?u?|s\.?a\.?|inc|ltd|llc|gmbh|ag|b\.?v\.?|n\.?v\.?|s\.?p\.?a|s\.?r\.?l|plc|co|corp"
    r"|eurl|limited|sdn\.? bhd|company|kg|oy|ab|as)\b\.?",
    re.IGNORECASE,
)
LONGEST_FIRM = 50
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-–]?\s*)*,?\s*(?:by )?([^\n\t,.|©]{2,40})", re.IGNORECASE)


class Known:
    """Names that are no shops: carriers and payment services of the atlas."""

    def __init__(self, carriers: tuple[Carrier, ...], merchants: tuple[MerchantFile, ...]) -> None:
        self.carriers = {name_key(name) for one in carriers if not one.merchant for name in (one.name, *one.names)}
        self.carrier_domains = {domain for one in carriers for domain in one.domains}
        self.between = {name_key(name) for one in merchants if one.pays_for_others for name in (one.name, *one.names)}
        self.between_domains = {domain for one in merchants if one.pays_for_others for domain in one.domains}

    def no_shop(self, name: str, domain: str = "") -> bool:
        words = name.split()
        starts = {name_key(name), name_key("".join(words[:1])), name_key("".join(words[:2]))}
        return bool(starts & (self.carriers | self.between)) or self.no_shop_domain(domain)

    def between_domain(self, domain: str) -> bool:
        return domain in self.between_domains or name_key(domain_label(domain)) in self.between

    def no_shop_domain(self, domain: str) -> bool:
        return self.between_domain(domain) or domain in self.carrier_domains


@lru_cache(maxsize=4)
def known_names(carriers: tuple[Carrier, ...], merchants: tuple[MerchantFile, ...]) -> Known:
    return Known(carriers, merchants)


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
    if not known.no_shop(sender.name, domain):
        found += by_sender(sender, domain_label(host))
        if pages and not any(one.score > 0.9 for one in found):
            found += by_name_of_domain(pages[-1] if pages[0].only_subject else pages[0], domain_label(host))
    if subject:
        found += by_bracket(*subject)
    for page in pages:
        found += by_words(page, known, parcel_only=parcel_only)
        found += by_words_behind(page, known) if parcel_only else []
        found += by_footer(page, known)
        found += by_firm(page, known) if parcel_only else []
        found += by_seller(page, known) if known.between_domain(domain) else []
    if not sender.address and pages:
        found += by_top(pages[0], known)
        found += by_links(pages[0], known)
    found = behind_the_carrier(found) if parcel_only else found if posted else for_another(found, pages)
    return supported(found, host, pages)


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


def heads_sentence(page: Page, hit: Hit, match: re.Match[str]) -> bool:
    """Whether the words stand alone in their line, over a sentence: "Your order", "It has left us"."""
    piece = page.pieces[page.piece_at(hit.start)]
    if (piece.start, piece.end) != (hit.start, hit.end) or match.start(1) < piece.end:
        return False
    line = page.pieces[page.piece_at(match.start(1))]
    words = page.text[line.start : line.end].split()
    return len(words) > 2 and words[1].islower() and words[2].islower()


def by_words(page: Page, known: Known, *, parcel_only: bool) -> list[Candidate[str]]:
    """After "your order from", "merci d'avoir commandé chez"."""
    found = []
    for hit in page.all("merchant.ships", "merchant.before", "merchant.maybe"):
        match = NAME.match(page.text, hit.end, min(hit.end + 70, len(page.text)))
        if not match or hit.start > page.ads or shouted(page.text[hit.start : hit.end]):
            continue
        if heads_sentence(page, hit, match):
            continue
        text = match[1]
        ends = [
            other.start
            for other in begun(page.hits, match.start(1) + 1, match.end(1))
            if other.concept.startswith(("text.", "subject.", "label."))
        ]
        if ":" in page.text[hit.end : match.start(1)]:
            ends = []  # behind a label the name fills what follows
        else:
            ends += [at for at in page.closing(match.start(1) + 1, match.end(1)) if not PARTNERS.match(page.text, at)]
        text = text[: min(ends, default=match.end(1)) - match.start(1)]
        capitals = CAPITALS.match(page.text, match.start(1), match.end(1))
        if capitals and hit.concept == "merchant.ships":
            text = capitals.group()  # whatever its words mean elsewhere, a name in capitals ends where they do
        name = text.strip(" -–'’\"")
        start = match.start(1) + match[1].find(name)
        first = name[:1]
        if sum(sign.isdigit() for sign in name) > 2 or "×" in name:
            continue
        if (
            len(name_key(name)) < 2
            or len(name.split()) > 5
            or not (first.isupper() or first.isdigit() or re.search(r"\.\w{2,4}$", name))
            or known.no_shop(name)
        ):
            continue
        if OURS.match(name) and not TITLED.match(name) and not name.isupper():
            continue
        if hit.concept == "merchant.ships" and not first.isupper():
            continue
        phrase = page.text[hit.start : hit.end]
        score = 0.7 if " " in phrase else 0.55
        if hit.concept == "merchant.ships":
            score = 0.85 if parcel_only else 0.6
        elif hit.concept == "merchant.maybe":
            score = 0.7 if parcel_only else 0.45
        reader = f"{READER}: parcel" if parcel_only and hit.concept != "merchant.before" else f"{READER}: words"
        place = page.place(start, start + len(name))
        found.append(Candidate(name, place, reader, score, (f"after “{phrase}”",)))
    return found[:6]


def shouted(phrase: str) -> bool:
    """ "Colis® FLEURS DE": words in capitals are a name, not the end of a phrase that began in small letters."""
    return phrase.rsplit(maxsplit=1)[-1].isupper() and not phrase.isupper()


OURS = re.compile(
    r"(?:notre|our|your|votre|nos|us|nous|the|le|la|les|mon|my|a|un|une|this|cette|du|au)\b", re.IGNORECASE
)
PARTNERS = re.compile(r"(?:et|and|und|y|e|en) [A-ZÀ-Ý]")
""" "Cordes et Compagnie": the name goes on."""
TITLED = re.compile(r"(?:L[eE][sS]?|L[aA]|L['’]|T[hH][eE]|A[uU][xX]?) ?[A-ZÀ-Ý]")
""" "La Fabrique": the article belongs to the name."""


def by_words_behind(page: Page, known: Known) -> list[Candidate[str]]:
    """ "X has sent you a parcel": the name from the beginning of the line."""
    found = []
    for hit in page.all("merchant.behind"):
        start = page.pieces[page.piece_at(hit.start)].start
        marks = [page.text.rfind(mark, start, hit.start) for mark in (". ", "! ", ", ")]
        start = max(start, *(at + 2 for at in marks if at >= 0), start)
        name = page.text[start : hit.start].strip()
        if 2 <= len(name) <= 40 and name[0].isupper() and not known.no_shop(name):
            place = page.place(start, start + len(name))
            found.append(Candidate(name, place, f"{READER}: parcel", 0.87, (page.text[hit.start : hit.end],)))
    return found[:2]


def by_firm(page: Page, known: Known) -> list[Candidate[str]]:
    """ "ATELIER NORD SARL" alone over the number of the parcel: a firm, by its legal form."""
    for hit in page.labels("label.tracking_number"):
        index = page.piece_at(hit.start) - 1
        if index < 0:
            continue
        start, end = page.pieces[index].start, page.pieces[index].end
        name = page.text[start:end].strip()
        legal = LEGAL.search(name)
        if legal and legal.start() > 0 and legal.end() == len(name) <= LONGEST_FIRM and not known.no_shop(name):
            place = page.place(start, start + len(name))
            return [Candidate(name, place, f"{READER}: parcel", 0.7, ("a firm over the number",))]
    return []


def by_seller(page: Page, known: Known) -> list[Candidate[str]]:
    """In a payment service's mail, what fills the line or cell behind "Shop"."""
    found = []
    for hit in page.labels("label.seller"):
        piece = page.pieces[page.piece_at(hit.start)]
        if hit.start != piece.start:
            continue
        for start, end, _ in page.beside(hit):
            name = page.text[start:end].strip(" :")
            start = page.text.find(name, start)  # noqa: PLW2901
            if 2 <= len(name) <= LONGEST_FIRM and ". " not in name and name[0].isupper() and not known.no_shop(name):
                place = page.place(start, start + len(name))
                found.append(Candidate(name, place, f"{READER}: words", 0.8, (page.text[hit.start : hit.end],)))
            break
    return found[:2]


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
        start, end = trimmed(page.text, piece.start, piece.end)
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
