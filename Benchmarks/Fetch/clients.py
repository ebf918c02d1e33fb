"""The fetchers that are compared. Each knows how to be told of a list of feeds (not measured), and the command of one run (measured)."""
import json
import os
import shutil
import subprocess

# As many requests at once for everybody whose settings have a number for it, unless more or fewer served it better: see there.
JOBS = int(os.environ.get("JOBS", "64"))
ACCEPT = ("application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
          "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1")


class Client:
    """What a fetcher needs lies in a folder of its own, which is also its home; it begins empty."""
    name = ""
    stores = True

    def __init__(self, crowd, work):
        self.crowd = crowd
        self.folder = os.path.join(work, "clients", self.name.split()[0])
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.prepare()

    def prepare(self):
        pass

    def learn(self, measure):
        """What must happen between the first run and the first that can ask with validators."""

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, lines):
        with open(self.path(name), "w") as file:
            file.writelines(line + "\n" for line in lines)

    def environment(self):
        return {"HOME": self.folder, "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb", "MEASURE_LOG": self.path("log")}


class Ours(Client):
    name = "pipeline fetch"
    bin = ""

    def command(self, again):
        force = ["--force"] if again else []
        return [os.path.join(self.bin, "pipeline"), "fetch", *force, "--jobs", str(JOBS), "--feeds", self.crowd.feeds_yml,
                "--data", self.path("data")]


class Curl(Client):
    """The floor: the same GETs, header by header and validator by validator, of which nothing is parsed and nothing kept. Each URL stands in curl's
    configuration with the If-None-Match and If-Modified-Since that we would send, behind `next`, since a header holds for all URLs of its part."""
    name = "curl --parallel"
    stores = False

    def prepare(self):
        for again in (False, True):
            self.write(f"{again}.cfg", self.lines(again))

    def lines(self, again):
        for index, (name, url) in enumerate(self.crowd.list()):
            if index > 0:
                yield "next"
            yield f'url = "{url}"'
            yield "output = /dev/null"
            yield "compressed"
            yield 'user-agent = "pipeline/1 (benchmark)"'
            yield f'header = "Accept: {ACCEPT}"'
            if again:
                etag, date = self.crowd.validators(name)
                yield 'header = "If-None-Match: %s"' % etag.replace('"', '\\"')
                yield f'header = "If-Modified-Since: {date}"'

    def command(self, again):
        return ["curl", "-q", "--silent", "--parallel", "--parallel-max", str(min(JOBS, 300)), "--config", self.path(f"{again}.cfg")]


class BareCurl(Curl):
    """A floor below the floor: one part for all URLs, so that curl reads next to no configuration; If-None-Match is `*`, which no fetcher may send."""
    name = "curl-bare (If-None-Match: *)"

    def lines(self, again):
        for _, url in self.crowd.list():
            yield f'url = "{url}"'
            yield "output = /dev/null"
        if again:
            yield 'header = "If-None-Match: *"'


class Newsboat(Client):
    """Its cache is SQLite; it keeps ETag and Last-Modified. A range of feeds for each thread."""
    name = "newsboat"

    def prepare(self):
        self.write("urls", [url for _, url in self.crowd.list()])
        self.write("config", ["auto-reload no", f"reload-threads {JOBS}", "download-timeout 60"])

    def learn(self, measure):
        # It notes the validators of its first answer in a row that is not there yet: its third run is the first that sends them.
        measure(self, True)

    def command(self, again):
        return ["newsboat", "-q", "-u", self.path("urls"), "-c", self.path("cache.db"), "-C", self.path("config"), "-x", "reload"]


class Sfeed(Client):
    """sfeed_update with the fetch() of its README ("Caching, incremental data updates and bandwidth-saving"): without it, it keeps no validators.
    It starts some ten processes a feed and waits for each batch of `maxjobs`."""
    name = "sfeed_update"

    def prepare(self):
        os.makedirs(self.path("etags"))
        self.write("sfeedrc", [
            f'sfeedpath="{self.path("feeds")}"', "maxjobs=16", "fetch() {", f'  etag="{self.path("etags")}/$(basename "$3")"',
            '  curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 60 --compressed \\',
            '    --etag-save "${etag}" --etag-compare "${etag}" -z "${etag}" "$2" 2>/dev/null', "}", "feeds() {",
            *[f'  feed "{name}" "{url}"' for name, url in self.crowd.list()], "}",
        ])

    def command(self, again):
        return ["sfeed_update", self.path("sfeedrc")]


class Reader(Client):
    """lemon24/reader: SQLite with full-text search off; feeds are added through its API beforehand. Sixteen threads under one interpreter lock."""
    name = "reader"
    python = ""

    def prepare(self):
        add = "import json, sys, reader\nr = reader.make_reader(sys.argv[1])\nfor url in json.load(sys.stdin): r.add_feed(url)"
        urls = json.dumps([url for _, url in self.crowd.list()])
        subprocess.run([self.python, "-c", add, self.path("db.sqlite")], input=urls, text=True, check=True)

    def command(self, again):
        # --no-scheduled: it would not ask again within the hour.
        return [self.python, "-m", "reader", "--db", self.path("db.sqlite"), "update", "--no-scheduled", "--workers", "16"]


def is_whole(python):
    return os.access(python, os.X_OK) and subprocess.run([python, "-c", "import click, reader, sgmllib"], stderr=subprocess.DEVNULL).returncode == 0


def available(bin, python):
    """The peers that are installed."""
    Ours.bin, Reader.python = bin, python
    peers = [(Newsboat, shutil.which("newsboat")), (Sfeed, shutil.which("sfeed_update")), (Reader, is_whole(python))]
    return [peer for peer, is_there in peers if is_there]
