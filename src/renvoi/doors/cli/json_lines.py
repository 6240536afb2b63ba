"""Standard input as JSON objects, one a line, bounded."""

from __future__ import annotations

from typing import Any

import msgspec

from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput


def object_of(line: bytes, longest: int) -> dict[str, Any]:
    """The object of a line of at most `longest` bytes. Raises BadInput when it is none."""
    if len(line) > longest:
        raise BadInput(t(f"plus de {longest} octets", f"more than {longest} bytes"))
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise BadInput(t(f"pas un objet JSON ({error})", f"no JSON object ({error})")) from None
