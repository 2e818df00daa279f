"""Every refusal has its own words, exit code and stable name, and costs nothing to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.sync.errors import (
    BundleNotWritten,
    BundleRefused,
    CardFault,
    CardRefused,
    RefusalCode,
    TrustFault,
    WriteFailure,
    exit_codes,
)


def test_codes_and_exit_codes_are_unique() -> None:
    codes = exit_codes()
    assert len(codes) == len(RefusalCode) + len(WriteFailure) + len(CardFault) + len(TrustFault)
    assert len(set(codes.values())) == len(codes)
    # Below twenty other parts of the program have theirs; above 125 the shell has its own.
    assert all(20 <= code <= 125 for code in codes.values())


@pytest.mark.parametrize("code", RefusalCode)
def test_a_refusal_says_what_it_is_what_was_kept_and_what_to_do(code: RefusalCode) -> None:
    refused = BundleRefused(code, "technical remark")
    assert refused.what.endswith(".")
    assert "{" not in refused.user_message
    assert refused.kept == "Data di komputer ini tidak berubah."
    assert refused.todo.endswith(".")
    assert "technical remark" not in refused.user_message
    assert (refused.code, refused.exit_code) == (code.value, exit_codes()[code])


@pytest.mark.parametrize("failure", WriteFailure)
def test_a_failure_to_write_says_that_nothing_half_done_is_left(failure: WriteFailure) -> None:
    error = BundleNotWritten(failure)
    assert "setengah jadi" in error.kept
    assert "{" not in error.user_message
    assert error.exit_code == exit_codes()[failure]


@pytest.mark.parametrize("fault", CardFault)
def test_a_refused_card_changes_nothing(fault: CardFault) -> None:
    error = CardRefused(fault)
    assert error.kept == "Daftar kantor yang dikenal tidak berubah."
    assert error.exit_code == exit_codes()[fault]


def test_sentences_differ_and_shout_nowhere() -> None:
    sentences = [BundleRefused(code).what for code in RefusalCode]
    assert len(set(sentences)) == len(sentences)
    assert not any("!" in BundleRefused(code).user_message for code in RefusalCode)


def test_facts_fill_the_sentence() -> None:
    refused = BundleRefused(RefusalCode.REPLAYED, sender="32.03.01.2001", number="41")
    assert refused.what == "Bundel nomor 41 dari kantor 32.03.01.2001 sudah pernah diterima."


def test_importing_the_errors_loads_no_heavy_library() -> None:
    heavy = "{'msgspec','nacl','pyrage','zstandard','sqlalchemy'}"
    code = f"import sys, desktop.sync.errors; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
