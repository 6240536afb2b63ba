"""Django settings, all of them from RENVOI_* variables with defaults that suit a household."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from renvoi.doors.environment import database_url_to_settings, read, read_list, secret_key

HOME = Path(read("RENVOI_HOME", str(Path.home() / ".local/share/renvoi"))).expanduser()

SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = read_list("RENVOI_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "renvoi.backends.database",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
AUTH_USER_MODEL = "renvoi.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES: dict[str, dict[str, Any]] = {"default": database_url_to_settings(read("RENVOI_DATABASE_URL", ""), HOME)}

USE_TZ = True
TIME_ZONE = read("RENVOI_TIME_ZONE", "Europe/Paris")
LANGUAGE_CODE = "fr"
