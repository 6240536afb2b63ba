"""A bucket of an S3-compatible store (extra `s3`): keys are `prefix/name`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from renvoi.backends.archive.s3 import FULL, S3Archive, answer_of
from renvoi.facts.errors import BadInput, NoRoom, NotFound, TryLater

_REFUSED = frozenset({"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AllAccessDisabled", "403", "401"})


class S3Store:
    def __init__(self, bucket: str, prefix: str, *, endpoint: str, key: str, secret: str, region: str) -> None:
        self._s3 = S3Archive(bucket, prefix, endpoint=endpoint, key=key, secret=secret, region=region)
        self.prefix = prefix.strip("/")
        self.place = f"s3://{bucket}/{self.prefix}".rstrip("/")

    def put(self, items: Sequence[tuple[str, bytes]]) -> None:
        with self._plainly():
            for name, data in items:
                self._s3.client.put_object(Bucket=self._s3.bucket, Key=self._key(name), Body=data)

    def get(self, name: str) -> bytes:
        with self._plainly():
            try:
                answer = self._s3.client.get_object(Bucket=self._s3.bucket, Key=self._key(name))
            except self._s3.client.exceptions.NoSuchKey as error:
                raise NotFound(f"{self.place}: there is no {name}") from error
            body: bytes = answer["Body"].read()
            return body

    def sizes(self, under: str = "") -> dict[str, int]:
        start = self._key(f"{under}/") if under else f"{self.prefix}/" if self.prefix else ""
        with self._plainly():
            pages = self._s3.client.get_paginator("list_objects_v2").paginate(Bucket=self._s3.bucket, Prefix=start)
            skip = len(self.prefix) + 1 if self.prefix else 0
            return {one["Key"][skip:]: one["Size"] for page in pages for one in page.get("Contents", ())}

    def remove(self, names: Iterable[str]) -> None:
        # one by one: the bulk call needs a Content-MD5 that newer boto3 no longer sends and older stores insist on
        with self._plainly():
            for name in names:
                self._s3.client.delete_object(Bucket=self._s3.bucket, Key=self._key(name))

    def _key(self, name: str) -> str:
        return f"{self.prefix}/{name}" if self.prefix else name

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except self._s3.troubles as error:
            answer = answer_of(error)
            if answer & FULL:
                raise NoRoom(
                    f"{self.place} is full (its quota is used up): free some space and run it again; nothing is lost"
                ) from error
            if answer & _REFUSED:
                raise BadInput(f"{self.place} refuses these keys: check RENVOI_S3_KEY and RENVOI_S3_SECRET") from error
            if "NoSuchBucket" in answer:
                raise BadInput(f"{self.place}: there is no such bucket; make it first") from error
            said = " ".join(sorted(answer - {""})) or type(error).__name__
            raise TryLater(
                f"{self.place} does not answer as it should ({said}): what was written stands, it goes on the next time"
            ) from error
