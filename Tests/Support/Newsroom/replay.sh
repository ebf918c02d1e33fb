#!/usr/bin/env bash
# Replays real feeds over loopback, snapshot by snapshot in order of time, and polls after every step. Every entry of every snapshot must be accounted
# for. Usage: replay.sh FOLDER_OF_BINARIES STREAM [STEPS] [STEP]   (STREAM/PUBLISHER/TIME-*.xml; a step is a span such as 6h)
set -euo pipefail
bin=$1 stream=$2 steps=${3:-60} step=${4:-12h}
work=${REPLAY_DATA:-$(mktemp -d)}
mkdir -p "$work"
"$bin/newsroom" replay "$stream" --port 0 --port-file "$work/port" --from "${REPLAY_FROM:-2020-04-21T180000}" >/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
until [ -s "$work/port" ]; do sleep 0.05; done
port=$(cat "$work/port")
curl -fsS "http://127.0.0.1:$port/-/feeds.yml" -o "$work/feeds.yml"
for number in $(seq "$steps"); do
    curl -fsS "http://127.0.0.1:$port/-/now" | tee -a "$work/steps.jsonl" >/dev/null
    result=$("$bin/pipeline" fetch --force --json --feeds "$work/feeds.yml" --data "$work/data") || [ $? -eq 3 ]
    printf '%s\t%s\n' "$number" "$(printf '%s' "$result" | jq -c '[.totals.outcomes, .totals.entries, .totals.articles]')"
    curl -fsS "http://127.0.0.1:$port/-/step?by=$step" >/dev/null || break
done
python3 "$(dirname "$0")/account.py" "$stream" "$work/steps.jsonl" "$work/data/pipeline.sqlite"
echo "data: $work/data"
