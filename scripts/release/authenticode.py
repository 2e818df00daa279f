"""Signs the Windows program or its setup program with an Authenticode certificate, by osslsigncode on Linux.

    python -m scripts.release.authenticode dist/PuskesosDesktop-0.2.0-setup.exe \\
        --pkcs12 certificate.p12 --password-file password.txt --timestamp http://timestamp.example

    python -m scripts.release.authenticode dist/PuskesosDesktop-0.2.0-setup.exe --throw-away

Run it before ``release``, which then packs the signed file. The programs inside are signed before the setup
program is made of them. ``--throw-away`` makes a certificate that nobody trusts, to try the step; Windows
shows such a file as one of an unknown publisher, as it does an unsigned one.
"""

from __future__ import annotations

import argparse
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAME = "Puskesos Desktop"
#: Long enough to try it; not long enough to be kept by mistake.
DAYS = 2


class SigningFailed(Exception):
    """osslsigncode or openssl did not do it; the message is what they said."""


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SigningFailed(f"{command[0]}: {(done.stdout + done.stderr).strip()}")
    return done.stdout


def throw_away_certificate(folder: Path) -> tuple[Path, Path, Path]:
    """A self-signed certificate for signing code: PKCS#12 file, file with its password, PEM file."""
    key, certificate, pkcs12, password = (folder / n for n in ("key.pem", "cert.pem", "cert.p12", "password"))
    password.write_text(secrets.token_hex(16), encoding="ascii")
    _run(
        "openssl", "req", "-x509", "-newkey", "rsa:3072", "-sha256", "-nodes", "-days", str(DAYS),
        "-subj", f"/CN={NAME} (percobaan)", "-addext", "extendedKeyUsage=codeSigning",
        "-addext", "keyUsage=digitalSignature", "-keyout", str(key), "-out", str(certificate),
    )  # fmt: skip
    _run(
        "openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate),
        "-passout", f"file:{password}", "-out", str(pkcs12),
    )  # fmt: skip
    key.unlink()
    return pkcs12, password, certificate


def sign(program: Path, pkcs12: Path, password: Path, timestamp: str | None = None) -> None:
    """Signs a PE file in place; the unsigned one stays until the signed one is complete."""
    signed = program.with_name(f".{program.name}.signed")
    signed.unlink(missing_ok=True)
    stamp = ("-ts", timestamp) if timestamp else ()
    try:
        _run(
            "osslsigncode", "sign", "-pkcs12", str(pkcs12), "-readpass", str(password), "-h", "sha256",
            "-n", NAME, *stamp, "-in", str(program), "-out", str(signed),
        )  # fmt: skip
        signed.replace(program)
    finally:
        signed.unlink(missing_ok=True)


def verify(program: Path, roots: Path) -> None:
    """Raises SigningFailed where the signature does not hold against these roots (PEM)."""
    _run("osslsigncode", "verify", "-CAfile", str(roots), "-in", str(program))


def missing_tools() -> list[str]:
    """What has to be installed first (Debian: osslsigncode, openssl)."""
    return [tool for tool in ("osslsigncode", "openssl") if shutil.which(tool) is None]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Sign a Windows program with Authenticode.")
    parser.add_argument("program", type=Path, nargs="+")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--pkcs12", type=Path, help="certificate with its key")
    which.add_argument("--throw-away", action="store_true", help="a certificate made up for this run")
    parser.add_argument("--password-file", type=Path, help="password of the PKCS#12 file")
    parser.add_argument("--timestamp", help="time stamp server: the signature outlives the certificate")
    parser.add_argument("--roots", type=Path, help="roots to verify against (PEM)")
    options = parser.parse_args(argv)
    if missing := missing_tools():
        sys.exit(f"Install {' and '.join(missing)} first (Debian packages of these names).")
    if options.pkcs12 is not None and options.password_file is None:
        parser.error("--pkcs12 needs --password-file")
    with tempfile.TemporaryDirectory() as folder:
        pkcs12, password, roots = options.pkcs12, options.password_file, options.roots
        try:
            if options.throw_away:
                pkcs12, password, roots = throw_away_certificate(Path(folder))
            for program in options.program:
                sign(program, pkcs12, password, options.timestamp)
                if roots is not None:
                    verify(program, roots)
                print(f"{program}: signed" + (" and verified" if roots is not None else ""))
        except SigningFailed as error:
            sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
