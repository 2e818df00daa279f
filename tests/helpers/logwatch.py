"""Fails a test that logs a warning or worse, unless the test said it would come."""

from __future__ import annotations

import logging
import re


class LogWatch(logging.Handler):
    """Collects records of level WARNING and above, and holds them against what was announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._announced: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, pattern: str) -> None:
        """Announce that a warning matching the regular expression `pattern` will be logged in this test.

        It must then really come, at least once. The text searched is `logger name: message`.
        """
        self._announced.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """What came unannounced and what was announced and did not come, one line each."""
        lines = [f"{record.name}: {record.getMessage()}" for record in self.records]
        unannounced = [line for line in lines if not any(p.search(line) for p in self._announced)]
        absent = [p.pattern for p in self._announced if not any(p.search(line) for line in lines)]
        return [f"unexpected log record: {line}" for line in unannounced] + [
            f"expected log record did not come: {pattern}" for pattern in absent
        ]
