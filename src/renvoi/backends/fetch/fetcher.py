"""Asks a site for a page: every address judged before it is connected to, bounded in size and time, no cookies."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin, urlsplit

from msgspec import Struct

import renvoi
from renvoi.backends.fetch.addresses import ascii_address, parts_of
from renvoi.backends.fetch.manners import PAUSE, Manners
from renvoi.backends.fetch.robots import MOST_BYTES, Robots, robots_of
from renvoi.backends.reach import FORBIDDEN, Resolve, Unreached, dial, resolve
from renvoi.casework import pages
from renvoi.casework.pages import TEXT_OR_PDF, Fetched, PageTrouble

NAME = "renvoi"
AGENT = f"{NAME}/{renvoi.__version__} (reads a shop's terms of sale for its customer)"
PIECE = 64 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
MOST_LED = 5
Answer = http.client.HTTPResponse


class Limits(Struct, frozen=True):
    bytes: int = 8 * 2**20
    seconds: float = 20.0
    """For the whole answer, redirects included, however slowly it drips."""
    connect: float = 6.0


class Fetcher:
    """Fits casework.pages.Pages. `also`: single addresses and ports inside that may be reached, as a test site's."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        authorities: str = "",
        also: Collection[str] = (),
        ask: Resolve = resolve,
        pause: float = PAUSE,
    ) -> None:
        self.limits = limits or Limits()
        self.context = ssl.create_default_context()
        if authorities:
            self.context.load_verify_locations(cadata=authorities)
        self.also = also
        self.ask = ask
        self.manners = Manners(self._robots, pause)

    def address(self, url: str) -> str:
        return parts_of(url, any_port=bool(self.also)).geturl()

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
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        given = {name: value for name, value in {**asked, **(headers or {})}.items() if value}
        origin, until = "", time.monotonic() + self.limits.seconds
        for _ in range(MOST_LED + 1):
            parts = parts_of(url, any_port=bool(self.also))
            url, origin = parts.geturl(), origin or f"{parts.scheme}://{parts.netloc}/"
            if by_itself:
                self.manners.heed(url)
                until = time.monotonic() + self.limits.seconds
            own = given if url.startswith(origin) else {}
            with self._asked(parts, {"Accept": ", ".join(kinds), **own}, until) as answer:
                if answer.status == 304 and not (own and (etag or last_modified)):
                    raise PageTrouble(pages.NO_PAGE, "304", status=304)  # nobody asked whether it is as before
                if answer.status not in REDIRECTS:
                    return self._taken(url, answer, kinds, until)
                url = urljoin(url, ascii_address(_as_sent(answer.headers.get("Location", ""))))
        raise PageTrouble(pages.ROUND, urlsplit(url).hostname or "")

    @contextmanager
    def _asked(self, parts: SplitResult, headers: Mapping[str, str], until: float) -> Iterator[Answer]:
        """The head of one answer. At `until` the connection is cut, whatever it is doing."""
        host = parts.hostname or ""
        left = until - time.monotonic()
        if left <= 0:
            raise PageTrouble(pages.TOO_SLOW, host)
        with _plainly(host, until), ExitStack() as opened:
            wires = [opened.enter_context(self._dial(parts, min(self.limits.connect, left)))]
            wires[0].settimeout(self.limits.seconds)
            watch = threading.Timer(max(0.01, until - time.monotonic()), _cut, [wires])
            watch.daemon = True
            watch.start()
            opened.callback(watch.cancel)
            if parts.scheme == "https":
                secure = self.context.wrap_socket(wires[0], server_hostname=host, do_handshake_on_connect=False)
                wires.append(opened.enter_context(secure))
                secure.do_handshake()
            connection = opened.enter_context(closing(http.client.HTTPConnection(host)))
            connection.sock = wires[-1]
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            sent = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
            connection.request("GET", path, headers={**sent, **headers})
            yield opened.enter_context(connection.getresponse())

    def _dial(self, parts: SplitResult, timeout: float) -> socket.socket:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return dial(parts.hostname or "", port, timeout, private=False, also=self.also, ask=self.ask)

    def _taken(self, url: str, answer: Answer, kinds: Collection[str], until: float) -> Fetched:
        host = urlsplit(url).hostname or ""
        etag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        if answer.status == 304:
            return Fetched(url=url, unchanged=True, etag=etag, last_modified=modified)
        if answer.status != 200:
            raise _refused(answer, host)
        media_type = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
        if media_type not in kinds:
            raise PageTrouble(pages.NO_PAGE, media_type[:80])
        data = self._body(answer, host)
        if time.monotonic() >= until:  # cut off, though it looks like an end
            raise PageTrouble(pages.TOO_SLOW, host)
        return Fetched(url=url, media_type=media_type, data=data, etag=etag, last_modified=modified)

    def _body(self, answer: Answer, host: str) -> bytes:
        coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
            raise PageTrouble(pages.NO_PAGE, coding[:40])
        unzip = zlib.decompressobj(zlib.MAX_WBITS | 32) if coding not in ("identity", "") else None
        if (answer.length or 0) > self.limits.bytes:
            raise PageTrouble(pages.TOO_LARGE, host)
        data = bytearray()
        while piece := answer.read1(PIECE):
            # One sign more than allowed, so that a page that unpacks without end is seen after one piece.
            data += unzip.decompress(piece, self.limits.bytes - len(data) + 1) if unzip else piece
            if len(data) > self.limits.bytes:
                raise PageTrouble(pages.TOO_LARGE, host)
            if unzip and unzip.eof:
                return bytes(data)  # what follows would only be kept, without end
        if answer.length or (unzip and data and not unzip.eof):
            raise http.client.IncompleteRead(b"", answer.length)
        return bytes(data)

    def _robots(self, origin: str) -> Robots:
        """Missing: all may be read. When it cannot be had for the site's trouble, the site is not read either."""
        try:
            page = self.get(f"{origin}/robots.txt", kinds=("text/plain", "text/html", ""))
        except PageTrouble as trouble:
            if trouble.code in (pages.REFUSED, pages.GONE, pages.NO_PAGE, pages.TOO_LARGE):
                return Robots()
            raise
        return robots_of(page.data[:MOST_BYTES].decode("utf-8", "replace"), NAME)


