"""Column widths and rows of tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.papers import Cell, Table
from desktop.printing.strips import Strip, paginate
from desktop.printing.tables import _columns, _share, shown, table
from desktop.printing.text import Style, wrap

STYLE = Style(size=9.5)


def test_whole_numbers_have_points_between_the_thousands() -> None:
    assert shown(0) == "0"
    assert shown(1234567) == "1.234.567"
    assert shown("1234567") == "1234567"


def test_number_columns_stand_right_and_keep_their_width() -> None:
    content = Table(
        title="", columns=("Jenis", "Jumlah"), rows=(("Keluhan", 3), ("Saran", 1200)), totals=("Jumlah", 1203)
    )
    text, number = _columns(content, STYLE, 400)
    assert (text.right, number.right) == (False, True)
    assert number.width < 60
    assert text.width + number.width > 380


def test_one_endless_word_does_not_break_the_numbers_beside_it() -> None:
    content = Table(
        title="", columns=("NIK", "Alamat", "Nama"), rows=(("3203071204680003", "A" * 300, "Siti Nurhayati"),)
    )
    widths = [column.width for column in _columns(content, STYLE, 450)]
    assert wrap("3203071204680003", STYLE, widths[0]) == ["3203071204680003"]


def test_a_column_with_any_text_stands_left() -> None:
    content = Table(title="", columns=("A", "B"), rows=(("x", 1), ("y", "12 buah")))
    assert [column.right for column in _columns(content, STYLE, 200)] == [False, False]


def test_texts_that_stand_for_numbers_stand_right() -> None:
    for text in ("–", "+12", "−1.250", "4,5", "1.250,5", "90%", "+0,5", "−1.250,5"):
        content = Table(title="", columns=("A", "B"), rows=(("x", 1), ("y", text)))
        assert [column.right for column in _columns(content, STYLE, 200)] == [False, True], text
    for text in ("3203011708850001", "003", "12-08-2026", "2026-08", "1, 2", "a%", ""):
        content = Table(title="", columns=("A", "B"), rows=(("x", text), ("y", text)))
        assert not any(column.right for column in _columns(content, STYLE, 200)), text


@given(st.lists(st.tuples(st.floats(1, 400), st.floats(0, 400), st.booleans()), min_size=1, max_size=20))
def test_shared_widths_always_fill_the_page_exactly(sizes: list[tuple[float, float, bool]]) -> None:
    least = [size for size, _, _ in sizes]
    wanted = [size + more for size, more, _ in sizes]
    given_widths = _share(least, wanted, [numbers for *_, numbers in sizes], 480)
    assert abs(sum(given_widths) - 480) < 1e-6
    assert all(width > 0 for width in given_widths)


def test_a_table_without_rows_says_so_and_without_columns_is_nothing() -> None:
    assert len(table(Table(title="T", columns=("A", "B"), rows=()), STYLE, 300)) == 4
    assert table(Table(title="T", columns=(), rows=()), STYLE, 300) == []


def test_the_head_is_repeated_and_the_totals_stay_with_the_last_row() -> None:
    rows = tuple((f"Dusun {index}", index) for index in range(60))
    strips = table(
        Table(title="T", columns=("Dusun", "Jumlah"), rows=rows, totals=("Jumlah", 1770)), STYLE, 300
    )
    pages = paginate(strips, 300)
    head = strips[2].draw
    assert len(pages) > 2
    assert all(page[0][1].draw is head for page in pages[1:])
    assert strips[-2].keep


def test_no_row_stands_alone_before_or_after_the_end_of_a_page() -> None:
    rows = tuple((f"Dusun {index}", index) for index in range(40))
    content = Table(title="Menurut dusun", columns=("Dusun", "Kasus"), rows=rows, totals=("Jumlah", 780))
    strips = table(content, STYLE, 300)
    row = strips[-2].height
    for above in range(12):
        pages = paginate([Strip(above * row, keep=False, draw=lambda *_: None), *strips], 12 * row)
        counts = [sum(1 for _, strip in page if strip.head is not None) for page in pages]
        assert sum(counts) == 41
        assert min(count for count in counts if count) >= 2
        assert counts[-1] >= 3, "two rows and the totals"


def test_a_small_table_is_never_parted() -> None:
    rows = (("Krajan", 4), ("Pasir Angin", 2), ("Sukasari", 2), ("Babakan", 1))
    content = Table(title="Menurut dusun", columns=("Wilayah", "Kasus"), rows=rows, totals=("Jumlah", 9))
    strips = table(content, STYLE, 300)
    for above in range(0, 300, 7):
        pages = paginate([Strip(above, draw=lambda *_: None), *strips], 300)
        with_rows = [page for page in pages if any(strip.head is not None for _, strip in page)]
        assert len(with_rows) == 1


def test_a_cell_longer_than_a_page_is_parted_between_its_lines() -> None:
    strips = table(Table(title="", columns=("Uraian",), rows=(("kata " * 3000,),)), STYLE, 200)
    pages = paginate(strips, 300)
    assert len(pages) > 5
    assert all(offset + strip.height <= 300 + 1e-6 for page in pages for offset, strip in page)


CELLS: st.SearchStrategy[Cell] = st.one_of(st.integers(), st.text(max_size=40))


@given(st.integers(1, 25).flatmap(lambda count: st.lists(st.lists(CELLS, max_size=count), max_size=4)))
def test_any_cells_make_a_table(rows: list[list[Cell]]) -> None:
    count = max((len(row) for row in rows), default=1) or 1
    content = Table(
        title="T", columns=tuple(f"Kolom {index}" for index in range(count)), rows=tuple(map(tuple, rows))
    )
    assert all(strip.height > 0 for strip in table(content, STYLE, 300))
