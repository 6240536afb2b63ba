"""What can go wrong, in words for the person who must act.

RenvoiError
├── BadInput        what was given cannot be used; the message says what to do
│   └── Unreadable  these bytes break or exceed their reader; kept, never retried by the same version
├── NotAllowed      the member may not see or do this
├── NotFound        no such purchase, proof or household for this member
├── Damaged         stored data does not match its digest or its chain
└── TryLater        busy, full or locked; nothing was lost, the same call may work later
    └── NoRoom      a disk or a quota is full: somebody must make room first
"""


class RenvoiError(Exception):
    """One plain line for a person: what happened and what to do about it."""

    exit_code = 1


class BadInput(RenvoiError):
    exit_code = 2


class Unreadable(BadInput):
    pass


class NotAllowed(RenvoiError):
    exit_code = 3


class NotFound(RenvoiError):
    exit_code = 4


class Damaged(RenvoiError):
    exit_code = 5


class TryLater(RenvoiError):
    exit_code = 75  # EX_TEMPFAIL of sysexits.h


class NoRoom(TryLater):
    pass
