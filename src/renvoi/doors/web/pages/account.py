"""The password one signs in with."""

from __future__ import annotations

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponseBase


def change_password(request: HttpRequest) -> HttpResponseBase:
    """Who never had a password (the demo's people) has none to change."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        raise Http404
    response: HttpResponseBase = views.password_change(request)
    return response
