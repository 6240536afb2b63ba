"""A full disk, a busy database, an archive that does not answer: one page that says so and what to do."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from renvoi.backends.database.errors import explain
from renvoi.doors.web.pages import errors
from renvoi.facts.errors import NoRoom, TryLater

_log = logging.getLogger("renvoi.web")


class NotNow:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        trouble = trouble_of(error)
        if trouble is None:
            return None
        _log.warning("%s: %s", request.path, trouble)
        return errors.no_room(request) if isinstance(trouble, NoRoom) else errors.not_now(request)


def trouble_of(error: Exception) -> TryLater | None:
    """What passes by itself or once there is room; None for what is broken."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom("the disk is full")  # of an upload, while it comes in
    plain = explain(error) if isinstance(error, OperationalError) else error
    return plain if isinstance(plain, TryLater) else None
