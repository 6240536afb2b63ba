"""A key given at the terminal, a service that answers, and a return that has moved; what is wrong is told plainly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.casework.test_carriers import NUMBER, answered
from tests.cli.test_house import order
from tests.cli.test_return import told
from tests.servers.carrier import KEY, carrier

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
FILE = Path(__file__).parents[2] / "src/renvoi/atlas/carrier_services/la_poste.toml"


def test_a_parcel_is_followed_from_the_terminal(renvoi, tmp_path):
    told(renvoi("import", "--json", "-", stdin=order(7)))
    one = told(renvoi("return", "open", "LM-2026-7", "--why", "defect", "--json"))["id"][:8]
    told(renvoi("return", "deposit", one, "--number", NUMBER, "--day", "2026-11-16", "--json"))
    with carrier() as post:
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "la_poste.toml").write_text(FILE.read_text().replace("https://api.laposte.fr", post.url))
        own = {"RENVOI_CARRIER_SERVICES": str(tmp_path / "own")}
        post.tell(NUMBER, answered(NUMBER, ("PC1", 17), ("DI1", 20)))
        assert renvoi("carrier", "key", "la_poste", stdin=b"a-wrong-key\n", **own).returncode == 0
        assert b"refuses this key" in renvoi("carrier", "ask", **own).stdout
        renvoi("carrier", "key", "la_poste", stdin=f"{KEY}\n".encode(), **own)
        said = [json.loads(line) for line in renvoi("carrier", "ask", "--json", **own).stdout.splitlines()]
    assert [(one["service"], one["key"], one["calls_today"]) for one in said] == [
        ("dhl", False, 0),
        ("la_poste", True, 2),
    ]
    tracked = told(renvoi("track", "--json"))
    assert (tracked["status"], tracked["witnessed"], tracked["since"]) == ("delivered", True, "2026-11-20")
    assert b"No parcel" in renvoi("track", "--coming").stdout
    assert renvoi("carrier", "forget", "la_poste").returncode == 0
    assert renvoi("carrier", "forget", "la_poste").returncode == 4
    assert renvoi("carrier", "key", "nobody", stdin=b"a-key-of-mine\n").returncode == 2
