"""The one kind of error a user is meant to read: something in the world, not a fault in the program."""

from __future__ import annotations


class KnownError(Exception):
    """An expected trouble, told in three parts in Bahasa Indonesia.

    ``what`` says what happened, ``kept`` what is safe, ``todo`` what to do next. ``code`` is a stable
    machine name for ``--json`` output and tests; ``exit_code`` is what the command line returns.
    Everything that is not a KnownError is a bug and ends in a crash report.
    """

    code = "known"
    exit_code = 1

    def __init__(self, what: str, kept: str = "", todo: str = "", *, code: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.todo = todo
        if code is not None:
            self.code = code

    @property
    def user_message(self) -> str:
        """The three parts as one text."""
        return " ".join(part for part in (self.what, self.kept, self.todo) if part)


class NotAllowed(KnownError):
    """The person's roles do not permit this."""

    code = "not_allowed"
    exit_code = 4


class NotFound(KnownError):
    """The named record does not exist here, or may not be seen by this person."""

    code = "not_found"
    exit_code = 5


class InvalidInput(KnownError):
    """What was typed breaks a rule; ``problems`` maps each field to its sentence."""

    code = "invalid_input"
    exit_code = 2

    def __init__(self, problems: dict[str, str], what: str = "Isian belum lengkap atau keliru.") -> None:
        super().__init__(
            what,
            "Yang sudah Anda ketik tidak hilang.",
            "Perbaiki: " + "; ".join(problems.values()),
        )
        self.problems = problems
