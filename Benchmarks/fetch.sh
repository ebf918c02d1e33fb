#!/usr/bin/env bash
# 2,000 feeds of 20 entries on 20 loopback hosts: a cold run, an all-304 run, and the same with half the feeds, to see whether memory grows with them.
# Usage: fetch.sh FOLDER_OF_BINARIES [FEEDS] [ENTRIES] [HOSTS]
set -euo pipefail
bin=$1 feeds=${2:-2000} entries=${3:-20} hosts=${4:-20}
work=$(mktemp -d)
server=
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

run() { # NAME FEEDS ARGUMENTS…: prints one row
    local name=$1 count=$2 wall cpu peak
    shift 2
    python3 - "$name" "$count" "$@" <<'PY'
import os, resource, subprocess, sys, time
name, count, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
begin = time.monotonic()
done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall = time.monotonic() - begin
used = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = used.ru_utime + used.ru_stime
print(f"{name:<28} {count:>7} {wall:>8.2f} {cpu:>8.2f} {count / wall:>9.0f} {used.ru_maxrss / 1024:>9.0f}   exit {done.returncode}")
PY
}

crowd() { # FEEDS
    [ -z "$server" ] || { kill "$server"; wait "$server" 2>/dev/null || true; }
    rm -rf "$work/data" "$work/port"
    "$bin/newsroom" crowd --feeds "$1" --entries "$entries" --hosts "$hosts" --port-file "$work/port" >/dev/null &
    server=$!
    until [ -s "$work/port" ]; do sleep 0.05; done
    curl -fsS "http://127.0.0.1:$(cat "$work/port")/-/feeds.yml" -o "$work/feeds.yml"
}

printf '%-28s %7s %8s %8s %9s %9s\n' "run" feeds "wall s" "cpu s" "feeds/s" "peak MiB"
for count in $((feeds / 2)) "$feeds"; do
    crowd "$count"
    run "cold, $entries entries" "$count" "$bin/pipeline" fetch --feeds "$work/feeds.yml" --data "$work/data"
    run "all 304" "$count" "$bin/pipeline" fetch --force --feeds "$work/feeds.yml" --data "$work/data"
    run "nothing due" "$count" "$bin/pipeline" fetch --feeds "$work/feeds.yml" --data "$work/data"
    grep -o 'http://[^"]*' "$work/feeds.yml" | awk '{ printf "url = \"%s\"\noutput = /dev/null\n", $0 }' >"$work/urls"
    run "curl --parallel, the floor" "$count" curl -s --parallel --parallel-max 64 --config "$work/urls"
done
