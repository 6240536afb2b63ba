"""Truth (accounts, proofs, journal), work (jobs) and what is derived from them, one file each."""

from renvoi.backends.database.models.accounts import (
    Departure,
    Household,
    LeavingHousehold,
    Membership,
    OneTimeLink,
    SetupToken,
    User,
)
from renvoi.backends.database.models.carriers import CarrierAccount
from renvoi.backends.database.models.derived import (
    IdentifierRow,
    PurchaseProof,
    PurchaseRow,
    QuestionRow,
    ReadingRow,
    SearchText,
)
from renvoi.backends.database.models.journal import JournalEntry, JournalHead, JournalPayload
from renvoi.backends.database.models.mailboxes import MailAccount, MailFolder
from renvoi.backends.database.models.proofs import Batch, LeftAlone, MailWitness, Proof
from renvoi.backends.database.models.telling import (
    CalendarDay,
    OutboxLetter,
    OutboxLine,
    Service,
    SmtpAccount,
    Telling,
)
from renvoi.backends.database.models.terms import TermsRow, WatchedPageRow
from renvoi.backends.database.models.work import Job

__all__ = [
    "Batch",
    "CalendarDay",
    "CarrierAccount",
    "Departure",
    "Household",
    "IdentifierRow",
    "Job",
    "JournalEntry",
    "JournalHead",
    "JournalPayload",
    "LeavingHousehold",
    "LeftAlone",
    "MailAccount",
    "MailFolder",
    "MailWitness",
    "Membership",
    "OneTimeLink",
    "OutboxLetter",
    "OutboxLine",
    "Proof",
    "PurchaseProof",
    "PurchaseRow",
    "QuestionRow",
    "ReadingRow",
    "SearchText",
    "Service",
    "SetupToken",
    "SmtpAccount",
    "Telling",
    "TermsRow",
    "User",
    "WatchedPageRow",
]
