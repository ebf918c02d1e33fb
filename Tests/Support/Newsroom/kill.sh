#!/usr/bin/env bash
# Kills `pipeline fetch` at random moments, again and again, then lets one run end; the articles must be those of a run that was left alone.
# Usage: kill.sh FOLDER_OF_BINARIES [KILLS] [SEED]
set -euo pipefail
bin=$1 kills=${2:-50} RANDOM=${3:-7}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

"$bin/newsroom" crowd --feeds 300 --entries 10 --hosts 10 --latency 15ms --port-file "$work/port" >/dev/null &
server=$!
until [ -s "$work/port" ]; do sleep 0.05; done
curl -fsS "http://127.0.0.1:$(cat "$work/port")/-/feeds.yml" -o "$work/feeds.yml"

command=("$bin/pipeline" fetch --jobs 16 --feeds "$work/feeds.yml")
fetch() { "${command[@]}" --data "$work/$1"; }

begin=$(date +%s%N)
fetch alone >/dev/null
whole=$((($(date +%s%N) - begin) / 1000000))
echo "a run that is left alone takes $whole ms"

killed=0 ended=0
while [ "$killed" -lt "$kills" ]; do
    # Not through the function: the victim must be the program, not a shell that waits for it.
    "${command[@]}" --data "$work/killed" >/dev/null 2>&1 &
    victim=$!
    # Anywhere from start-up to a little beyond a tenth of the whole run, so that many runs are needed to get through.
    sleep "$(printf '0.%03d' $((RANDOM % (whole / 8 + 20) % 1000)))"
    if kill -KILL "$victim" 2>/dev/null; then killed=$((killed + 1)); else ended=$((ended + 1)); fi
    wait "$victim" 2>/dev/null || true
    # Everything was fetched before the kills were used up: go on with half of the feeds unknown again.
    if [ "$ended" -gt 0 ]; then ended=0; mv "$work/killed" "$work/killed.$killed" ; fi
done
fetch killed >/dev/null

check() { # FOLDER: what a reader of the data relies on; of ids the name, for they begin with the minute of first sight
    local data=$work/$1
    find "$data/articles" -name '*.json' -print0 | xargs -0 cat | jq -S -c '{name: .id[-16:], title, text, stories: [.stories[].id[-16:]]}' | sort >"$work/$1.articles"
    cat "$data"/changes/*.jsonl | jq -r .seq >"$work/$1.seq"
    diff -q "$work/$1.seq" <(seq "$(wc -l <"$work/$1.seq")") >/dev/null || { echo "$1: the change log has gaps or repeats"; exit 1; }
    local created
    created=$(cat "$data"/changes/*.jsonl | jq -r 'select(.kind == "created") | .article' | sort | uniq -d | wc -l)
    [ "$created" -eq 0 ] || { echo "$1: $created articles were created twice"; exit 1; }
    [ "$(sqlite3 "$data/pipeline.sqlite" 'PRAGMA integrity_check')" = ok ] || { echo "$1: the database is damaged"; exit 1; }
    [ "$(sqlite3 "$data/pipeline.sqlite" 'SELECT count(*) FROM v_articles')" -eq "$(wc -l <"$work/$1.articles")" ] \
        || { echo "$1: articles and files differ in number"; exit 1; }
}

for data in alone $(cd "$work" && ls -d killed killed.* 2>/dev/null | grep -v '\.\(articles\|seq\)$'); do
    [ "$data" = killed ] || [ "$data" = alone ] || fetch "$data" >/dev/null
    check "$data"
    cmp "$work/alone.articles" "$work/$data.articles" || { echo "$data: not the articles of the undisturbed run"; exit 1; }
done
echo "$kills kills, $(wc -l <"$work/alone.articles") articles: the same as undisturbed, none lost, none twice, no gap in the change log"
