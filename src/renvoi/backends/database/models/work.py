"""Work to do: a job is a row written in the transaction that causes it, with a unique key and a lease."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from renvoi.backends.database.models.accounts import Household


class Job(models.Model):
    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120, unique=True)
    payload = models.JSONField(default=dict)
    priority = models.IntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    last_trouble = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["lease_until", "-priority", "id"], name="job_next")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
