"""The day a mail was sent, where a sender's clock is wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from renvoi.reading.gate import gate
from renvoi.reading.mail_headers import sent
from renvoi.reading.mime import open_part

RECEIVED = "Received: from shop by mx (postfix) id 1; Mon, 02 Nov 2026 10:00:05 +0100\n"
FIRST = "Received: from web by shop; Mon, 02 Nov 2026 09:59:00 +0100\n"
TRUE = datetime(2026, 11, 2, 9, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "moment"),
    [
        (RECEIVED + FIRST + "Date: Mon, 02 Nov 2026 10:00:00 +0100\n", datetime(2026, 11, 2, 9, 0, tzinfo=UTC)),
        (RECEIVED + "Date: Fri, 01 Jan 2038 00:00:00 +0000\n", TRUE),
        (RECEIVED + "Date: Mon, 02 Nov 2026 18:00:00 +0000\n", datetime(2026, 11, 2, 18, 0, tzinfo=UTC)),
        (RECEIVED, TRUE),
        (RECEIVED + "Date: hier\n", TRUE),
        (RECEIVED + "Date: Mon, 05 Oct 2026 10:00:00 +0000\n", datetime(2026, 10, 5, 10, 0, tzinfo=UTC)),
        ("Received: nonsense\nDate: Mon, 05 Oct 2026 10:00:00 +0000\n", datetime(2026, 10, 5, 10, 0, tzinfo=UTC)),
        ("Date: Fri, 01 Jan 2038 00:00:00 +0000\n", datetime(2038, 1, 1, tzinfo=UTC)),
        ("Subject: x\n", None),
    ],
)
def test_nothing_is_received_before_it_is_sent(headers, moment):
    mail = (headers + "Subject: Votre commande 12345678\n\nTotal : 3,00 EUR\n").encode()
    assert sent(open_part(mail, message=True)) == moment
    assert gate(mail).sent_at == moment