def _as_sent(header: str) -> str:
    """http.client takes headers for Latin-1; addresses are written in UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _cut(wires: list[socket.socket]) -> None:
    """Ends reads that hang in another thread; TLS is passed by, it would wait for the other side."""
    with suppress(OSError):
        socket.socket.shutdown(wires[-1], socket.SHUT_RDWR)


def _refused(answer: Answer, host: str) -> PageTrouble:
    if answer.status in (429, 503):
        return PageTrouble(pages.BUSY, host, _seconds(answer.headers.get("Retry-After", "")), answer.status)
    if answer.status >= 500:
        return PageTrouble(pages.NO_ANSWER, f"{host}: {answer.status}", status=answer.status)
    code = pages.GONE if answer.status in (404, 410) else pages.REFUSED
    return PageTrouble(code, f"{host}: {answer.status}", status=answer.status)


def _seconds(said: str) -> int:
    """Of a Retry-After: seconds, or a date (RFC 9110, 10.2.3)."""
    if said.isdigit() and len(said) < 8:
        return int(said)
    try:
        return max(0, int(parsedate_to_datetime(said).timestamp() - time.time()))
    except (ValueError, TypeError):
        return 0


@contextmanager
def _plainly(host: str, until: float) -> Iterator[None]:
    """Whatever the network does becomes a PageTrouble; what breaks off once the time is up was too slow."""
    try:
        yield
    except PageTrouble:
        raise
    except Unreached as error:
        raise PageTrouble(pages.INSIDE if error.code == FORBIDDEN else pages.NO_ANSWER, host) from error
    except ssl.SSLCertVerificationError as error:
        raise PageTrouble(pages.CERTIFICATE, host) from error
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        code = pages.TOO_SLOW if time.monotonic() >= until else pages.NO_ANSWER
        raise PageTrouble(code, host) from error
