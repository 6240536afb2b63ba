"""A real Dovecot of one's own over TLS, on a free port of this machine, its mailboxes as Maildirs in its own folder."""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from tests.servers.certificates import make

PASSWORD = "une-phrase-pour-les-essais"
PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"

CONF = """
protocols = imap
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{home}/tls/server.pem
ssl_key = <{home}/tls/server.key
mail_location = maildir:{home}/mail/%u:INDEX={home}/index/%u
maildir_very_dirty_syncs = yes
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0 secs
auth_verbose = yes
mail_max_userip_connections = 100
imap_capability = {capability}
{ids}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
{oauth}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Archives {{
    special_use = \\Archive
    auto = create
  }}
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
{login}
}}
service anvil {{
{login}
}}
"""


class Dovecot:
    def __init__(self, home: Path, *, capability: str = "", oauth: str = "", ssl: str = "required") -> None:
        self.home = home
        self.port, self.plain_port = free_port(), free_port()
        self.authority, _, _ = make(home / "tls")
        self.owner = pwd.getpwuid(os.geteuid())
        people = ["alice", "bob", *(f"person{n}" for n in range(300))]
        (home / "users").write_text("".join(f"{one}:{{PLAIN}}{PASSWORD}::::::\n" for one in people))
        user = "nobody" if os.geteuid() == 0 else self.owner.pw_name
        self.uid = pwd.getpwnam(user).pw_uid
        self.gid = pwd.getpwnam(user).pw_gid
        group = str(self.gid)
        own = grp.getgrgid(self.owner.pw_gid).gr_name
        ids = "first_valid_uid = 1"
        if os.geteuid():
            ids += f"\ndefault_internal_user = {user}\ndefault_login_user = {user}\ndefault_internal_group = {own}"
        (home / "dovecot.conf").write_text(
            CONF.format(
                home=home, port=self.port, plain_port=self.plain_port, user=user, group=group, ids=ids, oauth=oauth,
                capability=capability, ssl=ssl,
                login="  chroot =" if os.geteuid() else "",
            )
        )  # fmt: skip
        for name in ("run", "state", "mail", "index"):
            (home / name).mkdir(exist_ok=True)
        for name in ("mail", "index"):
            os.chown(home / name, self.uid, self.gid)
        home.chmod(0o755)
        self.process: subprocess.Popen[bytes] | None = None
        self.delivered = 0

    def start(self) -> None:
        with (self.home / "out").open("ab") as out:
            self.process = subprocess.Popen(
                [PROGRAM, "-F", "-c", str(self.home / "dovecot.conf")],
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, process_group=0,
            )  # fmt: skip
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.05)
        raise RuntimeError((self.home / "out").read_text() + (self.home / "log").read_text())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.5)  # it would wait six seconds for sessions that idle
            with contextlib.suppress(ProcessLookupError):  # its sessions go on without it
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def folder(self, user: str, name: str = "") -> Path:
        """The Maildir of a folder; "" is the inbox."""
        path = self.home / "mail" / user / (f".{name.replace('/', '.')}" if name else "")
        for part in ("cur", "new", "tmp"):
            (path / part).mkdir(parents=True, exist_ok=True)
        return path

    def deliver(
        self, user: str, mails: Iterable[bytes], name: str = "", received: datetime | None = None
    ) -> list[Path]:
        """Puts mails into a folder in order, the last one last; the server's clock says `received`."""
        path = self.folder(user, name)
        at = (received or datetime.now(UTC)).timestamp()
        made = []
        for data in mails:
            self.delivered += 1
            file = path / "cur" / f"{1_700_000_000 + self.delivered}.{self.delivered:08d}.test:2,"
            part = path / "tmp" / file.name
            part.write_bytes(data)
            os.utime(part, (at, at))
            part.replace(file)
            made.append(file)
        self._own(user)
        return made

    def _own(self, user: str) -> None:
        for root, folders, files in os.walk(self.home / "mail" / user):
            for one in (root, *(os.path.join(root, name) for name in folders + files)):
                os.chown(one, self.uid, self.gid)

    def forget_numbers(self, user: str) -> None:
        """As after a restore: the folder is numbered anew under another UIDVALIDITY."""
        self.stop()
        shutil.rmtree(self.home / "index" / user, ignore_errors=True)
        for list_ in (self.home / "mail" / user).rglob("dovecot-uidlist"):
            list_.unlink()
        for list_ in (self.home / "mail" / user).rglob("dovecot-uidvalidity*"):
            list_.unlink()
        time.sleep(1.1)  # a UIDVALIDITY is made from the second
        self.start()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def there_is_one() -> bool:
    return Path(PROGRAM).exists()


@contextmanager
def server(**options: str) -> Iterator[Dovecot]:
    home = Path(mkdtemp(prefix="renvoi-imap-"))
    dovecot = Dovecot(home, **options)
    try:
        dovecot.start()
        yield dovecot
    finally:
        dovecot.stop()
        shutil.rmtree(home, ignore_errors=True)
