"""Papers of two general shapes (DOMAIN D1): a letter to somebody, and a paper with a centred title.

As in `papers`: dates are ISO texts, an empty text or tuple is "not on this paper", nothing is read as markup.
An ``edition`` stands at the foot of each page: which print it is, where an earlier one was handed out.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.papers import (
    ErasedLetterContent,
    Letterhead,
    ReceiptContent,
    ReferralLetterContent,
    Signatory,
    Table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """A letter (korespondensi): date on the right, number and subject on the left, address, body, signature.

    ``recipient`` is the lines after "Yth.". ``facts`` are labelled rows between the opening and the closing,
    as the day and the place of a meeting. ``enclosed`` are names for a list on a page of its own, to which
    the recipient may point. ``body`` are further parts, after the labelled rows and before the closing.
    """

    letterhead: Letterhead
    number: str
    place: str
    date: str
    subject: str
    recipient: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    signatory: Signatory
    facts: tuple[tuple[str, str], ...] = ()
    body: tuple[Part, ...] = ()
    nature: str = "Biasa"
    enclosure: str = "-"
    enclosed_title: str = ""
    enclosed: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    edition: str = ""
    valid_until: str = ""
    verification_code: str = ""
    verification_qr: str = ""
    void: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper, in this order: words, labelled rows, a numbered list, boxes, one table or two.

    ``boxes`` are lines behind a small box each, with whether it is ticked. A ``second`` table stands beside
    the first, each on half of the width.
    """

    title: str = ""
    words: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    boxes: tuple[tuple[str, bool], ...] = ()
    table: Table | None = None
    second: Table | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPlace:
    """A signature: the line above it and who signs. A signatory without a name signs over dots."""

    above: str
    who: Signatory


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledContent:
    """A paper with a centred title (judul): minutes, attendance, list, statement.

    ``parts`` come before the signatures, ``attached`` after them, each on a page of its own. ``signatures``
    are one (right), two (left, right) or three (the third in the middle below). ``copies_to`` (tembusan)
    stand below them.
    """

    letterhead: Letterhead
    title: tuple[str, ...]
    name: str
    number: str = ""
    parts: tuple[Part, ...] = ()
    place: str = ""
    date: str = ""
    signatures: tuple[SignPlace, ...] = ()
    attached: tuple[Part, ...] = ()
    copies_to: tuple[str, ...] = ()
    edition: str = ""
    valid_until: str = ""
    verification_code: str = ""
    verification_qr: str = ""
    void: str = ""
    practice: bool = False


WrittenPaper = LetterContent | TitledContent
"""A paper of one of these two shapes."""

KeptPaper = ReceiptContent | ReferralLetterContent | WrittenPaper
"""What is frozen when it is issued."""

NumberedPaper = KeptPaper | ErasedLetterContent
"""What may come out under a number of the register."""
