"""Whole commands on a database of store-bench: the median of eleven runs, from start to end of the process, beside the least that a process can do.

Usage: commands.py PIPELINE FOLDER. The database is in FOLDER; feeds.yml with its thousand feeds is written beside it.
"""

import resource
import sqlite3
import statistics
import subprocess
import sys
import time


def run(arguments):
    start = time.monotonic()
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    spent = (time.monotonic() - start) * 1000
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr.decode()}")
    return spent


def work():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1000


def measure(name, arguments, rounds=11):
    run(arguments)
    before = work()
    times = sorted(run(arguments) for _ in range(rounds))
    print(f"{name:44} {statistics.median(times):8.1f} {times[0]:8.1f} {(work() - before) / rounds:8.1f}", flush=True)


def poll_lately(database):
    """As if every feed had been polled a minute ago and were due in an hour: what lies years ahead counts as a clock gone wrong, and is polled."""
    now = int(time.time() * 1000)
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE feeds SET last_attempt = ?, last_success = ?, last_change = ?, next_poll = ?, failures = 0, failures_of_kind = 0, failure = NULL",
            (now - 60_000, now - 60_000, now - 60_000, now + 3_600_000),
        )


def main(pipeline, folder):
    with open(folder + "/feeds.yml", "w") as file:
        # The first run would write ten thousand pages of the feed archive, for no publisher of them was here before.
        file.write("version: 1\npublish: {feeds: false}\nfeeds:\n")
        for feed in range(1000):
            url = f"https://publisher-{feed // 2}.example/feed-{feed % 2}.xml"
            file.write(f"  - id: feed-{feed}\n    url: {url}\n")
    places = ["--feeds", folder + "/feeds.yml", "--data", folder]
    database = folder + "/pipeline.sqlite"
    poll_lately(database)
    # The first run brings the database up to date where it is older, and makes the index for searching where there is none.
    start = time.monotonic()
    run([pipeline, "fetch", *places])
    print(f"the first run, with the index for searching, took {time.monotonic() - start:.0f} s\n")
    print(f"{'milliseconds':44} {'median':>8} {'least':>8} {'work':>8}")
    measure("a process that does nothing", ["true"])
    measure("sqlite3: SELECT 1 of this database", ["sqlite3", "-readonly", database, "SELECT count(*) FROM feeds"])
    measure("pipeline --version", [pipeline, "--version"])
    measure("pipeline fetch, nothing due", [pipeline, "fetch", *places])
    measure("pipeline articles", [pipeline, "articles", *places])
    measure("pipeline articles --limit 1000 --json", [pipeline, "articles", "--limit", "1000", "--json", *places])
    for query in ["staverfi", "ba con", '"ba ba"', "ver* -za"]:
        measure(f"pipeline search '{query}'", [pipeline, "search", query, *places])


main(*sys.argv[1:])
