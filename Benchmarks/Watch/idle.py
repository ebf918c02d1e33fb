"""What `pipeline watch` costs while nothing is due: memory, and the work of the processor in a minute.

Usage: idle.py PIPELINE [FEEDS]. One feed is read from a file; its row in the database is then copied for every feed, with a URL, validators and a reason of its own.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

DOCUMENT = """<rss version="2.0"><channel><title>T</title><link>https://a.example/</link><description>d</description>
<item><guid>1</guid><title>Ferries stop</title><description>A storm has torn two buoys from their chains.</description></item></channel></rss>
"""


def url(number):
    return f"https://publisher-{number // 2:05}.example/news/feed-{number % 2}.xml"


def fill(database, feeds):
    """As if every feed had been polled a minute ago and were due in an hour."""
    now = int(time.time() * 1000)
    with sqlite3.connect(database) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(feeds)")]
        first = dict(zip(names, connection.execute("SELECT * FROM feeds").fetchone()))
        connection.execute("DELETE FROM feeds")

        def rows():
            for number in range(feeds):
                row = first | {
                    "id": f"feed-{number:06}", "url": url(number), "title": f"News of publisher {number}",
                    "link": f"https://publisher-{number // 2:05}.example/", "validator_url": url(number), "etag": f'"{number:x}-5f3a9c"',
                    "last_modified": "Tue, 24 Nov 2026 10:00:00 GMT", "last_attempt": now - 60_000, "last_success": now - 60_000,
                    "last_change": now - 60_000, "next_poll": now + 3_600_000 + number * 10, "next_poll_rule": "interval",
                    "next_poll_reason": "every hour: the interval in feeds.yml", "failures": 0, "failure": None,
                }
                yield [row[name] for name in names]

        connection.executemany(f"INSERT INTO feeds VALUES ({', '.join('?' * len(names))})", rows())


def memory(pid):
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status") if ":" in line)
    return [int(status[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")]


def work(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(pipeline, feeds="100000"):
    feeds = int(feeds)
    with tempfile.TemporaryDirectory() as folder:
        places = ["--feeds", folder + "/feeds.yml", "--data", folder + "/data"]
        open(folder + "/one.xml", "w").write(DOCUMENT)
        open(folder + "/feeds.yml", "w").write("version: 1\nfeeds: [{id: one, url: 'file:one.xml'}]\n")
        subprocess.run([pipeline, "fetch", *places], check=True, stdout=subprocess.DEVNULL)
        fill(folder + "/data/pipeline.sqlite", feeds)
        with open(folder + "/feeds.yml", "w") as file:
            file.write("version: 1\nfeeds:\n")
            file.writelines(f"  - id: feed-{number:06}\n    url: {url(number)}\n" for number in range(feeds))
        process = subprocess.Popen([pipeline, "watch", "--log-level", "error", *places])
        time.sleep(30)
        begun = work(process.pid)
        time.sleep(60)
        resident, private = memory(process.pid)
        print(f"{feeds} feeds, none due: {resident:.0f} MiB resident, {private:.0f} of them its own; "
              f"{begun:.1f} s of work to begin with, {work(process.pid) - begun:.2f} s in the next minute")
        process.send_signal(signal.SIGTERM)
        process.wait()


main(*sys.argv[1:])
