#!/usr/bin/env bash
# How fast and how large `pipeline cluster` is and how many planted copies it finds, beside MinHash-LSH of two libraries from PyPI, on one core.
# Usage: cluster.sh FOLDER_OF_BINARIES. Some four minutes. SIZES="10000 100000" (stories; a size that would not fit into memory, going by the one before,
# is left out), WINDOW=all, SEED=1, LIMIT=3600 (seconds a run) and PROCESSOR= change what is run.
set -euo pipefail
bin=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")/Cluster" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The peers are other people's programs: they live in a folder of their own, never in the project.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pipeline-bench
peers() {
    [ -x "$cache/minhash/bin/python" ] || python3 -m venv "$cache/minhash"
    "$cache/minhash/bin/python" -c "import datasketch, rensa" >/dev/null 2>&1 ||
        "$cache/minhash/bin/python" -m pip install --quiet --disable-pip-version-check --timeout 20 --retries 1 datasketch rensa
}
peers >"$work/peers.log" 2>&1 || echo "The peers from PyPI are left out: they could not be installed ($(tail -n 1 "$work/peers.log"))."

python3 -B "$here/bench.py" "$bin" "$work" "$cache/minhash/bin/python"
