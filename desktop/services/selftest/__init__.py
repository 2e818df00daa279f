"""The program tests itself on the computer where it was installed, with the services that the desk uses."""

from __future__ import annotations

from desktop.services.selftest.report import LOG_NAME, Outcome, Report, ask, save
from desktop.services.selftest.steps import NotSo, Step, Trial, desk_steps

__all__ = ["LOG_NAME", "NotSo", "Outcome", "Report", "Step", "Trial", "ask", "desk_steps", "save"]
