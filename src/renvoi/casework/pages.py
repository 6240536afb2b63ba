"""Pages of the web as casework asks for them, and what can go wrong with one. backends/fetch fits this port."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from msgspec import Struct

from renvoi.facts.errors import RenvoiError

BAD_ADDRESS = "bad_address"
INSIDE = "inside"
"""It means an address inside a house or a machine: never asked."""
NO_ANSWER = "no_answer"
CERTIFICATE = "certificate"
TOO_SLOW = "too_slow"
TOO_LARGE = "too_large"
NO_PAGE = "no_page"
"""Neither HTML nor a PDF."""
REFUSED = "refused"
GONE = "gone"
BUSY = "busy"
ROUND = "round"
"""Leads on and on."""
ROBOTS = "robots"
"""The site asks programs not to read it."""

TEXT_OR_PDF = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown")


class Fetched(Struct, frozen=True, kw_only=True):
    """One answer. `url` is where it came from in the end. `unchanged`: the site says it is as before (no data)."""

    url: str
    media_type: str = ""
    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


class PageTrouble(RenvoiError):
    """A page could not be had; `code` is one of those above, `after` the seconds a busy site asks to wait, `status`
    what it answered (0: nothing)."""

    exit_code = 75

    def __init__(self, code: str, detail: str = "", after: int = 0, status: int = 0) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.after = after
        self.status = status


class Pages(Protocol):
    """The one way to ask a site: no address inside, bounded in size and time, no cookies, an honest name."""

    def address(self, url: str) -> str:
        """The address of a page as it may be asked for. Raises PageTrouble (bad_address)."""

    def get(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        kinds: Collection[str] = TEXT_OR_PDF,
        headers: Mapping[str, str] | None = None,
        by_itself: bool = False,
    ) -> Fetched:
        """Asks once, following redirects. Raises PageTrouble.

        `etag`, `last_modified`: of the answer before, so that an unchanged page need not be sent again. `kinds`: media
        types to take. `headers` go only to the host of `url`. `by_itself`: no person waits; the site's robots.txt is
        heeded, and it is not asked again too soon.
        """
