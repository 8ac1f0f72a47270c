#!/bin/sh
# Sets up whatever the tests need on a fresh Debian-like machine with Python 3.11+ and npm, then runs every check and test.
# VENV names the virtual environment (default .venv).
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if ! command -v chromium >/dev/null 2>&1; then
    echo "installing chromium and a Chinese font for the browser tests …"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
fi
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[test]'
npm ci --no-audit --no-fund --silent

"$venv/bin/ruff" check .
"$venv/bin/mypy"
"$venv/bin/lint-imports"
"$venv/bin/python" -m pytest "$@"
