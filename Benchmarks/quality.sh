#!/usr/bin/env bash
# Precision and recall of `pipeline cluster` over the labelled sets that lie beside the project, in several orders of their lines, and what other methods reach.
# Usage: quality.sh [FOLDER_OF_BINARIES]; without it, only looks whether the sets are there. ERRORS=N lists the first N wrong and missed
# pairs of each set; ORDERS=5 are tried beside their own; DATA= names another folder than ../shared/data.
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
data=${DATA:-$project/../shared/data}
data=$(realpath -m "$data")

# The texts are other people's: they are measured on where they are, unpacked for the time of the run, and never part of the project.
for needed in clusters-dev.tar.xz seeds; do
    if [ ! -e "$data/$needed" ]; then
        echo "quality measures on texts that are not ours to give, and $data/$needed is absent: name the folder that holds clusters-dev.tar.xz and seeds:" >&2
        echo "    make quality DATA=folder" >&2
        echo "Our own labelled texts are held by: swift test --filter QualityTests" >&2
        exit 66
    fi
done
[ -n "${1:-}" ] || exit 0
bin=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xJf "$data/clusters-dev.tar.xz" -C "$work" --strip-components=1
python3 -B "$project/Benchmarks/Quality/quality.py" "$bin/pipeline" "$work" "$data/seeds" "$project/Tests/QualityTests/Fixtures"
