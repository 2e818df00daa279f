"""The content of letters as it was issued: frozen as JSON, thawed for every print since."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.models.letter_kinds import RECEIPT, REFERRAL
from desktop.models.official_papers import LetterContent, TitledContent
from desktop.models.papers import ErasedLetterContent, ReceiptContent, ReferralLetterContent
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork

Written = LetterContent | TitledContent
Kept = ReceiptContent | ReferralLetterContent | Written
Content = Kept | ErasedLetterContent


def freeze(uow: UnitOfWork, content: Kept) -> str:
    """Canonical JSON of the paper; its logo goes into the blobs and is named by its SHA-256."""
    import msgspec

    logo = content.letterhead.logo_png
    digest = None
    if logo is not None:
        digest = hashlib.sha256(logo).hexdigest()
        uow.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
            (digest, len(logo), logo),
        )
    bare = replace(content, letterhead=replace(content.letterhead, logo_png=None))
    return dump({"paper": msgspec.to_builtins(bare), "logo": digest})


def thaw(connection: Connection, kind: str, text: str) -> Kept | None:
    """The paper as it was frozen; None where nothing of it is kept. A logo that is not here is left out."""
    import msgspec

    frozen = json.loads(text)
    if "paper" not in frozen:
        return None
    content = msgspec.convert(frozen["paper"], _shape(kind, frozen["paper"]))
    row = connection.exec_driver_sql("SELECT data FROM blob WHERE sha256=?", (frozen["logo"],)).first()
    if row is None:
        return content
    return replace(content, letterhead=replace(content.letterhead, logo_png=bytes(row[0])))


def _shape(kind: str, paper: dict[str, object]) -> type[Kept]:
    if kind == RECEIPT:
        return ReceiptContent
    if kind == REFERRAL:
        return ReferralLetterContent
    return LetterContent if "subject" in paper else TitledContent
