"""What the self-test found: lines for the person at the computer, and a log for whoever helps from afar."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop import __version__
from desktop.models.crash import crash_text
from desktop.models.errors import KnownError

LOG_NAME = "uji-program.txt"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question. ``text`` is for people; ``detail`` names types and places of a fault, never values."""

    name: str
    title: str
    ok: bool
    text: str
    seconds: float
    detail: str = ""

    @property
    def line(self) -> str:
        """As it is read: ``Baik   Basis data terenkripsi: ...``."""
        return f"{'Baik ' if self.ok else 'GAGAL'}  {self.title}: {self.text}"


def ask(name: str, title: str, question: Callable[[], str]) -> Outcome:
    """Asks one question. An answer is its text; anything raised is a failure told calmly."""
    began = time.perf_counter()
    try:
        text, ok, detail = question(), True, ""
    except KnownError as error:
        text, ok, detail = error.user_message, False, crash_text(error)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong on this computer is what is asked for
        text, ok, detail = "Tidak bekerja di komputer ini.", False, crash_text(error)
    return Outcome(name, title, ok, text, time.perf_counter() - began, detail)


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes, in the order asked. ``libraries`` are names with versions, ``made`` a moment in UTC."""

    outcomes: tuple[Outcome, ...]
    libraries: tuple[str, ...] = ()
    made: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def ok(self) -> bool:
        """Whether all went well."""
        return all(outcome.ok for outcome in self.outcomes)

    @property
    def verdict(self) -> str:
        """The last line: what to do now."""
        if self.ok:
            return "Program bekerja dengan baik di komputer ini."
        return (
            "Ada bagian yang tidak bekerja. Data kantor tidak tersentuh. "
            "Kirimkan laporan ini kepada pendamping TI Anda; isinya tanpa data warga."
        )

    def text(self) -> str:
        """The whole log: no name, no number and no path of a person's folder is in it."""
        machine = f"{platform.system()} {platform.release()} {platform.version()}"
        packed = "terpasang" if getattr(sys, "frozen", False) else "dari sumber"
        lines = [
            f"Uji program Puskesos Desktop {__version__} ({packed})",
            ", ".join((f"Python {platform.python_version()}", *self.libraries, machine)),
            f"{self.made:%Y-%m-%d %H:%M:%S} UTC",
            "",
        ]
        lines += [f"{outcome.line} ({outcome.seconds:.1f} detik)" for outcome in self.outcomes]
        lines += ["", self.verdict]
        for outcome in self.outcomes:
            if outcome.detail:
                lines += ["", f"-- {outcome.name}", outcome.detail]
        return "\n".join(lines).rstrip() + "\n"


def save(report: Report, path: Path) -> Path | None:
    """Writes the log in place of an earlier one; None where the disk would not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text(), encoding="utf-8")
    except OSError:
        return None
    return path
