#!/usr/bin/env bash
# Opens the program on a practice office. Without a screen, lives the practice day and says where its papers are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p out

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    # The practice office stays in this checkout, its key in a file: not every screen comes with a keyring service.
    exec .venv/bin/python -m desktop --practice \
        --profile out/practice-office --key-file out/practice-office.key "$@"
fi

day=out/practice-day
echo "No screen here (DISPLAY is not set): living the practice day without a window."
rm -rf "$day"
.venv/bin/puskesos demo --out "$day" --seed 1
echo
echo "The papers are in $PWD/$day/papers:"
find "$day/papers" -type f | sort
