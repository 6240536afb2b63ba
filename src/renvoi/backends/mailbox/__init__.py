"""Mail servers over IMAP (RFC 3501, 9051), always inside TLS, read only; and OAuth 2.0 for those that ask for it."""

from renvoi.backends.mailbox.connect import Connector
from renvoi.backends.mailbox.session import ImapSession
from renvoi.backends.mailbox.wire import HURRIED, PATIENT

__all__ = ["HURRIED", "PATIENT", "Connector", "ImapSession"]
