"""Watches pages of terms: one polite look a day; another text is a new version, another term is told.

A look itself touches no database; what it saw is filed in one transaction with the end of its job.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from renvoi.casework.allowed import may_change
from renvoi.casework.pages import Fetched, Pages, PageTrouble
from renvoi.casework.ports import Given, House, JobCard, ReadProof
from renvoi.casework.terms.keep import keep, merchant_keys, named
from renvoi.casework.terms.ports import WatchedPage
from renvoi.casework.terms.shelve import UNDER_JOB, About
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.policy_changes import policy_changes
from renvoi.facts.scope import Scope
from renvoi.facts.terms import KeptTerms
from renvoi.reading.folding.abroad import abroad

LOOK_JOB = "look_at_terms"
EVERY = timedelta(hours=20)
"""Less than a day, so that each day has its look; never two in one."""
LONGEST_WAIT = timedelta(days=7)
MOST_PAGES = 60
UNREADABLE = "unreadable"
ELSEWHERE = "elsewhere"
"""The site led to its page for another country, by where it thinks this machine stands."""


class Looked(Struct, frozen=True, kw_only=True):
    """What one look saw. `trouble`: why there is nothing to compare; `after`: seconds a site asks to wait."""

    page: WatchedPage
    fetched: Fetched | None = None
    read: ReadProof | None = None
    trouble: str = ""
    after: int = 0


def watch(house: House, scope: Scope, url: str, merchant: str, now: datetime, keys: tuple[str, ...] = ()) -> str:
    """Watches a page from now on, and looks at once; returns its id. `keys`: further names its purchases go by.

    BadInput without a name, with too many pages; NotAllowed for who only looks.
    """
    may_change(scope)
    name = named(merchant)
    pages = house.terms.pages(scope.household)
    if len(pages) >= MOST_PAGES and all(one.url != url for one in pages):
        raise BadInput(f"at most {MOST_PAGES} pages are watched: stop one first")
    all_keys = tuple(dict.fromkeys((*merchant_keys(name, url), *keys)))
    page = WatchedPage(id="", household=scope.household, url=url, merchant=name, keys=all_keys)
    with house.transaction():
        id_ = house.terms.watch(scope.household, page)
        _plan(house, scope.household, id_, now)
    return id_


def stop(house: House, scope: Scope, id_: str) -> None:
    """No more looks; the versions stay."""
    may_change(scope)
    if house.terms.page(scope.household, id_) is None:
        raise NotFound("there is no such page in this household")
    house.terms.stop(scope.household, id_)


def plan_looks(house: House, household: str, now: datetime) -> int:
    """A job for each page whose time has come; returns how many."""
    due = [
        page
        for page in house.terms.pages(household)
        if page.active and (page.look_after is None or page.look_after <= now)
    ]
    for page in due:
        _plan(house, household, page.id, now)
    return len(due)


def page_of(house: House, job: JobCard) -> WatchedPage | None:
    """The page a job is to look at; None when it is watched no more."""
    page = house.terms.page(job.household, job.payload["page"])
    return page if page and page.active else None


def look(house: House, pages: Pages, page: WatchedPage, country: str) -> Looked:
    """Asks the site and reads what it says for a buyer of a country. Never the database."""
    try:
        fetched = pages.get(page.url, etag=page.etag, last_modified=page.last_modified, by_itself=True)
    except PageTrouble as trouble:
        return Looked(page=page, trouble=trouble.code, after=trouble.after)
    if fetched.unchanged:
        return Looked(page=page, fetched=fetched)
    if abroad(fetched.url, country) and not abroad(page.url, country):
        return Looked(page=page, trouble=ELSEWHERE)
    digest = sha256(fetched.data).hexdigest()
    read = house.readers.terms((digest, fetched.media_type, "", fetched.data), country)
    if read.terms is None:
        return Looked(page=page, trouble=UNREADABLE)
    if read.terms.trouble:
        return Looked(page=page, trouble=read.terms.trouble.value)
    return Looked(page=page, fetched=fetched, read=read)


def file_look(house: House, job: JobCard, owner: str, looked: Looked | None, clock: Callable[[], datetime]) -> None:
    """Files what was seen and ends the job, in one transaction; nothing if another worker took it over."""
    now = clock()
    with house.transaction():
        if house.work.done(job, owner) and looked is not None:
            house.terms.looked(_marked(looked, now))
            if looked.fetched is not None:
                _file(house, looked, now)


def versions_of(house: House, household: str, url: str) -> list[KeptTerms]:
    """The versions of one page, the one seen last at the end."""
    found = [one for one in house.terms.all(household) if one.url == url]
    return sorted(found, key=lambda one: (one.seen_until, one.seen_on))


def _plan(house: House, household: str, page: str, now: datetime) -> None:
    key = f"{LOOK_JOB}:{page}:{now.isoformat(timespec='minutes')}"
    house.work.add(household, LOOK_JOB, key, {"page": page}, priority=-15)


def _marked(looked: Looked, now: datetime) -> WatchedPage:
    """When to look again: tomorrow; after trouble later and later, and never before the site wants it."""
    page, fetched = looked.page, looked.fetched
    attempts = page.attempts + 1 if looked.trouble else 0
    wait = min(EVERY * 2 ** max(0, min(attempts, 4) - 1), LONGEST_WAIT)
    again = now + max(wait, timedelta(seconds=min(looked.after, LONGEST_WAIT.total_seconds())))
    page = replace(page, looked_at=now, look_after=again, trouble=looked.trouble, attempts=attempts)
    if fetched is None:
        return page
    return replace(
        page,
        etag=fetched.etag or (page.etag if fetched.unchanged else ""),
        last_modified=fetched.last_modified or (page.last_modified if fetched.unchanged else ""),
    )


def _file(house: House, looked: Looked, now: datetime) -> None:
    """The same words again: the version stood on this day too. Other words: a new version."""
    page, fetched, read = looked.page, looked.fetched, looked.read
    assert fetched is not None
    versions = versions_of(house, page.household, page.url)
    last = versions[-1] if versions else None
    if read is None or (last and _same(house, page.household, last, read)):
        if last:
            house.terms.seen(page.household, last.proof, now.date())
            _told_anew(house, page.household, last, now)
        return
    name = f"{page.merchant} {now.date()}"[:100]
    text = Given(name=name, media_type=fetched.media_type, data=fetched.data)
    about = About(merchant=page.merchant, seen_on=now.date(), keys=page.keys, url=page.url)
    keep(house, Scope(page.household), text, about, now)
    # Its bytes may be those of an older version: the shop went back to it.
    house.terms.seen(page.household, sha256(fetched.data).hexdigest(), now.date())


def _same(house: House, household: str, last: KeptTerms, read: ReadProof) -> bool:
    """By words, and by what is declared for machines; a changed layout is the same."""
    assert read.terms is not None
    return house.terms.said(household, last.proof) == read.said and not policy_changes(last.policy, read.terms)


def _told_anew(house: House, household: str, last: KeptTerms, now: datetime) -> None:
    """A purchase made since the text was last seen now knows that it stood on its day."""
    if last.seen_until < now.date():
        key = f"{UNDER_JOB}:{household}:seen:{last.proof[:16]}:{now.date()}"
        house.work.add(household, UNDER_JOB, key, {}, priority=2)
