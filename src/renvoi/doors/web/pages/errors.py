"""Pages for what is not allowed, not there, too often or broken: one line that says what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    words = _("You may look at this household but not change it. Ask its owner for more.")
    if getattr(request, "here", None) is None:
        words = _("Your account belongs to no household yet. Ask the owner of one to add you.")
    return _page(request, 403, _("This is not yours to change"), words)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    words = _("The form was too old or came from elsewhere. Go back, reload the page and send it again.")
    return _page(request, 403, _("Please send it once more"), words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, 404, _("There is nothing here"), _("The address is wrong, or it was removed."))


def too_often(request: HttpRequest) -> HttpResponse:
    return _page(request, 429, _("Too many attempts"), _("Wait five minutes, then try again."))


def no_room(request: HttpRequest) -> HttpResponse:
    words = _("The disk of this renvoi is full. Nothing kept before is lost; make some room, then send this once more.")
    return _page(request, 507, _("There is no room left"), words)


def not_now(request: HttpRequest) -> HttpResponse:
    words = _("renvoi is busy, or cannot reach where it keeps things. Wait a moment, then do this once more.")
    return _page(request, 503, _("Not right now"), words)


def broken(request: HttpRequest) -> HttpResponse:
    words = _("Nothing you gave was lost. Try again; if it stays so, “renvoi doctor” says what is wrong.")
    return _page(request, 500, _("Something broke on our side"), words)


def _page(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "words": words, "status": status}, status=status)
