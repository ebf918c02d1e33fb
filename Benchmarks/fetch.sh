#!/usr/bin/env bash
# How fast, how dear and how large a run of `pipeline fetch` is, beside `curl --parallel` (the floor) and other feed fetchers that do their whole job.
# Usage: fetch.sh FOLDER_OF_BINARIES. Some fifteen minutes on two cores; SCALE=, FLOOR=, PEERS= (numbers of feeds),
# SCALE_ENTRIES=, ROUNDS= and JOBS= change what is run.
set -euo pipefail
bin=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/Fetch" && pwd)
work=$(mktemp -d)
bench=
# TERM lets the bench end its own server and clients.
trap '[ -z "$bench" ] || kill "$bench" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

# The peers are other people's programs: Debian's come with apt-get, reader from PyPI lives in a folder of its own, never in the project.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pipeline-bench
# reader 3.26 imports sgmllib, which feedparser no longer brings along: hence sgmllib3k.
reader() {
    [ -x "$cache/reader/bin/python" ] || python3 -m venv "$cache/reader"
    "$cache/reader/bin/python" -c "import click, reader, sgmllib" >/dev/null 2>&1 ||
        "$cache/reader/bin/python" -m pip install --quiet --disable-pip-version-check --timeout 20 --retries 1 'reader[cli]==3.*' sgmllib3k
}
debian() {
    local missing="" root=""
    for name in curl newsboat sfeed; do dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing="$missing $name"; done
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || root=sudo
    $root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing
}
debian >"$work/debian.log" 2>&1 || echo "Some of Debian's peers are left out: $(tail -n 1 "$work/debian.log")"
reader >"$work/reader.log" 2>&1 || echo "reader is left out: $(tail -n 1 "$work/reader.log")"

python3 -B "$here/bench.py" "$bin" "$work" "$cache/reader/bin/python" &
bench=$!
wait "$bench"
