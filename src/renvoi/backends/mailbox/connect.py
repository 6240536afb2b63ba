"""Opens sessions: address judged, TLS with a checked certificate, then the sign-in."""

from __future__ import annotations

import ssl

from renvoi.backends.mailbox.session import ImapSession
from renvoi.backends.mailbox.telling import plainly
from renvoi.backends.mailbox.wire import PATIENT, Client, Patience
from renvoi.casework.mail_ports import STARTTLS, Credentials, MailServer
from renvoi.casework.mail_trouble import PASSWORD, MailTrouble
from renvoi.facts.errors import BadInput

HIDDEN = "•••"


class Connector:
    """Knows how this installation reaches mail servers.

    `private`: whether addresses of the machine and its local network are allowed. `authorities`: certificates (PEM)
    believed beside those of the system.
    """

    def __init__(
        self,
        *,
        private: bool,
        authorities: str,
        patience: Patience = PATIENT,
    ) -> None:
        self.patience = patience
        self.private = private
        self.context = ssl.create_default_context()
        if authorities:
            try:
                self.context.load_verify_locations(cadata=authorities)
            except (ssl.SSLError, ValueError) as error:
                raise BadInput("RENVOI_CA_FILE: this is no certificate in PEM form") from error

    def open(self, server: MailServer, credentials: Credentials, token: str = "") -> ImapSession:
        """A signed-in session; raises MailTrouble. No credential ever appears in what is raised.

        `token`: the access token of an OAuth 2.0 mailbox, used instead of a password.
        """
        with plainly("greeting"):
            client = Client(server, self.context, self.patience, private=self.private)
        session = ImapSession(client)
        try:
            if server.security == STARTTLS:
                with plainly("greeting"):
                    client.starttls(self.context)
            self._sign_in(client, server, credentials, token)
        except MailTrouble as trouble:
            session.close()
            raise _hiding(trouble, credentials.password, token) from None
        return session

    @staticmethod
    def _sign_in(client: Client, server: MailServer, credentials: Credentials, token: str) -> None:
        with plainly("login"):
            if token:
                client.oauth2_login(server.username, token)
            elif credentials.password.isascii() and server.username.isascii():
                client.login(server.username, credentials.password)
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(server.username, credentials.password)
            else:
                raise MailTrouble(PASSWORD, "letters outside ASCII")


def _hiding(trouble: MailTrouble, *secrets: str) -> MailTrouble:
    detail = trouble.detail
    for secret in secrets:
        if secret:
            detail = detail.replace(secret, HIDDEN)
    return MailTrouble(trouble.code, detail)
