"""The TXT record of a name, by the resolver this machine uses."""

from __future__ import annotations

from collections.abc import Sequence

import dns.exception
import dns.resolver

from renvoi.casework.witness_ports import NoAnswer

SECONDS = 6.0
LONGEST = 4_000


class KeyResolver:
    """Fits casework.witness_ports.AsksKey. `servers`: (address, port) of name servers, not the machine's own."""

    def __init__(self, servers: Sequence[tuple[str, int]] = (), seconds: float = SECONDS) -> None:
        self.servers = servers
        self.seconds = seconds

    def __call__(self, name: str) -> str:
        try:
            resolver = dns.resolver.Resolver(configure=not self.servers)
            if self.servers:
                resolver.nameservers = [address for address, _ in self.servers]
                resolver.port = self.servers[0][1]
            answer = resolver.resolve(f"{name}.", "TXT", lifetime=self.seconds, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ""
        except (dns.exception.DNSException, OSError, ValueError) as error:
            raise NoAnswer(f"no answer about {name[:100]}") from error
        records = [b"".join(one.strings).decode("utf-8", "replace") for one in answer]
        return next((one for one in sorted(records) if "p=" in one), "")[:LONGEST]
