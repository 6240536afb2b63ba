"""Alerts by the services of Apprise, each sent from a process of its own that may reach little else."""

from renvoi.backends.alerts.services import AlertServices, Policy

__all__ = ["AlertServices", "Policy"]
