#!/usr/bin/env bash
# Ends `pipeline fetch` and `pipeline watch` at random moments, again and again: `fetch` by KILL, `watch` by KILL, by TERM (which must end it with 0) and by
# two of them; then lets one run end. The articles must be those of a run that was left alone.
# Usage: kill.sh FOLDER_OF_BINARIES [TIMES] [SEED]
set -euo pipefail
bin=$1 kills=${2:-50} RANDOM=${3:-7}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

"$bin/newsroom" crowd --feeds 300 --entries 10 --hosts 10 --latency 15ms --port-file "$work/port" >/dev/null &
server=$!
until [ -s "$work/port" ]; do sleep 0.05; done
curl -fsS "http://127.0.0.1:$(cat "$work/port")/-/feeds.yml" -o "$work/feeds.yml"

options=(--jobs 16 --feeds "$work/feeds.yml")
fetch() { "$bin/pipeline" fetch "${options[@]}" --data "$work/$1"; }

begin=$(date +%s%N)
fetch alone >/dev/null
whole=$((($(date +%s%N) - begin) / 1000000))
echo "a run that is left alone takes $whole ms"

# From start-up to a little beyond an eighth of the whole run, so that many runs are needed to get through.
moment() { printf '0.%03d' $((RANDOM % (whole / 8 + 20) % 1000)); }

end_by() { # WAY PROCESS: true where it was still there to be ended
    case $1 in
        KILL) kill -KILL "$2" 2>/dev/null || return 1 ;;
        TERM) kill -TERM "$2" 2>/dev/null || return 1 ;;
        TWICE) kill -TERM "$2" 2>/dev/null || return 1; sleep 0.02; kill -TERM "$2" 2>/dev/null || true ;;
    esac
}

disturb() { # COMMAND TIMES WAY…
    local command=$1 times=$2 killed=0 victim way status
    shift 2
    while [ "$killed" -lt "$times" ]; do
        way=${@:$((killed % $# + 1)):1}
        # Not through the function: the victim must be the program, not a shell that waits for it.
        "$bin/pipeline" "$command" "${options[@]}" --data "$work/$command" >/dev/null 2>"$work/log" &
        victim=$!
        sleep "$(moment)"
        if end_by "$way" "$victim"; then
            killed=$((killed + 1)) status=0
            wait "$victim" 2>/dev/null || status=$?
            # Before it listens for signals, one ends it as it ends any program.
            case $way$status in KILL137 | TERM0 | TERM143 | TWICE0 | TWICE143) ;; *) echo "$command, $way: ended with $status"; cat "$work/log"; exit 1 ;; esac
        else
            # Everything was fetched before the times were used up: go on with nothing.
            wait "$victim" 2>/dev/null || true
            mv "$work/$command" "$work/$command.$killed"
        fi
    done
    fetch "$command" >/dev/null
}

disturb fetch "$kills" KILL
disturb watch "$kills" KILL TERM TWICE

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

for data in alone $(cd "$work" && ls -d fetch watch fetch.* watch.* 2>/dev/null | grep -v '\.\(articles\|seq\)$'); do
    case $data in *.*) fetch "$data" >/dev/null ;; esac
    check "$data"
    cmp "$work/alone.articles" "$work/$data.articles" || { echo "$data: not the articles of the undisturbed run"; exit 1; }
done
echo "fetch ended $kills times, watch $kills times, $(wc -l <"$work/alone.articles") articles: the same as undisturbed, none lost, none twice, no gap in the change log"
