/// The pages of the program itself, and of what polls.
extension ManualTexts {
    static let program = ManualNotes(
        description: """
            Polls the feeds of `feeds.yml`, clusters near-identical stories, and writes one canonical article a cluster, with the provenance of every \
            copy, to the folder `data`: which site carried it, when, in which words, what it wrapped around them, and why the program believes that \
            they are one story.

            Standard output is the result only; progress and logs go to standard error. JSON has stable keys, times as in RFC 3339 in UTC, ids as \
            strings and a key `schema`, whose value is what `pipeline schema` knows it by.
            """,
        exits: [
            (0, "All due feeds are well, or nothing was due."), (ExitStatus.someFailed, "Some feeds failed; see `--fail-on` of `fetch`."),
            (ExitStatus.allFailed, "All feeds failed."), usage, corrupt, cannotWrite, locked, badConfiguration,
            (130, "Ended by SIGINT; what was under way is committed."), (143, "Ended by SIGTERM; what was under way is committed."),
        ], environment: places + [colourVariable], files: [feedsPlace, database] + projections + [lock],
        examples: [
            ("Poll what is due every ten minutes, from crontab(5); some failed feeds are no news:", cronLine),
            ("See what is broken, and what to do:", "pipeline status --broken"),
            ("List the articles, each with its copies:", "pipeline articles --variants"),
        ], seeAlso: [feedsFile])

    static let cronLine = "*/10 * * * *  cd /srv/news && pipeline fetch || [ $? -eq 3 ]"

    static let fetch = ManualNotes(
        description: """
            Nothing is polled before its time: run it more often than your intervals. What sets the time, `pipeline explain` tells feed by feed.

            Feeds are asked with the validators that they sent, one poll of a registrable domain at a time with a rest after it, and not before the \
            time that a server asked for. Some hundred feeds on one domain may be more than one run has time for: the rest stays due for the next one.
            """,
        exits: program.exits, environment: places, files: [feedsPlace, database] + projections + [lock],
        examples: [
            ("What would be polled now, and why the others not:", "pipeline fetch --dry-run"),
            ("One feed, although it is not due:", "pipeline fetch --force bbc-world"),
            ("From crontab(5):", cronLine), ("For programs, the feeds that failed:", "pipeline fetch --json | jq -r '.failures[].feed'"),
        ], seeAlso: [("pipeline-explain", 1), ("pipeline-status", 1), ("pipeline-watch", 1), feedsFile])

    static let watch = ManualNotes(
        description: """
            SIGTERM and SIGINT finish what is in flight within the time that `--grace` gives, commit and publish it, and end with status 0; a second one \
            ends at once, and loses no more than a crash would: nothing that was committed. Logs go to standard error, one line each.

            SIGHUP, or a change of `feeds.yml` or of a file that it includes, takes the new list: what is in flight ends first. A list with a fault is \
            told of and changes nothing. A feed that is no longer in the list is marked, and what it brought stays; one whose URL stands under a name \
            that was never seen goes on from the old one.

            Started by systemd as `Type=notify`, it tells that it is ready, reloads and stops, and feeds the watchdog from its loop. `make install` \
            brings `pipeline-watch.service`, `pipeline-fetch.service` and `pipeline-fetch.timer`.

            With `--listen` it answers over HTTP: `/metrics` in the text format of Prometheus, `/health` with 200 or 503, `/status` as JSON. The same is \
            answered at the socket `pipeline.sock` in the data folder, for the same user only.

            With `--callback` hubs push (WebSub): of each feed that names one, the hub is asked for a lease, verified at `/websub/` below that URL, and \
            asked again before the lease ends. What it pushes there, signed, is taken in at once. A proxy should pass that path only; it may keep the path \
            of the URL or take it off. `pipeline.sqlite` then holds secrets, and is closed to all but its owner and group. While polls \
            find that nothing was left out, they become rarer, up to `max_interval`. A stop keeps the leases; a feed that leaves the list, or says \
            `websub: false`, is unsubscribed.
            """,
        exits: [
            (0, "Ended by a signal, in order."), usage, corrupt, cannotWrite, locked, badConfiguration,
            (130, "Ended at once by a second SIGINT."), (143, "Ended at once by a second SIGTERM."),
        ], environment: places + [notifySocket], files: [feedsPlace, database] + projections + [lock, statusSocket],
        examples: [
            ("With logs for a journal of JSON:", "pipeline watch --log-format json --contact https://example.org/contact"),
            ("With metrics for Prometheus, and what they say:", "pipeline watch --listen 127.0.0.1:9469 & curl -s localhost:9469/metrics"),
            ("With hubs that push, behind a proxy:", "pipeline watch --listen 127.0.0.1:9469 --callback https://news.example/"),
            ("What it is doing now:", "pipeline status --live"),
        ], seeAlso: [("pipeline-fetch", 1), ("pipeline-schema", 1), feedsFile])

    static let status = ManualNotes(
        exits: ofAsking, environment: places, files: [feedsPlace, database],
        examples: [
            ("Only the feeds that need somebody:", "pipeline status --broken"),
            ("For programs, what needs somebody:", "pipeline status --json | jq -r '.feeds[] | select(.needs_you).feed'"),
        ], seeAlso: [("pipeline-explain", 1), ("pipeline-schema", 1)])

    static let explain = ManualNotes(
        exits: ofAsking, environment: places, files: [feedsPlace, database],
        examples: [
            ("All that is known of one feed:", "pipeline explain bbc-world"),
            ("Who shares what with whom in an article, by the first of its digits:", "pipeline explain a-1f3c"),
            ("Every passage that a story shares with another, whole:", "pipeline explain --passages s-77ab"),
            (
                "For programs, the ties of an article:",
                "pipeline explain a-1f3c --json | jq -r '.edges[] | [.first, .relation, .second, .shared_words] | @tsv'"
            ),
        ],
        seeAlso: [("pipeline-status", 1), ("pipeline-show", 1), ("pipeline-schema", 1), feedsFile])

    static let conformance = ManualNotes(
        exits: [
            (0, "Every rule holds that was tried; with --server, a signal came."), (ExitStatus.someFailed, "A rule fails."), usage,
            cannotWrite,
        ],
        examples: [
            ("Only what is asked of robots.txt:", "pipeline conformance RB1 RB2 RB3 RB4 RB5 RB6 RB7 RB8"),
            ("For a fetcher of any make, an hour of the server's lasting a minute:", "pipeline conformance --server --hour 1m"),
            ("What failed there, while it runs:", "curl -s http://127.0.0.1:8480/report.json | jq '.clients[] | {client, failed}'"),
        ],
        seeAlso: [("pipeline-fetch", 1), ("pipeline-schema", 1)])
}
