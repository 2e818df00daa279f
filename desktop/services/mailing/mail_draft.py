"""For offices that use webmail or a mail program of their own: the bundle and a draft, saved to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.roles import Permission
from desktop.services.bundles import exchange
from desktop.services.bundles.kept_copy import file_sha256
from desktop.services.mailing.mail_settings import addresses, piece_size, settings
from desktop.services.offices import office
from desktop.sync.safe_file import SafeFile
from desktop.transport import parts
from desktop.transport.message import Letter, draft

if TYPE_CHECKING:
    from desktop.services.bundles.exchange import ProgressLike
    from desktop.services.bundles.exchange_records import Exported
    from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be sent by hand. ``files`` are to be attached where ``.eml`` drafts cannot be opened.

    ``recipient`` is empty where the office's address is not known here; subject and body can be copied.
    """

    exported: Exported
    recipient: str
    subject: str
    body: str
    drafts: tuple[Path, ...]
    files: tuple[Path, ...]


def save_draft(
    desk: Desk, folder: Path, peer_code: str | None = None, progress: ProgressLike | None = None
) -> Draft:
    """Writes the bundle and its draft (one of each for every part) into a folder.

    Raises what exporting raises.
    """
    desk.require(Permission.BUNDLE_EXPORT)
    with desk.store.read() as connection:
        peer = exchange.peer_of(connection, peer_code)
    exported = exchange.export(desk, folder, peer.code, progress)
    chosen = settings(desk)
    path = exported.path
    digest = file_sha256(path)
    piece = piece_size(chosen, None)
    count = parts.number_of_parts(exported.size, piece)
    letter = Letter(
        office.info(desk).name, chosen.address, peer.name, addresses(desk).get(peer.code, ""),
        exported.number, digest,
    )  # fmt: skip
    drafts: list[Path] = []
    files: list[Path] = []
    if count == 1:
        files.append(path)
        drafts.append(_write(path.with_suffix(".eml"), draft(letter, path.name, path.read_bytes())))
    else:
        for part, data in parts.split(path, piece):
            target = folder / part.file_name
            files.append(_write(target, data))
            one = Letter(
                letter.sender_name, letter.sender_address, letter.recipient_name, letter.recipient_address,
                letter.number, digest, part.index, part.count,
            )  # fmt: skip
            drafts.append(_write(target.with_suffix(".eml"), draft(one, part.file_name, data)))
    return Draft(exported, letter.recipient_address, letter.subject, letter.body, tuple(drafts), tuple(files))


def _write(path: Path, data: bytes) -> Path:
    with SafeFile(path, len(data)) as file:
        file.write(data)
        file.commit()
    return path
