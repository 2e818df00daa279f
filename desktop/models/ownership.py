"""Who may write a row: its owner; for residents and families also the offices above.

A record belongs to one office of the tree of area codes. What the offices above correct (a wrong NIK,
a person registered twice) they write into the row itself; everything else they add as rows of their own.
"""

from __future__ import annotations

#: Rows that offices above the owner may correct.
CORRECTED_ABOVE = frozenset({"person", "household"})

#: Rows that go to every office below, whatever case they concern.
SHARED_DOWNWARD = frozenset({"office", "announcement", "shared_reference", "program_update"})

#: Rows that go along when a case is handed to another office; each has ``case_id``.
OF_A_CASE = ("case_event", "requirement", "attachment", "referral", "referral_event", "letter", "screening")


def within(code: str, office: str) -> bool:
    """Whether ``code`` is ``office`` itself or lies below it in the tree of area codes."""
    return code == office or code.startswith(office + ".")


def above(office: str, code: str) -> bool:
    """Whether ``office`` is an office above ``code``."""
    return code.startswith(office + ".")


def may_write(entity: str, owner: str, writer: str) -> bool:
    """Whether ``writer`` may change or delete a row of ``owner``."""
    return writer == owner or (entity in CORRECTED_ABOVE and above(writer, owner))


def may_erase(owner: str, writer: str) -> bool:
    """Whether ``writer`` may blank the content of a row of ``owner``."""
    return writer == owner or above(writer, owner)
