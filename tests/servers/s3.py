"""A real S3-compatible server of one's own, which checks signatures, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import boto3
import httpx

KEY, SECRET = "renvoi-tests", "renvoi-tests-secret"


def bucket(endpoint: str, name: str) -> str:
    """Makes it, and gives its name."""
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=KEY,
                          aws_secret_access_key=SECRET)  # fmt: skip
    client.create_bucket(Bucket=name)
    return name


@contextmanager
def server(home: Path | None = None) -> Iterator[str]:
    """Starts a server that keeps its bytes in `home`, and gives its endpoint; stops it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory(prefix="renvoi-s3-") as other:
        folder = str(home or other)
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / "nanio"), "serve", "--host", "127.0.0.1", "--port", str(port),
             "--data-dir", folder, "--no-access-log", "--log-level", "error"],
            env={**os.environ, "NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            endpoint = f"http://127.0.0.1:{port}"
            _wait(endpoint)
            yield endpoint
        finally:
            process.terminate()
            process.wait()


@contextmanager
def with_quota(endpoint: str, refusal: dict[str, tuple[int, str]]) -> Iterator[str]:
    """The same server behind a front that refuses what is put while `refusal["PUT"]` holds a status and a code."""

    class Front(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.command in refusal:
                status, code = refusal[self.command]
                data, headers = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode(), {}
            else:
                answer = httpx.request(self.command, endpoint + self.path, headers=dict(self.headers), content=body)
                status, data, headers = answer.status_code, answer.content, answer.headers
            self.send_response(status)
            for name in ("ETag", "Content-Type", "Last-Modified"):
                if name in headers:
                    self.send_header(name, headers[name])
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = pass_on

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Front) as front:
        Thread(target=front.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{front.server_port}"
        finally:
            front.shutdown()


def _wait(endpoint: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(endpoint, timeout=1)
        except urllib.error.HTTPError:
            return  # it answers, and refuses who does not sign
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the S3 server did not start")
