"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "auto")
    return {
        "here": getattr(request, "here", None),
        "theme": theme if theme in THEMES else "auto",
        "languages": settings.LANGUAGES,
    }
