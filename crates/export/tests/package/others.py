"""A package, unpacked, as programs of others' making see it.

Called with the folder and, where there is one, LibreOffice's program. Says what it did; fails on the first difference.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

import pandas
from pyld import jsonld

FOLDER = pathlib.Path(sys.argv[1])
VOCABULARIES = (
    "https://w3id.org/dpv#",
    "https://w3id.org/dpv/pd#",
    "https://w3id.org/dpv/legal/eu/gdpr#",
    "https://w3id.org/dpv/legal/eu#",
    "https://w3id.org/dpv/legal/se#",
    "https://w3id.org/dpv/loc#",
    "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2001/XMLSchema#dateTime",
    "http://www.w3.org/2004/02/skos/core#",
    "urn:almi:privacy-portal:",
    "mailto:",
)


def no_network(url, options):
    raise AssertionError(f"nothing may be fetched: {url}")


def of_source(node, languages):
    """Members as a processor that drops nothing keeps them; a text in languages counts once for each."""
    if isinstance(node, list):
        return sum(of_source(item, languages) for item in node)
    if not isinstance(node, dict):
        return 0
    total = 0
    for key, value in node.items():
        total += len(value) if key in languages else 1 + of_source(value, languages)
    return total


def of_expanded(node):
    if isinstance(node, list):
        return sum(of_expanded(item) for item in node)
    if not isinstance(node, dict) or "@value" in node or list(node) == ["@id"]:
        return 0
    if "@list" in node:
        return of_expanded(node["@list"])
    total = 0
    for key, value in node.items():
        texts = isinstance(value, list) and value and all("@language" in one for one in value if isinstance(one, dict))
        if key.startswith("@"):
            total += 1
        elif texts and isinstance(value[0], dict):
            total += len(value)
        else:
            total += 1 + of_expanded(value)
    return total


def iris(node):
    if isinstance(node, list):
        for item in node:
            yield from iris(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if not key.startswith("@"):
                yield key
            if key == "@id":
                yield value
            elif key == "@type":
                yield from value if isinstance(value, list) else [value]
            else:
                yield from iris(value)


def dropped(document):
    """How many members a processor loses on the way."""
    context = document["@context"]
    languages = {name for name, it in context.items() if isinstance(it, dict) and it.get("@container") == "@language"}
    expanded = jsonld.expand(document, {"documentLoader": no_network})
    source = copy.deepcopy(document["@graph"])
    # A node that is only named somewhere expands to what a name does.
    def names(node):
        if isinstance(node, list):
            return [names(item) for item in node]
        if isinstance(node, dict):
            return node["id"] if list(node) == ["id"] else {key: names(value) for key, value in node.items()}
        return node

    return of_source(names(source), languages) - of_expanded(expanded), expanded


def linked_data():
    for path in sorted(FOLDER.glob("linked-data/*.jsonld")):
        document = json.loads(path.read_text("utf-8"))
        lost, expanded = dropped(document)
        assert lost == 0, f"{path.name}: {lost} members are dropped"
        for iri in iris(expanded):
            assert iri.startswith(VOCABULARIES), f"{path.name}: {iri}"
        # The check can fail: an unknown member is one that is lost.
        document["@graph"][0]["unknown"] = "x"
        assert dropped(document)[0] == 1
        triples = jsonld.to_rdf(document, {"documentLoader": no_network, "format": "application/n-quads"})
        print(f"PyLD: {path.name}: nothing dropped, {triples.count(chr(10))} triples")


def cell(value):
    """The value of a record as a table has it."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, (dict, list)):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    else:
        text = str(value)
    guarded = "'" if text[:1] in ("=", "+", "-", "@", "\t", "\0") and text else ""
    return guarded + text.replace("\0", "\ufffd")


def tables():
    for path in sorted(FOLDER.glob("csv/*/*.csv")):
        records = json.loads((FOLDER / "data" / path.parent.name / "records.json").read_text("utf-8"))["records"]
        expected = [it for it in records if it["category"] == path.stem]
        yield path, expected


def with_pandas():
    for path, expected in tables():
        table = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        assert list(table["id"]) == [it["id"] for it in expected], path
        assert list(table["value"]) == [cell(it["value"]) for it in expected], path
        print(f"pandas: {path.relative_to(FOLDER)}: {len(table)} rows")


def with_libreoffice(program):
    with tempfile.TemporaryDirectory() as out:
        for path, expected in tables():
            profile = f"-env:UserInstallation=file://{out}/profile"
            options = ["--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "ods", "--outdir", out, str(path)]
            subprocess.run([program, profile, *options], check=True, stdout=subprocess.DEVNULL, timeout=120)
            with zipfile.ZipFile(pathlib.Path(out) / f"{path.stem}.ods") as sheet:
                content = sheet.read("content.xml").decode("utf-8")
            assert "table:formula" not in content, f"{path}: a cell became a formula"
            for record in expected:
                assert f">{record['id']}<" in content, f"{path}: {record['id']} is missing"
            print(f"LibreOffice: {path.relative_to(FOLDER)}: no formula, {len(expected)} records")


linked_data()
with_pandas()
if len(sys.argv) > 2:
    with_libreoffice(sys.argv[2])
else:
    print("THIS PART DID NOT RUN: LibreOffice is not installed")
