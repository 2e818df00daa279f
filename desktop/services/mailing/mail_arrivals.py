"""Where bundles from mails lie until they are merged, and parts until the last one has come."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.errors import KnownError
from desktop.models.roles import Permission
from desktop.services.desk import Desk
from desktop.services.pairing import trust
from desktop.sync.safe_file import SafeFile
from desktop.transport import parts
from desktop.transport.eml import LIMITS, Attachment, MailFault, attachments, unpack
from desktop.transport.heads import Content, content_of, read_head
from desktop.transport.shelf import PartSet, Shelf

if TYPE_CHECKING:
    from desktop.services.bundles.exchange_records import MergeResult

__all__ = [
    "Gathered", "NothingInMail", "PartSet", "arrived", "drop_incomplete", "folder", "gather", "incomplete",
    "nothing_in", "opener", "settle", "shelf", "store",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gathered:
    """What files from people came to: bundles to look into, sets of parts still incomplete.

    ``parts`` counts parts that were taken; ``nothing`` are mails and archives without anything of ours.
    """

    bundles: tuple[Path, ...] = ()
    parts: int = 0
    waiting: tuple[PartSet, ...] = ()
    nothing: tuple[Path, ...] = field(default=())


def folder(desk: Desk) -> Path:
    """Where bundles from mails wait to be merged."""
    made = desk.store.folder.root / "arrived"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def shelf(desk: Desk) -> Shelf:
    """Where parts wait for each other."""
    return Shelf(desk.store.folder.root / "parts")


def arrived(desk: Desk) -> list[Path]:
    """Bundles from mails that were not merged yet, by name."""
    desk.require(Permission.BUNDLE_IMPORT)
    return sorted(path for path in folder(desk).glob("*.age") if path.is_file())


def incomplete(desk: Desk) -> list[PartSet]:
    """Bundles of which some parts are still missing."""
    desk.require(Permission.BUNDLE_IMPORT)
    return shelf(desk).waiting()


def drop_incomplete(desk: Desk, entry: PartSet) -> None:
    """Throws the parts of an unfinished bundle away; its sender sends it again if need be."""
    desk.require(Permission.BUNDLE_IMPORT)
    shelf(desk).drop(entry)


def settle(desk: Desk, results: Sequence[MergeResult]) -> None:
    """Removes arrived files whose fate is known: merged, or kept aside by the merge itself."""
    desk.require(Permission.BUNDLE_IMPORT)
    home = folder(desk)
    for result in results:
        if result.preview.path.parent == home:
            with suppress(OSError):
                result.preview.path.unlink()


def store(desk: Desk, item: Attachment) -> Path | None:
    """Keeps a bundle or part; the bundle's path, or None while parts are missing.

    Raises PartFault for a damaged part, BundleNotWritten where there is no room.
    """
    if item.content is Content.PART:
        part, content = parts.decode(item.data)
        return shelf(desk).add(part, content, folder(desk))
    digest = hashlib.sha256(item.data).hexdigest()
    stem = item.name.removesuffix(".age") if item.name else "surel"
    target = folder(desk) / f"{stem}-{digest[:8]}.age"
    if not target.exists():
        with SafeFile(target, len(item.data)) as file:
            file.write(item.data)
            file.commit()
    return target


def gather(desk: Desk, paths: Sequence[Path]) -> Gathered:
    """Bundles in what somebody dropped or chose: files as they are, saved mails, archives, parts.

    A file that is nothing known is passed on: the merge says in words what is wrong with it. Raises
    BundleNotWritten where there is no room to unpack.
    """
    desk.require(Permission.BUNDLE_IMPORT)
    bundles: list[Path] = []
    nothing: list[Path] = []
    count = 0
    for path in paths:
        items = _open(path)
        if items is None:
            bundles.append(path)
            continue
        taken = 0
        for item in items:
            with suppress(parts.PartFault):
                found = store(desk, item)
                taken += 1
                count += item.content is Content.PART
                bundles += [found] if found is not None else []
        if not taken:
            nothing.append(path)
    unique = tuple(dict.fromkeys(bundles))
    return Gathered(unique, count, tuple(shelf(desk).waiting()), tuple(nothing))


def _open(path: Path) -> list[Attachment] | None:
    """What is in a saved mail, an archive of several files or a part; None for what is taken as it is."""
    what = content_of(read_head(path))
    if what not in {Content.MAIL, Content.PART, Content.ZIP}:
        return None
    try:
        if path.stat().st_size > LIMITS.mail:
            return None
        raw = path.read_bytes()
        items = attachments(raw) if what is Content.MAIL else unpack(raw)
    except (OSError, MailFault):
        return None
    # One file in an archive is the merge's own business: it keeps the name that the person knows.
    alone = what is Content.ZIP and len(items) == 1 and items[0].content is not Content.PART
    return None if alone else items


def opener(desk: Desk) -> Callable[[bytes], bool]:
    """Tells from the beginning of an age file whether it is for this office."""
    from desktop.transport.ours import opens

    with desk.store.read() as connection:
        identities = list(trust.receiver(desk, connection).identities)
    return lambda head: opens(head, identities)


class NothingInMail(KnownError):
    """A saved mail or archive holds nothing of ours."""

    code = "nothing_in_mail"
    exit_code = 21


def nothing_in(path: Path) -> NothingInMail:
    """The words for a file of ``Gathered.nothing``."""
    return NothingInMail(
        f"Di dalam {path.name} tidak ada bundel Puskesos.",
        "Tidak ada yang diubah.",
        "Simpan ulang surel itu bersama lampirannya, atau unduh lampirannya saja, lalu pilih lagi.",
    )
