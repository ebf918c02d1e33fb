"""Interleaved rounds of several parsers over the same documents, on one core: a table of CPU speeds with ratios to the floor of the same round.

Usage: rounds.py FOLDER WORK BIN: WORK holds `floor` and perhaps `venv`, BIN holds `parse-bench`. ROUNDS and CPU come from the environment.
A contender is a process that holds all documents in memory, says "ready DOCUMENTS BYTES [VERSION]", and answers each line with one pass over them, as
"SECONDS ENTRIES REFUSED".
"""
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# A contender whose pass takes longer than this many seconds of CPU sits out the later rounds.
SLOW_SECONDS, SLOW_ROUNDS = 2.0, 2


class Contender:
    def __init__(self, name, command):
        self.name, self.command = name, command
        self.seconds, self.ratios, self.entries, self.refused = [], [], 0, 0

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready = self.process.stdout.readline().split()
        if ready[:1] != ["ready"]:
            return False
        self.documents, self.bytes = int(ready[1]), int(ready[2])
        self.name += " " + ready[3] if len(ready) > 3 else ""
        return True

    def one_pass(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if len(answer) != 3:
            raise SystemExit(f"{self.name} ended in the middle of a pass")
        self.entries, self.refused = int(answer[1]), int(answer[2])
        self.seconds.append(float(answer[0]))
        return self.seconds[-1]

    def sits_out(self, round_number):
        return round_number >= SLOW_ROUNDS and bool(self.seconds) and self.seconds[0] > SLOW_SECONDS

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def contenders(folder, work, binaries):
    ours = os.path.join(binaries, "parse-bench")
    yield Contender("pipeline, as published", [ours, folder])
    yield Contender("pipeline, sanitised too", [ours, folder, "--sanitize"])
    python = os.path.join(work, "venv", "bin", "python")
    if not os.path.exists(python):
        return
    for title, peer in [
        ("lxml, tree only", "lxml"), ("fastfeedparser", "fastfeedparser"), ("feedparser-rs, not sanitised", "feedparser-rs-plain"),
        ("feedparser-rs", "feedparser-rs"), ("feedparser, not sanitised", "feedparser-plain"), ("feedparser", "feedparser"),
    ]:
        yield Contender(title, [python, os.path.join(HERE, "peer.py"), peer, folder])


def run_round(number, floor, others):
    """Each parser once, the floor between them: a ratio is taken to the mean of the floors before and after."""
    before = floor.one_pass()
    for other in others:
        if other.sits_out(number):
            continue
        taken = other.one_pass()
        after = floor.one_pass()
        other.ratios.append((before + after) / 2 / taken)
        before = after


def row(name, contender, ratio):
    seconds = statistics.median(contender.seconds)
    print(
        f"{name:<36} {contender.bytes / 1e6 / seconds:>8.1f} {contender.documents / seconds:>9.0f} {ratio:>8}"
        f" {contender.entries:>9} {contender.refused:>8} {len(contender.seconds):>7}")


def report(floor, others):
    print(f"{floor.documents} documents, {floor.bytes / 1e6:.2f} MB; CPU seconds of one core, medians of interleaved passes")
    print(f"{'':<36} {'MB/s':>8} {'docs/s':>9} {'x floor':>8} {'entries':>9} {'refused':>8} {'passes':>7}")
    row("libxml2 SAX2, no-op (the floor) *", floor, "1.000")
    for other in others:
        row(other.name, other, f"{statistics.median(other.ratios):.3f}")
    speeds = sorted(floor.bytes / 1e6 / seconds for seconds in floor.seconds)
    print(f"noise: the floor ran between {speeds[0]:.0f} and {speeds[-1]:.0f} MB/s")
    print("* its entries are elements, its refused the documents that are not well-formed")


def main():
    folder, work, binaries = sys.argv[1:4]
    os.sched_setaffinity(0, {int(os.environ.get("CPU") or max(os.sched_getaffinity(0)))})
    floor = Contender("floor", [os.path.join(work, "floor"), folder])
    if not floor.start():
        raise SystemExit("the floor does not start")
    others = []
    for contender in contenders(folder, work, binaries):
        if contender.start():
            others.append(contender)
        else:
            print(f"{contender.name}: left out, it does not start")
    floor.one_pass(), floor.seconds.clear()  # the first pass warms up
    for number in range(int(os.environ.get("ROUNDS") or 5)):
        run_round(number, floor, others)
    report(floor, others)
    for contender in [floor] + others:
        contender.stop()


main()
