#!/usr/bin/env bash
# Serves the sample newsroom on loopback, polls it in the morning, at noon and in the evening of its day, and shows what came of it.
set -euo pipefail
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

serve() { # ROUND: the same port each time, so that the feeds stay the same feeds
    [ -z "$server" ] || { kill "$server"; wait "$server" || true; }
    rm -f "$work/port"
    "$bin/newsroom" serve --port "${NEWSROOM_PORT:-0}" --port-file "$work/port" --round "$1" >/dev/null &
    server=$!
    until [ -s "$work/port" ]; do sleep 0.05; done
    NEWSROOM_PORT=$(cat "$work/port")
    export NEWSROOM_PORT
}

export PIPELINE_FEEDS="$here/samples/feeds.yml" PIPELINE_DATA="$work/data"
hours=("" 08:00 13:00 19:00)
for round in 1 2 3; do
    serve "$round"
    printf '\n== %s  pipeline fetch ==\n' "${hours[$round]}"
    # One of the feeds is broken for good, and the run says so: status 3.
    "$bin/pipeline" fetch --force || [ $? -eq 3 ]
done

printf '\n== pipeline articles --variants ==\n'
"$bin/pipeline" articles --variants
hardest=$(grep -rl 'appeared first on' "$work/data/articles" | head -n 1)
id=$(basename "$hardest" .json)
printf '\n== pipeline show %s --brief ==\n' "$id"
"$bin/pipeline" show "$id" --brief
printf '\n== pipeline explain %s ==\n' "$id"
"$bin/pipeline" explain "$id"
printf '\nThe feeds are in Tests/Support/Newsroom/samples. Every article is a JSON file, every change a line:\n'
(cd "$work/data" && find articles changes runs -type f | sort | sed -n '1,2p;$p')
printf 'Next: write a feeds.yml of your own (or use the one here) and run  .build/debug/pipeline fetch\n'
