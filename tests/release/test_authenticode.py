"""The Authenticode step, with a certificate made up on the spot and a program that does nothing."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from scripts.release import authenticode

pytestmark = pytest.mark.skipif(
    bool(authenticode.missing_tools()),
    reason=f"not installed: {', '.join(authenticode.missing_tools())} (Debian packages of these names)",
)


def tiny_program(path: Path) -> Path:
    """The smallest well-formed 64-bit Windows program: it returns at once."""
    dos = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    file_header = struct.pack("<4sHHIIIHH", b"PE\0\0", 0x8664, 1, 0, 0, 0, 240, 0x22)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        0x20B, 14, 0, 512, 0, 0, 0x1000, 0x1000, 0x140000000, 0x1000, 512, 6, 0, 0, 0, 6, 0, 0, 0x2000, 512,
        0, 3, 0, 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16,
    ) + bytes(16 * 8)  # fmt: skip
    section = struct.pack("<8sIIIIIIHHI", b".text", 16, 0x1000, 512, 512, 0, 0, 0, 0, 0x60000020)
    headers = (dos + file_header + optional + section).ljust(512, b"\0")
    path.write_bytes(headers + b"\x31\xc0\xc3".ljust(512, b"\0"))
    return path


def test_a_program_is_signed_and_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tiny_program(tmp_path / "setup.exe")
    unsigned = program.read_bytes()
    assert authenticode.main([str(program), "--throw-away"]) == 0
    assert "signed and verified" in capsys.readouterr().out
    assert len(program.read_bytes()) > len(unsigned)
    assert [path.name for path in tmp_path.iterdir()] == ["setup.exe"]


def test_a_signature_of_somebody_else_or_of_other_bytes_does_not_verify(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    mine = authenticode.throw_away_certificate(tmp_path / "a")
    other = authenticode.throw_away_certificate(tmp_path / "b")
    program = tiny_program(tmp_path / "setup.exe")
    authenticode.sign(program, mine[0], mine[1])
    authenticode.verify(program, mine[2])
    with pytest.raises(authenticode.SigningFailed):
        authenticode.verify(program, other[2])
    content = bytearray(program.read_bytes())
    content[600] ^= 1
    program.write_bytes(content)
    with pytest.raises(authenticode.SigningFailed):
        authenticode.verify(program, mine[2])


def test_what_is_no_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "setup.exe"
    path.write_bytes(b"not a program")
    with pytest.raises(SystemExit, match="osslsigncode"):
        authenticode.main([str(path), "--throw-away"])
    assert path.read_bytes() == b"not a program"
    assert [p.name for p in tmp_path.iterdir()] == ["setup.exe"]
