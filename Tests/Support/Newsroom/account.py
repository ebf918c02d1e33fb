#!/usr/bin/env python3
"""Accounts for every entry of every snapshot that a replay served.

    account.py STREAM STEPS DATABASE

STREAM    PUBLISHER/TIME-*.xml, as it was served
STEPS     one JSON object a line, {"PUBLISHER": "SNAPSHOT.xml", …}: what was current at each poll
DATABASE  pipeline.sqlite, as the polls left it

Reads the snapshots with the standard library's own XML parser, which knows nothing of ours, and asks the database: is every entry there, and is
every headline that an entry ever bore in a snapshot kept as a revision of it? Exit status 1 when anything is missing.
"""
import collections, html, json, pathlib, sqlite3, sys
import xml.etree.ElementTree as tree


def fold(text):
    """White space folded, and what was escaped twice read as it was meant: on both sides."""
    return " ".join(html.unescape(text or "").split())


def entries(path):
    """(key, title) of each item, as published; the key is the guid, else the link."""
    for item in tree.parse(path).getroot().iter("item"):
        text = lambda name: fold(item.findtext(name))
        yield text("guid") or text("link"), text("title")


def main():
    stream, steps, database = pathlib.Path(sys.argv[1]), sys.argv[2], sqlite3.connect(sys.argv[3])
    kept = collections.defaultdict(set)
    for feed, entry in database.execute("SELECT e.feed, r.parsed FROM entry_revisions r JOIN entries e ON e.entry = r.entry"):
        value = json.loads(entry)
        for key in (value.get("id"), value.get("link")):
            if key:
                kept[feed, fold(key)].add(fold(value.get("title")))
    served = {(publisher, name) for line in open(steps) for publisher, name in json.loads(line).items()}
    seen = collections.defaultdict(set)
    unreadable = 0
    for publisher, name in sorted(served):
        try:
            for key, title in entries(stream / publisher / name):
                seen[publisher, key].add(title)
        except tree.ParseError:
            unreadable += 1
    absent = [key for key in seen if key not in kept]
    titles = [(key, title) for key in seen if key in kept for title in seen[key] - kept[key]]
    headlines = sum(len(v) for v in seen.values())
    print(f"{len(served)} snapshots served ({unreadable} not well-formed), {len(seen)} entries, {headlines} headlines")
    print(f"{len(absent)} entries absent, {len(titles)} headlines absent")
    for row in (absent + titles)[:10]:
        print("  absent:", row)
    sys.exit(1 if absent or titles else 0)


main()
