"""The server of a benchmark: `newsroom crowd`, and the list of its feeds."""
import datetime
import json
import os
import re
import subprocess
import time
import urllib.request


class Crowd:
    def __init__(self, bin, work, feeds, hosts, entries, *faults):
        self.feeds, self.hosts, self.entries = feeds, hosts, entries
        self.folder = os.path.join(work, "crowd")
        os.makedirs(self.folder, exist_ok=True)
        port_file = os.path.join(self.folder, "port")
        if os.path.exists(port_file):
            os.remove(port_file)
        self.server = subprocess.Popen(
            [os.path.join(bin, "newsroom"), "crowd", "--feeds", str(feeds), "--hosts", str(hosts), "--entries", str(entries),
             "--port-file", port_file, *faults], stdout=subprocess.DEVNULL)
        while not os.path.exists(port_file):
            if self.server.poll() is not None:
                raise SystemExit("newsroom crowd did not start")
            time.sleep(0.05)
        self.port = int(open(port_file).read())
        self.feeds_yml = os.path.join(self.folder, "feeds.yml")
        with open(self.feeds_yml, "wb") as file:
            file.write(self.ask("/-/feeds.yml"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def ask(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as reply:
            return reply.read()

    def counts(self):
        """What was answered since the last call: whole documents, 304s, faults, and on how many new connections."""
        return json.loads(self.ask("/-/counts"))

    def list(self):
        """(name, URL) of each feed."""
        with open(self.feeds_yml) as file:
            return re.findall(r'id: ([^,]+), url: "([^"]+)"', file.read())

    def validators(self, name):
        """The ETag and Last-Modified of a feed, which follow from its number and the day (CrowdFeed.swift)."""
        day = int(time.time()) // 86_400
        date = datetime.datetime.fromtimestamp(day * 86_400, datetime.timezone.utc).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return f'"1-{int(name.rsplit("-", 1)[1])}-{self.entries}-{day}"', date
