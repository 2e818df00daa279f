"""Makes a release key, or revokes one: run once, offline, by whoever is responsible for releases.

    python -m scripts.release.make_key --slot 1 --out /media/stick-a/puskesos-release-1.key
    python -m scripts.release.make_key --slot 2 --out /media/stick-b/puskesos-release-2.key
    python -m scripts.release.make_key --revoke 1

The secret half goes into the key file under a passphrase, and nowhere else. The public half goes into its
slot of resources/updates/keys.json, which is committed and shipped with the next release: docs/updates.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from desktop.services.updates import release_keys
from scripts.release import key_file

ROOT = Path(__file__).resolve().parents[2]
KEYS = ROOT / "resources" / "updates" / "keys.json"


def write_slots(keys: Path, slots: list[dict[str, Any]]) -> None:
    """One slot a line, as diffs are read by people."""
    lines = ",\n".join("  " + json.dumps(slot) for slot in slots)
    keys.write_text('{\n "slots": [\n' + lines + "\n ]\n}\n", encoding="utf-8", newline="\n")
    release_keys.load(keys)


def fill(keys: Path, number: int, public: bytes, *, replace: bool) -> None:
    """Puts a public key into its slot. Exits where the slot holds another one and may not be replaced."""
    slots = json.loads(keys.read_text(encoding="utf-8"))["slots"]
    slot = next((slot for slot in slots if slot["slot"] == number), None)
    if slot is None:
        slot = {"slot": number, "key": None, "revoked": False}
        slots.append(slot)
    if slot["key"] is not None and not replace:
        sys.exit(
            f"Slot {number} already holds a key: programs in use believe it. Use a free slot, or --replace."
        )
    slot.update(key=public.hex(), revoked=False)
    write_slots(keys, sorted(slots, key=lambda slot: int(slot["slot"])))


def revoke(keys: Path, number: int) -> None:
    """Marks a slot's key as revoked. Exits where no other key would be left to sign the next release."""
    slots = json.loads(keys.read_text(encoding="utf-8"))["slots"]
    good = [slot for slot in slots if slot["key"] is not None and not slot["revoked"]]
    if not any(slot["slot"] == number for slot in good):
        sys.exit(f"Slot {number} holds no key that could be revoked.")
    if len(good) < 2:
        sys.exit(f"Slot {number} holds the only key left; make another first.")
    for slot in slots:
        slot["revoked"] = slot["revoked"] or slot["slot"] == number
    write_slots(keys, slots)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make or revoke a release key.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--slot", type=int, help="make a key for this slot")
    what.add_argument("--revoke", type=int, metavar="SLOT", help="mark the key of this slot as revoked")
    parser.add_argument("--out", type=Path, help="the new key file; keep it offline, with a copy elsewhere")
    parser.add_argument("--passphrase-file", type=Path, help="passphrase in its first line; else asked twice")
    parser.add_argument("--replace", action="store_true", help="replace the key of a slot nobody relies on")
    parser.add_argument("--keys", type=Path, default=KEYS, help="the public keys; default: %(default)s")
    options = parser.parse_args(argv)
    if options.revoke is not None:
        revoke(options.keys, options.revoke)
        print(f"Slot {options.revoke} is revoked from the next release on.")
        return 0
    if options.out is None:
        parser.error("--slot needs --out")
    if options.out.exists():
        sys.exit(f"{options.out} exists; a key file is never overwritten.")
    passphrase = key_file.passphrase_from(options.passphrase_file, "Passphrase of the new key", twice=True)
    if len(passphrase) < key_file.LEAST_PASSPHRASE:
        sys.exit(
            f"Choose a passphrase of at least {key_file.LEAST_PASSPHRASE} characters; five words will do."
        )
    key = key_file.generate()
    key_file.save(options.out, key, passphrase)
    if key_file.load(options.out, passphrase) != key:
        sys.exit("The key file does not read back; do not use it.")
    fill(options.keys, options.slot, key.public, replace=options.replace)
    print(f"Slot {options.slot}: {key.fingerprint}\nSecret half: {options.out}\nPublic half: {options.keys}")
    print("Write the fingerprint down, copy the key file to a second medium, and commit the public half.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
