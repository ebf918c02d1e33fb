#!/usr/bin/env bash
# How fast pages are read, and how well: over the labelled pages that lie beside the project, which are other people's and no part of it.
# Usage: extract.sh FOLDER_OF_BINARIES [train]; `train` learns the trees of Sources/Stages/Extraction/Trees anew. DATA= names another folder than
# ../shared/data; SCORE= is a program that scores answers (CORPUS --cmd COMMAND).
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
data=$(realpath -m "${DATA:-$project/../shared/data}")
score=${SCORE:-$data/../tools/score_extract.py}
if [ ! -e "$data/articles-dev.tar.xz" ]; then
    echo "$data/articles-dev.tar.xz is absent: name the folder that holds it: make bench-extract DATA=folder" >&2
    exit 66
fi
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/corpus"
tar -xJf "$data/articles-dev.tar.xz" -C "$work/corpus" --strip-components=1

if [ "${2:-}" = train ]; then
    "$bin/extract-bench" train "$work/corpus" --model "$project/Sources/Stages/Extraction/Trees/blocks.model" --answers "$work/answers"
    echo "on sites that were not trained on:"
    python3 "$score" "$work/corpus" --cmd "python3 -B $project/Benchmarks/Extract/answers.py $work/answers"
else
    "$bin/extract-bench" speed "$work/corpus"
    python3 "$score" "$work/corpus" --cmd "$bin/pipeline extract --list"
fi
