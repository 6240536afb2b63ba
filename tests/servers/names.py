"""A name server of the test's own: answers TXT over UDP with what a test puts there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingUDPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


@contextmanager
def name_server(records: dict[str, str]) -> Iterator[tuple[str, int]]:
    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            data, socket = self.request
            asked = dns.message.from_wire(data)
            name = asked.question[0].name
            answer = dns.message.make_response(asked)
            text = records.get(name.to_text(omit_final_dot=True))
            if text == "trouble":
                answer.set_rcode(dns.rcode.SERVFAIL)
            elif text is None:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            else:
                parts = " ".join(f'"{text[at : at + 200]}"' for at in range(0, len(text), 200))
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", parts))
            socket.sendto(answer.to_wire(), self.client_address)

    with ThreadingUDPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server.server_address[:2]
        server.shutdown()
        thread.join()
