"""A stand-in for the Hugging Face hub over HTTP, for ``HF_ENDPOINT``: what the real one does, and what may go wrong."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
_LARGE = 5000  # bytes: from here on a file is a large one, kept elsewhere and redirected to
_PIECE = 4096


@dataclass
class Faults:
    """What goes wrong.

    Attributes:
        cut_after: How many bytes each of the next downloads sends before the line goes dead.
        gone_after: After so many bytes of a repository, the server is gone for it.
        corrupt: Names of files that arrive with one byte changed.
        missing: Names of files that are listed and not there.
        lying_sizes: Sizes that are stated instead of the true ones.
        lying_hashes: Hashes that are stated instead of the true ones.
        endless: Names of files that go on after their end.
        without_ranges: Ranges are ignored, and the whole file is sent.
        seconds_a_piece: How slow it is.
        status: What everything is answered with, if not 200.
        token: What must be sent to get anything.
    """

    cut_after: list[int] = field(default_factory=list)
    gone_after: dict[str, int] = field(default_factory=dict)
    corrupt: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    lying_sizes: dict[str, int] = field(default_factory=dict)
    lying_hashes: dict[str, str] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    without_ranges: bool = False
    seconds_a_piece: float = 0.0
    status: int = 200
    token: str = ""


@dataclass
class Hub:
    """The repositories, what goes wrong, and what was asked for."""

    endpoint: str = ""
    repositories: dict[str, dict[str, bytes]] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    ranges: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    sent_of: Counter[str] = field(default_factory=Counter)

    @property
    def sent(self) -> int:
        """How many bytes of files were sent."""
        return self.sent_of.total()

    def is_gone(self, repo: str) -> bool:
        """Whether nothing of ``repo`` is answered any more."""
        return self.sent_of[repo] >= self.faults.gone_after.get(repo, sys.maxsize)

    def info(self, repo: str) -> dict[str, Any]:
        """What the API says of a repository."""
        siblings = []
        for name, data in self.repositories[repo].items():
            size = self.faults.lying_sizes.get(name, len(data))
            entry: dict[str, Any] = {"rfilename": name, "size": size, "blobId": git_hash(data)}
            if len(data) >= _LARGE:
                digest = self.faults.lying_hashes.get(name, hashlib.sha256(data).hexdigest())
                entry["lfs"] = {"sha256": digest, "size": size, "pointerSize": 134}
            siblings.append(entry)
        return {"id": repo, "modelId": repo, "sha": COMMIT, "siblings": siblings, "private": False, "tags": []}


def git_hash(data: bytes) -> str:
    """The hash by which git knows a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _repo_in(parts: list[str]) -> str:
    """The repository that a path is about."""
    first = {"api": 2, "cdn": 1}.get(parts[0], 0)
    return "/".join(parts[first : first + 2])


class _LineDeadError(Exception):
    """The line is dead."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub
    _repo = ""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path).strip("/")
        self.hub.paths.append(path)
        faults = self.hub.faults
        try:
            self._repo = _repo_in(path.split("/"))
            if self.hub.is_gone(self._repo):
                raise _LineDeadError
            if faults.status != 200:
                self._say(faults.status, b"{}", {})
            elif faults.token and self.headers.get("Authorization") != f"Bearer {faults.token}":
                self._say(401, b"{}", {"X-Error-Code": "GatedRepo", "X-Error-Message": "terms"})
            else:
                self._route(path.split("/"))
        except (_LineDeadError, BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _route(self, parts: list[str]) -> None:
        hub = self.hub
        if parts[:2] == ["api", "models"] and "/".join(parts[2:4]) in hub.repositories:
            self._say(200, json.dumps(hub.info("/".join(parts[2:4]))).encode(), {"Content-Type": "application/json"})
        elif parts[0] == "cdn":
            self._send("/".join(parts[1:3]), parts[3])
        elif len(parts) == 5 and parts[2] == "resolve" and "/".join(parts[:2]) in hub.repositories:
            repo, name = "/".join(parts[:2]), parts[4]
            data = hub.repositories[repo].get(name)
            if data is None or name in hub.faults.missing:
                self._say(404, b"", {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": COMMIT})
            elif len(data) >= _LARGE:
                linked = {"X-Linked-Size": str(len(data)), "X-Linked-Etag": f'"{hashlib.sha256(data).hexdigest()}"'}
                self._say(302, b"", {"Location": f"/cdn/{repo}/{name}", "X-Repo-Commit": COMMIT, **linked})
            else:
                self._send(repo, name)
        else:
            self._say(404, b"", {"X-Error-Code": "RepoNotFound"})

    def _send(self, repo: str, name: str) -> None:
        data, faults = self.hub.repositories[repo][name], self.hub.faults
        if name in faults.corrupt:
            middle = len(data) // 2
            data = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
        start, status, extra = 0, 200, {"X-Repo-Commit": COMMIT, "ETag": f'"{git_hash(data)}"'}
        asked = self.headers.get("Range", "")
        if asked:
            self.hub.ranges.append(asked)
        if asked.startswith("bytes=") and not faults.without_ranges:
            start, status = int(asked.removeprefix("bytes=").partition("-")[0]), 206
            extra["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        if name in faults.endless:
            self._send_endlessly(data)
            return
        self._say(status, data[start:], extra, is_file=True)

    def _send_endlessly(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(data[:_PIECE])

    def _say(self, status: int, body: bytes, headers: dict[str, str], is_file: bool = False) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        faults = self.hub.faults
        is_cut = is_file and bool(faults.cut_after) and len(body) > faults.cut_after[0]
        limit = faults.cut_after.pop(0) if is_cut else len(body)
        for offset in range(0, min(limit, len(body)), _PIECE):
            piece = body[offset : min(limit, offset + _PIECE)]
            if is_file and self._repo in faults.gone_after:
                piece = piece[: max(0, faults.gone_after[self._repo] - self.hub.sent_of[self._repo])]
            self.wfile.write(piece)
            self.wfile.flush()
            if is_file:
                self.hub.sent_of[self._repo] += len(piece)
                if self.hub.is_gone(self._repo):
                    raise _LineDeadError
            if faults.seconds_a_piece:
                time.sleep(faults.seconds_a_piece)
        if limit < len(body):
            raise _LineDeadError


@contextmanager
def run_hub() -> Iterator[Hub]:
    """A hub that answers until the block ends."""
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = False
    server.block_on_close = True
    hub.endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        hub.faults = Faults(status=503)
        server.shutdown()
        server.server_close()
        thread.join()
