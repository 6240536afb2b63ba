"""Originals on disk: byte for byte, never half written, never changed."""

import errno
import os
from hashlib import sha256

import pytest

from renvoi.backends.archive.disk import DiskArchive
from renvoi.facts.errors import Damaged, TryLater

BYTES = b"From: boutique@lorient.example\n\nBonjour\n"
DIGEST = sha256(BYTES).hexdigest()


def test_what_is_kept_comes_back_byte_for_byte(tmp_path):
    archive = DiskArchive(tmp_path)
    archive.keep("home", [(DIGEST, BYTES)])
    assert archive.fetch("home", DIGEST) == BYTES
    assert list(archive.digests("home")) == [DIGEST]


def test_an_original_is_never_overwritten(tmp_path):
    archive = DiskArchive(tmp_path)
    archive.keep("home", [(DIGEST, BYTES)])
    archive.keep("home", [(DIGEST, b"something else")])
    assert archive.fetch("home", DIGEST) == BYTES


def test_households_do_not_see_each_other(tmp_path):
    archive = DiskArchive(tmp_path)
    archive.keep("home", [(DIGEST, BYTES)])
    with pytest.raises(Damaged):
        archive.fetch("other", DIGEST)
    archive.remove_all("home")
    assert list(archive.digests("home")) == []


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    archive = DiskArchive(tmp_path)

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TryLater, match="full"):
        archive.keep("home", [(DIGEST, BYTES)])
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
