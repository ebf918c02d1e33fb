"""Invented stories, with planted copies among them, for `bench.py`. Usage: generate.py COUNT FOLDER [SEED]

Words are made of syllables and drawn after Zipf's law; nobody's text is in them. Of a hundred stories, some eighty stand alone or are sources; the others
are copies of an earlier source, on another site, under a headline of their own and mostly with a footer: as they were, edited (words replaced), cut short,
or revised (a new beginning, some paragraphs left out, others new). Writes FOLDER/stories.jsonl, for every contender, and FOLDER/planted.json: for each copy,
its source and what was done to it.
"""
import array
import datetime
import json
import os
import random
import sys

WORDS, VOCABULARY, SITES = 430, 50_000, 2_000
# A story a minute: the age of a copy is up to two days.
MINUTES, RECENT = 1, 2 * 24 * 60
COPIES, KINDS = 0.2, ("whole", "edited", "cut", "revised")
SYLLABLES = ("an ba ber cel dor du el fen gar hol il jo kas ker lin lo mar mi nor nu ol pel pra quil ran res ros sa sel stor ta tev tor u val ven vo wen "
             "yar zim").split()


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        words = self.vocabulary()
        total = sum(1 / rank for rank in range(1, VOCABULARY + 1))
        # Each word as often as Zipf's law has it, so that a draw is one look-up.
        self.cells = [word for rank, word in enumerate(words, 1) for _ in range(max(1, round((1 << 20) / rank / total)))]

    def vocabulary(self):
        """Short words first, as in languages."""
        words = {}
        while len(words) < VOCABULARY:
            words["".join(self.random.choices(SYLLABLES, k=1 + (len(words) > 300) + (len(words) > 5_000) + self.random.randrange(2)))] = None
        return list(words)

    def words(self, count):
        cells, size = self.cells, len(self.cells)
        return [cells[number * size >> 32] for number in array.array("I", self.random.randbytes(4 * count))]

    def sentence(self, words):
        words[0] = words[0].capitalize()
        for place in range(1, len(words)):
            chance = self.random.random()
            if chance < 0.05:
                words[place] = words[place].capitalize()
            elif chance < 0.06:
                words[place] = str(self.random.randrange(2, 3_000))
        text = " ".join(words)
        return f"“{text},” said {self.name()}." if self.random.random() < 0.1 else text + "."

    def name(self):
        return " ".join(word.capitalize() for word in self.words(2))

    def story(self, count=WORDS):
        """Paragraphs of two to four sentences of eight to twenty-six words."""
        words, paragraphs, sentences = self.words(count), [], []
        while words:
            length = self.random.randrange(8, 27)
            sentences.append(self.sentence(words[:length]))
            words = words[length:]
            if len(sentences) >= self.random.randrange(2, 5) or not words:
                paragraphs.append(" ".join(sentences))
                sentences = []
        return paragraphs

    def copy(self, kind, paragraphs):
        if kind == "edited":
            share = self.random.uniform(0.02, 0.1)
            paragraphs = [
                " ".join(word if self.random.random() >= share else self.words(1)[0] for word in paragraph.split()) for paragraph in paragraphs]
        elif kind == "cut":
            paragraphs = paragraphs[:max(1, round(len(paragraphs) * self.random.uniform(0.3, 0.7)))]
        elif kind == "revised":
            kept = [paragraph for paragraph in paragraphs[1:] if self.random.random() < 0.5] or paragraphs[1:3]
            paragraphs = self.story(80) + kept + self.story(round(WORDS * 0.3))
        footer = [f"The post {self.name()} appeared first on {self.name()}."] if self.random.random() < 0.7 else []
        return paragraphs + footer


def main():
    count, folder, seed = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    writer, sources, planted = Writer(seed), [], {}
    chance = writer.random
    with open(os.path.join(folder, "stories.jsonl"), "w", encoding="utf-8") as file:
        for number in range(count):
            name, site = f"story-{number}", chance.randrange(SITES)
            if sources and chance.random() < COPIES:
                # Few stories are copied widely and most once, if at all.
                source, origin, paragraphs = sources[-1 - int(len(sources) * chance.random() ** 3)]
                kind, site = chance.choice(KINDS), (origin + chance.randrange(1, SITES)) % SITES
                paragraphs, planted[name] = writer.copy(kind, paragraphs), [source, kind]
            else:
                paragraphs = writer.story()
                sources.append((name, site, paragraphs))
                del sources[:-RECENT]
            moment = 1_700_000_000 + 60 * MINUTES * number
            file.write(json.dumps({
                "id": name, "title": " ".join(writer.words(9)).capitalize(), "text": "\n\n".join(paragraphs),
                "published": stamp(moment), "publisher": f"site-{site}.example"}, ensure_ascii=False) + "\n")
    with open(os.path.join(folder, "planted.json"), "w") as file:
        json.dump(planted, file)


def stamp(moment):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


main()
