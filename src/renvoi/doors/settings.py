"""Django settings, all of them from RENVOI_* variables with defaults that suit a household."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(os.environ.get("RENVOI_HOME", Path.home() / ".local/share/renvoi")).expanduser()

SECRET_KEY = os.environ.get("RENVOI_SECRET_KEY", "only-for-checks")
INSTALLED_APPS: list[str] = []
USE_TZ = True
