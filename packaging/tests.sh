#!/bin/sh
# Runs pytest (or, with --bench, --bench-truth or --torture first, these) away from this machine's screen, sound,
# settings and locale.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)

private=$(mktemp -d "${TMPDIR:-/tmp}/speakercoach-test.XXXXXX")
chmod 700 "$private"
trap 'rm -rf "$private"' EXIT
trap 'exit 130' INT TERM

for folder in config data cache runtime home tmp; do mkdir -m 700 "$private/$folder"; done
export HOME="$private/home" XDG_CONFIG_HOME="$private/config" XDG_DATA_HOME="$private/data"
export XDG_CACHE_HOME="$private/cache" XDG_RUNTIME_DIR="$private/runtime"
export TMPDIR="$private/tmp"
export LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen
unset DISPLAY WAYLAND_DISPLAY QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_FONT_DPI SPEAKERCOACH_DATA_DIR PULSE_SERVER || true

if [ "${1:-}" = --bench ]; then
    shift
    "$root/.venv/bin/python" -m tests.benchmarks "$@"
elif [ "${1:-}" = --bench-truth ]; then
    shift
    "$root/.venv/bin/python" -m tests.benchmarks.truth "$@"
elif [ "${1:-}" = --torture ]; then
    shift
    "$root/.venv/bin/python" -m tests.torture "$@"
else
    "$root/.venv/bin/python" -m pytest "$@"
fi
