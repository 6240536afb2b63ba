"""The rows of one household as people and programs can read them: readings and purchases as JSON, no secrets."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

import msgspec
from django.db import models
from django.db.models import Q

from renvoi.backends.database.models import Household, PurchaseRow, ReadingRow, User
from renvoi.backends.database.tables import chunks_of, kept_models
from renvoi.casework.ports_keeping import Chunk
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Reading

LEFT_OUT = ("renvoi_onetimelink", "renvoi_leavinghousehold")
SECRETS = {"password": "!", "sealed": ""}
"""Column → what stands there instead."""
READABLE: dict[str, type] = {ReadingRow._meta.db_table: Reading, PurchaseRow._meta.db_table: Purchase}


def household_chunks(household: str) -> Iterator[Chunk]:
    for model in kept_models():
        paths = paths_to_household(model)
        if not paths or model._meta.db_table in LEFT_OUT:
            continue
        ours = reduce(or_, (Q(**{path: household}) for path in paths))
        for chunk in chunks_of(model, model._default_manager.filter(ours).distinct()):
            yield Chunk(chunk.table, chunk.rows, _each(chunk, _opened(chunk.table)))


def closed(chunk: Chunk) -> Chunk:
    """The lines as the loader takes them."""
    kind = READABLE.get(chunk.table)
    return chunk if kind is None else Chunk(chunk.table, chunk.rows, _each(chunk, lambda row: _packed(row, kind)))


def paths_to_household(model: type[models.Model]) -> list[str]:
    """The shortest way along foreign keys; people belong to it by their membership, or did until they left."""
    if model is Household:
        return ["pk"]
    waiting: deque[tuple[type[models.Model], str]] = deque([(model, "")])
    seen: set[Any] = {model}
    while waiting:
        one, path = waiting.popleft()
        if one is User:
            return [f"{path}memberships__household", f"{path}departures__household"]
        for field in one._meta.concrete_fields:
            target: Any = field.related_model
            if not isinstance(target, type) or target in seen:
                continue
            if target is Household:
                return [f"{path}{field.name}"]
            seen.add(target)
            waiting.append((target, f"{path}{field.name}__"))
    return []


def _each(chunk: Chunk, change: Callable[[dict[str, Any]], dict[str, Any]]) -> bytes:
    rows = msgspec.json.Decoder(dict[str, Any]).decode_lines(chunk.lines)
    return b"".join(msgspec.json.encode(change(row)) + b"\n" for row in rows)


def _opened(table: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    kind = READABLE.get(table)

    def change(row: dict[str, Any]) -> dict[str, Any]:
        row = {name: SECRETS.get(name, value) for name, value in row.items()}
        return row if kind is None else _unpacked(row, kind)

    return change


def _unpacked(row: dict[str, Any], kind: type) -> dict[str, Any]:
    """As JSON when that leads back to the very bytes, which an older reader's may not."""
    data = b64decode(row["payload"])
    try:
        plain = msgspec.to_builtins(msgspec.msgpack.decode(data, type=kind))
        same = msgspec.msgpack.encode(msgspec.convert(plain, kind)) == data
    except (msgspec.DecodeError, msgspec.ValidationError):
        same = False
    return {**row, "payload": plain} if same else row


def _packed(row: dict[str, Any], kind: type) -> dict[str, Any]:
    if isinstance(row.get("payload"), str):
        return row
    data = msgspec.msgpack.encode(msgspec.convert(row.get("payload"), kind))
    return {**row, "payload": b64encode(data).decode()}
