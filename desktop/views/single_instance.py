"""A second start hands its files to the first one and brings it to the front.

Who is first is decided by a lock file in the data folder. The first start, which is nearly every start,
so paints its window before QtNetwork is loaded; it listens for later ones afterwards.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "start.lock"
# An old PC that has just been switched on is slow, and a second window on the same data is worse than a wait.
PATIENCE = 20_000  # ms a later start waits for the first one, which may still be painting
_ANSWER = 20_000  # ms


def _name(root: Path) -> str:
    import hashlib

    return "puskesos-" + hashlib.sha256(str(root.absolute()).encode()).hexdigest()[:24]


def hand_over(root: Path, files: list[str]) -> bool:
    """Asks the program that is first on a data folder to come forward; False when it does not answer."""
    socket = _reach(root)
    if socket is None:
        return False
    _allow_to_come_forward()
    socket.write(json.dumps({"files": files}).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_ANSWER) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return answered


def _reach(root: Path) -> QLocalSocket | None:
    from PySide6.QtNetwork import QLocalSocket

    deadline = QDeadlineTimer(PATIENCE)
    while True:
        socket = QLocalSocket()
        socket.connectToServer(_name(root))
        if socket.waitForConnected(deadline.remainingTime()):
            return socket
        if deadline.hasExpired():
            return None
        QThread.msleep(100)


def _allow_to_come_forward() -> None:
    """Windows lets a program raise itself only with leave of the one in front, which is this one."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF  # ASFW_ANY
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


class FirstInstance(QObject):
    """This run of the program at the door of a data folder: `claim()`, then `listen()`, at the end `close()`.

    `called` carries the files that a later start was started with.
    """

    called = Signal(list)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = root
        self._lock = QLockFile(str(root / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # left behind by a dead process, never by age
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """False when another run of the program has this folder open, or is about to."""
        # Qt believes a lock whose process lives, but after a power cut that number may be ours or another's.
        # Whoever really is there holds the file open, and then it cannot be removed.
        if self._lock.tryLock(0) or (self._lock.removeStaleLockFile() and self._lock.tryLock(0)):
            return True
        # A folder that takes no lock is no reason to refuse: opening the data says what is wrong with it.
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hears later starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None or not self._lock.isLocked():
            return
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        # A crashed run leaves its socket file behind on Linux; the lock says that it is nobody's.
        QLocalServer.removeServer(_name(self.root))
        self._server.listen(_name(self.root))

    def close(self) -> None:
        """Listens no more and lets another run be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
        self.deleteLater()

    def _accept(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
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
