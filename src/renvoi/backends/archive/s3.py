"""The archive in an S3-compatible store (extra `s3`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from renvoi.facts.errors import BadInput, Damaged, NoRoom, TryLater

FULL = frozenset({"QuotaExceeded", "StorageQuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "507"})


def answer_of(error: Exception) -> frozenset[str]:
    """The code and the HTTP status of what a store answered."""
    answer = getattr(error, "response", {})
    code = answer.get("Error", {}).get("Code", "")
    return frozenset({str(code), str(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", ""))})


class S3Archive:
    """Keys are `prefix/household/digest`. Signature v4 and path style: the rest is refused by small stores."""

    def __init__(self, bucket: str, prefix: str, *, endpoint: str, key: str, secret: str, region: str) -> None:
        try:
            import boto3  # noqa: PLC0415 - optional extra
            from botocore.config import Config  # noqa: PLC0415 - optional extra
            from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - optional extra
        except ImportError as error:
            raise BadInput("the S3 archive needs its extra: pip install 'renvoi[s3]'") from error
        self.troubles = (BotoCoreError, ClientError)
        self.bucket = bucket
        self.prefix = prefix.strip("/")
        self.client: Any = boto3.client(
            "s3",
            endpoint_url=endpoint or None,
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            region_name=region,
            config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                retries={"max_attempts": 2},
                connect_timeout=10,
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def found(self) -> None:
        """Makes the bucket if it is not there."""
        with self._plainly():
            names = [one["Name"] for one in self.client.list_buckets().get("Buckets", ())]
            if self.bucket not in names:
                self.client.create_bucket(Bucket=self.bucket)

    def keep(self, household: str, originals: Sequence[tuple[str, bytes]]) -> None:
        with self._plainly():
            for digest, data in originals:
                if not self._there(household, digest):
                    self.client.put_object(Bucket=self.bucket, Key=self._key(household, digest), Body=data)

    def fetch(self, household: str, digest: str) -> bytes:
        with self._plainly():
            try:
                answer = self.client.get_object(Bucket=self.bucket, Key=self._key(household, digest))
            except self.client.exceptions.NoSuchKey as error:
                raise Damaged(f"the original {digest[:12]} is missing from the archive") from error
            body: bytes = answer["Body"].read()
            return body

    def digests(self, household: str) -> Iterator[str]:
        with self._plainly():
            pages = self.client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self._key(household, "")
            )
            for page in pages:
                for item in page.get("Contents", ()):
                    yield item["Key"].rsplit("/", 1)[1]

    def remove(self, household: str, digest: str) -> None:
        with self._plainly():
            self.client.delete_object(Bucket=self.bucket, Key=self._key(household, digest))

    def remove_all(self, household: str) -> None:
        # one by one: the bulk call needs a Content-MD5 that newer boto3 no longer sends and older stores insist on
        for digest in list(self.digests(household)):
            self.remove(household, digest)

    def _there(self, household: str, digest: str) -> bool:
        found = self.client.list_objects_v2(Bucket=self.bucket, Prefix=self._key(household, digest), MaxKeys=1)
        return bool(found.get("KeyCount", 0))

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Trouble with the store is passing, or a matter of settings; either way nothing was lost."""
        try:
            yield
        except self.troubles as error:
            if answer_of(error) & FULL:
                raise NoRoom(
                    "the S3 store is full (its quota is used up): free some space and do it again; nothing is lost"
                ) from error
            raise TryLater(f"the S3 store does not take this: {error}; check RENVOI_S3_* and that it runs") from error

    def _key(self, household: str, digest: str) -> str:
        return "/".join(part for part in (self.prefix, household, digest) if part) + ("" if digest else "/")
