"""Pasting a letter of OpenSID: what is kept, what is left behind and named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models import letter_template_import as taking
from desktop.models.letter_kinds import Shape
from desktop.models.letter_template import blocking, read
from desktop.models.letter_template_import import import_letter, with_body

#: In the shape of what OpenSID's editor gives, with words of our own.
LETTER = """
<table style="width:100%"><tr><td>[logo]</td><td>PEMERINTAH [SEbutan_kabupaten]</td></tr></table>
<h4 style="text-align: center;"><span style="text-decoration: underline;">[JUdul_surat]</span></h4>
<p style="text-align: center;">Nomor : [Format_nomor_suraT]<br /><br /></p>
<p>Kami [JaBatan] [NaMa_desa] menerangkan&nbsp;bahwa :</p>
<table border="0"><tbody>
<tr><td>&nbsp;</td><td>1.</td><td>Nama Lengkap</td><td>:</td><td><strong>[NAma]</strong></td></tr>
<tr><td></td><td>2.</td><td>NIK</td><td>: [Nik]</td></tr>
</tbody></table>
<table border="1"><thead><tr><th>No</th><th>Nama</th><th>SHDK</th></tr></thead><tbody>
<tr><td>[Klg1_nO]</td><td>[Klg1_namA]</td><td>[Klg1_hubungan_kK]</td></tr>
<tr><td>[Klg2_nO]</td><td>[Klg2_namA]</td><td>[Klg2_hubungan_kK]</td></tr>
</tbody></table>
<p>untuk keperluan <b>[Form_keperluaN]</b> &amp; seterusnya.</p>
<script>alert("[nik]")</script><img src="file:///C:/x.png" />
<table><tbody><tr><td>Pemegang surat</td><td>[NaMa_desa], [TgL_surat]</td></tr>
<tr><td>[NAma]</td><td>[Atas_namA]<br>[Nama_pamonG]</td></tr></tbody></table>
<div style="text-align: center;"><br />[qr_code]</div>
"""


def test_words_codes_rows_and_tables_are_taken() -> None:
    taken = import_letter(LETTER)
    assert taken.lines == (
        "Kami [JaBatan] [NaMa_desa] menerangkan bahwa :",
        "Nama Lengkap : [NAma]",
        "NIK : [Nik]",
        "No | Nama | SHDK",
        "[ulang keluarga]",
        "[Klg_nO] | [Klg_namA] | [Klg_hubungan_kK]",
        "[/ulang]",
        "untuk keperluan [Form_keperluaN] & seterusnya.",
    )
    assert set(taken.left_behind) == {
        taking.LAYOUT, taking.SCRIPTS, taking.PICTURES, taking.SIGNATURES, taking.HEAD,
    }  # fmt: skip
    text = "\n".join(("== Judul ==", "SURAT", "== Isi ==", *taken.lines))
    assert blocking(read(text, Shape.TITLED)[1]) == []


def test_plain_text_keeps_its_lines() -> None:
    taken = import_letter("Kami menerangkan bahwa:\n\nNama \t : [NamA]\nCianjur, 5 Mei")
    assert taken.lines == ("Kami menerangkan bahwa:", "Nama : [NamA]", "Cianjur, 5 Mei")
    assert taken.left_behind == ()


def test_who_signs_is_kept_where_the_letter_speaks_of_them() -> None:
    assert import_letter("Nama : [Nama_pamonG]\n[Nama_pamonG]\n[NaMa_desa], [TgL_surat]").lines == (
        "Nama : [Nama_pamonG]",
    )


def test_more_than_a_letter_is_not_read() -> None:
    taken = import_letter("x" * (taking.LONGEST + 1))
    assert taken.left_behind == (taking.CUT,)


PIECES = (
    "<table>", "</table>", "<tr>", "<td>", "</td>", "<p>", "x", "[nik]", "[Klg1_nik]", ":", "<!--", "<![",
    "<![A<A>",
    "&#x0;", "<td", "[Nama_pamonG]", "</script>", "<script>", "<br>",
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@settings(max_examples=200, deadline=None)
def test_whatever_is_pasted_gives_lines(pasted: str) -> None:
    taken = import_letter(pasted)
    assert all(line.strip() and "\n" not in line for line in taken.lines)


@pytest.mark.parametrize("tag", ["script", "style"])
def test_no_script_is_taken(tag: str) -> None:
    assert import_letter(f"<p>a</p><{tag}>b</{tag}><p>c</p>").lines == ("a", "c")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "== Judul ==\nA\n== Isi ==\nlama\n== Tembusan ==\nB",
            "== Judul ==\nA\n== Isi ==\nbaru\n== Tembusan ==\nB",
        ),
        ("== Judul ==\nA", "== Judul ==\nA\n== Isi ==\nbaru"),
        ("", "== Isi ==\nbaru"),
    ],
)
def test_a_body_is_put_in_the_place_of_another(text: str, found: str) -> None:
    assert with_body(text, ["baru"]) == found
