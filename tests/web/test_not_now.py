"""A full disk and a busy database are said on a page of their own, and the same form works once it is over."""

from __future__ import annotations

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from tests.servers.small_disk import small_disk

from renvoi.backends.database.models import Proof
from renvoi.doors.web.not_now import trouble_of
from renvoi.facts.errors import BadInput, NoRoom, TryLater


def test_an_upload_onto_a_full_disk_is_said_and_works_once_there_is_room(people, enter, archive):
    client = enter(people.bob)
    files = {
        "files": [
            SimpleUploadedFile("a.eml", b"Subject: Commande 12\n\nTotal 5\n" + os.urandom(150_000).hex().encode())
        ]
    }
    with small_disk(archive / "archive", "100k") as grow:
        full = client.post("/ajouter/", files)
        assert (full.status_code, Proof.objects.count()) == (507, 0)
        assert "Le disque de ce renvoi est plein" in full.content.decode()
        assert client.get("/").status_code == 200
        grow("10m")
        files["files"][0].seek(0)
        assert client.post("/ajouter/", files).status_code == 302
        assert Proof.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), NoRoom),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), NoRoom),
        (OperationalError("database or disk is full"), NoRoom),
        (OperationalError('could not extend file "base/1": No space left on device'), NoRoom),
        (OperationalError("database is locked"), TryLater),
        (TryLater("the store does not answer"), TryLater),
        (OperationalError("no such column"), type(None)),
        (OSError(errno.EACCES, "Permission denied"), type(None)),
        (BadInput("no"), type(None)),
    ],
)  # fmt: skip
def test_only_what_passes_is_told_as_passing(error, kind):
    assert type(trouble_of(error)) is kind
