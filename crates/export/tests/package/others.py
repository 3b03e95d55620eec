"""A package, unpacked, as programs of others' making see it.

Called with the folder and, where there is one, LibreOffice's program. Says what it did; fails on the first difference.
"""

import copy
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import pandas
from pyld import jsonld

FOLDER = pathlib.Path(sys.argv[1])
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
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


def row(record):
    """The cells of a record, by the names of their columns."""

    def member(path):
        value = record
        for name in path.split("."):
            value = (value or {}).get(name)
        return " ".join(value) if isinstance(value, list) else "" if value is None else value

    return {path: cell(member(path)) for path in HEADER}


def tables():
    for path in sorted(FOLDER.glob("csv/*/*.csv")):
        records = json.loads((FOLDER / "data" / path.parent.name / "records.json").read_text("utf-8"))["records"]
        expected = [row(it) for it in records if it["category"] == path.stem]
        assert expected, path
        yield path, expected


def with_pandas():
    for path, expected in tables():
        table = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        assert list(table.columns) == HEADER, path
        for name in HEADER:
            assert list(table[name]) == [it[name] for it in expected], f"{path}: {name}"
        print(f"pandas: {path.relative_to(FOLDER)}: {len(table)} rows, every cell")


def in_a_sheet(text):
    """What is left of a text in a cell of LibreOffice: it has one kind of line end, and no more than 65,535 units."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-16-le")[: 2 * 65_535].decode("utf-16-le", "ignore")


def words(node):
    """The text of a cell, with the blanks that the format writes as elements."""
    parts = [node.text or ""]
    for child in node:
        name = child.tag.rpartition("}")[2]
        if name == "s":
            parts.append(" " * int(child.get(TEXT + "c", "1")))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        else:
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def cells(content):
    """The rows of the first sheet, as texts; no cell may be a formula or a link."""
    for node in content.iter():
        assert not any(name.endswith("}formula") for name in node.attrib), "a cell became a formula"
        assert not node.tag.endswith("}a"), "a cell became a link"
    for line in content.iter(TABLE + "table-row"):
        texts = []
        for one in line.iter(TABLE + "table-cell"):
            paragraphs = [words(it) for it in one.iter(TEXT + "p")]
            texts += ["\n".join(paragraphs)] * int(one.get(TABLE + "number-columns-repeated", "1"))
        yield texts


SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
"""
AS_TOLD = "as the readme says"
LIKE_A_NUMBER = re.compile(r"[0-9][0-9,.:eE%+-]*( ?%)?")


def with_libreoffice(program):
    changed = set()
    # As its box for tables is set in Swedish (tab, comma and semicolon part cells; measured with 7.4); the same with the
    # tick that the readme asks for; and with every column taken for text.
    ways = {
        "as its box is set": "CSV:9/44/59,34,76,1,,1053",
        AS_TOLD: "CSV:9/44/59,34,76,1,,1053,true",
        "all text": "CSV:44,34,76,1," + "/".join(f"{n}/2" for n in range(1, 20)),
    }
    with tempfile.TemporaryDirectory() as out:
        swedish = pathlib.Path(out) / "profile/user/registrymodifications.xcu"
        swedish.parent.mkdir(parents=True)
        swedish.write_text(SWEDISH, "utf-8")
        for (path, expected), (way, options) in itertools.product(tables(), ways.items()):
            profile = f"-env:UserInstallation=file://{out}/profile"
            options = ["--headless", f"--infilter={options}", "--convert-to", "ods", "--outdir", out, str(path)]
            subprocess.run([program, profile, *options], check=True, stdout=subprocess.DEVNULL, timeout=120)
            with zipfile.ZipFile(pathlib.Path(out) / f"{path.stem}.ods") as sheet:
                header, *lines = cells(ElementTree.fromstring(sheet.read("content.xml")))
            assert header[: len(HEADER)] == HEADER, path
            # Without the tick it writes numbers, dates and the like in its own way; the rest it leaves alone.
            kept = way in (AS_TOLD, "all text")
            names = HEADER if kept else ["id", "label.sv", "label.en", "value"]
            assert len(lines) == len(expected), f"{path}: {len(lines)} rows"
            for texts, record in zip(lines, expected):
                texts += [""] * (len(HEADER) - len(texts))
                for name in names:
                    found, wanted = texts[HEADER.index(name)], in_a_sheet(record[name])
                    if not kept and LIKE_A_NUMBER.fullmatch(wanted):
                        changed |= {f"{wanted} is shown as {found}"} - {f"{wanted} is shown as {wanted}"}
                        continue
                    assert found == wanted, f"{path}, {way}: {record['id']}, {name}: {found[:80]!r}, not {wanted[:80]!r}"
            print(f"LibreOffice, {way}: {path.relative_to(FOLDER)}: {len(lines)} rows, no formula, {len(names)} columns")
    assert changed, "the values that a spreadsheet changes are not among those tried"
    print("LibreOffice, as its box is set: " + "; ".join(sorted(changed)))


HEADER = next(FOLDER.glob("csv/*/*.csv")).read_text("utf-8").split("\n")[0].strip().strip('"').split('","')
linked_data()
with_pandas()
if len(sys.argv) > 2:
    with_libreoffice(sys.argv[2])
else:
    print("THIS PART DID NOT RUN: LibreOffice is not installed")
