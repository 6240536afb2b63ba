"""The ways out: the mail server that RENVOI_SMTP_* names, and the services of Apprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.doors.environment import read, read_list
from renvoi.facts.errors import BadInput

if TYPE_CHECKING:
    from renvoi.backends.alerts import AlertServices
    from renvoi.backends.post import SmtpServer
    from renvoi.casework.telling.ports import Way

PORTS = {"tls": 465, "starttls": 587, "none": 25}


def mail_server() -> SmtpServer | None:
    """None when RENVOI_SMTP_HOST is not set."""
    host = read("RENVOI_SMTP_HOST", "")
    if not host:
        return None
    from renvoi.backends.post import SmtpServer  # noqa: PLC0415 - only where mail is sent

    port = read("RENVOI_SMTP_PORT", "")
    security = read("RENVOI_SMTP_SECURITY", "tls" if port == "465" else "starttls")
    if security not in PORTS:
        raise BadInput(f"RENVOI_SMTP_SECURITY must be starttls, tls or none, not {security!r}")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise BadInput(f"RENVOI_SMTP_PORT must be a port, not {port!r}")
    user = read("RENVOI_SMTP_USER", "")
    sender = read("RENVOI_SMTP_FROM", user)
    if "@" not in sender:
        raise BadInput("RENVOI_SMTP_FROM must be the address that mails come from, e.g. renvoi@example.org")
    return SmtpServer(
        host=host,
        port=int(port) if port else PORTS[security],
        user=user,
        password=read("RENVOI_SMTP_PASSWORD", ""),
        sender=sender,
        security=security,
        authorities=read("RENVOI_CA", ""),
    )


def open_ways() -> dict[str, Way]:
    """Those that are set up. Raises BadInput when they are set wrongly."""
    from renvoi.casework.telling.ports import MAIL, SERVICE  # noqa: PLC0415 - only where something is sent

    ways: dict[str, Way] = {SERVICE: open_alerts()}
    server = mail_server()
    if server is not None:
        ways[MAIL] = open_post(server)
    return ways


def open_post(server: SmtpServer, patience: float | None = None) -> Way:
    """Sends mail. `patience`: seconds somebody waits for it (each answer of the server, and all before the claim)."""
    from renvoi.backends.post import SmtpPost  # noqa: PLC0415 - only where something is sent

    return SmtpPost(server, patience)


def open_alerts() -> AlertServices:
    """Tells by the services members typed; RENVOI_LAN=0 keeps them out of private networks, and to a short list."""
    from renvoi.backends.alerts import AlertServices, Policy  # noqa: PLC0415 - only where something is sent
    from renvoi.backends.alerts.services import HOSTED  # noqa: PLC0415
    from renvoi.backends.database.outbox import sealed_service  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors import wiring  # noqa: PLC0415

    private = read("RENVOI_LAN", "1") != "0"
    given = frozenset(one.lower() for one in read_list("RENVOI_ALERTS", []))
    schemes = given or (None if private else HOSTED)

    def address_of(service: str) -> str:
        sealed, about = sealed_service(int(service))
        return wiring.open_vault().open(sealed, about)

    return AlertServices(Policy(schemes, private), address_of)
