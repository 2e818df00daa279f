"""What the banner says after a merge is true of every file of it."""

from __future__ import annotations

from pathlib import Path

from desktop.services.bundles.exchange_records import MergeResult, Preview
from desktop.views.sync.merge_words import merge_in_words

FILE = Path("a.age")
SAID = "Sebabnya tertulis di bawah tabel dan di tab Ditolak."


def result(fate: str, *, kept: str | None = None, **found: int) -> MergeResult:
    conflicts = found.pop("conflicts", 0)
    copy = None if kept is None else Path(kept)
    return MergeResult(Preview(FILE, new=dict(found), conflicts=conflicts, kept=copy), fate)


def test_what_was_merged_is_counted_together() -> None:
    title, text, role = merge_in_words(
        [result("merged", cases=2), result("merged", cases=1), result("known")]
    )
    assert (title, text, role) == ("2 bundel digabungkan", "3 kasus.", "good")


def test_differences_are_told_at_once() -> None:
    _title, text, role = merge_in_words([result("merged", person=1, conflicts=2)])
    assert (text, role) == ("1 warga. 2 perbedaan menunggu keputusan Anda.", "good")


def test_nothing_new_is_said_only_of_what_is_known() -> None:
    assert merge_in_words([result("known")]) == (
        "Tidak ada yang baru",
        "Isi semua bundel ini sudah ada di sini. Data di sini tidak berubah.",
        "info",
    )
    assert merge_in_words([result("refused", kept="x")]) == ("1 bundel ditolak", SAID, "warning")
    assert merge_in_words([result("parked"), result("known")]) == (
        "1 bundel menunggu kiriman sebelumnya",
        SAID,
        "warning",
    )
    title, text, role = merge_in_words([result("merged", cases=1), result("refused", kept="x")])
    assert (title, text, role) == ("1 bundel digabungkan, 1 bundel ditolak", f"1 kasus. {SAID}", "warning")


def test_what_was_brought_twice_is_counted_as_often_as_it_lies_in_ditolak() -> None:
    title, _text, _role = merge_in_words([result("refused", kept="x"), result("refused", kept="x")])
    assert title == "1 bundel ditolak"


def test_what_could_not_be_kept_is_not_looked_for_in_ditolak() -> None:
    assert merge_in_words([result("refused")]) == (
        "1 berkas tidak digabungkan",
        "Sebabnya tertulis di bawah tabel.",
        "warning",
    )
