"""The content of papers as it was issued: frozen as JSON, thawed for every print since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.models.letter_kinds import RECEIPT, REFERRAL
from desktop.models.official_papers import KeptPaper, LetterContent, TitledContent, WrittenPaper
from desktop.models.papers import ReceiptContent, ReferralLetterContent
from desktop.storage.changelog import dump

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.storage.unit_of_work import UnitOfWork

Paper = TypeVar("Paper", bound=KeptPaper)

_OWN_SHAPES: dict[str, type[KeptPaper]] = {RECEIPT: ReceiptContent, REFERRAL: ReferralLetterContent}


def freeze(uow: UnitOfWork, content: KeptPaper) -> str:
    """Canonical JSON of the paper; its logo goes into the blobs."""
    keep_logo(uow, content)
    return dump(frozen(content))


def frozen(content: KeptPaper) -> dict[str, Any]:
    """The paper as plain values, its logo named by its SHA-256."""
    import msgspec

    logo = content.letterhead.logo_png
    bare = replace(content, letterhead=replace(content.letterhead, logo_png=None))
    return {"paper": msgspec.to_builtins(bare), "logo": hashlib.sha256(logo).hexdigest() if logo else None}


def keep_logo(uow: UnitOfWork, content: KeptPaper) -> None:
    """Puts the logo of a paper into the blobs, where it is not there yet."""
    logo = content.letterhead.logo_png
    if logo:
        uow.execute(
            "INSERT INTO blob (sha256, size, data) VALUES (?,?,?) ON CONFLICT (sha256) DO NOTHING",
            (hashlib.sha256(logo).hexdigest(), len(logo), logo),
        )


def thaw(connection: Connection, kind: str, text: str) -> KeptPaper | None:
    """The paper as it was frozen; None where nothing of it is kept. A logo that is not here is left out."""
    import msgspec

    kept = json.loads(text)
    if "paper" not in kept:
        return None
    shape = _OWN_SHAPES.get(kind)
    content = msgspec.convert(kept["paper"], shape) if shape else written(kept["paper"])
    return with_logo(connection, content, kept["logo"])


def written(paper: Mapping[str, Any]) -> WrittenPaper:
    """The paper that plain values stand for, without its logo."""
    import msgspec

    shape: type[WrittenPaper] = LetterContent if "subject" in paper else TitledContent
    return msgspec.convert(paper, shape)


def with_logo(connection: Connection, content: Paper, digest: str | None) -> Paper:
    """The paper with the logo of that SHA-256, where it is here."""
    row = connection.exec_driver_sql("SELECT data FROM blob WHERE sha256=?", (digest,)).first()
    if row is None:
        return content
    return replace(content, letterhead=replace(content.letterhead, logo_png=bytes(row[0])))
