#!/bin/sh
# Runs pytest (or, with --bench first, the benchmarks) away from this machine's screen, sound, settings and locale.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)

private=$(mktemp -d "${TMPDIR:-/tmp}/speakercoach-test.XXXXXX")
chmod 700 "$private"
screen=
end() {
    if [ -n "$screen" ]; then kill "$screen" 2>/dev/null || true; wait "$screen" 2>/dev/null || true; fi
    rm -rf "$private"
}
trap end EXIT
trap 'exit 130' INT TERM

for folder in config data cache runtime home; do mkdir -m 700 "$private/$folder"; done
export HOME="$private/home" XDG_CONFIG_HOME="$private/config" XDG_DATA_HOME="$private/data"
export XDG_CACHE_HOME="$private/cache" XDG_RUNTIME_DIR="$private/runtime"
export LC_ALL=C.UTF-8 LANGUAGE= TZ=UTC PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen
unset DISPLAY WAYLAND_DISPLAY QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_FONT_DPI SPEAKERCOACH_DATA_DIR PULSE_SERVER || true

# A screen that only these tests see; end-to-end tests and benchmarks take it by SPEAKERCOACH_TEST_DISPLAY.
if command -v Xvfb >/dev/null 2>&1; then
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$private/display" >/dev/null 2>&1 &
    screen=$!
    tries=0
    while [ ! -s "$private/display" ] && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    [ -s "$private/display" ] && export SPEAKERCOACH_TEST_DISPLAY=":$(cat "$private/display")"
fi

if [ "${1:-}" = --bench ]; then
    shift
    "$root/.venv/bin/python" -m tests.benchmarks "$@"
else
    "$root/.venv/bin/python" -m pytest "$@"
fi
