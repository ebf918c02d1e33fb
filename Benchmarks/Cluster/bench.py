"""Speed, memory and recall of `pipeline cluster` beside MinHash-LSH over the same generated stories. Usage: bench.py BINARIES WORK PYTHON_WITH_PEERS

Every contender is a whole process, start and output included, on one core; docs/s and MB/s are of its CPU time, bytes/doc is its peak memory by the stories.
"""
import collections
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MEASURE = os.path.join(HERE, "..", "Fetch", "measure.py")
LIMIT = int(os.environ.get("LIMIT", "3600"))
# The cost of a story counts as flat where it differs by no more than this between the smallest and the largest run.
FLAT = 1.1


def environment(name, default):
    return os.environ.get(name) or default


class Corpus:
    def __init__(self, work, count):
        self.count, self.path = count, os.path.join(work, "stories.jsonl")
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), str(count), work, environment("SEED", "1")], check=True)
        self.bytes = os.path.getsize(self.path)
        with open(os.path.join(work, "planted.json")) as file:
            self.planted = json.load(file)

    def family(self, name):
        return self.planted[name][0] if name in self.planted else name


def measure(command, answers):
    """One run on one core, and what it said."""
    processor = environment("PROCESSOR", str(max(os.sched_getaffinity(0))))
    whole = ["taskset", "-c", processor, sys.executable, "-S", "-E", MEASURE, str(LIMIT), *command]
    result = json.loads(subprocess.run(whole, env=os.environ | {"MEASURE_LOG": answers}, stdout=subprocess.PIPE, check=True).stdout)
    return result | {"cpu": result["user"] + result["system"]}


def clusters(answers):
    """The cluster of each story."""
    found = {}
    with open(answers, encoding="utf-8") as file:
        for line in file:
            if line.startswith("{"):
                answer = json.loads(line)
                found[answer["id"]] = answer["cluster"]
    return found


def judge(found, corpus):
    """Copies that stand with their source, of each kind; pairs that stand together and are no copies of one source; clusters of two and more."""
    kinds = collections.defaultdict(lambda: [0, 0])
    for name, (source, kind) in corpus.planted.items():
        kinds[kind][0] += found[name] == found[source]
        kinds[kind][1] += 1
    sizes, families = collections.Counter(found.values()), collections.Counter((cluster, corpus.family(name)) for name, cluster in found.items())
    pairs = lambda counts: sum(count * (count - 1) // 2 for count in counts)
    return {
        "kinds": {kind: good / all for kind, (good, all) in kinds.items()},
        "recall": sum(good for good, _ in kinds.values()) / max(1, len(corpus.planted)),
        "clusters": sum(size > 1 for size in sizes.values()), "false": pairs(sizes.values()) - pairs(families.values())}


def row(name, corpus, result):
    count, cpu = corpus.count, result["cpu"]
    speed = f"{count / cpu:>8.0f} {corpus.bytes / cpu / 1e6:>7.2f} {cpu:>8.2f} {result['wall']:>8.2f} {result['peak']:>9.0f} {result['peak'] * 2**20 / count:>10.0f}"
    if result["exit"] != 0:
        return print(f"{name:<22}{count:>9} {speed}   NOT COMPARED: {f'over {LIMIT} s' if result['ended'] else 'exit %s' % result['exit']}", flush=True)
    print(f"{name:<22}{count:>9} {speed} {result['clusters']:>9} {result['recall']:>7.3f} {result['false']:>6}", flush=True)


def scale(name, results):
    """What one more story costs, and whether that stays the same."""
    (few, first), (many, last) = results[0], results[-1]
    ratio = (last["cpu"] / many) / (first["cpu"] / few)
    memory = (last["peak"] - first["peak"]) * 2**20 / (many - few)
    verdict = f"stays flat, within {FLAT} x" if ratio <= FLAT else "grows"
    print(f"{name:<22}{few:>9} {first['cpu'] / few * 1e6:>8.0f} µs {many:>9} {last['cpu'] / many * 1e6:>8.0f} µs   {ratio:>5.2f} x: {verdict};"
          f" {memory:.0f} bytes for each story more")


def is_too_large(size, results):
    """Whether a run would need more memory than is free, going by the last one."""
    with open("/proc/meminfo") as file:
        free = int(next(line for line in file if line.startswith("MemAvailable")).split()[1]) / 1024
    return bool(results) and results[-1][1]["peak"] / results[-1][0] * size > 0.9 * free


def contenders(binaries, python, path):
    yield "pipeline cluster", [os.path.join(binaries, "pipeline"), "cluster", "--window", environment("WINDOW", "all"), path]
    for name in ("rensa", "datasketch"):
        version = subprocess.run(
            [python, "-c", f"import importlib.metadata as m, {name}; print(m.version('{name}'))"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True).stdout.strip() if os.access(python, os.X_OK) else ""
        if version:
            yield f"{name} {version}", [python, "-B", os.path.join(HERE, "peer.py"), name, path]


def main():
    binaries, work, python = sys.argv[1:4]
    sizes = sorted(int(word.replace(",", "")) for word in environment("SIZES", "10000 100000").split())
    answers, series = os.path.join(work, "answers"), {}
    print(f"{'':<22}{'stories':>9} {'docs/s':>8} {'MB/s':>7} {'cpu s':>8} {'wall s':>8} {'peak MiB':>9} {'bytes/doc':>10} {'clusters':>9} {'recall':>7} "
          f"{'false':>6}", flush=True)
    for size in sizes:
        corpus = Corpus(work, size)
        for name, command in contenders(binaries, python, corpus.path):
            if is_too_large(size, series.get(name)):
                print(f"{name:<22}{size:>9}   NOT MEASURED: going by the run before, it needs more memory than is free", flush=True)
                continue
            result = measure(command, answers)
            if result["exit"] == 0:
                result |= judge(clusters(answers), corpus)
                series.setdefault(name, []).append((size, result))
            row(name, corpus, result)
        kinds = collections.Counter(kind for _, kind in corpus.planted.values())
        print(f"{size} stories, {corpus.bytes / 1e6:.1f} MB; planted: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), flush=True)
    print(f"\n{'recall of copies':<22}{'stories':>9}" + "".join(f"{kind:>10}" for kind in sorted(kinds)))
    for name, results in series.items():
        print(f"{name:<22}{results[-1][0]:>9}" + "".join(f"{results[-1][1]['kinds'].get(kind, 1):>10.3f}" for kind in sorted(kinds)))
    if len(sizes) > 1:
        print(f"\n{'CPU of a story':<22}{'stories':>9} {'':>11} {'stories':>9}")
        for name, results in series.items():
            if len(results) > 1:
                scale(name, results)


main()
