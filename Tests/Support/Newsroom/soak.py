#!/usr/bin/env python3
"""A soak: `pipeline watch` over live feeds with faults; memory and descriptors as a curve, then the account of every entry.

    soak.py PIPELINE NEWSROOM [--minutes N] [--feeds N] [--interval S] [--pace S]

Exit status 1 when a server saw a request that no polite client sends, or when an entry that went out whole is not in the database.
"""
import argparse, json, os, pathlib, signal, sqlite3, subprocess, sys, tempfile, time, urllib.request


def get(port, path):
    return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60).read()


def measure(pid):
    """Resident memory in MiB, open descriptors, seconds of CPU."""
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status") if ":" in line)
    fields = open(f"/proc/{pid}/stat").read().rsplit(") ", 1)[1].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return int(status["VmRSS"].split()[0]) / 1024, len(os.listdir(f"/proc/{pid}/fd")), cpu


def metric(text, name):
    return next((float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name + " ")), 0.0)


def watch(program, work, minutes):
    """Runs for so long, prints the curve, ends by SIGTERM; the resident memory of each minute."""
    with open(work / "watch.log", "w") as log:
        process = subprocess.Popen(
            [program, "watch", "--listen", "127.0.0.1:0", "--log-level", "warning", "--feeds", work / "feeds.yml", "--data", work / "data"], stderr=log)
    curve, begun = [], time.monotonic()
    print("minute   MiB  descriptors  CPU %   polls  new entries", flush=True)
    before = 0.0
    for minute in range(1, minutes + 1):
        time.sleep(max(0.0, begun + 60 * minute - time.monotonic()))
        memory, descriptors, cpu = measure(process.pid)
        live = json.loads(subprocess.run([program, "status", "--live", "--json", "--data", work / "data"], stdout=subprocess.PIPE, check=True).stdout)
        curve.append((memory, descriptors))
        print(f"{minute:6} {memory:5.0f} {descriptors:12} {(cpu - before) / 0.6:6.1f} {live['totals']['polls']:7} {live['totals']['new']:12}", flush=True)
        before = cpu
    process.send_signal(signal.SIGTERM)
    assert process.wait(120) == 0, open(work / "watch.log").read()[-2000:]
    return curve


def lost(database, ledger):
    """Entries that went out whole and are not there."""
    kept = {}
    for feed, key in sqlite3.connect(database).execute("SELECT feed, key FROM entries"):
        kept.setdefault(feed, set()).add(key)
    given = {feed: [f"{feed}-{entry}" for first, last in ranges for entry in range(first, last + 1)] for feed, ranges in ledger["given"].items()}
    total = sum(map(len, given.values()))
    return total, [key for feed, keys in given.items() for key in keys if key not in kept.get(feed, ())]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("newsroom")
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--feeds", type=int, default=5000)
    parser.add_argument("--interval", type=int, default=120)
    parser.add_argument("--pace", type=int, default=600)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        work = pathlib.Path(folder)
        server = subprocess.Popen(
            [arguments.newsroom, "live", "--port-file", work / "port", "--feeds", str(arguments.feeds), "--interval", str(arguments.interval),
             "--pace", str(arguments.pace)], stdout=subprocess.DEVNULL)
        try:
            while not (work / "port").exists():
                time.sleep(0.1)
            port = int((work / "port").read_text())
            (work / "feeds.yml").write_bytes(get(port, "/-/feeds.yml"))
            curve = watch(os.path.abspath(arguments.pipeline), work, arguments.minutes)
            ledger = json.loads(get(port, "/-/ledger"))
        finally:
            server.terminate()
        total, missing = lost(work / "data" / "pipeline.sqlite", ledger)
    violations = ledger["violations"]
    third = max(1, len(curve) // 3)
    middle, end = curve[third:2 * third] or curve, curve[-third:]
    print(f"answers: {ledger['answers']}")
    print(f"{total} entries went out whole, {len(missing)} of them are lost; requests that no polite client sends: {violations}")
    print(f"memory: {max(m for m, _ in middle):.0f} MiB at the most in the second third, {max(m for m, _ in end):.0f} MiB in the last; "
          f"descriptors {max(d for _, d in middle)} and {max(d for _, d in end)}")
    for key in missing[:5]:
        print("  lost:", key)
    sys.exit(1 if missing or any(violations.values()) else 0)


main()
