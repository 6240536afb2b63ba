"""A folder, a real WebDAV server over TLS and a real S3 store keep named bytes alike, and say troubles in a line."""

from __future__ import annotations

import gc
import re
from contextlib import ExitStack
from hashlib import sha256

import pytest
from tests.servers import s3, webdav
from tests.servers.small_disk import small_disk

from renvoi.backends.stores.folder import FolderStore
from renvoi.backends.stores.s3 import S3Store
from renvoi.backends.stores.webdav import WebDavStore
from renvoi.casework.readable.keep import STATE
from renvoi.casework.readable.step import step
from renvoi.facts.errors import BadInput, NoRoom, NotFound, TryLater


@pytest.fixture(scope="module")
def dav(tmp_path_factory):
    with webdav.server(tmp_path_factory.mktemp("dav")) as running:
        yield running


@pytest.fixture(scope="module")
def endpoint():
    with s3.server() as running:
        yield running


def on(dav, url, **more):
    given = {"user": webdav.USER, "password": webdav.PASSWORD, "authority": dav.authority.read_text(), **more}
    return WebDavStore(url, **given)


def bucket(endpoint, name, **more):
    given = {"endpoint": endpoint, "key": s3.KEY, "secret": s3.SECRET, "region": "us-east-1", **more}
    return S3Store(name, "mes achats", **given)


@pytest.fixture(params=["folder", "webdav", "s3"])
def store(request, tmp_path):
    if request.param == "folder":
        yield FolderStore(tmp_path / "store")
        return
    if request.param == "webdav":
        dav = request.getfixturevalue("dav")
        one = on(dav, f"{dav.url} {tmp_path.name}")
    else:
        one = bucket(request.getfixturevalue("endpoint"), "renvoi-stores")
        one._s3.found()
        one.remove(one.sizes())
    yield one


def test_bytes_are_kept_under_their_names(store):
    names = ["a.txt", "Maison Lorient/2026-11-03 ML-48213/2026-11-05 facture n° 1.pdf", "Maison Lorient/été & co.eml"]
    assert store.sizes() == {}
    store.put([(name, name.encode()) for name in names])
    store.put([("a.txt", b"new")])

    assert store.sizes() == {"a.txt": 3, names[1]: len(names[1].encode()), names[2]: len(names[2].encode())}
    assert set(store.sizes("Maison Lorient")) == set(names[1:])
    assert store.get(names[1]) == names[1].encode()
    assert store.get("a.txt") == b"new"
    with pytest.raises(NotFound):
        store.get("Maison Lorient/nothing")
    store.remove([names[1], "Maison Lorient/nothing"])
    assert set(store.sizes()) == {"a.txt", names[2]}
    store.remove([names[2]])
    store.put([(names[2], b"again")])
    assert store.get(names[2]) == b"again"


def test_a_tree_is_kept_in_step_and_only_what_changed_is_sent(store):
    from tests.casework.test_readable import Bought, Originals, paper, purchase, sha256

    originals = Originals({sha256(text.encode()).hexdigest(): text for text in ("order", "bill")})
    one = Bought(purchase=purchase("ML-48213"), papers=(paper("order"), paper("bill", day=5)))
    other = Bought(purchase=purchase("BC-1", id_="2"), papers=(paper("order"),))

    def run(*bought):
        return [*step(bought, "h", store, originals.fetch, "fr")][-1]

    store.put([("mine.txt", b"mine")])
    assert run(one).written == 6
    assert run(one).written == 0
    assert run(one, other).written == 4  # its mail and summary, the two lists
    assert run(other).removed == 3
    assert run().removed == 2
    assert set(store.sizes()) == {"mine.txt", "index.html", "achats.csv", "LISEZ-MOI.txt", STATE}


