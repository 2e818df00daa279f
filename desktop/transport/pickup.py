"""Finding our mails among an office's other mail, and fetching only those."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.transport.eml import LIMITS, Attachment, MailFault, MailLimits, attachments
from desktop.transport.heads import Content, age_head, content_of
from desktop.transport.imap import Leaf, Mailbox, Outline

#: At the very first look only the newest mails are gone through; later all that came since.
FIRST_LOOK = 1000

#: Types and name endings that mail programs give to our files; others are not even peeked at.
_KINDS = {
    f"application/{kind}"
    for kind in (
        "octet-stream", "zip", "x-zip", "x-zip-compressed", "x-age", "age", "binary", "force-download",
        "x-download",
    )
}  # fmt: skip
_ENDINGS = (".age", ".part", ".zip", ".bin", ".dat", ".txt")
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A mail that was looked at. ``attachments`` is empty where it is none of ours.

    ``unreadable`` is true for one that looked like ours but could not be taken apart.
    """

    uid: int
    attachments: tuple[Attachment, ...] = ()
    unreadable: bool = False


def look(
    box: Mailbox, after: int, is_ours: Callable[[bytes], bool], limits: MailLimits = LIMITS
) -> Iterator[Found]:
    """Goes through the mails above a uid in order. ``is_ours`` is asked with the beginning of an age file.

    Nothing on the server changes; the caller stores what was found and only then has it taken away.
    """
    for outline in box.outlines(box.uids(after, None if after else FIRST_LOOK)):
        yield _examine(box, outline, is_ours, limits)


def _examine(box: Mailbox, outline: Outline, is_ours: Callable[[bytes], bool], limits: MailLimits) -> Found:
    if outline.leaves is None or outline.size > limits.mail:
        return Found(outline.uid)
    if not any(_is_wanted(box.head(outline.uid, leaf), is_ours) for leaf in _likely(outline.leaves)):
        return Found(outline.uid)
    raw = box.whole(outline.uid, limits.mail)
    if raw is None:
        return Found(outline.uid, unreadable=True)
    try:
        found = [item for item in attachments(raw, limits) if _is_wanted(item.data, is_ours)]
    except MailFault:
        return Found(outline.uid, unreadable=True)
    return Found(outline.uid, tuple(found), unreadable=not found)


def _likely(leaves: tuple[Leaf, ...]) -> list[Leaf]:
    likely = [
        leaf for leaf in leaves
        if leaf.size >= _LEAST and (leaf.kind in _KINDS or leaf.name.lower().endswith(_ENDINGS))
    ]  # fmt: skip
    return likely[:20]


def _is_wanted(head: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    """Whether a file that begins so is for this office, as far as its beginning tells."""
    what = content_of(head)
    if what is None or what is Content.MAIL:
        return False
    inner = age_head(head)
    # A later part, or armor, does not show whom it is for; nobody else makes files that begin so.
    return (
        is_ours(inner) if inner is not None else what is not Content.ARMORED or _armored_ours(head, is_ours)
    )


def _armored_ours(head: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    from desktop.transport.imap import decode_start

    lines = head.strip().splitlines()[1:]
    body = b"".join(line for line in lines if not line.startswith(b"-----"))
    return is_ours(decode_start(body, "base64"))
