"""One question to a carrier's service, by the one client that asks the outside; the key goes to its address alone."""

from __future__ import annotations

from urllib.parse import urlsplit

import renvoi
from renvoi.atlas.carrier_services import HERE, ServiceFile
from renvoi.backends.fetch import Fetcher, Limits
from renvoi.casework import pages
from renvoi.casework.carrier_ports import KEY, LIMIT, NO_ANSWER, ODD, Answered, CarrierTrouble

LIMITS = Limits(bytes=1_000_000, seconds=30.0)
KINDS = ("application/json", "text/json", "")
UNKNOWN_NUMBER = (400, 404)
REFUSED = (401, 403)
AWAY = (pages.NO_ANSWER, pages.TOO_SLOW, pages.CERTIFICATE, pages.INSIDE)


def ask(service: ServiceFile, key: str, number: str) -> Answered:
    """Fits casework.carrier_ports.Asks. `number`: letters and digits alone."""
    address = service.address.replace("{n}", number)
    headers = {service.key_header: key, "User-Agent": f"renvoi/{renvoi.__version__}"}
    here = [urlsplit(address).hostname or ""] if address.startswith(HERE) else []
    try:
        page = Fetcher(LIMITS, also=here).get(address, kinds=KINDS, headers=headers)
    except pages.PageTrouble as trouble:
        if trouble.status in UNKNOWN_NUMBER:
            return Answered(address, trouble.status, "")
        raise _told(trouble) from trouble
    return Answered(address, 200, page.data.decode("utf-8", "replace"))


def _told(trouble: pages.PageTrouble) -> CarrierTrouble:
    if trouble.status in REFUSED:
        return CarrierTrouble(KEY, trouble.detail)
    if trouble.code == pages.BUSY:
        return CarrierTrouble(LIMIT if trouble.status == 429 else NO_ANSWER, trouble.detail, trouble.after or None)
    return CarrierTrouble(NO_ANSWER if trouble.code in AWAY else ODD, trouble.detail)
