"""What schemathesis cannot know of the portal: who is signed in and whose page it is, which version of a thing is sent, and
which ids there are.

The contract gives all of these a form only. A made-up value in one of them is refused before anything else is looked at, so
the cases that are meant to be good would try little. Cases that are meant to be bad keep what is bad in them.
"""

import json
import os
import re
import secrets
import urllib.parse
import urllib.request

import schemathesis

ADDRESS = os.environ["PORTAL_ADDRESS"]
# As people see it: https, so that the cookie has the name that the contract gives it.
ORIGIN = os.environ["PORTAL_PUBLIC_ORIGIN"]
PERSONA = "several-cases"

# Whoever calls these is not signed in any more afterwards, or is somebody else.
ENDS = {("DELETE", "/api/v1/session"), ("POST", "/api/v1/demo/session"), ("POST", "/api/v1/demo/reset")}

# Where the validator of what is changed is read.
VERSIONED = {
    "/api/v1/cases/{id}/messages": "/cases/{id}",
    "/api/v1/cases/{id}/retraction": "/cases/{id}",
    "/api/v1/consents/{id}/renewal": "/consents",
    "/api/v1/direct-marketing/lift": "/direct-marketing",
}

# Most characters of a text, as they are seen.
SEEN = 4_000

# Ids that the register has: those of activities that can be objected to, for everything.
KNOWN = {
    "activities": ["loan-documents", "guarantee-commitments"],
    "recipients": ["bank", "system-providers"],
    "category": "contact-details",
    "persona": PERSONA,
}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Headers that are put into each request below: their patterns ask for characters that schemathesis takes for none of a
    header's, so that without this it would send nothing good to whatever changes something.
    """
    for name in ("Idempotency-Key", "If-Match", "Origin"):
        del raw_schema["components"]["parameters"][name]["schema"]["pattern"]


class Signed:
    """A session of its own in the backend."""

    def __init__(self):
        body = json.dumps({"persona": PERSONA}).encode()
        headers = {"Content-Type": "application/json", "Origin": ORIGIN}
        request = urllib.request.Request(f"{ADDRESS}/api/v1/demo/session", body, headers)
        with urllib.request.urlopen(request) as answer:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
            self.subject = json.load(answer)["person"]["subject"]

    def get(self, path):
        headers = {"Cookie": self.cookie, "Portal-Subject": self.subject}
        try:
            with urllib.request.urlopen(urllib.request.Request(f"{ADDRESS}/api/v1{path}", headers=headers)) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return None


LOOKING = []


def looking():
    """The session that is read with while cases are made."""
    if not LOOKING:
        LOOKING.append(Signed())
    return LOOKING[0]


@schemathesis.auth()
class Session:
    """The cookie, and what goes with it."""

    def get(self, case, context):
        return Signed()

    def set(self, case, data, context):
        signed = Signed() if (case.method, case.path) in ENDS else data
        name, value = signed.cookie.split("=", 1)
        case.cookies = {**(case.cookies or {}), name: value}


def is_meant_well(case, location):
    """Is this part of the request to be as the contract wants it?"""
    parts = [] if case.meta is None else [part for place, part in case.meta.components.items() if place.name == location]
    return all(part.mode.is_positive for part in parts)


# Where pages ended: a link takes it along.
GIVEN_OUT = set()


@schemathesis.hook
def after_call(context, case, response):
    if case.method == "GET" and response.status_code == 200 and "cursor" in {one.name for one in case.operation.query}:
        GIVEN_OUT.add(response.json().get("next"))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Puts in what there is at this moment: the case may have been made before others were sent."""
    # At one stroke: with some of them only, the headers would count as meant to be wrong.
    if is_meant_well(case, "HEADER"):
        right = {
            "Portal-Subject": looking().subject,
            "Idempotency-Key": f'"{secrets.token_hex(16)}"',
            "Origin": ORIGIN,
            "If-Match": validator(looking(), case),
        }
        declared = {parameter.name for parameter in case.operation.headers}
        right = {name: value for name, value in right.items() if name in declared and value is not None}
        case.headers = {**(case.headers or {}), **right}
    if isinstance(case.body, dict) and is_meant_well(case, "BODY"):
        case.body = as_long_as_seen(with_known_ids(case.body))
        if case.body.get("step") == "decide" and asks_for_recipients(case.path_parameters):
            case.body.setdefault("recipients", [])
    query = case.query or {}
    cursor = query.get("cursor")
    if cursor is not None and cursor not in GIVEN_OUT and is_meant_well(case, "QUERY"):
        # One of the right form becomes one that was given out.
        of = case.path.removeprefix("/api/v1")
        case.query = {**query, "cursor": (looking().get(f"{of}?limit=1") or {}).get("next")}


def asks_for_recipients(parameters):
    """Did the person ask which recipients are told (Art. 19)? Then a decision has to say it: no schema knows the case."""
    wanted = urllib.parse.quote(str((parameters or {}).get("id", "")), safe="")
    return ((looking().get(f"/cases/{wanted}") or {}).get("request") or {}).get("tell_recipients") is True


def validator(signed, case):
    place = VERSIONED.get(case.path)
    if place is None:
        return None
    wanted = str((case.path_parameters or {}).get("id", ""))
    found = signed.get(place.replace("{id}", urllib.parse.quote(wanted, safe="")))
    if isinstance(found, list):
        found = next((one for one in found if one.get("id") == wanted), None)
    return (found or {}).get("etag")


def with_known_ids(body):
    """Ids of the right form become ids that there are."""
    body = dict(body)
    for name, known in KNOWN.items():
        given = body.get(name)
        if isinstance(known, str) and isinstance(given, str):
            body[name] = known
        elif isinstance(known, list) and isinstance(given, list):
            body[name] = known[: len(given)]
    if isinstance(body.get("record"), str):
        body["record"] = looking().get("/records?limit=1")["items"][0]["id"]
    return body


def as_long_as_seen(body):
    """Of a text that the schema allows, as much as counts: it says code points, four for each of the 4,000 characters that
    are seen, since JSON Schema counts nothing else. What is longer as seen is refused, as the contract says in words.
    """

    def cut(name, value):
        is_text = isinstance(value, str) and name in ("words", "wrong", "right", "receiver", "text")
        return value[:SEEN] if is_text and len(value) > SEEN else value

    return {name: cut(name, value) for name, value in body.items()}


@schemathesis.hook
def map_path_parameters(context, parameters):
    """Every second id of the right form becomes one that there is."""
    if not parameters or any(not isinstance(one, str) for one in parameters.values()):
        return parameters
    if any(not re.fullmatch("[0-9A-Za-z_-]{1,64}", one) for one in parameters.values()):
        return parameters
    if sum(map(ord, parameters.get("id", "x"))) % 2:
        return parameters
    return {**parameters, **some_ids(looking(), context.operation.path)}


def some_ids(signed, path):
    if "/consents/" in path:
        return {"id": signed.get("/consents")[0]["id"]}
    if "/records/" in path:
        return {"id": signed.get("/records?limit=1")["items"][0]["id"]}
    if "/exports/" in path:
        items = signed.get("/exports")["items"]
        return {"id": items[0]["id"]} if items else {}
    cases = [signed.get(f"/cases/{case['id']}") for case in signed.get("/cases?limit=20")["items"]]
    if "/receipts/" in path:
        return {"id": cases[0]["receipt_id"]}
    if "{doc}" in path:
        for case in cases:
            for event in case["events"]:
                for document in event.get("documents", []):
                    return {"id": case["summary"]["id"], "doc": document["id"]}
    return {"id": secrets.choice(cases)["summary"]["id"]} if cases else {}
