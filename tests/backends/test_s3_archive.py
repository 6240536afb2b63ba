"""Originals in a real S3-compatible store: byte for byte, households apart, a wrong key refused."""

from hashlib import sha256

import pytest
from tests.servers import s3

from renvoi.backends.archive.s3 import S3Archive
from renvoi.facts.errors import Damaged, TryLater

pytestmark = pytest.mark.slow
BYTES = "Reçu été".encode() * 1000
DIGEST = sha256(BYTES).hexdigest()


@pytest.fixture(scope="module")
def endpoint():
    with s3.server() as endpoint:
        yield endpoint


@pytest.fixture
def archive(endpoint):
    archive = S3Archive("renvoi", "proofs", endpoint=endpoint, key=s3.KEY, secret=s3.SECRET, region="us-east-1")
    archive.found()
    yield archive
    for household in ("home", "other"):
        archive.remove_all(household)


def test_what_is_kept_comes_back_byte_for_byte(archive):
    archive.keep("home", [(DIGEST, BYTES)])
    assert archive.fetch("home", DIGEST) == BYTES
    assert list(archive.digests("home")) == [DIGEST]


def test_an_original_is_never_overwritten(archive):
    archive.keep("home", [(DIGEST, BYTES)])
    archive.keep("home", [(DIGEST, b"something else")])
    assert archive.fetch("home", DIGEST) == BYTES


def test_households_do_not_see_each_other(archive):
    archive.keep("home", [(DIGEST, BYTES)])
    assert list(archive.digests("other")) == []
    with pytest.raises(Damaged):
        archive.fetch("other", DIGEST)
    archive.remove_all("home")
    assert list(archive.digests("home")) == []


def test_a_wrong_secret_is_one_clear_line(endpoint):
    archive = S3Archive("renvoi", "", endpoint=endpoint, key=s3.KEY, secret="wrong", region="us-east-1")
    with pytest.raises(TryLater, match="S3"):
        archive.keep("home", [(DIGEST, BYTES)])


def test_a_store_that_does_not_answer_is_one_clear_line():
    archive = S3Archive("renvoi", "", endpoint="http://127.0.0.1:9", key="k", secret="s", region="us-east-1")
    with pytest.raises(TryLater, match="S3"):
        archive.fetch("home", DIGEST)
