#!/usr/bin/env python3
"""The crash matrix with the real program: every file call of a run fails in turn, in every way; the next run must end in the same data.

    crash.py PROGRAM SAMPLES [--every N] [--feeds a,b,…] [--modes kill,full,…] [--keep]

PROGRAM   the built `pipeline`
SAMPLES   Tests/Support/Newsroom/samples: what the feeds show in the morning and in the evening
--every   only every N-th call (the short form in `make test`); the first call of each way differs, so that ways do not meet the same calls
--feeds   only these feeds: a run of few feeds makes each kind of call, and few enough calls that each of them can fail in every way

A run of the morning makes the data. A run of the evening is disturbed at call number 0, 1, 2, … of all that it does with files below data/;
then a run is left alone. What comes of both is compared with what came of two runs that were never disturbed: entries with their revisions,
stories with their versions, clusters with their edges, article files, the change log, a replay from the archive. Exit status 1 when anything differs.
"""
import argparse, concurrent.futures, gzip, http.server, json, os, pathlib, shutil, sqlite3, subprocess, sys, tempfile, threading

HERE = pathlib.Path(__file__).parent
# What each way may end with: 73 cannot write, 65 says that data was found damaged, 75 busy; 3 and 4 a feed failed; a kill ends by signal 9.
MODES = {
    "kill": {-9}, "after": {-9}, "full": {0, 3, 4, 73}, "readonly": {0, 3, 4, 73}, "eio": {0, 3, 4, 65, 73, 75}, "short": {0, 3, 4, 73},
    "flush": {0, 3, 4, 73}, "busy": {0, 3, 4, 73, 75}, "clock": {0, 3, 4},
}


