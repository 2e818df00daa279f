"""``docs/cli.md`` names every command, every field of an intake line and the exit codes that are in use."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import pytest

from desktop.cli import care, exchange
from desktop.cli.main import FAULT, INTERRUPTED, build_parser
from desktop.models.people import IntakeInput, PersonInput

DOCUMENT = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def leaves(parser: argparse.ArgumentParser) -> list[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return [name for child in action.choices.values() for name in leaves(child)]
    return [parser.prog.removeprefix("puskesos ")]


@pytest.mark.parametrize("name", leaves(build_parser()))
def test_every_command_is_described(name: str) -> None:
    assert f"`{name} " in DOCUMENT or f"`{name}`" in DOCUMENT


def test_every_field_of_a_line_is_described() -> None:
    typed = {field.name for field in fields(IntakeInput)} - {"id"}
    typed |= {field.name for field in fields(PersonInput)} - {"person_id"}
    assert [name for name in sorted(typed) if f"`{name}`" not in DOCUMENT] == []


@pytest.mark.parametrize(
    "code",
    [care.FAULT_FOUND, care.WouldReplace.exit_code, exchange.NotCompared.exit_code, FAULT, INTERRUPTED],
)
def test_exit_codes_of_the_command_line_are_described(code: int) -> None:
    assert f"\n| {code} |" in DOCUMENT
