"""Registers templates, static files and the cache table's migration under the label `web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "renvoi.doors.web"
    label = "web"
