"""What libraries and servers say, as one MailTrouble."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import CapabilityError, LoginError

from renvoi.casework import mail_trouble as codes
from renvoi.casework.mail_trouble import MailTrouble

NOT_NOW = re.compile(
    r"\[(?:UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|SERVERBUG|CONTACTADMIN)\]"  # RFC 5530, 3
    r"|\b(?:bandwidth|(?:connection|command|rate|too many)\b.*\b(?:limit|login|connection|request)|try again later)",
    re.IGNORECASE,
)
"""That a login was refused for what passes by itself: nobody is asked for another password."""
CODE = re.compile(r"\[[A-Z-]+\]\s*", re.IGNORECASE)
NO_NEWS = re.compile(
    r"(?:authentication failed|invalid credentials|login failed|auth\w* failure)\W*(?:\(\w+\))?\W*$", re.IGNORECASE
)
"""What a line about a refused password says already."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
WRAPPING = re.compile(r"^b?['\"]|['\"]$|^\w+ failed: |^command: \w+ => ")


@contextmanager
def plainly(stage: str = "") -> Iterator[None]:
    """Turns whatever a hostile or broken server provokes into MailTrouble. `stage`: "greeting", "login" or ""."""
    try:
        yield
    except MailTrouble:
        raise
    except ssl.SSLCertVerificationError as error:
        raise MailTrouble(codes.CERTIFICATE, words(error.verify_message)) from error
    except ssl.SSLError as error:
        raise MailTrouble(codes.NO_TLS if stage == "greeting" else codes.NO_ANSWER) from error
    except LoginError as error:
        said = words(str(error))
        more = CODE.sub("", said)
        code = codes.BUSY if NOT_NOW.search(said) else codes.PASSWORD
        raise MailTrouble(code, "" if NO_NEWS.match(more) else more) from error
    except OSError as error:
        raise MailTrouble(codes.NO_ANSWER, words(error.strerror or "")) from error
    except CapabilityError as error:
        raise MailTrouble(codes.NO_TLS if stage == "greeting" else codes.SERVER, words(str(error))) from error
    except imaplib.IMAP4.error as error:
        raise MailTrouble(codes.NOT_IMAP if stage == "greeting" else codes.SERVER, words(str(error))) from error
    except (ValueError, LookupError, TypeError, AssertionError, RecursionError, AttributeError) as error:
        raise MailTrouble(codes.NOT_IMAP if stage == "greeting" else codes.SERVER, "unreadable answer") from error


def words(said: str) -> str:
    """A server's words on one short line."""
    return WRAPPING.sub("", CONTROL.sub(" ", said).strip()).strip()[:180]
