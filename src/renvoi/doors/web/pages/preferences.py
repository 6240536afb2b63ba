"""Language and light or dark, kept in a cookie; the language also with the person."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from renvoi.backends.database.models import User
from renvoi.doors.web.context import THEMES

YEAR = 31_536_000


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Open to everybody: it changes nothing but how this browser sees the pages."""
    back = request.POST.get("next", "/")
    response = redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        here = getattr(request, "here", None)
        if here is not None and not here.demo:
            User.objects.filter(pk=here.user.pk).update(language=language)
    theme = request.POST.get("theme")
    if theme in THEMES:
        _keep(response, "theme", theme)
    return response


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)
