"""Loaded before the settings (`-p tests.home`): tests never see or touch the data of who runs them."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="renvoi-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("RENVOI_")]:
    if name not in ("RENVOI_DATABASE_URL", "RENVOI_CHROMIUM"):
        del os.environ[name]
os.environ["RENVOI_HOME"] = _home
os.environ["RENVOI_SECRET_KEY"] = "for-tests-only"
