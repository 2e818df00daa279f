"""The kinds of letter: unique codes and tokens, archive classes of the tree that is shipped."""

from __future__ import annotations

import json

import pytest

from desktop.models import letter_kinds
from desktop.models.resources import resource_path

CLASSES = {
    item["code"]
    for item in json.loads(resource_path("reference", "letter_classes.json").read_text("utf-8"))["items"]
}


def test_codes_and_tokens_tell_kinds_apart() -> None:
    codes = [kind.code for kind in letter_kinds.KINDS]
    tokens = [kind.token for kind in letter_kinds.KINDS]
    assert len(set(codes)) == len(codes)
    assert len(set(tokens)) == len(tokens)
    assert all(len(code) <= 16 for code in codes)


def test_archive_classes_are_of_the_tree() -> None:
    own = {kind.classification for kind in letter_kinds.KINDS} - {""}
    assert own
    assert own <= CLASSES


def test_an_unknown_kind_is_called_by_its_code() -> None:
    assert letter_kinds.label_of("sktm") == "Surat Keterangan Tidak Mampu"
    assert letter_kinds.label_of("from_the_future") == "from_the_future"
    with pytest.raises(KeyError):
        letter_kinds.kind_of("from_the_future")


def test_a_statement_of_poverty_is_valid_for_a_month_and_signed_by_its_holder() -> None:
    sktm = letter_kinds.kind_of("sktm")
    assert (sktm.validity_months, sktm.signers, sktm.shape) == (1, 2, letter_kinds.Shape.TITLED)
    assert sktm in letter_kinds.templated()
