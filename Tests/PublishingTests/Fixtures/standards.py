"""Holds what is exported against the published standards: standards.py FIXTURES WHAT FILE, one document a line; prints what is wrong.

prov     PROV-JSONLD expands as JSON-LD; every term is PROV-O's; some of PROV-CONSTRAINTS
schema   every type and property is one of schema.org's
ninjs    JSON Schema of ninjs 3.1
A folder named by PIPELINE_STANDARDS may hold prov-schema.json and prov-context.jsonld as published, which are used besides.
"""
import json
import os
import sys

import jsonschema
from pyld import jsonld
from rdflib import PROV, RDF, RDFS, SDO, Graph, URIRef

FIXTURES, WHAT, FILE = sys.argv[1:4]
STANDARDS = os.environ.get("PIPELINE_STANDARDS", "")
PROV_CONTEXT = "https://openprovenance.org/prov-jsonld/context.jsonld"


def load(path):
    with open(path) as file:
        return json.load(file)


def published(name):
    path = os.path.join(STANDARDS, name)
    return load(path) if STANDARDS and os.path.exists(path) else None


def graph(document, context):
    def loader(url, options):
        assert url == PROV_CONTEXT, url
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    quads = jsonld.to_rdf(document, {"documentLoader": loader, "format": "application/n-quads"})
    return Graph().parse(data=quads, format="nquads")


INFLUENCES = {
    PROV.qualifiedGeneration: (PROV.Generation, PROV.activity), PROV.qualifiedUsage: (PROV.Usage, PROV.entity),
    PROV.qualifiedAttribution: (PROV.Attribution, PROV.agent), PROV.qualifiedAssociation: (PROV.Association, PROV.agent),
    PROV.qualifiedDerivation: (PROV.Derivation, PROV.entity), PROV.qualifiedInfluence: (PROV.Influence, PROV.influencer),
}
KINDS = {
    PROV.activity: PROV.Activity, PROV.entity: PROV.Entity, PROV.agent: PROV.Agent, PROV.influencer: PROV.Entity,
    PROV.hadActivity: PROV.Activity,
}


def has_cycle(edges):
    state = {}
    for start in edges:
        stack = [(start, iter(edges.get(start, ())))]
        if state.setdefault(start, 1) == 2:
            continue
        while stack:
            node, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[node] = 2
                stack.pop()
            elif state.get(following) == 1:
                return True
            elif state.get(following) is None:
                state[following] = 1
                stack.append((following, iter(edges.get(following, ()))))
    return False


def prov_faults(document, context):
    triples = graph(document, context)
    statements = [s for s in document["@graph"]]
    terms = {p for p in triples.predicates()} | {o for o in triples.objects(None, RDF.type)}
    for term in sorted(terms):
        if str(term).startswith(str(PROV)) and term not in PROV:
            yield f"{term} is no term of PROV-O"
        elif not str(term).startswith((str(PROV), "urn:pipeline:", str(RDF), str(RDFS))):
            yield f"{term} is of no known vocabulary"
    relations = 0
    derived = {}
    for link, (kind, key) in INFLUENCES.items():
        for subject, influence in triples.subject_objects(link):
            relations += 1
            if (influence, RDF.type, kind) not in triples:
                yield f"{subject} {link} leads to no {kind}"
            for key_of in [key] + ([PROV.hadActivity] if (influence, PROV.hadActivity, None) in triples else []):
                targets = list(triples.objects(influence, key_of))
                if len(targets) != 1 or (targets[0], RDF.type, KINDS[key_of]) not in triples:
                    yield f"{subject} {link}: {targets} is not one declared {KINDS[key_of]}"
            if kind == PROV.Derivation:
                derived.setdefault(subject, []).extend(triples.objects(influence, PROV.entity))
    if relations != sum("@id" not in s for s in statements):
        yield f"{len(statements)} statements made {relations} relations"
    if has_cycle(derived):
        yield "a derivation goes round"
    for entity in triples.subjects(RDF.type, PROV.Entity):  # PROV-CONSTRAINTS 25: one activity generates an entity
        if len(list(triples.objects(entity, PROV.qualifiedGeneration))) > 1:
            yield f"{entity} was generated twice"
        if (entity, RDF.type, PROV.Activity) in triples:  # PROV-CONSTRAINTS 55
            yield f"{entity} is entity and activity"


def schema_faults(document):
    def walk(value):
        if isinstance(value, list):
            for item in value:
                yield from walk(item)
        elif isinstance(value, dict):
            for name in [value.get("@type")] + [k for k in value if not k.startswith("@")]:
                if URIRef("https://schema.org/" + str(name)) not in SDO:
                    yield f"schema.org has no {name}"
            for item in value.values():
                yield from walk(item)

    yield from walk(document)
    flat = jsonld.expand({**document, "@context": {"@vocab": "https://schema.org/"}})
    if len(flat) != 1 or not flat[0]["@id"].startswith("urn:pipeline:article:"):
        yield "it does not expand to one article"


def checks():
    if WHAT == "ninjs":
        validator = jsonschema.Draft202012Validator(load(FIXTURES + "/ninjs-schema_3.1.json"), format_checker=jsonschema.FormatChecker())
        return lambda document: (f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(document))
    if WHAT == "schema":
        return schema_faults
    contexts = [load(FIXTURES + "/prov-terms.jsonld"), published("prov-context.jsonld")]
    schema = published("prov-schema.json")

    def prov(document):
        for context in filter(None, contexts):
            yield from prov_faults(document, context)
        if schema:
            for error in jsonschema.Draft7Validator({"definitions": schema["definitions"], **schema["definitions"]["prov:Document"]}).iter_errors(document):
                yield f"{error.json_path}: {error.message[:200]}"

    return prov


def main():
    check, wrong = checks(), 0
    with open(FILE) as lines:
        for number, line in enumerate(lines, 1):
            for fault in check(json.loads(line)):
                print(f"{number}: {fault}")
                wrong += 1
    print(f"{number} documents, {wrong} faults")
    return min(wrong, 1)


sys.exit(main())
