#!/bin/sh
# Makes the virtual environment .venv and installs what is missing in it:  packaging/environment.sh run|test
# A second call finds its stamp and is done at once; a source change needs no new call, the install is editable.
set -eu
purpose=${1:-run}
cd "$(dirname "$0")/.."

case $(uname -s) in
    Linux) sh packaging/linux/system-libraries.sh "$purpose" ;;
esac

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
if ! .venv/bin/python -c "$fits" >/dev/null 2>&1; then
    python=
    for candidate in ${PYTHON:-} python3.12 python3.13 python3.11 python3 python; do
        if "$candidate" -c "$fits" >/dev/null 2>&1; then python=$candidate; break; fi
    done
    if [ -z "$python" ]; then
        echo "speakercoach needs Python 3.11, 3.12 or 3.13, and none was found." >&2
        echo "Install one (python.org, or your package manager), or name it: make PYTHON=/path/to/python3.12 $purpose" >&2
        exit 1
    fi
    if [ -e .venv ]; then
        echo "The folder .venv holds no Python that fits. Remove it (make clean-all), then try again." >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        [ "$(uname -s)" = Linux ] && sh packaging/linux/system-libraries.sh venv "$version"
    fi
    echo "Making the virtual environment .venv ..." >&2
    "$python" -m venv .venv
fi

stamp=.venv/.speakercoach-$purpose
state=$(cat pyproject.toml packaging/constraints.txt packaging/environment.sh | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && [ -x .venv/bin/speakercoach ]; then exit 0; fi

echo "Installing what is missing in .venv; the first time this takes a few minutes ..." >&2
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
pip install --quiet --upgrade 'pip>=25.1'   # from here on pip reads dependency groups
if [ "$purpose" = test ]; then groups='--group dev'; else groups=; fi
# shellcheck disable=SC2086 -- nothing or two words
pip install --quiet --constraint packaging/constraints.txt --editable . $groups
echo "$state" > "$stamp"
if [ "$purpose" = test ]; then echo "$state" > .venv/.speakercoach-run; fi
