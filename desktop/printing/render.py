"""Any paper with a number as a PDF: the drawing is chosen by the class of its content."""

from __future__ import annotations

from desktop.models.official_papers import LetterContent, NumberedPaper
from desktop.models.papers import ErasedLetterContent, Paper, ReceiptContent, ReferralLetterContent
from desktop.printing.document import Composed, write_one


def render(content: NumberedPaper, sheet: Paper) -> bytes:
    """The paper as a PDF of its own."""
    return write_one(compose(content, sheet))


def compose(content: NumberedPaper, sheet: Paper) -> Composed:
    """The paper dealt out to pages of the sheet."""
    if isinstance(content, ReceiptContent):
        from desktop.printing.receipt import compose_receipt

        return compose_receipt(content, sheet)
    if isinstance(content, ReferralLetterContent):
        from desktop.printing.referral_letter import compose_referral_letter

        return compose_referral_letter(content, sheet)
    if isinstance(content, ErasedLetterContent):
        from desktop.printing.erased_letter import compose_erased_letter

        return compose_erased_letter(content, sheet)
    from desktop.printing.official_papers import compose_letter, compose_titled

    if isinstance(content, LetterContent):
        return compose_letter(content, sheet)
    return compose_titled(content, sheet)
