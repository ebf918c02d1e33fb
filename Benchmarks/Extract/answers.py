"""Answers as `pipeline extract --list` does, from lines that were written before: answers.py ANSWERS < LIST."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as answers:
    known = {json.loads(line)["file"]: line.strip() for line in answers if line.strip()}
for line in sys.stdin:
    print(known.get(json.loads(line)["file"], "{}"))
