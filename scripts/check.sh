#!/usr/bin/env bash
# Runs every check, and with --test the tests after them, so that pytest's summary comes last.
# All of them run even when one fails; the exit code is 0 only when all passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export PATH="$PWD/.venv/bin:$PATH"
failed=()
typed=(desktop scripts tests)
[ -d bench ] && typed+=(bench)

check() {
    local name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || failed+=("$name")
}

check "lock" python scripts/lock.py --check
check "ruff" ruff check --quiet .
check "ruff format" ruff format --check --quiet .
check "mypy" mypy "${typed[@]}"
# Once more as Windows sees it: a call that only exists on Linux is an error here.
check "mypy, Windows" mypy --platform win32 --cache-dir .mypy_cache/win32 desktop
check "import layers" lint-imports --no-logo

[ "${#failed[@]}" -eq 0 ] || printf '\nFailed: %s\n' "$(IFS=,; echo "${failed[*]}")"
status=${#failed[@]}

if [ "${1:-}" = --test ]; then
    shift
    workers=$(nproc 2>/dev/null || echo 2)
    [ "$workers" -le 4 ] || workers=4
    # An office waits for the disk at each commit, thousands of times; a disk in memory makes that nothing.
    memory=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
    if [ "${memory:-0}" -gt 3000000 ]; then
        TMPDIR=$(mktemp -d /dev/shm/puskesos-tests.XXXXXX)
        export TMPDIR
        chmod 711 "$TMPDIR" # Dovecot reads its own folder in it as another user
        trap 'rm -rf "$TMPDIR"' EXIT
    fi
    printf '== pytest\n'
    python -m pytest -n "$workers" --dist loadfile "$@" || status=1
fi

[ "$status" -eq 0 ]
