"""Cold, all-304, slow and faulty: feeds a second, CPU seconds for 1,000 feeds, peak memory. Usage: bench.py BINARIES WORK PYTHON_WITH_READER"""
import json
import os
import signal
import subprocess
import sys

from clients import BareCurl, Curl, Ours, available
from crowd import Crowd

LIMIT = 300
HOSTS = 200
here = os.path.dirname(os.path.abspath(__file__))


def numbers(name, default):
    return [int(word) for word in os.environ.get(name, default).replace(",", " ").split()]


def measure(client, again):
    """One run, and what the server saw of it."""
    client.crowd.counts()
    command = [sys.executable, "-S", "-E", os.path.join(here, "measure.py"), str(LIMIT), *client.command(again)]
    result = json.loads(subprocess.run(command, env=client.environment(), stdout=subprocess.PIPE, check=True).stdout)
    result["cpu"] = result["user"] + result["system"]
    result["seen"] = client.crowd.counts()
    return result


def heading(text):
    print(f"\n{text}\n{'':<30}{'feeds':>7} {'feeds/s':>8} {'cpu s/1000':>11} {'cpu s':>7} {'peak MiB':>9}   "
          f"{'200':>6} {'304':>6} {'faults':>6} {'conns':>6}  exit", flush=True)


def row(name, feeds, result):
    seen = result["seen"]
    end = f"over {LIMIT} s" if result["ended"] else result["exit"]
    print(f"{name:<30}{feeds:>7} {feeds / result['wall']:>8.0f} {result['cpu'] * 1000 / feeds:>11.3f} {result['cpu']:>7.2f} {result['peak']:>9.0f}   "
          f"{seen['200']:>6} {seen['304']:>6} {seen['faults']:>6} {seen['connections']:>6}  {end}", flush=True)
    return result


def is_all_304(result, feeds):
    return result["seen"]["304"] == feeds and result["exit"] == 0


def run(name, client, again=False, rounds=1):
    """The cheapest of some runs of one thing."""
    results = [measure(client, again) for _ in range(rounds)]
    return row(name, client.crowd.feeds, min(results, key=lambda result: result["cpu"]))


def whole_job(bin, work, peers, feeds, rounds):
    """Everybody over one list of feeds of 20 entries, first with nothing known, then with everything."""
    heading(f"The whole job: {feeds} feeds of 20 entries on {HOSTS} hosts; all 304: the cheapest of {rounds} rounds")
    again = {}
    with Crowd(bin, work, feeds, HOSTS, 20) as crowd:
        for kind in [Ours, Curl, *peers]:
            client = kind(crowd, work)
            run(f"{kind.name}, cold", client)
            client.learn(measure)
            again[kind] = run(f"{kind.name}, all 304", client, again=True, rounds=rounds)
    tell_of_peers(again, feeds)


def tell_of_peers(again, feeds):
    """Only who really had nothing but 304s is compared."""
    for kind in [kind for kind in again if not is_all_304(again[kind], feeds)]:
        print(f"NOT COMPARED: {kind.name} did not end well with {feeds} 304s")
        del again[kind]
    rivals = [kind for kind in again if kind is not Ours and kind.stores]
    if Ours in again and rivals:
        best = min(rivals, key=lambda kind: again[kind]["cpu"])
        print(f"all 304: the best peer that stores state, {best.name}, takes {again[best]['cpu'] / again[Ours]['cpu']:.1f} x our CPU")


def trouble(bin, work, peers, feeds):
    """The same with a slow and faulty network."""
    heading(f"Trouble: {feeds} feeds of 20 entries on {HOSTS} hosts, every reply waits 200 ms, 2 of 100 are spoilt")
    for kind in [Ours, Curl, *peers]:
        # A server of its own for each: which replies are spoilt depends on how often a feed was asked for.
        with Crowd(bin, work, feeds, HOSTS, 20, "--latency", "200ms", "--faults", "2") as crowd:
            client = kind(crowd, work)
            run(f"{kind.name}, cold", client)
            client.learn(measure)
            run(f"{kind.name}, known", client, again=True)


def floor(bin, work, feeds, rounds):
    """We and curl in turns, since a busy machine makes everything dearer."""
    heading(f"The floor: {feeds} feeds of 1 entry on {HOSTS} hosts, all 304, the cheapest of {rounds} rounds")
    with Crowd(bin, work, feeds, HOSTS, 1) as crowd:
        clients = [kind(crowd, work) for kind in (Ours, Curl, BareCurl)]
        measure(clients[0], False)
        results = [[measure(client, True) for client in clients] for _ in range(rounds)]
        best = [row(client.name, feeds, min(column, key=lambda result: result["cpu"])) for client, column in zip(clients, zip(*results))]
        if not all(is_all_304(result, feeds) for result in best):
            return print("NOT COMPARED: not all ended well with nothing but 304s")
        print(f"we take {best[0]['cpu'] / best[1]['cpu']:.2f} x the CPU of curl doing the same GETs, "
              f"{best[0]['cpu'] / best[2]['cpu']:.2f} x of curl at its barest")


def scale(bin, work, sizes, entries):
    """Does the cost of a feed stay the same? Of the feed alone, unless entries are asked for: each is a story, with a cost and a memory of its own."""
    heading(f"Scale: feeds of {entries} entries on {HOSTS} hosts")
    for feeds in sizes:
        with Crowd(bin, work, feeds, min(HOSTS, feeds), entries) as crowd:
            rounds = 3 if feeds <= 1000 else 1
            ours = Ours(crowd, work)
            run("pipeline fetch, cold", ours)
            run("pipeline fetch, all 304", ours, again=True, rounds=rounds)
            run("curl --parallel, all 304", Curl(crowd, work), again=True, rounds=rounds)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    bin, work, python = sys.argv[1:4]
    peers, rounds = available(bin, python), numbers("ROUNDS", "2")[0]
    for feeds in numbers("PEERS", "1000"):
        whole_job(bin, work, peers, feeds, rounds)
        trouble(bin, work, peers, max(1, feeds // 2))
    for feeds in numbers("FLOOR", "10000"):
        floor(bin, work, feeds, rounds)
    scale(bin, work, numbers("SCALE", "100 1000 10000 100000"), numbers("SCALE_ENTRIES", "0")[0])


main()
