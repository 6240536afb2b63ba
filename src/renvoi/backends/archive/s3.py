"""The archive in an S3-compatible store (extra `s3`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from renvoi.facts.errors import BadInput, Damaged


class S3Archive:
    """Keys are `prefix/household/digest`. Signature v4 and path style: the rest is refused by small stores."""

    def __init__(self, bucket: str, prefix: str, *, endpoint: str, key: str, secret: str, region: str) -> None:
        try:
            import boto3  # noqa: PLC0415 - optional extra
            from botocore.config import Config  # noqa: PLC0415 - optional extra
        except ImportError as error:
            raise BadInput("the S3 archive needs its extra: pip install 'renvoi[s3]'") from error
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
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def keep(self, household: str, originals: Sequence[tuple[str, bytes]]) -> None:
        for digest, data in originals:
            self.client.put_object(Bucket=self.bucket, Key=self._key(household, digest), Body=data)

    def fetch(self, household: str, digest: str) -> bytes:
        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self._key(household, digest))
        except self.client.exceptions.NoSuchKey as error:
            raise Damaged(f"the original {digest[:12]} is missing from the archive") from error
        body: bytes = answer["Body"].read()
        return body

    def digests(self, household: str) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=self._key(household, "")
        )
        for page in pages:
            for item in page.get("Contents", ()):
                yield item["Key"].rsplit("/", 1)[1]

    def remove(self, household: str, digest: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self._key(household, digest))

    def remove_all(self, household: str) -> None:
        # one by one: the bulk call needs a Content-MD5 that newer boto3 no longer sends and older stores insist on
        for digest in list(self.digests(household)):
            self.remove(household, digest)

    def _key(self, household: str, digest: str) -> str:
        return "/".join(part for part in (self.prefix, household, digest) if part) + ("" if digest else "/")
