"""A parser from PyPI as a contender of rounds.py: loads the documents, says "ready DOCUMENTS BYTES", answers each line with one pass.

Usage: peer.py NAME FOLDER
"""
import importlib.metadata
import io
import os
import sys
import time


def fastfeedparser():
    import fastfeedparser as library
    return lambda document: len(library.parse(document).entries)


def feedparser_rs(sanitize):
    import feedparser_rs as library
    return lambda document: len(library.parse(document, sanitize_html=sanitize).entries)


def feedparser(sanitize):
    import feedparser as library
    # A stream, because bytes are first tried as the name of a file.
    return lambda document: len(library.parse(io.BytesIO(document), sanitize_html=sanitize, resolve_relative_uris=sanitize).entries)


def lxml():
    from lxml import etree
    return lambda document: len(etree.fromstring(document, etree.XMLParser(recover=True, resolve_entities=False)))


PEERS = {
    "lxml": (lxml, "lxml"),
    "fastfeedparser": (fastfeedparser, "fastfeedparser"),
    "feedparser-rs-plain": (lambda: feedparser_rs(False), "feedparser-rs"),
    "feedparser-rs": (lambda: feedparser_rs(True), "feedparser-rs"),
    "feedparser-plain": (lambda: feedparser(False), "feedparser"),
    "feedparser": (lambda: feedparser(True), "feedparser"),
}


def load(folder):
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith(".")]
    documents = []
    for path in filter(os.path.isfile, paths):
        with open(path, "rb") as file:
            documents.append(file.read())
    return documents


def one_pass(parse, documents):
    entries = refused = 0
    begin = time.process_time()
    for document in documents:
        try:
            entries += parse(document)
        except Exception:  # a peer may raise whatever it likes: the document counts as refused
            refused += 1
    return time.process_time() - begin, entries, refused


def main():
    make, package = PEERS[sys.argv[1]]
    parse, documents = make(), load(sys.argv[2])
    print("ready", len(documents), sum(map(len, documents)), importlib.metadata.version(package), flush=True)
    for _ in sys.stdin:
        print("%.6f %d %d" % one_pass(parse, documents), flush=True)


main()
