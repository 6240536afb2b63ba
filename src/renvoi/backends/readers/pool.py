"""The parent's side: a few reader processes, each asked one proof at a time, killed when it takes too long."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from queue import Empty, LifoQueue
from typing import IO

from msgspec import DecodeError, Struct

from renvoi.backends.readers.talk import Ask, decode_answer, encode
from renvoi.casework.ports import ReadProof
from renvoi.facts.patterns import Lesson, Pattern
from renvoi.reading.sheet_wanted import SheetWanted

_HEAD = 4
_WIDE = 1 << 20
_SMALL = _WIDE // 2


class Limits(Struct, frozen=True):
    seconds: float = 20.0
    """Wall clock for one proof."""
    memory_mb: int = 1536
    """Address space of a child (libraries included, which are most of it)."""
    items: int = 2000
    """A child is replaced after so many proofs: what leaked is gone."""
    bytes: int = 60 * 2**20
    """A larger proof is kept, not read."""


class ReaderPool:
    """Asked from several threads at once; each call holds one child while it lasts. Children start when needed."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._idle: LifoQueue[_Child] = LifoQueue()
        self._all: set[_Child] = set()
        self._lock = threading.Lock()

    def read(
        self, items: Sequence[tuple[str, str, str, bytes]], patterns: Sequence[Pattern] = ()
    ) -> Iterator[ReadProof]:
        """(digest, media type, name, bytes) in, one answer for each, in order."""
        child = self._take()
        try:
            asks = [Ask(*item, patterns=tuple(patterns)) for item in items]
            for ask, following in zip(asks, [*asks[1:], None], strict=True):
                if len(ask.data) > self.limits.bytes:
                    yield ReadProof(digest=ask.digest, reading=None, trouble=self._too_large())
                    continue
                child, answer = self._ask(child, ask, following)
                yield answer
        finally:
            self._give_back(child)

    def show(self, item: tuple[str, str, str, bytes]) -> ReadProof:
        """The proof built anew as pages safe to show."""
        return self._once(Ask(*item, show=True))

    def draw(self, item: tuple[str, str, str, bytes], wanted: SheetWanted) -> ReadProof:
        """One page of the proof as a picture."""
        return self._once(Ask(*item, sheet=wanted))

    def terms(self, item: tuple[str, str, str, bytes], country: str = "") -> ReadProof:
        """The proof read as terms of sale (`terms`) for a buyer of a country."""
        if len(item[3]) > self.limits.bytes:
            return ReadProof(digest=item[0], reading=None, trouble=self._too_large())
        return self._once(Ask(*item, terms=country))

    def learn(self, item: tuple[str, str, str, bytes], lesson: Lesson) -> ReadProof:
        """Where the value of the lesson stands in the proof (`learned`)."""
        return self._once(Ask(*item, lesson=lesson))

    def _too_large(self) -> str:
        return f"larger than {self.limits.bytes // 2**20} MB: kept, not read"

    def _once(self, ask: Ask) -> ReadProof:
        child = self._take()
        try:
            child, answer = self._ask(child, ask)
        finally:
            self._give_back(child)
        return answer

    def close(self) -> None:
        with self._lock:
            children, self._all = self._all, set()
            self._idle = LifoQueue()
        for child in children:
            child.end()

    def _ask(self, child: _Child, ask: Ask, following: Ask | None = None) -> tuple[_Child, ReadProof]:
        """A child that dies, or breaks after other proofs, is replaced and the proof tried once more, alone: another
        may have done the harm."""
        if child.asked >= self.limits.items:
            child = self._replace(child)
        answer = child.ask(ask, self.limits.seconds, following)
        if answer == _DIED or (child.asked > 1 and _broke(answer)):
            child = self._replace(child)
            answer = child.ask(ask, self.limits.seconds)
        if isinstance(answer, str):
            return self._replace(child), ReadProof(digest=ask.digest, reading=None, trouble=answer)
        return child, answer

    def _take(self) -> _Child:
        try:
            return self._idle.get_nowait()
        except Empty:
            return self._start()

    def _start(self) -> _Child:
        child = _Child(self.limits)
        with self._lock:
            self._all.add(child)
        return child

    def _replace(self, child: _Child) -> _Child:
        child.end()
        with self._lock:
            self._all.discard(child)
        return self._start()

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            if child in self._all and child.ahead is None:
                self._idle.put(child)
                return
            self._all.discard(child)
        child.end()


def widen(pipe: IO[bytes] | None) -> bool:
    """Makes a pipe hold whole mails, so that the processes take fewer turns; False where the system cannot."""
    if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
        with contextlib.suppress(OSError):
            return fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE) >= _WIDE
    return False


def _broke(answer: ReadProof | str) -> bool:
    return isinstance(answer, ReadProof) and answer.broke


_TIMEOUT = "reading it takes too long: kept, not read"
_DIED = "it ends its reader: kept, not read"


class _Child:
    def __init__(self, limits: Limits) -> None:
        self.asked = 0
        self.ahead: Ask | None = None
        """What lies in its pipe already while it still works on the ask before."""
        self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-I", "-m", "renvoi.backends.readers.child", str(limits.memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"},
            cwd="/",
            close_fds=True,
        )
        self.roomy = widen(self.process.stdin) and widen(self.process.stdout)

    def ask(self, ask: Ask, seconds: float, following: Ask | None = None) -> ReadProof | str:
        """The answer, or why there is none. `following` is given along, so that the child need not wait for it."""
        if self.ahead is not None and self.ahead is not ask:
            return _DIED  # the next answer would be another's
        first = self.asked == 0
        self.asked += 1
        try:
            until = time.monotonic() + seconds + (30 if first else 0)  # a new child still loads its libraries
            if self.ahead is None:
                self._put(encode(ask), until)
            self.ahead = None
            self._give_along(following, until)
            size = int.from_bytes(self._read(_HEAD, until))
            return decode_answer(self._read(size, until))
        except TimeoutError:
            return _TIMEOUT
        except (OSError, EOFError, DecodeError):
            return _DIED

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self.process.wait()

    def _give_along(self, following: Ask | None, until: float) -> None:
        """Only what surely fits into the empty pipe: two processes that both wait to write would wait for ever."""
        if following is None or not self.roomy or len(following.data) > _SMALL:
            return
        body = encode(following)
        if len(body) <= _SMALL:
            self._put(body, until)
            self.ahead = following

    def _put(self, body: bytes, until: float) -> None:
        self._write(len(body).to_bytes(_HEAD) + body, until)

    def _write(self, data: bytes, until: float) -> None:
        assert self.process.stdin
        handle = self.process.stdin.fileno()
        os.set_blocking(handle, False)
        view = memoryview(data)
        while view:
            _, ready, _ = select.select([], [handle], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            view = view[os.write(handle, view) :]

    def _read(self, size: int, until: float) -> bytes:
        assert self.process.stdout
        handle = self.process.stdout.fileno()
        parts: list[bytes] = []
        while size:
            ready, _, _ = select.select([handle], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            part = os.read(handle, min(size, 1 << 20))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
