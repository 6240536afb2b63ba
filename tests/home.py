"""Loaded before the settings (`-p tests.home`): tests never see or touch the data of who runs them."""

import atexit
import os
import shutil
import sys
import tempfile

from hypothesis import settings

# Images of Python often set it; compiling every file anew in every process of a run takes longer than the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

_home = tempfile.mkdtemp(prefix="renvoi-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("RENVOI_")]:
    if name not in ("RENVOI_DATABASE_URL", "RENVOI_CHROMIUM"):
        del os.environ[name]
os.environ["RENVOI_HOME"] = _home
os.environ["DJANGO_SETTINGS_MODULE"] = "renvoi.doors.settings"
os.environ["RENVOI_DKIM"] = "0"
os.environ["RENVOI_SECRET_KEY"] = "for-tests-only"

QUICK = bool(os.environ.get("QUICK"))
settings.register_profile("quick", max_examples=6, deadline=None)
settings.register_profile("whole", deadline=None)
settings.load_profile("quick" if QUICK else "whole")


def examples(number: int) -> settings:
    """Tries so many examples; a tenth of them in the quick run."""
    return settings(max_examples=max(10, number // 10) if QUICK else number, deadline=None)
