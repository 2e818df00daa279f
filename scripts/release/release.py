"""Packs and signs a release: the update file and a signed SHA256SUMS.

    python -m scripts.release.release dist/PuskesosDesktop-0.2.0-setup.exe --notes notes-0.2.0.txt \\
        --key /media/stick-a/puskesos-release-1.key --minimum 0.1.0 --out dist --also dist/*.zip

Version, number and schema are those of this checkout (``desktop/__init__.py`` and the migrations), which must
be the one that the setup program was built from. Nothing is downloaded or uploaded: run it on the computer
that the key's stick may be plugged into. What was written is read back by the program's own reader.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from desktop import RELEASE_NUMBER, __version__
from desktop.services.updates import manifest as manifests
from desktop.services.updates import release_keys
from desktop.services.updates.container import SUFFIX, open_update, write_update
from desktop.services.updates.errors import UpdateRefused
from desktop.services.updates.manifest import FORMAT, KIND, Manifest, Setup
from desktop.storage.backup_file import sha256_of
from desktop.storage.migrate import HEAD
from desktop.sync.keys import sign_key_pem, verifies
from scripts.release import key_file
from scripts.release.make_key import KEYS

SUMS = "SHA256SUMS"
WINDOWS = "windows-x86_64"
#: What the installed program takes up, as a multiple of its compressed setup program, rounded up.
UNPACKED = 5


def pack(setup: Path, manifest: Manifest, key: key_file.SecretKey, out: Path) -> Path:
    """Writes the update file of a setup program into ``out`` and returns it."""
    target = out / f"PuskesosDesktop-{manifest.version}{SUFFIX}"
    write_update(target, manifest, key.sign(manifest.encode()), setup)
    return target


def sign_sums(files: list[Path], key: key_file.SecretKey, out: Path) -> list[Path]:
    """Writes SHA256SUMS (as ``sha256sum -c`` reads it), its signature, and the public key that checks it."""
    sums, signature, public = out / SUMS, out / f"{SUMS}.sig", out / "release-key.pem"
    lines = "".join(f"{sha256_of(file)}  {file.name}\n" for file in sorted(files, key=lambda f: f.name))
    sums.write_text(lines, encoding="ascii", newline="\n")
    signature.write_bytes(key.sign(sums.read_bytes()))
    public.write_text(sign_key_pem(key.public), encoding="ascii", newline="\n")
    if not verifies(key.public, sums.read_bytes(), signature.read_bytes()):
        sys.exit("The signature of SHA256SUMS does not verify; do not publish this.")
    return [sums, signature, public]


def _read_back(update: Path, manifest: Manifest, keys: Path) -> None:
    try:
        with open_update(update, release_keys.load(keys)) as found:
            found.read_setup(lambda _piece: None)
            same = found.manifest == manifest
    except UpdateRefused as refusal:
        sys.exit(f"The program refuses the file just written ({refusal.reason}); do not publish it.")
    if not same:
        sys.exit("The file just written says something else than was signed; do not publish it.")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Pack and sign a release.")
    parser.add_argument("setup", type=Path, help="the setup program, already signed by Authenticode")
    parser.add_argument("--notes", type=Path, required=True, help="what is new, in Bahasa Indonesia (UTF-8)")
    parser.add_argument("--key", type=Path, required=True, help="the key file of make_key")
    parser.add_argument("--passphrase-file", type=Path, help="its passphrase in the first line; else asked")
    parser.add_argument("--minimum", default=__version__, help="the oldest version that may take it")
    parser.add_argument("--number", type=int, default=RELEASE_NUMBER, help="default: %(default)s, built in")
    parser.add_argument("--version", default=__version__, help="default: %(default)s, as built in")
    parser.add_argument("--schema", default=HEAD, help="default: %(default)s, the newest migration")
    parser.add_argument("--platform", default=WINDOWS, help="default: %(default)s")
    parser.add_argument("--space", type=int, help="bytes of the installed program; default: an estimate")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="other files for SHA256SUMS")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="default: %(default)s")
    parser.add_argument("--keys", type=Path, default=KEYS, help="public keys of the program; for tests")
    options = parser.parse_args(argv)
    try:
        key = key_file.load(
            options.key, key_file.passphrase_from(options.passphrase_file, "Passphrase of the release key")
        )
    except (OSError, ValueError) as error:
        sys.exit(f"{options.key}: {error}")
    size = options.setup.stat().st_size
    manifest = Manifest(
        format=FORMAT, min_reader=FORMAT, kind=KIND, number=options.number, version=options.version,
        minimum_version=options.minimum, platform=options.platform, schema=options.schema,
        setup=Setup(size, sha256_of(options.setup)), space=options.space or UNPACKED * size,
        released_on=datetime.datetime.now(datetime.UTC).date().isoformat(),
        notes=options.notes.read_text(encoding="utf-8").strip(), signer=key.fingerprint,
    )  # fmt: skip
    _refuse_mistakes(manifest, key, options.keys)
    _refuse_another_version(options.setup, manifest.version)
    options.out.mkdir(parents=True, exist_ok=True)
    update = pack(options.setup, manifest, key, options.out)
    _read_back(update, manifest, options.keys)
    written = [update, *sign_sums([options.setup, update, *options.also], key, options.out)]
    print(f"Release {manifest.number}, version {manifest.version}, from {manifest.minimum_version} on:")
    print("\n".join(f"  {path}" for path in written))
    return 0


def _refuse_mistakes(manifest: Manifest, key: key_file.SecretKey, keys: Path) -> None:
    shipped = next((known for known in release_keys.load(keys) if known.key == key.public), None)
    if shipped is None:
        sys.exit(f"This key is in no slot of {keys}: no program would take the file.")
    if shipped.revoked:
        sys.exit(f"The key of slot {shipped.slot} is revoked: no program would take the file.")
    try:
        manifests.check(manifest)
    except ValueError as error:
        sys.exit(f"This release cannot be described: {error}")
    if manifests.in_order(manifest.minimum_version) > manifests.in_order(manifest.version):
        sys.exit("The minimum version is newer than the release.")
    if not manifest.notes:
        sys.exit("The notes are empty: people are asked to install something and told nothing of it.")


def _refuse_another_version(setup: Path, version: str) -> None:
    """A Windows program names its version in its resources, as UTF-16 text."""
    content = setup.read_bytes()
    if content.startswith(b"MZ") and version.encode("utf-16-le") not in content:
        sys.exit(f"{setup.name} does not call itself version {version}; is it of another build?")


if __name__ == "__main__":
    sys.exit(main())
