"""Registers the models under the label `renvoi`."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    name = "renvoi.backends.database"
    label = "renvoi"
    default_auto_field = "django.db.models.BigAutoField"
