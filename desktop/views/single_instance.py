"""A second start hands its files to the first one and brings it to the front."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1_000


def _name(root: Path) -> str:
    return "puskesos-" + hashlib.sha256(str(root.absolute()).encode()).hexdigest()[:24]


def hand_over(root: Path, files: list[str]) -> bool:
    """Asks a running program on the same data folder to come forward; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(root))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    _allow_to_come_forward()
    socket.write(json.dumps({"files": files}).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_WAIT_MS * 3) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return answered


def _allow_to_come_forward() -> None:
    """Windows lets a program raise itself only with leave of the one in front, which is this one."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF  # ASFW_ANY
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


class FirstInstance(QObject):
    """Listens for later starts; `called` carries the files they were started with."""

    called = Signal(list)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        # A crashed run leaves its socket file behind on Linux; the folder's lock decides who is first.
        QLocalServer.removeServer(_name(root))
        self._server.listen(_name(root))

    def close(self) -> None:
        """Listens no more."""
        self._server.close()
        self.deleteLater()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            files = json.loads(bytes(socket.readLine().data()))["files"]
        except (ValueError, KeyError, TypeError):
            return
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit([str(f) for f in files if isinstance(f, str)])
