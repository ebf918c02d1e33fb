#!/usr/bin/env bash
# Our parser, bare libxml2 and parsers from PyPI over the same real feeds, in one run on one core; then the peak memory of `pipeline parse`.
# Usage: parse.sh FOLDER_OF_BINARIES FOLDER_OF_FEEDS. ROUNDS=5, CPU=the last one. Needs cc, libxml2's headers and python3; PyPI where it can be reached.
set -euo pipefail
bin=${1:-} feeds=${2:-}
here=$(cd "$(dirname "$0")/Parse" && pwd)

if [ -z "$feeds" ] || [ ! -d "$feeds" ]; then
    echo "bench-parse measures on real feeds, which are not ours to give: name a folder that holds some hundred feed documents as they came, one a file:" >&2
    echo "    make bench-parse FEEDS=folder" >&2
    exit 64
fi
feeds=$(cd "$feeds" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/floor" "$here/floor.c" $(xml2-config --cflags --libs 2>/dev/null || pkg-config --cflags --libs libxml-2.0)

# The peers are other people's programs: they live in a temporary folder, never in the project.
peers() {
    python3 -m venv "$work/venv" &&
        "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --timeout 20 --retries 1 \
            feedparser fastfeedparser feedparser-rs lxml
}
if ! peers >"$work/peers.log" 2>&1; then
    echo "The peers from PyPI are left out: they could not be installed ($(tail -n 1 "$work/peers.log"))."
    rm -rf "$work/venv"
fi

python3 "$here/rounds.py" "$feeds" "$work" "$bin"
python3 "$here/memory.py" "$work" "$bin/parse-bench" --peak
[ ! -x "$bin/pipeline" ] || python3 "$here/memory.py" "$work" "$bin/pipeline" parse
