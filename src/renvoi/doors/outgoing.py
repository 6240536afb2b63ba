"""The ways out: a household's mail account, else the server that RENVOI_SMTP_* names; and the services of Apprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.doors.environment import read, read_list
from renvoi.facts.errors import BadInput, Damaged, TryLater

if TYPE_CHECKING:
    from renvoi.backends.alerts import AlertServices
    from renvoi.backends.database.models import SmtpAccount
    from renvoi.backends.post import SmtpPost, SmtpServer
    from renvoi.casework.telling.ports import Claim, Letter, LetterCard, Way, Ways

PORTS = {"tls": 465, "starttls": 587, "none": 25}


def mail_server(household: str) -> SmtpServer | None:
    """By which a household sends: its own account, else the installation's; None when there is neither.

    Raises BadInput when RENVOI_SMTP_* are set wrongly, Damaged when the stored password cannot be opened.
    """
    return own_server(household) or common_server()


def sender_of(household: str) -> str:
    """Whom a household's mails come from; "" when it can send none."""
    account = _account(household)
    if account is not None:
        return account.address
    try:
        server = common_server()
    except BadInput:
        return ""
    return server.sender if server else ""


def own_server(household: str) -> SmtpServer | None:
    """The account a household set; Damaged when its password cannot be opened."""
    account = _account(household)
    if account is None:
        return None
    from renvoi.backends.database.outbox import about_account  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors import wiring  # noqa: PLC0415

    password = wiring.open_vault().open(account.sealed, about_account(household))
    return account_server(
        account.host, account.port, account.security, account.username, password, sender=account.address
    )


def account_server(host: str, port: int, security: str, user: str, password: str, *, sender: str) -> SmtpServer:
    """As a person typed it: the rule of mailboxes says which addresses may be reached (RENVOI_LAN)."""
    from renvoi.backends.post import SmtpServer  # noqa: PLC0415 - only where mail is sent

    return SmtpServer(
        host=host,
        port=port,
        user=user,
        password=password,
        sender=sender,
        security=security,
        authorities=read("RENVOI_CA", ""),
        private=_lan(),
    )


def _account(household: str) -> SmtpAccount | None:
    from renvoi.backends.database.models import SmtpAccount  # noqa: PLC0415 - needs Django's app registry

    return SmtpAccount.objects.filter(household_id=household).first()


def _lan() -> bool:
    return read("RENVOI_LAN", "1") != "0"


def common_server() -> SmtpServer | None:
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


def open_ways() -> Ways:
    """The way of each letter. Raises BadInput when RENVOI_SMTP_* are set wrongly."""
    from renvoi.casework.telling.ports import MAIL  # noqa: PLC0415 - only where something is sent

    alerts, common = open_alerts(), common_server()

    def way_of(card: LetterCard) -> Way | None:
        if card.channel != MAIL:
            return alerts
        try:
            server = own_server(card.recipient.scope.household) or common
        except Damaged:
            return _Locked()
        return open_post(server) if server else None

    return way_of


class _Locked:
    """An account whose password cannot be opened: letters wait until it is given again."""

    def send(self, letter: Letter, claim: Claim) -> None:  # noqa: ARG002 - a way out
        raise TryLater("account_sealed")


def open_post(server: SmtpServer, patience: float | None = None) -> SmtpPost:
    """Sends mail. `patience`: seconds somebody waits for it (each answer of the server, and all before the claim)."""
    from renvoi.backends.post import SmtpPost  # noqa: PLC0415 - only where something is sent

    return SmtpPost(server, patience)


def open_alerts() -> AlertServices:
    """Tells by the services members typed; RENVOI_LAN=0 keeps them out of private networks, and to a short list."""
    from renvoi.backends.alerts import AlertServices, Policy  # noqa: PLC0415 - only where something is sent
    from renvoi.backends.alerts.services import HOSTED  # noqa: PLC0415
    from renvoi.backends.database.outbox import sealed_service  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors import wiring  # noqa: PLC0415

    private = _lan()
    given = frozenset(one.lower() for one in read_list("RENVOI_ALERTS", []))
    schemes = given or (None if private else HOSTED)

    def address_of(service: str) -> str:
        sealed, about = sealed_service(int(service))
        return wiring.open_vault().open(sealed, about)

    return AlertServices(Policy(schemes, private), address_of)
