"""Adds to each request who asks (`request.here`) and in which language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation

from renvoi.backends.database.models import User
from renvoi.doors.web.access import find_here
from renvoi.doors.web.guests import from_this_machine

Handler = Callable[[HttpRequest], HttpResponseBase]

QUIET = ("/healthz", "/readyz", settings.STATIC_URL)


def who_asks(get_response: Handler) -> Handler:
    def handle(request: HttpRequest) -> HttpResponseBase:
        request.here = None  # type: ignore[attr-defined]
        if request.path.startswith(QUIET):
            return get_response(request)
        user = request.user
        if isinstance(user, User):
            here = find_here(user, request.session.get("household", ""))
            if here is not None and here.demo and not from_this_machine(request):
                logout(request)
                return redirect("account_login")
            request.here = here  # type: ignore[attr-defined]
            if here is None or not here.demo:
                speak(request, user.language)
        response = get_response(request)
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=()")
        if isinstance(user, User):
            response.setdefault("Cache-Control", "private, no-store")
        return response

    return handle


def speak(request: HttpRequest, language: str) -> None:
    """The person's own language, unless this browser was told otherwise."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = language
