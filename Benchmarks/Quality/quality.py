"""Quality of `pipeline cluster` over labelled sets, beside what other methods reach. Usage: quality.py PROGRAM SETS SEEDS OWN

SETS and OWN hold NAME.jsonl ({"id", "site", "title", "text", "published"?, "family"?}) and perhaps NAME.ignore.json (pairs of ids that do not count); SEEDS
holds the five texts that name the project. Each set is read in its own order and in ORDERS others (5). ERRORS=N prints the first N wrong and missed pairs of a set.
Exit 1 where the order makes a difference or the seeds do not fall as they must.
"""
import collections
import glob
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MEASURE = os.path.join(HERE, "..", "Fetch", "measure.py")
ERRORS, ORDERS = int(os.environ.get("ERRORS") or 0), int(os.environ.get("ORDERS") or 5)
SEEDS = [["000", "001", "002"], ["003"], ["004"]]

# Precision, recall and F1 of other methods on these sets, as measured in ../shared/reference/dedup.md; thresholds chosen on them; "." where it has none.
ANCHORS = """
MinHash LSH 0.5 (datasketch)       0    1/.32/.49     1/.32/.48     1/.19/.32    .
MinHash LSH 0.7                    0    1/.28/.44     1/.23/.38     1/.08/.15    .
rensa 0.5                          0    1/.32/.49     1/.33/.49     1/.21/.35    .
SimHash-64, distance up to 3       0    1/.06/.12     1/.03/.06     1/.02/.03    .
onion 7-gram coverage .5           0    .52/.91/.66   1/.72/.84     1/.75/.86    .
tf-idf cosine .5                   0    .99/.83/.90   1/.72/.84     1/.67/.80    .
SpotSigs .2                        0    .94/.88/.90   .91/.70/.79   .85/.03/.05  .
MiniLM-L6 embeddings .88           .50  .52/.74/.61   .99/.50/.66   .93/.42/.58  .
RETSim partial .90                 0    .30/.50/.37   .67/.44/.53   .94/.42/.58  .
rare passages, prototype           1    .95/.91/.93   1/.85/.92     1/.88/.94    .
idf-weighted word overlap .70      .    .             .             .            .974/.757/.852
"""
ANCHOR_SETS = ["seeds F1", "helsinki_dev", "synth_en_dev", "synth_ja", "bbcrss_dev"]


def cluster(program, documents, work):
    """The cluster of each document, and what the run cost."""
    source, answers = os.path.join(work, "documents"), os.path.join(work, "answers")
    with open(source, "w", encoding="utf-8") as file:
        for document in documents:
            line = {key: value for key, value in document.items() if key not in ("family", "site")} | {"publisher": document.get("site")}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    command = [sys.executable, "-S", "-E", MEASURE, "600", program, "cluster", source]
    cost = json.loads(subprocess.run(command, env=os.environ | {"MEASURE_LOG": answers}, stdout=subprocess.PIPE, check=True).stdout)
    with open(answers, encoding="utf-8") as file:
        lines = file.readlines()
    if cost["exit"] != 0 or len(lines) != len(documents):
        raise SystemExit(f"pipeline cluster: {len(lines)} lines for {len(documents)} documents, exit {cost['exit']}; the last is {lines[-1:]}")
    return {answer["id"]: answer["cluster"] for answer in map(json.loads, lines)}, cost


def groups(labels):
    result = collections.defaultdict(list)
    for name, label in labels.items():
        result[label].append(name)
    return list(result.values())


def pairs(labels, ignored):
    return {pair for group in groups(labels) for pair in map(frozenset, itertools.combinations(group, 2)) if pair not in ignored}


