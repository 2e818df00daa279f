"""The office's mailbox over IMAP: looking without touching, and taking away what was ours.

Nothing is read except by BODY.PEEK and BODYSTRUCTURE, so a mail that is not ours stays unread and unmoved.
"""

from __future__ import annotations

import base64
import binascii
import imaplib
import quopri
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from types import TracebackType
from typing import TYPE_CHECKING, Any

from desktop.transport.heads import HEAD
from desktop.transport.servers import CONNECT_PATIENCE, PATIENCE, Security, Server, tls_context
from desktop.transport.trouble import MailTrouble, Step, from_error, no_starttls

if TYPE_CHECKING:
    from imapclient import IMAPClient

KEYWORD = b"Puskesos"
SHELF = "Puskesos"
"""Keyword set on a mail that was taken, and the folder that it is moved to."""

_PIECE = 512 * 1024
_CHUNK = 50
_DEEPEST = 12
_MOST_LEAVES = 500


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a mail that holds no other: its number for FETCH, type, name, encoding, size as sent."""

    number: str
    kind: str
    name: str
    encoding: str
    size: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What a mail is made of. ``leaves`` is None where its structure could not be read."""

    uid: int
    size: int
    leaves: tuple[Leaf, ...] | None


class Mailbox:
    """A connection, logged in, with one folder open. A context manager; every trouble is a MailTrouble."""

    def __init__(
        self, server: Server, password: str, folder: str = "INBOX", patience: float = PATIENCE
    ) -> None:
        self._server = server
        self._password = password
        self._folder = folder
        self._patience = patience
        self._client: IMAPClient | None = None
        self._shelf: str | None = None
        self.validity = 0
        """UIDVALIDITY: uids of another value mean other mails."""
        self._keywords = False

    def __enter__(self) -> Mailbox:
        step = Step.ANSWER
        try:
            client = self._connect()
            step = Step.CERTIFICATE
            if self._server.security is Security.STARTTLS:
                if not client.has_capability("STARTTLS"):
                    raise no_starttls(self._server.host)
                client.starttls(tls_context(self._server))
            step = Step.LOGIN
            client.login(self._server.username, self._password)
            step = Step.MAILBOX
            self._select(self._folder)
        except (OSError, imaplib.IMAP4.error, ValueError, MailTrouble) as error:
            self._drop()
            raise from_error(error, self._server.host, step) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None and error is None:
            with suppress(OSError, imaplib.IMAP4.error):
                self._client.logout()
        self._drop()

    # -- looking ---------------------------------------------------------------------------------

    def junk(self) -> str | None:
        """The folder for unwanted mail, where the server names one: encrypted attachments land there."""
        with self._told(Step.MAILBOX):
            for flags, _delimiter, name in self._open.list_folders():
                if b"\\Junk" in flags:
                    return str(name)
        return None

    def open(self, folder: str) -> None:
        """Goes to another folder."""
        with self._told(Step.MAILBOX):
            self._select(folder)

    def uids(self, after: int = 0, newest: int | None = None) -> list[int]:
        """Mails above a uid in ascending order, deleted ones not; at most the ``newest`` so many."""
        with self._told(Step.MAILBOX):
            found = self._open.search(["UNDELETED", "UID", f"{after + 1}:*"])
        # "5:*" names the last mail even where its uid is below 5.
        wanted = sorted(uid for uid in found if uid > after)
        return wanted[-newest:] if newest else wanted

    def outlines(self, uids: Sequence[int]) -> Iterator[Outline]:
        """What each mail is made of, in order; one that the library chokes on costs only itself."""
        for start in range(0, len(uids), _CHUNK):
            yield from self._outlines(list(uids[start : start + _CHUNK]))

    def head(self, uid: int, leaf: Leaf) -> bytes:
        """The first bytes of a part, decoded as far as they go."""
        with self._told(Step.MAILBOX):
            raw = self._section(uid, leaf.number, 0, HEAD * 2)
        return decode_start(raw, leaf.encoding)[:HEAD]

    def whole(self, uid: int, most: int) -> bytes | None:
        """The mail as sent; None where it turns out larger than ``most`` bytes or is gone."""
        pieces: list[bytes] = []
        size = 0
        while True:
            with self._told(Step.MAILBOX):
                piece = self._section(uid, "", size, _PIECE)
            pieces.append(piece)
            size += len(piece)
            if size > most:
                return None
            if len(piece) < _PIECE:
                return b"".join(pieces) if size else None

    # -- taking away -----------------------------------------------------------------------------

    def take_away(self, uid: int) -> bool:
        """Marks a mail as taken and read and moves it to our folder. False where neither is possible."""
        done = False
        with suppress(imaplib.IMAP4.error):
            flags = [b"\\Seen", *([KEYWORD] if self._keywords else [])]
            self._open.add_flags([uid], flags, silent=True)
            done = self._keywords
        with suppress(imaplib.IMAP4.error):
            shelf = self._own_shelf()
            if self._open.has_capability("MOVE"):
                self._open.move([uid], shelf)
                done = True
            elif self._open.has_capability("UIDPLUS"):
                self._open.copy([uid], shelf)
                self._open.delete_messages([uid], silent=True)
                self._open.uid_expunge([uid])
                done = True
        return done

    # -- inside ----------------------------------------------------------------------------------

    def _connect(self) -> IMAPClient:
        from imapclient import IMAPClient, SocketTimeout

        server = self._server
        tls = server.security is Security.TLS
        self._client = IMAPClient(
            server.host, server.port, ssl=tls, ssl_context=tls_context(server) if tls else None,
            timeout=SocketTimeout(CONNECT_PATIENCE, self._patience),
        )  # fmt: skip
        return self._client

    def _select(self, folder: str) -> None:
        self._folder = folder
        facts = self._open.select_folder(folder)
        self.validity = int(facts.get(b"UIDVALIDITY", 0))
        lasting = facts.get(b"PERMANENTFLAGS", ())
        self._keywords = b"\\*" in lasting or KEYWORD in lasting

    @property
    def _open(self) -> IMAPClient:
        if self._client is None:
            raise ValueError("the mailbox is not open")
        return self._client

    def _told(self, step: Step) -> _Told:
        return _Told(self._server.host, step)

    def _outlines(self, uids: list[int], *, again: bool = False) -> Iterator[Outline]:
        try:
            answers: dict[int, Any] = self._open.fetch(uids, ["RFC822.SIZE", "BODYSTRUCTURE"])
        except (OSError, imaplib.IMAP4.error, ValueError, RecursionError):
            # A mail of thousands of parts has a structure that the library will not read. Find which.
            self._reconnect()
            if len(uids) > 1:
                middle = len(uids) // 2
                yield from self._outlines(uids[:middle])
                yield from self._outlines(uids[middle:])
            elif not again:
                yield from self._outlines(uids, again=True)
            else:
                yield Outline(uids[0], 0, None)
            return
        for uid in uids:
            if uid in answers:
                facts = answers[uid]
                yield Outline(uid, int(facts.get(b"RFC822.SIZE", 0)), _leaves(facts.get(b"BODYSTRUCTURE")))

    def _reconnect(self) -> None:
        validity, folder = self.validity, self._folder
        self._drop()
        self.__enter__()
        if self.validity != validity:
            raise MailTrouble(Step.MAILBOX, self._server.host, f"{folder} was made anew", passing=True)

    def _section(self, uid: int, section: str, start: int, size: int) -> bytes:
        answer = self._open.fetch([uid], [f"BODY.PEEK[{section}]<{start}.{size}>"])
        for key, value in answer.get(uid, {}).items():
            if key.startswith(b"BODY["):
                return bytes(value or b"")
        return b""

    def _own_shelf(self) -> str:
        """The folder for what was taken, made where it is missing; under the prefix that the server wants."""
        if self._shelf is None:
            prefix = ""
            if self._open.has_capability("NAMESPACE"):
                personal = self._open.namespace().personal
                prefix = personal[0][0] if personal else ""
            name = f"{prefix}{SHELF}"
            if not self._open.folder_exists(name):
                self._open.create_folder(name)
                with suppress(imaplib.IMAP4.error):
                    self._open.subscribe_folder(name)
            self._shelf = name
        return self._shelf

    def _drop(self) -> None:
        client, self._client, self._shelf = self._client, None, None
        if client is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                client.shutdown()


