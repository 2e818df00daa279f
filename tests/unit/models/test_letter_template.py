"""The language of letter templates: what it prints, what it refuses, and that values are never read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.errors import InvalidInput
from desktop.models.letter_kinds import Shape
from desktop.models.letter_template import (
    LONGEST,
    MOST_LINES,
    FormField,
    Section,
    blocking,
    read,
)
from desktop.models.letter_template_blocks import Values, fill, parts, texts
from desktop.models.letter_template_syntax import parse
from desktop.models.official_papers import Part

MEMBERS = ({"nama": "Siti", "no": "1", "nik": "1", "sex": "P"}, {"nama": "Dede", "no": "2", "sex": "L"})


def body(text: str, **plain: str) -> tuple[Part, ...]:
    """The parts of a body; the text has no problems."""
    nodes, problems = parse(text.split("\n"))
    assert problems == []
    return parts(fill(nodes, Values(plain, MEMBERS)).lines, MEMBERS)


def problems_of(text: str, shape: Shape = Shape.TITLED) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in read(text, shape)[1]]


def titled(inside: str) -> str:
    return f"== Judul ==\nSURAT\n== Isi ==\n{inside}"


# ---------------------------------------------------------------- lines and parts


def test_each_line_is_a_paragraph() -> None:
    assert body("Yang bertanda tangan,\n\n  menerangkan bahwa:  ") == (
        Part(words=("Yang bertanda tangan,", "menerangkan bahwa:")),
    )


@pytest.mark.parametrize(
    "line", ["Nama : [NamA]", "Nama: [NamA]", "Nama:[NamA]", "1. Nama : [NamA]", "Nama\t: [NamA]"]
)
def test_a_label_and_a_value_are_a_row(line: str) -> None:
    assert body(line, nama="Siti") == (Part(facts=(("Nama", "Siti"),)),)


@pytest.mark.parametrize(
    "line",
    ["dengan keterangan sebagai berikut:", "Catatan: surat ini berlaku.", "pukul 08:00", "12:[NamA] 13"],
)
def test_other_colons_are_words(line: str) -> None:
    found = body(line, nama="Siti")
    assert found[0].words or line.startswith("12")


def test_a_row_without_any_value_is_left_out() -> None:
    assert body("Lahir : [TempatlahiR], [TanggallahiR]\nUmur : [UsiA] tahun\nNIK : [nik]", nik="1") == (
        Part(facts=(("NIK", "1"),)),
    )


def test_numbers_boxes_and_tables() -> None:
    text = "Syarat:\n1. KTP\n2) KK\n( ) disetujui\n(x) ditolak\nNo. | Nama\n1 | [NamA]\nSelesai."
    first, last = body(text, nama="Siti")
    assert first.points == ("KTP", "KK")
    assert first.boxes == (("disetujui", False), ("ditolak", True))
    assert first.table is not None
    assert first.table.columns == ("No.", "Nama")
    assert first.table.rows == (("1", "Siti"),)
    assert last == Part(words=("Selesai.",))


def test_rows_of_a_table_get_as_many_cells_as_its_head() -> None:
    (part,) = body("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |")
    assert part.table is not None
    assert part.table.rows == (("1", ""), ("1", "2 3"))


def test_a_repeat_goes_through_the_family_and_its_tags_leave_no_line() -> None:
    (part,) = body("Nama | NIK\n[ulang keluarga]\n[Klg_namA] | [klg_nik]\n[/ulang]")
    assert part.table is not None
    assert part.table.rows == (("Siti", "1"), ("Dede", ""))


def test_the_family_table_has_a_row_for_each() -> None:
    (part,) = body("[tabel_keluarga]")
    assert part.table is not None
    assert [row[:3] for row in part.table.rows] == [(1, "1", "Siti"), (2, "", "Dede")]


def test_members_beyond_the_family_leave_no_row_and_are_not_missing() -> None:
    text = "No. | Nama\n" + "\n".join(f"{n} | [Klg{n}_namA]" for n in range(1, 8))
    nodes, problems = parse(text.split("\n"))
    assert problems == []
    filled = fill(nodes, Values({}, MEMBERS))
    (part,) = parts(filled.lines, MEMBERS)
    assert part.table is not None
    assert part.table.rows == (("1", "Siti"), ("2", "Dede"))
    assert filled.empty == []


@pytest.mark.parametrize(
    ("condition", "values", "shown"),
    [
        ("jika nik", {"nik": "1"}, True),
        ("jika nik", {"nik": " "}, False),
        ("jika tidak nik", {}, True),
        ("jika status_dtsen = terdaftar", {"status_dtsen": "Terdaftar"}, True),
        ("jika tidak status_dtsen = Terdaftar", {"status_dtsen": "Terdaftar"}, False),
        ("JIKA NIK", {"nik": "1"}, True),
    ],
)
def test_conditions(condition: str, values: dict[str, str], shown: bool) -> None:
    assert bool(body(f"[{condition}]\nada\n[/jika]", **values)) is shown
    assert body(f"a[{condition}] b[/jika] c", **values)[0].words == ("a b c" if shown else "a c",)


def test_what_stood_for_nothing_is_told_but_not_what_a_condition_left_out() -> None:
    nodes, _ = parse(["[NamA] [jika nik][nik][/jika] [desil] [NAma]"])
    assert fill(nodes, Values({})).empty == ["nama", "desil"]


def test_no_double_space_is_left_where_a_value_is_not_there() -> None:
    assert body("Bapak [NamA] yang terhormat") == (Part(words=("Bapak yang terhormat",)),)
    assert body("[TempatlahiR], [TanggallahiR]") == ()
    assert body("Bapak [NamA] yang [UsiA]", usia="tua") == (Part(words=("Bapak yang tua",)),)


def test_two_brackets_print_one() -> None:
    assert body("[[nik] dan [[x") == (Part(words=("[nik] dan [x",)),)


# ---------------------------------------------------------------- values are text

NASTY = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "[nik]", "[jika nik]x[/jika]", "[/ulang]", "[[", "{0.__class__}", "{{7*7}}", "${jndi:x}", "%s%n",
            "<script>alert(1)</script>", "<b>x</b>&amp;", "../../etc/passwd", "C:\\Windows\\x.exe", "file:///x",
            "== Isi ==", "Label : nilai", "1. satu", "( ) kotak", "a | b", "\ufffc", "=HYPERLINK()",
            "[tabel_keluarga]",
        ]
    ),
)  # fmt: skip


@given(NASTY, NASTY)
@settings(max_examples=300, deadline=None)
def test_a_value_comes_out_as_it_is_whatever_stands_in_it(name: str, account: str) -> None:
    plain = {"nomor_kasus": name, "permasalahan": account}
    found = body(
        "A [nomor_kasus] B\nUraian : [permasalahan]\nx | y\n[nomor_kasus] | [permasalahan] z", **plain
    )
    words = [word for part in found for word in part.words]
    assert words == [f"A {name} B" if name else "A B"]
    assert [fact[1] for part in found for fact in part.facts] == (
        [account.strip(" ")] if account.strip() else []
    )
    rows = [row for part in found if part.table is not None for row in part.table.rows]
    if name.strip() and account.strip():
        assert rows == [(name.strip(" "), f"{account} z".strip(" "))]


@given(st.text(max_size=400), st.sampled_from(list(Shape)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_filled_without_a_fault(text: str, shape: Shape) -> None:
    compiled, problems = read(text, shape)
    assert all(problem.line >= 1 and problem.message for problem in problems)
    for section in Section:
        lines = fill(compiled.nodes(section), Values({}, MEMBERS)).lines
        parts(lines, MEMBERS)
        texts(lines)


@given(
    st.lists(
        st.sampled_from(["[jika nik]", "[/jika]", "[ulang keluarga]", "[/ulang]", "x", "\n"]), max_size=60
    )
)
@settings(max_examples=200, deadline=None)
def test_blocks_in_any_order_end(tokens: list[str]) -> None:
    nodes, _ = parse("".join(tokens).split("\n"))
    fill(nodes, Values({"nik": "1"}, MEMBERS))


def test_ninety_nested_blocks_are_refused_and_do_no_harm() -> None:
    compiled, problems = read(titled("[jika nik]" * 90 + "x" + "[/jika]" * 90), Shape.TITLED)
    assert "Paling banyak 4 bagian" in problems[0].message
    fill(compiled.nodes(Section.BODY), Values({"nik": "1"}))


def test_a_result_has_an_end() -> None:
    nodes, _ = parse(["[permasalahan]" * 100])
    with pytest.raises(InvalidInput):
        fill(nodes, Values({"permasalahan": "x" * 5_000}))


# ---------------------------------------------------------------- what is wrong, and where


def test_a_good_template_has_no_problems() -> None:
    assert problems_of(titled("Nama : [NamA]\n[jika nik]\nNIK : [nik]\n[/jika]")) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (titled("[nma]"), 4, "Maksudnya [NamA]?"),
        (titled("\n\n[zzz]"), 6, "[zzz] tidak dikenal."),
        (titled("[suku]"), 4, "tidak tersedia di program ini"),
        (titled("[qr_code]"), 4, "dicetak sendiri oleh program"),
        (titled("[jika nik]\nx"), 4, "[jika nik] belum ditutup. Tambahkan [/jika]."),
        (titled("x[/ulang]"), 4, "[/ulang] tidak punya pembuka"),
        (titled("[jika nik][ulang keluarga]x[/jika][/ulang]"), 4, "belum ditutup sebelum"),
        (titled("[ulang keluarga][ulang keluarga]x[/ulang][/ulang]"), 4, "di dalam [ulang] lain"),
        (titled("[ulang warga]x[/ulang]"), 4, "[ulang keluarga]"),
        (titled("[jika]x[/jika]"), 4, "tidak dimengerti"),
        (titled("[jika tidak]x[/jika]"), 4, "tidak dimengerti"),
        (titled("[jika zzz]x[/jika]"), 4, "[zzz] tidak dikenal"),
        (titled("[nama orang]"), 4, "bukan kode isian"),
        (titled("[]"), 4, "bukan kode isian"),
        (titled("[klg_nama]"), 4, "[klg1_nama]"),
        (titled("[pilihan form_x]"), 4, "tanpa pilihan"),
        ("== Judul ==\n[tabel_keluarga]\n== Isi ==\nx", 2, "hanya dapat berada di bagian Isi"),
        ("== Isi ==\nx", 1, "Bagian “Judul” belum ada"),
        ("== Judul ==\nx\n== Isi ==\n \n", 1, "Bagian “Isi” belum ada"),
        (titled("x\n== Isu ==\ny"), 5, "Maksudnya “Isi”?"),
        (titled("x\n== Isi ==\ny"), 5, "sudah ada di atas"),
        (titled("x\n== Isian ==\nketerangan"), 6, "form_keperluan : Keperluan (wajib)"),
        (titled("x\n== Isian ==\nform_a : A (merah)"), 6, "“merah” tidak dikenal"),
        (titled("x\n== Isian ==\nform_a : A\nform_a : B"), 7, "sudah ada di atas"),
        (titled("x" * (LONGEST + 1)), 1, "terlalu panjang"),
        (titled("x\n" * (MOST_LINES + 1)), 1, "terlalu panjang"),
        (titled("x\x07"), 4, "tidak dapat dicetak"),
    ],
)  # fmt: skip
def test_a_problem_is_named_with_its_line(text: str, line: int, said: str) -> None:
    found = problems_of(text)
    assert any(number == line and said in message for number, message in found), found
    assert blocking(read(text, Shape.TITLED)[1])


def test_hints_stop_nothing() -> None:
    compiled, problems = read(titled("[nama] untuk [form_keperluan]\n== Kepada ==\nBupati"), Shape.TITLED)
    assert [problem.line for problem in problems] == [4, 4, 6]
    assert blocking(problems) == []
    assert "[NamA]" in problems[0].message
    assert compiled.nodes(Section.BODY)


def test_a_letter_needs_a_subject_and_a_recipient() -> None:
    assert [message.split("”")[0] for _, message in problems_of("x", Shape.LETTER)] == [
        "Bagian “Hal", "Bagian “Kepada",
    ]  # fmt: skip


def test_fields_are_read_with_kind_choices_and_need() -> None:
    text = titled(
        "[Form_catatan_lain] [Form_a]\n== Isian ==\nform_a : Alasan (wajib) = Satu; Dua ; Satu\n"
        "form_b : Hari (tanggal)\nform_c: Uraian (panjang, wajib)\nform_d : Jumlah (angka)\n"
        "form_e : Penghasilan (rupiah)\nform_f : Kepada (wajib, beberapa) = Satu; Dua"
    )
    compiled, problems = read(text, Shape.TITLED)
    assert blocking(problems) == []
    assert compiled.fields == (
        FormField("form_a", "Alasan", "select", ("Satu", "Dua"), True),
        FormField("form_b", "Hari", "date"),
        FormField("form_c", "Uraian", "textarea", (), True),
        FormField("form_d", "Jumlah", "number"),
        FormField("form_e", "Penghasilan", "money"),
        FormField("form_f", "Kepada", "several", ("Satu", "Dua"), True),
        FormField("form_catatan_lain", "Catatan lain"),
    )


def test_several_answers_need_choices() -> None:
    (problem,) = problems_of(titled("x\n== Isian ==\nform_a : Kepada (beberapa)"), Shape.TITLED)
    assert problem[1].startswith("“beberapa” tidak dikenal.")
    assert "rupiah" in problem[1]


def test_a_condition_holds_for_one_of_several_answers() -> None:
    text = titled(
        "[jika form_a = Dua]\nada dua\n[/jika]\n[jika form_a = Tiga]\nada tiga\n[/jika]\n"
        "== Isian ==\nform_a : Kepada (beberapa) = Satu; Dua; Tiga"
    )
    compiled, _ = read(text, Shape.TITLED)
    known = Values({"form_a": "Satu; Dua"}, choices={"form_a": compiled.fields[0].choices})
    assert texts(fill(compiled.nodes(Section.BODY), known).lines) == ("ada dua",)


def test_text_before_any_heading_is_the_body() -> None:
    compiled, _ = read("\nNama : [NamA]\n== Judul ==\nSURAT", Shape.TITLED)
    assert texts(fill(compiled.nodes(Section.BODY), Values({"nama": "Siti"})).lines) == ("Nama : Siti",)
