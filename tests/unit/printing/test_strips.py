"""Dealing strips out to pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.strips import Strip, beside, bind_end, gap, height_of, indent, paginate, stack, together


def _draw(_canvas: Canvas, _left: float, _top: float) -> None:
    """Stands for ink."""


def ink(height: float = 10.0, *, keep: bool = False, head: Strip | None = None) -> Strip:
    return Strip(height, _draw, keep, head)


def test_an_empty_paper_has_one_page() -> None:
    assert paginate([], 100) == [[]]


def test_pages_fill_from_the_top_and_the_reserve_is_left_free() -> None:
    pages = paginate([ink() for _ in range(7)], 40, reserve=10)
    assert [[top for top, _ in page] for page in pages] == [[0, 10, 20, 30], [10, 20, 30]]


def test_bound_strips_go_on_together() -> None:
    pages = paginate([ink(), ink(), *together([ink(), ink()])], 30)
    assert [len(page) for page in pages] == [2, 2]


def test_the_end_of_a_text_goes_with_what_follows() -> None:
    lines = [ink() for _ in range(5)]
    pages = paginate([*bind_end(lines, 2), ink(30)], 60)
    assert [len(page) for page in pages] == [3, 3]


def test_a_run_taller_than_a_page_is_dealt_out_strip_by_strip() -> None:
    pages = paginate([ink(), *together([ink() for _ in range(8)])], 40)
    assert [len(page) for page in pages] == [4, 4, 1]


def test_a_gap_vanishes_at_the_top_of_a_page() -> None:
    pages = paginate([ink(30), gap(20), ink(30)], 60)
    assert [[top for top, _ in page] for page in pages] == [[0, 30], [0]] or len(pages[1]) == 1
    assert paginate([ink(30), gap(40)], 60)[0][0][0] == 0
    assert len(paginate([ink(30), gap(40)], 60)) == 1


def test_a_table_head_is_repeated_on_each_page() -> None:
    head = ink(5)
    rows = [ink(head=head) for _ in range(6)]
    pages = paginate([Strip(5, _draw, keep=True), *rows], 35)
    assert [[strip.height for _, strip in page] for page in pages] == [[5, 10, 10, 10], [5, 10, 10, 10]]
    assert pages[1][0][1] is head


def test_columns_are_as_high_as_the_highest() -> None:
    assert beside((0, [ink(), ink()]), (50, [ink()])).height == 20
    assert stack([ink(), gap(3), ink(4)]).height == 17
    assert beside().height == 0


def test_indenting_moves_what_is_drawn() -> None:
    drawn: list[tuple[float, float]] = []
    strip = Strip(10, lambda _canvas, left, top: drawn.append((left, top)), keep=True)
    moved, blank = indent([strip, gap(4)], 25)
    assert moved.draw is not None
    moved.draw(Canvas("unused.pdf"), 100, 500)
    assert drawn == [(125, 500)]
    assert moved.keep
    assert blank.draw is None


@given(
    st.lists(st.tuples(st.floats(1, 60), st.booleans(), st.booleans()), max_size=60),
    st.floats(0, 30),
)
def test_every_drawn_strip_is_placed_once_in_order_within_its_page(
    shapes: list[tuple[float, bool, bool]], reserve: float
) -> None:
    strips = [Strip(height, _draw if inked else None, keep) for height, inked, keep in shapes]
    pages = paginate(strips, 100, reserve)
    placed = [strip for page in pages for _, strip in page if strip.draw]
    assert [id(strip) for strip in placed] == [id(strip) for strip in strips if strip.draw]
    for number, page in enumerate(pages):
        top = reserve if number else 0.0
        for offset, strip in page:
            assert offset >= top - 1e-6
            assert offset + strip.height <= 100 + 1e-6 or not strip.draw
            top = offset + strip.height
    assert height_of(strips) >= sum(strip.height for strip in placed) - 1e-6
