"""Days as iCalendar (RFC 5545), for any calendar."""

from renvoi.backends.calendar.ics import Look, ics_of

__all__ = ["Look", "ics_of"]
