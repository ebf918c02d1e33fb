"""MinHash-LSH at 0.5 by a library from PyPI, with the lines of `pipeline cluster`. Usage: peer.py NAME FILE

128 permutations over the set of a text's runs of five words; a story joins whatever the index answers, with no second look, in the order of the lines.
"""
import json
import re
import sys

WORD = re.compile(r"\w+")
PERMUTATIONS, THRESHOLD, LENGTH = 128, 0.5, 5


def datasketch():
    from datasketch import MinHash, MinHashLSH
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def near(key, grams):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([gram.encode() for gram in grams])
        found = index.query(sketch)
        index.insert(key, sketch)
        return found
    return near


def rensa():
    from rensa import RMinHash, RMinHashLSH
    # The bands must divide 128: 32 find more than 16 would.
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)

    def near(key, grams):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(grams)
        found = index.query(sketch)
        index.insert(key, sketch)
        return found
    return near


def runs(text):
    words = WORD.findall(text.lower())
    return {" ".join(words[start:start + LENGTH]) for start in range(max(1, len(words) - LENGTH + 1))}


def main():
    near, names, parents = {"datasketch": datasketch, "rensa": rensa}[sys.argv[1]](), [], []

    def root(number):
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number
    with open(sys.argv[2], encoding="utf-8") as file:
        for number, line in enumerate(file):
            story = json.loads(line)
            names.append(story["id"])
            parents.append(number)
            for other in near(number, list(runs(story["text"]))):
                one, two = sorted((root(number), root(other)))
                parents[two] = one
    for number, name in enumerate(names):
        print(json.dumps({"id": name, "cluster": names[root(number)]}))


main()
