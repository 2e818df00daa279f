#!/usr/bin/env bash
# Prepares this checkout: Debian packages where they are missing, uv, and .venv from the hashed lock.
# Running it again when nothing changed takes a moment. PUSKESOS_NO_APT=1 leaves the system's packages alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# What Qt's own libraries link to, what the tests drive, and what opens a bundle without this program.
QT_PACKAGES=(
    libcups2 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 libwayland-cursor0
    libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
    fonts-dejavu-core
)
TEST_PACKAGES=(
    xvfb xauth xdotool poppler-utils age zstd openssl dovecot-core dovecot-imapd
    libreoffice-writer-nogui libreoffice-calc-nogui
)
PYTHON_PACKAGES=(python3 python3-venv)

LOCK=requirements/dev.txt
STAMP=.venv/.setup-done

say() { printf 'setup: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# Debian 13 renamed some libraries with the suffix t64; each counts under its plain name here.
missing_packages() {
    local installed name
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sed 's/t64$//')
    for name in "$@"; do
        grep -qxF "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    [ -z "${PUSKESOS_NO_APT:-}" ] && command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "$@" >/dev/null
}

# Installs what is missing, or names it and goes on: most of the program works without the rest.
need_packages() {
    local missing
    command -v dpkg-query >/dev/null || {
        say "this is not Debian: please see to the equivalents of: $*"
        return 0
    }
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if ! may_install; then
        say "these Debian packages are missing and may not be installed from here: ${missing[*]}"
        say "ask for: apt-get install ${missing[*]}"
        return 0
    fi
    say "installing Debian packages: ${missing[*]}"
    apt_install "${missing[@]}" 2>/dev/null && return 0
    as_root apt-get -qq -o DPkg::Lock::Timeout=300 update || say "the package lists could not be refreshed"
    apt_install "${missing[@]}" || say "could not install: ${missing[*]}"
}

is_usable_python() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

find_python() {
    local name
    for name in ${PUSKESOS_PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$name" >/dev/null && is_usable_python "$name"; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

# Debian's own Python refuses pip outside a virtual environment, so uv gets a small one of its own.
install_uv() {
    local python=$1
    say "installing uv into .tools"
    rm -rf .tools
    "$python" -m venv .tools >/dev/null 2>&1 ||
        stop "$python cannot make a virtual environment: install the Debian package python3-venv, then run this again"
    .tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt ||
        stop "pip could not fetch uv: check the network and this machine's pip settings, then run this again"
}

find_uv() {
    local candidate
    for candidate in "$(command -v uv || true)" .tools/bin/uv; do
        if [ -n "$candidate" ] && "$candidate" --version >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

wanted_stamp() {
    cat "$LOCK" pyproject.toml scripts/setup.sh | cksum
    pwd
}

is_done() {
    [ -f "$STAMP" ] && [ "$(wanted_stamp)" = "$(cat "$STAMP")" ] && is_usable_python .venv/bin/python
}

make_environment() {
    local python uv
    python=$(find_python) || stop "Python 3.11 or newer is needed: install the Debian package python3, or name one in PUSKESOS_PYTHON"
    uv=$(find_uv) || {
        install_uv "$python"
        uv=.tools/bin/uv
    }
    is_usable_python .venv/bin/python || "$uv" venv --quiet --clear --python "$python" .venv
    say "installing the locked packages into .venv"
    "$uv" pip sync --quiet --python .venv/bin/python --require-hashes "$LOCK" ||
        stop "the locked packages could not be installed: the lines above say why"
    # The build backend is in the lock too, so nothing unpinned is fetched to build the project itself.
    "$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --offline --editable . ||
        stop "the program itself could not be installed into .venv: the lines above say why"
    wanted_stamp >"$STAMP"
    say "ready"
}

# The tests start a Dovecot of their own; the one that Debian would start listens on this machine's mail ports.
keep_dovecot_asleep() {
    [ -d /run/systemd/system ] && may_install && ! command -v doveadm >/dev/null || return 0
    as_root systemctl mask --quiet dovecot.service dovecot.socket || true
}

keep_dovecot_asleep
need_packages "${PYTHON_PACKAGES[@]}" "${QT_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
is_done || make_environment
