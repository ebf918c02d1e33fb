#!/usr/bin/env bash
# How the store takes many articles, beside bare inserts of the same rows; then how long whole commands take on that database.
# Usage: store.sh FOLDER_OF_BINARIES ARTICLES. KEEP=folder keeps the database there; one that is there already is used as it is.
set -euo pipefail
bin=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/Store" && pwd)
work=${KEEP:-$(mktemp -d)}
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
[ -e "$work/pipeline.sqlite" ] || "$bin/store-bench" "$2" "$work"
python3 -B "$here/commands.py" "$bin/pipeline" "$work"
