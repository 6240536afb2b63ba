"""A folder on a WebDAV server (Nextcloud, a NAS …): each file is sent beside, then moved into place (RFC 4918)."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from posixpath import dirname
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import ParseError, fromstring  # entities are refused before parsing

import httpx

from renvoi.backends.stores.folder import PART
from renvoi.facts.errors import BadInput, NoRoom, NotFound, TryLater

DAV = "{DAV:}"
SECONDS = httpx.Timeout(60, connect=10)
TRIES = 3
MADE = (201, 301, 405)
"""Answers to MKCOL: 405, it is there; 301, some servers answer so, without the slash at its end."""
LARGEST_LISTING = 64 * 2**20
"""Bytes of one answer about a folder."""
_ASK = (
    '<?xml version="1.0"?><d:propfind xmlns:d="DAV:"><d:prop>'
    "<d:resourcetype/><d:getcontentlength/></d:prop></d:propfind>"
)
_HOME = ("localhost", "127.0.0.1", "::1")


class WebDavStore:
    """`url` may name the user; without TLS only this machine itself is spoken to, since the password would be read."""

    def __init__(self, url: str, user: str, password: str, *, authority: str = "") -> None:
        """`authority`: certificates (PEM) to trust besides those of the machine."""
        parts = urlsplit(url)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise BadInput(f"{url[:80]} is no WebDAV address: it begins with https://")
        if parts.scheme == "http" and parts.hostname not in _HOME:
            raise BadInput(f"{parts.hostname}: WebDAV without https would show the password to everybody; use https://")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        port = f":{parts.port}" if parts.port else ""
        self.origin = f"{parts.scheme}://{host}{port}"
        self.root = "/" + unquote(parts.path).strip("/")
        self.place = f"{self.origin}{self.root}"
        who = unquote(parts.username or "") or user
        trusted = ssl.create_default_context()
        if authority:
            trusted.load_verify_locations(cadata=authority)
        auth = httpx.BasicAuth(who.encode(), password.encode()) if who else None
        self.client = httpx.Client(auth=auth, timeout=SECONDS, follow_redirects=False, verify=trusted)
        self._made: set[str] = set()

    def put(self, items: Sequence[tuple[str, bytes]]) -> None:
        for name, data in items:
            self._folder(dirname(name))
            part = f"{dirname(name)}/{PART}".lstrip("/")
            self._ask("PUT", part, (200, 201, 204), content=data)
            self._move(part, name)

    def _move(self, part: str, name: str) -> None:
        """Behind a proxy that ends TLS a server takes its own https address for another server (502): then by path."""
        whole = self._url(name)
        headers = {"Destination": whole, "Overwrite": "T"}
        answer = self._ask("MOVE", part, (201, 204, 502), headers=headers)
        if answer.status_code == 502:
            headers["Destination"] = whole.removeprefix(self.origin)
            self._ask("MOVE", part, (201, 204), headers=headers)

    def get(self, name: str) -> bytes:
        return self._ask("GET", name, (200,)).content

    def sizes(self, under: str = "") -> dict[str, int]:
        found: dict[str, int] = {}
        waiting = [under.strip("/")]
        while waiting:
            for name, size in self._listing(waiting.pop()):
                if size is None:
                    waiting.append(name)
                elif not name.endswith(PART):
                    found[name] = size
        return found

    def remove(self, names: Iterable[str]) -> None:
        touched: set[str] = set()
        for name in names:
            self._ask("DELETE", name, (200, 204, 404))
            touched.add(dirname(name))
        for folder in sorted(touched, key=len, reverse=True):
            self._prune(folder)

    def _prune(self, folder: str) -> None:
        while folder and not list(self._listing(folder)):
            self._ask("DELETE", folder, (200, 204, 404))
            self._made.discard(folder)
            folder = dirname(folder)

    def _listing(self, folder: str) -> Iterator[tuple[str, int | None]]:
        """(name, size) of what lies in a folder, None for folders; nothing when it is not there."""
        try:
            answer = self._ask("PROPFIND", folder, (207,), content=_ASK.encode(), headers={"Depth": "1"})
        except NotFound:
            return
        data = answer.content
        if len(data) > LARGEST_LISTING or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise TryLater(f"{self.place}: its list of files cannot be read")
        try:
            tree = fromstring(data)  # noqa: S314 - see above
        except ParseError as error:
            raise TryLater(f"{self.place}: its list of files cannot be read; is it a WebDAV address?") from error
        for one in tree.iter(f"{DAV}response"):
            path = unquote(urlsplit((one.findtext(f"{DAV}href") or "").strip()).path).rstrip("/")
            name = path.removeprefix(self.root.rstrip("/")).strip("/")
            if not path.startswith(self.root.rstrip("/")) or name == folder or not name:
                continue
            is_folder = one.find(f".//{DAV}collection") is not None
            size = one.findtext(f".//{DAV}getcontentlength") or "0"
            yield name, None if is_folder else int(size) if size.isdigit() else 0

    def _folder(self, folder: str) -> None:
        """Makes a folder and those above it, the root included."""
        if folder in self._made:
            return
        if folder:
            self._folder(dirname(folder))
            self._ask("MKCOL", folder, MADE, slash=True)
        else:
            self._make(self.root)
        self._made.add(folder)

    def _make(self, path: str) -> None:
        """The folder of the address, and those above it as far as they are missing (409, RFC 4918 9.3.1)."""
        above = dirname(path)
        if self._ask("MKCOL", "", (*MADE, 409), slash=True, root=path).status_code == 409:
            if above == path:
                raise self._refused("MKCOL", "", 409)
            self._make(above)
            self._ask("MKCOL", "", MADE, slash=True, root=path)

    def _url(self, name: str, *, slash: bool = False, root: str = "") -> str:
        path = "/".join(part for part in ((root or self.root).strip("/"), name) if part)
        return f"{self.origin}/{quote(path)}" + ("/" if slash and path else "")

    def _ask(
        self,
        method: str,
        name: str,
        good: tuple[int, ...],
        *,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        slash: bool = False,
        root: str = "",
    ) -> httpx.Response:
        url = self._url(name, slash=slash or method == "PROPFIND", root=root)
        with self._plainly():
            for attempt in range(TRIES):
                try:
                    answer = self.client.request(method, url, content=content, headers=headers)
                except httpx.TransportError:
                    if attempt + 1 == TRIES:
                        raise
                    continue
                if answer.status_code < 500 or answer.status_code in (502, 507) or attempt + 1 == TRIES:
                    break
        if answer.status_code not in good:
            raise self._refused(method, name, answer.status_code)
        return answer

    def _refused(self, method: str, name: str, status: int) -> Exception:
        if status == 401:
            return BadInput(
                f"{self.place} refuses this user or password: check RENVOI_WEBDAV_USER and RENVOI_WEBDAV_PASSWORD"
            )
        if status == 403:
            return BadInput(f"{self.place}: this user may not {'write' if method != 'GET' else 'read'} there")
        if status in (507, 413):
            return NoRoom(
                f"{self.place} is full (its quota is used up): free some space and run it again; nothing is lost"
            )
        if status == 404 and method in ("GET", "PROPFIND"):
            return NotFound(f"{self.place}: there is no {name or 'such folder'}")
        if status in (404, 409):
            return BadInput(f"{self.place}: there is no such folder on this server")
        if 300 <= status < 400:
            return BadInput(f"{self.place} leads elsewhere: give the address it leads to")
        return TryLater(f"{self.place} answers {status}: what was written stands, it goes on the next time")

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except httpx.ConnectError as error:
            said = str(error)
            if "CERTIFICATE" in said.upper():
                words = (
                    f"the certificate of {self.origin} does not hold; nothing was sent (RENVOI_CA_FILE names your own)"
                )
                raise BadInput(words) from error
            raise TryLater(f"{self.place} cannot be reached: it goes on the next time") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise TryLater(
                f"{self.place} does not answer ({type(error).__name__}): it goes on the next time"
            ) from error