class _Told:
    """Turns what the library raises in a block into a MailTrouble."""

    def __init__(self, server: str, step: Step) -> None:
        self._server = server
        self._step = step

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, (OSError, imaplib.IMAP4.error, ValueError)):
            raise from_error(error, self._server, self._step) from error


def _leaves(structure: Any) -> tuple[Leaf, ...] | None:
    try:
        found: list[Leaf] = []
        _walk(structure, "", 0, found)
    except (TypeError, ValueError, IndexError, AttributeError):
        return None
    return tuple(found)


def _walk(body: Any, path: str, depth: int, found: list[Leaf]) -> None:
    """Numbers as RFC 9051 6.4.5.1 gives them: 1, 2.1 ...; a lone part is 1; below a mail within, its own."""
    if depth > _DEEPEST or len(found) >= _MOST_LEAVES:
        return
    first = body[0]
    if isinstance(first, list) or (isinstance(first, tuple) and first):
        children = first if isinstance(first, list) else takewhile(lambda part: isinstance(part, tuple), body)
        for place, child in enumerate(children, 1):
            _walk(child, f"{path}.{place}" if path else str(place), depth + 1, found)
        return
    number = path or "1"
    kind = f"{_text(first)}/{_text(body[1])}".lower()
    if kind == "message/rfc822" and len(body) > 8:
        inner = body[8]
        many = isinstance(inner[0], (list, tuple))
        _walk(inner, number if many else f"{number}.1", depth + 1, found)
        return
    name = _name(body[2]) or _disposition_name(body[7:])
    found.append(Leaf(number, kind, name, _text(body[5]).lower(), int(body[6] or 0)))


def _text(value: Any) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value or "")


def _name(parameters: Any) -> str:
    """``name`` or ``filename`` in a list of parameters, encoded however: only a hint."""
    if not isinstance(parameters, tuple):
        return ""
    pairs = zip(parameters[::2], parameters[1::2], strict=False)
    return next((_text(v) for k, v in pairs if _text(k).lower().startswith(("name", "filename"))), "")


def _disposition_name(extensions: Any) -> str:
    for extension in extensions:
        if isinstance(extension, tuple) and len(extension) == 2 and isinstance(extension[0], bytes):
            name = _name(extension[1])
            if name:
                return name
    return ""


def decode_start(raw: bytes, encoding: str) -> bytes:
    """The beginning of a part without its transfer encoding; empty where it is not what it says."""
    if encoding == "base64":
        compact = b"".join(raw.split())
        try:
            return base64.b64decode(compact[: len(compact) // 4 * 4])
        except (binascii.Error, ValueError):
            return b""
    return quopri.decodestring(raw) if encoding == "quoted-printable" else raw
