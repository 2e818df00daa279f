"""Papers against a bare reportlab page: what the layout, the fonts, the letterhead and the QR cost."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from bench.results import Result, median_ratio, plain
from bench.timing import in_turn

if TYPE_CHECKING:
    from desktop.models.papers import ReferralLetterContent

ROUNDS = 25
BATCH = 1000
_ROUNDS_OF_BATCHES = 5
_NAMES = (
    "Siti", "Abdul", "Dewi", "Eko", "Rahmat", "Nurhayati", "Sulaiman", "Kartini", "Bambang", "Wahyuni",
    "Majid", "Sarimin", "Asep", "Neng", "Ujang", "Imas",
)  # fmt: skip


def _bare(pages: int = 1) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        canvas.drawString(72, 720, "Surat rujukan")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def letters(first: int, number: int) -> Iterator[ReferralLetterContent]:
    """Referral letters about a family of four each; no two alike, the QR as dense as a signature."""
    from desktop.models.papers import LetterPerson
    from tests.helpers.papers import LETTER

    for at in range(first, first + number):
        chance = hashlib.sha512(b"%d" % at).digest()
        names = [
            " ".join(_NAMES[chance[3 * one + word] % len(_NAMES)] for word in range(2 + chance[one] % 2))
            for one in range(6)
        ]
        persons = tuple(
            LetterPerson(
                name=names[one], nik=f"32030712{at % 10**6:06}{one:02}", birth_place="Cianjur",
                birth_date=f"19{60 + chance[one] % 40}-0{1 + chance[one] % 9}-1{chance[one + 1] % 9}",
                sex_label="Laki-laki" if chance[one] % 2 else "Perempuan",
                relation=("Kepala keluarga", "Istri", "Anak", "Anak")[one], kk_number=f"32030701{at:08}",
                address=f"Kp. Cibeureum RT 00{chance[9] % 9} RW 005, Desa Sukamaju",
            )
            for one in range(4)
        )  # fmt: skip
        yield replace(
            LETTER,
            number=f"400.9.11/{at:04}/2001/2026",
            persons=persons,
            facts=(("Nomor kasus", f"ADU-32.03.07.2001-2026-{at:05}"),),
            account=_account(names, chance),
            verification_qr="YAKIN1"
            + base64.b32encode(chance + chance[::-1][:41]).decode("ascii").rstrip("="),
            verification_code=f"7QKM-{at % 10_000:04}-R4WJ",
        )


def _account(names: list[str], chance: bytes) -> tuple[str, str]:
    problem = (
        f"Kepesertaan PBI Jaminan Kesehatan {names[4]} tidak aktif sejak {1 + chance[4] % 28} Juli 2026, "
        f"sehingga biaya pengobatan sebesar Rp{chance[5] * 1000} ditanggung sendiri."
    )
    family = (
        f"Keluarga tercatat pada DTSEN desil {1 + chance[8] % 4} dan tidak memiliki jaminan lain; "
        f"{names[5]} bekerja sebagai buruh tani dengan {1 + chance[9] % 5} tanggungan."
    )
    return problem, family


def run(quick: bool = False) -> list[Result]:
    """A receipt and a referral letter as PDFs of their own; a thousand different letters as one."""
    from desktop.models.papers import Paper
    from desktop.printing.receipt import render_receipt
    from desktop.printing.referral_letter import render_referral_letter
    from tests.helpers.papers import LETTER, RECEIPT, render_batch

    receipts = in_turn(lambda: render_receipt(RECEIPT, Paper.A4), _bare, rounds=ROUNDS)
    alone = in_turn(lambda: render_referral_letter(LETTER, Paper.A4), _bare, rounds=ROUNDS)
    size = 100 if quick else BATCH
    sizes: list[int] = []
    # Other letters in every round: what the program remembers of one round must not help in the next.
    starts = count(step=size)

    def batch() -> None:
        sizes.append(len(render_batch(given.pop(), Paper.A4)))

    rounds = 1 if quick else _ROUNDS_OF_BATCHES
    given = [list(letters(next(starts), size)) for _ in range(rounds + 1)]
    batches = in_turn(batch, lambda: _bare(size), rounds=rounds, warm=1)
    return [
        median_ratio("receipt, one PDF", "ms", receipts, goal=40),
        median_ratio("referral letter, one PDF", "ms", alone, goal=40),
        median_ratio(f"{size} different referral letters, one PDF", "ms", batches, goal=20),
        plain("a letter of such a batch", "bytes", [size_ / size for size_ in sizes], goal=3000),
        plain(
            "a referral letter alone", "bytes", [len(render_referral_letter(LETTER, Paper.A4))], goal=25_000
        ),
    ]
