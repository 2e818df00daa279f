#!/usr/bin/env bash
# Opens the program on a practice office; where there is no screen, lives the practice day and says where its papers are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m desktop --practice "$@"
fi

out=out/practice-day
echo "No screen here (DISPLAY is not set): living the practice day without a window."
rm -rf "$out"
.venv/bin/puskesos demo --out "$out" --seed 1
echo
echo "The papers are in $PWD/$out/papers:"
find "$out/papers" -type f | sort