def test_a_webdav_server_refusing_the_password_or_full_is_one_line(dav, monkeypatch):
    def store(**given):
        return on(dav, f"{dav.url} troubles", **given)

    with pytest.raises(BadInput, match="RENVOI_WEBDAV_PASSWORD"):
        store(password="wrong").put([("a", b"a")])
    with pytest.raises(BadInput, match="RENVOI_WEBDAV_PASSWORD"):
        store(user="").sizes()
    with pytest.raises(BadInput, match="certificate"):
        store(authority="").put([("a", b"a")])
    store().put([("a", b"first")])
    for status, said in ((507, "full"), (413, "full"), (503, "answers 503")):
        dav.refuse["PUT"] = status
        with pytest.raises(TryLater, match=said):
            store().put([("a", b"second")])
    dav.refuse.clear()
    dav.refuse["MOVE"] = 507
    with pytest.raises(TryLater, match="full"):
        store().put([("a", b"second")])
    dav.refuse.clear()
    assert store().get("a") == b"first"
    assert set(store().sizes()) == {"a"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # the WebDAV server leaves one where a disk is full
@pytest.mark.parametrize("kind", ["folder", "webdav", "s3"])
def test_a_place_whose_disk_is_full_keeps_what_was_there_and_goes_on_once_there_is_room(kind, tmp_path):
    disk, large = tmp_path / "shared", b"x" * 300_000
    with ExitStack() as open_:
        if kind == "webdav":
            dav = open_.enter_context(webdav.server(tmp_path))
            store = on(dav, dav.url)
        grow = open_.enter_context(small_disk(disk, "100k"))
        if kind == "s3":
            store = bucket(open_.enter_context(s3.server(disk)), "renvoi-small")
            store._s3.found()
        elif kind == "folder":
            store = FolderStore(disk)
        store.put([("runs/1", b"first")])
        with pytest.raises(TryLater, match=re.escape(store.place)):
            store.put([("pieces/1", large)])
        assert store.get("runs/1") == b"first"
        if kind != "s3":  # that server now and then lists what it could not finish, as S3 never does
            assert store.sizes() == {"runs/1": 5}
        grow("10m")
        store.put([("pieces/1", large)])
        assert store.sizes() == {"runs/1": 5, "pieces/1": 300_000}
        assert store.get("pieces/1") == large
    gc.collect()


@pytest.mark.parametrize(
    ("address", "said"),
    [("http://cloud.example/dav", "https"), ("ftp://x/y", "WebDAV address"), ("https://", "address")],
)
def test_an_address_that_would_show_the_password_is_refused(address, said):
    with pytest.raises(BadInput, match=said):
        WebDavStore(address, "a", "b")


def test_a_server_that_is_not_there_is_tried_later():
    with pytest.raises(TryLater, match="cannot be reached"):
        WebDavStore("http://127.0.0.1:9/dav", "a", "b").put([("a", b"a")])


def test_an_s3_store_refusing_its_keys_or_without_the_bucket_is_one_line(endpoint):
    with pytest.raises(BadInput, match="RENVOI_S3_KEY"):
        bucket(endpoint, "renvoi-stores", secret="wrong").sizes()
    with pytest.raises(BadInput, match="no such bucket"):
        bucket(endpoint, "renvoi-nowhere").put([("a", b"a")])


@pytest.mark.parametrize("said", [(507, "InsufficientStorage"), (403, "QuotaExceeded"), (400, "XMinioStorageFull")])
def test_an_s3_quota_used_up_is_said_as_full_and_all_goes_on_once_there_is_room(endpoint, said):
    refusal = {}
    digest = sha256(b"original").hexdigest()
    with s3.with_quota(endpoint, refusal) as front:
        store = bucket(front, "renvoi-quota")
        store._s3.found()
        store.put([("runs/1", b"first")])
        refusal["PUT"] = said
        with pytest.raises(NoRoom, match="full"):
            store.put([("runs/1", b"second")])
        with pytest.raises(NoRoom, match="full"):
            store._s3.keep("home", [(digest, b"original")])
        assert store.get("runs/1") == b"first"
        assert list(store._s3.digests("home")) == []
        refusal.clear()
        store.put([("runs/1", b"second")])
        store._s3.keep("home", [(digest, b"original")])
        assert (store.get("runs/1"), store._s3.fetch("home", digest)) == (b"second", b"original")
        store.remove(store.sizes())
        store._s3.remove_all("home")
