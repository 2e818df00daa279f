"""A crash report tells where, never what."""

from __future__ import annotations

from desktop.models.crash import crash_text


def fail(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise RuntimeError(f"cannot save {name}") from error


def test_types_and_places_without_messages() -> None:
    try:
        fail("Siti Rohmah")
    except RuntimeError as error:
        text = crash_text(error, "Qt 6.11")
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "tests/unit/models/test_crash.py" in text
    assert "Qt 6.11" in text.splitlines()[1]
    assert "Siti" not in text
    assert "cannot save" not in text


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert crash_text(first).count("builtins.ValueError") == 2