def b_cubed(found, gold):
    cells = collections.Counter((found[name], gold[name]) for name in gold)
    by_found, by_gold = collections.Counter(found.values()), collections.Counter(gold.values())
    precision = sum(count * count / by_found[cluster] for (cluster, _), count in cells.items()) / len(gold)
    recall = sum(count * count / by_gold[family] for (_, family), count in cells.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def orders(documents):
    """The other way round, and shuffled."""
    for seed in range(ORDERS):
        order = documents[::-1]
        if seed > 0:
            random.Random(seed).shuffle(order)
        yield order


def tell(kind, some, documents):
    for pair in itertools.islice(sorted(map(sorted, some)), ERRORS):
        print(f"    {kind:<7}" + "\n           ".join(f"{name}  {documents[name].get('site') or '–'}  {documents[name].get('title') or '–'}" for name in pair))


def score(program, path, work):
    """One row of the table; whether the order of the lines made no difference."""
    with open(path, encoding="utf-8") as file:
        documents = {document["id"]: document for document in map(json.loads, file)}
    ignored = set()
    if os.path.exists(path[:-6] + ".ignore.json"):
        with open(path[:-6] + ".ignore.json") as file:
            ignored = set(map(frozenset, json.load(file)))
    gold = {name: document.get("family", name) for name, document in documents.items()}
    found, cost = cluster(program, list(documents.values()), work)
    different = sum(cluster(program, order, work)[0] != found for order in orders(list(documents.values())))
    has, wants = pairs(found, ignored), pairs(gold, ignored)
    both = has & wants
    precision, recall = len(both) / len(has) if has else 1, len(both) / len(wants) if wants else 1
    name, speed = os.path.basename(path)[:-6], len(documents) / (cost["user"] + cost["system"])
    # Where nothing belongs together there is nothing to recall.
    rates = f"{precision:>10.3f} {recall:>7.3f} {2 * precision * recall / (precision + recall):>7.3f}" if wants else f"{'–':>10} {'–':>7} {'–':>7}"
    print(f"{name:<16}{len(documents):>6} {len(wants):>6} {rates} {b_cubed(found, gold):>7.3f} {len(has - wants):>6} {speed:>8.0f}   "
          f"{f'DIFFERENT in {different} of' if different else 'equal in'} {ORDERS}", flush=True)
    tell("wrong", has - wants, documents)
    tell("missed", wants - has, documents)
    return not different


def seeds(program, folder, work):
    """The five texts in all their orders."""
    documents = []
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".txt")):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            documents.append({"id": name[:3], "text": file.read()})
    answers = [cluster(program, order, work)[0] for order in itertools.permutations(documents)]
    is_right = all(sorted(map(sorted, groups(found))) == SEEDS for found in answers)
    text = ", ".join("{" + ", ".join(sorted(group)) + "}" for group in sorted(groups(answers[0])))
    print(f"{'seeds':<16}{len(documents):>6}   {text} in {'all' if is_right else 'NOT in all'} {len(answers)} orders")
    return is_right


def anchors():
    print(f"\nOther methods (precision/recall/F1; ../shared/reference/dedup.md)\n{'':<32}{ANCHOR_SETS[0]:>10}" + "".join(f"{name:>16}" for name in ANCHOR_SETS[1:]))
    for line in ANCHORS.strip().splitlines():
        words = line.split()
        cells = ["–" if cell == "." else cell for cell in words[-5:]]
        print(f"{' '.join(words[:-5]):<32}{cells[0]:>10}" + "".join(f"{cell:>16}" for cell in cells[1:]))
    print("dedup.md's column for Japanese is headed synth_ja. It has none for mturk_day, raw pages of one day of which only equal ones belong together, each a\n"
          "family of its own: of the 94 pairs that its prototype accepted on such pages, nearly all were equal junk pages (here every pair of a cluster counts).")


def main():
    program, sets, seed_folder, own = sys.argv[1:5]
    paths = sorted(glob.glob(os.path.join(sets, "*.jsonl"))) + sorted(glob.glob(os.path.join(own, "*.jsonl")))
    print(f"{'set':<16}{'docs':>6} {'pairs':>6} {'precision':>10} {'recall':>7} {'F1':>7} {'B3 F1':>7} {'false':>6} {'docs/s':>8}   in other orders")
    with tempfile.TemporaryDirectory() as work:
        results = [score(program, path, work) for path in paths] + [seeds(program, seed_folder, work)]
    anchors()
    sys.exit(0 if all(results) else 1)


main()
