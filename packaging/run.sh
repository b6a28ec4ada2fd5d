#!/bin/sh
# Opens the window; without a display does the same job in the terminal on the sample talk.
set -eu
cd "$(dirname "$0")/.."
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "There is no display here, so this is the sample talk, heard and reported in the terminal." >&2
    echo "For the window, run \"make run\" in a desktop session; over ssh, connect with \"ssh -X\"." >&2
    echo "For a recording of your own: .venv/bin/speakercoach analyze FILE" >&2
    echo >&2
    exec .venv/bin/python -m speakercoach analyze assets/sample/sample_talk.flac
fi
exec .venv/bin/python -m speakercoach
