#!/bin/sh
# Make this checkout's environment, .venv: `sh tools/setup.sh run` for the app, `sh tools/setup.sh test` for the tests too.
# Does nothing, and asks no network, when all is there. Honours PYTHON, and VENV, its folder. Called by the Makefile.
set -eu
cd "$(dirname "$0")/.."

want=${1:-run}
python=${PYTHON:-python3}
venv=${VENV:-.venv}

case $want in run | test) ;; *) echo "usage: sh tools/setup.sh run|test" >&2; exit 2 ;; esac

say() { printf '%s\n' "earnest set-up: $*" >&2; }
die() { say "$*"; exit 1; }

is_new() { "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_pango() { "$python" -c 'import ctypes.util as u, sys; sys.exit(not u.find_library("pango-1.0"))' 2>/dev/null; }
installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Debian and Ubuntu: name the packages that are missing. An interpreter of one's own needs no python3-venv.
missing_packages() {
    if ! command -v "$python" >/dev/null 2>&1; then
        [ "$python" != python3 ] || printf ' python3 python3-venv'
    elif is_new && ! has_venv; then
        printf ' python3-venv'
    fi
    # Signatures are made and verified with OpenSSH: without it their tests would be skipped.
    [ "$want" = run ] || command -v ssh-keygen >/dev/null 2>&1 || printf ' openssh-client'
    for package in libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; do
        installed "$package" || printf ' %s' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

apt_install() {
    say "installing$1 (once)"
    # The lists of a fresh machine are empty or old; a failing update may still leave usable ones.
    as_root apt-get update -qq >&2 || say "apt-get update failed; trying with the lists that are there"
    # shellcheck disable=SC2086 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $1 >&2
}

system_packages() {
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-query >/dev/null 2>&1; then
        ! command -v "$python" >/dev/null 2>&1 || has_pango || say "Pango was not found: the app runs, PDFs need it (docs/install.md)"
        return 0
    fi
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    line="apt-get update && apt-get install -y --no-install-recommends$missing"
    if ! may_install; then
        say "this machine lacks$missing. As root, type:"
        printf '    %s\n' "$line" >&2
    elif ! apt_install "$missing"; then
        say "could not install them. By hand, as root:"
        printf '    %s\n' "$line" >&2
    fi
}

check_python() {
    command -v "$python" >/dev/null 2>&1 || die "$python was not found: install Python 3.11 or newer, or name one with PYTHON=..."
    is_new ||
        die "Earnest needs Python 3.11 or newer, and $python is $("$python" -c 'import platform; print(platform.python_version())'): name another with PYTHON=..."
    has_venv || die "$python cannot make environments: install its venv package first."
}

# What an environment was made from: locks, project file, interpreter and place. When one changes, so does the key.
key() {
    "$python" - "$@" <<'PY'
import hashlib, os, sys

parts = [b"1", os.getcwd().encode(), repr(sys.version_info[:2]).encode(), sys.base_prefix.encode()]
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        parts.append(file.read())
print(hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest())
PY
}

stamped() { [ -f "$venv/.ok-$1" ] && [ "$(cat "$venv/.ok-$1")" = "$2" ] && "$venv/bin/python" -c '' 2>/dev/null; }

# Written beside and renamed: a stamp is whole or absent.
stamp() {
    printf '%s\n' "$2" >"$venv/.ok-$1.part"
    mv "$venv/.ok-$1.part" "$venv/.ok-$1"
}

pip_install() { PIP_USER=0 "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --quiet "$@"; }

packages() {
    say "installing the locked packages of $1 (once)"
    pip_install --require-hashes --only-binary :all: -r "$1"
    pip_install --no-deps --no-build-isolation --no-index -e .
}

make_environment() {
    say "making the environment $venv (once, about a minute)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

main() {
    system_packages
    check_python
    run_key=$(key requirements.lock pyproject.toml)
    test_key=$(key requirements.lock requirements-dev.lock pyproject.toml)
    ! stamped test "$test_key" || return 0
    if [ "$want" = run ]; then
        ! stamped run "$run_key" || return 0
        make_environment
        packages requirements.lock
        stamp run "$run_key"
        return 0
    fi
    # The test lock only adds to the run-time one, so a finished environment is added to; an unfinished one is made anew.
    stamped run "$run_key" || make_environment
    rm -f "$venv"/.ok-*
    packages requirements-dev.lock
    stamp run "$run_key"
    stamp test "$test_key"
}

# Two commands at once (an app in one terminal, tests in another) must not build the same folder: the second waits.
if command -v flock >/dev/null 2>&1; then
    exec 9>".setup-$(basename "$venv").lock"
    flock 9
fi
main
