"""Does the waiting jobs: leases one, reads it in a child process, files what was read, until told to stop."""

from renvoi.doors.worker.folder_watch import FolderWatch
from renvoi.doors.worker.herald import Herald
from renvoi.doors.worker.import_now import Progress, import_now
from renvoi.doors.worker.mail_watch import MailWatch
from renvoi.doors.worker.sync_now import MailProgress, sync_now
from renvoi.doors.worker.worker import Worker, free_dead_leases, owner_prefix

__all__ = [
    "FolderWatch",
    "Herald",
    "MailProgress",
    "MailWatch",
    "Progress",
    "Worker",
    "free_dead_leases",
    "import_now",
    "owner_prefix",
    "sync_now",
]
