"""One running program for one author: a second start hands its files over and ends."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket  # noqa: TID251 - a socket on this machine, no network

_CONNECT_MS = 500
_ANSWER_MS = 3000
_MOST_BYTES = 1 << 20
_TAKEN = b"taken\n"
_log = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Listens for later starts of the program, or hands over to an earlier one.

    Args:
        state_dir: Programs that share this folder are one author's.

    Signals:
        files_handed_over: Paths that a later start was asked to open; none if it was just started.
    """

    files_handed_over = Signal(list)

    def __init__(self, state_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"writer-{hashlib.sha256(str(state_dir.absolute()).encode()).hexdigest()[:16]}"
        self._server: QLocalServer | None = None

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give ``files`` to the program that runs already. False when none does, or it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        message = json.dumps([str(path.absolute()) for path in files]) + "\n"
        socket.write(message.encode("utf-8", "surrogateescape"))
        socket.flush()
        answer = b""
        while not answer.endswith(b"\n") and socket.waitForReadyRead(_ANSWER_MS):
            answer += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        return answer == _TAKEN

    def listen(self) -> bool:
        """Take files from later starts. A socket that a crash left behind is replaced."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)
            if not server.listen(self._name):
                _log.warning("later starts can't hand over their files: %s", server.errorString())
                return False
        server.newConnection.connect(self._on_connection)
        self._server = server
        return True

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self)

    def take(self, files: list[str]) -> None:
        """A later start asked for these files."""
        self.files_handed_over.emit(files)


class _Visitor(QObject):
    """One later start: reads its line, answers, and is gone."""

    def __init__(self, socket: QLocalSocket, instance: SingleInstance) -> None:
        super().__init__(socket)
        self._socket = socket
        self._instance = instance
        self._message = b""
        socket.setParent(instance)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(socket.deleteLater)
        self._on_ready()

    def _on_ready(self) -> None:
        self._message += bytes(self._socket.readAll().data())
        if len(self._message) > _MOST_BYTES:
            self._socket.abort()
        elif self._message.endswith(b"\n"):
            files = _files(self._message)
            if files is not None:
                self._socket.write(_TAKEN)
                self._socket.flush()
                self._instance.take(files)
            self._socket.disconnectFromServer()


def _files(message: bytes) -> list[str] | None:
    try:
        files = json.loads(message.decode("utf-8", "surrogateescape"))
    except ValueError:
        return None
    return files if isinstance(files, list) and all(isinstance(file, str) for file in files) else None
