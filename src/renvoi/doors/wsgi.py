"""The application a WSGI server loads: `granian --interface wsgi renvoi.doors.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from renvoi.doors.diagnosis import home
from renvoi.doors.start.lock import hold

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renvoi.doors.settings")
hold(home())
application = get_wsgi_application()