class Feeds(http.server.BaseHTTPRequestHandler):
    """The feeds as they are at an hour (1 morning, 3 evening), with validators."""

    protocol_version = "HTTP/1.1"
    samples, hour = None, 1

    def do_GET(self):
        name = self.path.strip("/").rsplit(".", 1)
        files = sorted((self.samples / name[0]).glob("[123].*"))
        body = [file.read_bytes() for file in files if int(file.stem) <= Feeds.hour]
        if not body:
            return self.answer(404, b"not yet")
        tag = f'"{len(body)}"'
        if self.headers["If-None-Match"] == tag:
            return self.answer(304, b"", tag)
        if name[0] == "union-gazette" and "gzip" in self.headers["Accept-Encoding"]:
            return self.answer(200, gzip.compress(body[-1], mtime=0), tag, "gzip")
        self.answer(200, body[-1], tag)

    def answer(self, status, body, tag=None, encoding=None):
        self.send_response(status)
        if tag:
            self.send_header("ETag", tag)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Matrix:
    def __init__(self, arguments, work):
        self.program, self.samples, self.work = os.path.abspath(arguments.program), pathlib.Path(arguments.samples).resolve(), work
        self.shim = work / "faults.so"
        subprocess.run(["clang", "-O1", "-shared", "-fPIC", "-o", self.shim, HERE / "faults.c", "-ldl"], check=True)
        self.feeds = work / "feeds.yml"
        self.port = self.serve()
        names = arguments.feeds.split(",") if arguments.feeds else sorted(path.name for path in self.samples.iterdir() if path.is_dir())
        lines = [f"  - {{id: {name}, url: 'http://127.0.0.1:{self.port}/{name}.xml', publisher: {name}.example}}" for name in names]
        self.feeds.write_text(
            "version: 1\nallow_private: [127.0.0.0/8]\nhosts: {127.0.0.0/8: {connections: 64, spacing: 0s, min_interval: 0s}}\nfeeds:\n"
            + "\n".join(lines) + "\n")
        self.base = work / "base"
        self.run(self.base)

    def serve(self):
        Feeds.samples = self.samples
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_address[1]

    def run(self, data, **faults):
        """A run; one at a time asks a feed, so that every run meets the feeds in the same order."""
        environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        if faults:
            environment |= {"LD_PRELOAD": str(self.shim), "FAULT_FOLDER": str(data)} | {k: str(v) for k, v in faults.items()}
        command = [self.program, "fetch", "--force", "--jobs", "1", "--feeds", self.feeds, "--data", data]
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)

    def fresh(self, name):
        data = self.work / name
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.base, data)
        return data

    def undisturbed(self):
        """What two runs leave behind, and how many calls the first makes."""
        data = self.fresh("undisturbed")
        count = self.work / "count"
        first = self.run(data, FAULT_MODE="count", FAULT_COUNT=count)
        assert first.returncode in (0, 3), first.stderr
        second = self.run(data)
        assert second.returncode in (0, 3), second.stderr
        return self.contents(data), int(count.read_text())

    def contents(self, data):
        """All that a reader relies on and that does not depend on when things were seen: of ids the name, for they begin with a time."""
        return {"store": self.rows(data), "files": self.files(data), "changes": self.changes(data)}

    @staticmethod
    def without_times(contents):
        """What a wrong clock may not change. Who was seen first decides what an article is called, who speaks for it, and where a bridge between two
        families is cut: that a story was seen a day late or early is what the store must then believe."""
        entries, revisions, stories, versions, edges = contents["store"][:5]
        return {
            "entries": entries, "revisions": revisions, "stories": [(story, version) for story, _, version in stories], "versions": versions,
            "pairs": [edge[:2] for edge in edges], "feeds": contents["store"][7],
            "files": sorted(story[0] for _, _, stories in contents["files"].values() for story in stories),
        }

    def rows(self, data):
        database = sqlite3.connect(f"file:{data}/pipeline.sqlite?mode=ro", uri=True)
        queries = [
            "SELECT feed, key, revision, content_sha256, substr(story, -16) FROM entries ORDER BY 1, 2",
            "SELECT e.feed, e.key, r.revision, r.content_sha256 FROM entry_revisions r JOIN entries e ON e.entry = r.entry ORDER BY 1, 2, 3",
            "SELECT substr(id, -16), substr(article, -16), version FROM stories ORDER BY 1",
            "SELECT substr(story, -16), version, content_sha256 FROM story_versions ORDER BY 1, 2",
            "SELECT min(substr(first, -16), substr(second, -16)), max(substr(first, -16), substr(second, -16)), kind, rule FROM edges ORDER BY 1, 2",
            "SELECT substr(id, -16), substr(canonical, -16) FROM articles ORDER BY 1",
            "SELECT substr(id, -16), substr(heir, -16) FROM aliases ORDER BY 1", "SELECT id, etag, document_sha256, failures FROM feeds ORDER BY 1",
        ]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return [database.execute(query).fetchall() for query in queries]

    def files(self, data):
        found = {}
        for path in sorted((data / "articles").rglob("*.json")):
            if path.name.startswith("."):
                continue
            article = json.loads(path.read_text())
            assert name(article["id"]) not in found, f"{article['id']} stands in two files"
            stories = [
                (name(story["id"]), story["version"], story["title"], story["text"], (story["relation"] or {}).get("kind"))
                for story in article.get("stories", [])
            ]
            found[name(article["id"])] = (article.get("title"), name(article.get("merged_into")), stories)
        return found

    def changes(self, data):
        lines = [json.loads(line) for path in sorted((data / "changes").glob("*.jsonl")) for line in path.read_text().splitlines()]
        assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1)), "the change log has gaps or repeats"
        created = [line["article"] for line in lines if line["kind"] in ("created", "split")]
        assert len(created) == len(set(created)), "an article was created twice"
        # `updated` may come once more where a poll was made twice; what comes and goes may not.
        return sorted((line["kind"], name(line["article"]), name(line["other"]) or "") for line in lines if line["kind"] != "updated")

    def replayed(self, data):
        """A replay from the archive gives the same files, to the byte."""
        if not any((data / "warc").glob("*.warc.gz")):
            return
        again = data.with_name(data.name + "-again")
        shutil.rmtree(again, ignore_errors=True)
        result = subprocess.run(
            [self.program, "replay", "--from", data / "warc", "--data", again], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert result.returncode == 0, result.stderr
        for folder in ("articles", "changes", "runs"):
            left, right = ({str(p.relative_to(d)): p.read_bytes() for p in sorted((d / folder).rglob("[!.]*")) if p.is_file()} for d in (data, again))
            assert left == right, f"{folder}/ of the replay differs: {[k for k in left.keys() | right.keys() if left.get(k) != right.get(k)][:5]}"

    def point(self, mode, number, expected, replays):
        """Disturbs one call of one run; complaints, or nothing."""
        data = self.fresh(f"{mode}-{number}")
        try:
            faults = {"FAULT_MODE": mode, "FAULT_AT": number, "FAULT_SECONDS": -86_400 if number % 2 else 86_400}
            victim = self.run(data, **faults)
            if victim.returncode not in MODES[mode]:
                return f"the disturbed run ended with {victim.returncode}: {victim.stderr[-600:]}"
            healed = self.run(data)
            if healed.returncode not in (0, 3):
                return f"the next run ended with {healed.returncode}: {healed.stderr[-600:]}"
            found = self.contents(data)
            if mode == "clock":
                expected, found = self.without_times(expected), self.without_times(found)
            for part in expected:
                if found[part] != expected[part]:
                    return f"{part}: {difference(expected[part], found[part])}"
            if replays:
                self.replayed(data)
        except (AssertionError, sqlite3.Error, subprocess.TimeoutExpired) as error:
            return f"{type(error).__name__}: {error}"
        finally:
            if not self.keeps:
                shutil.rmtree(data, ignore_errors=True)
                shutil.rmtree(data.with_name(data.name + "-again"), ignore_errors=True)

    keeps = False


def name(id):
    """What a story is known again by, and the article that is called after it."""
    return id and id[-16:]


def difference(expected, found):
    if isinstance(expected, dict):
        keys = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
        return f"{len(keys)} differ, such as {keys[0]}: {str(expected.get(keys[0]))[:300]} / {str(found.get(keys[0]))[:300]}"
    pairs = [(left, right) for left, right in zip(expected, found) if left != right] or [(len(expected), len(found))]
    return f"{str(pairs[0][0])[:400]} / {str(pairs[0][1])[:400]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("samples")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--feeds")
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="crash-"))
    try:
        matrix = Matrix(arguments, work)
        matrix.keeps = arguments.keep
        Feeds.hour = 3
        expected, calls = matrix.undisturbed()
        modes = arguments.modes.split(",")
        points = [
            (mode, number) for index, mode in enumerate(modes)
            for number in range(index * max(1, arguments.every // len(modes)) % arguments.every, calls, arguments.every)
        ]
        failures = []
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            jobs = {pool.submit(matrix.point, mode, number, expected, index % 10 == 0): (mode, number) for index, (mode, number) in enumerate(points)}
            for job in concurrent.futures.as_completed(jobs):
                complaint = job.result()
                if complaint:
                    failures.append(jobs[job])
                    print(f"{jobs[job][0]} at call {jobs[job][1]}: {complaint}", file=sys.stderr, flush=True)
        articles = len(expected["files"])
        print(f"{calls} file calls of a run, {len(points)} points in {len(modes)} ways ({', '.join(modes)}): {len(points) - len(failures)} survived")
        print(f"after each, the next run left the same {articles} articles: nothing lost, nothing twice" if not failures else f"{len(failures)} failed")
        sys.exit(1 if failures else 0)
    finally:
        if not arguments.keep:
            shutil.rmtree(work, ignore_errors=True)


main()
