#!/usr/bin/env python3
"""Counts what of OpenAPI documents a contract can say, operation by operation.

    census.py FILE...          for each document how many operations can be said, and what the others need
    census.py --rules          the rules as JSON: name, whether the language says it, and whether documents show it
    census.py --found FILE...  which rules each document calls for, as JSON

A rule is something that an operation of a document may ask for. An operation can be said if the language says
all that it asks for. Links, callbacks and words for people are counted by nobody.
"""

import json
import re
import sys

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")

SAID, UNSAID, READ = "said", "unsaid", "read"

# What the language says has a contract in tests/census of the same name, and the document of that contract calls
# for the rule again (`said`), unless a contract has another form for it (`read`): a nullable parameter is one
# that may be absent, an object in a query is its properties.
RULES = {
    # Parameters.
    "repeated-list": (SAID, "a list in a query whose key repeats"),
    "separated-list": (SAID, "a list in a query with commas, spaces or pipes"),
    "deep-object": (SAID, "an object in a query with keys in brackets"),
    "json-parameter": (SAID, "a parameter that is JSON"),
    "other-parameters": (SAID, "all parameters of a query that have no name"),
    "object-in-query": (READ, "an object in a query whose properties are parameters"),
    "nullable-parameter": (READ, "a parameter that may be null"),
    "object-elsewhere": (UNSAID, "an object in a path, header or cookie, or a deep one within another"),
    "list-in-path": (UNSAID, "a list in a path or cookie"),
    "other-style": (UNSAID, "the styles `matrix` and `label`"),
    "union-parameter": (SAID, "a parameter that is one of several"),
    # Paths and methods.
    "end-of-path": (SAID, "text behind the parameter at the end of a segment"),
    "part-of-segment": (UNSAID, "a parameter that is any other part of a segment"),
    "trace": (UNSAID, "the method TRACE"),
    # Security.
    "optional-auth": (SAID, "a credential that may be left out"),
    "other-scheme": (UNSAID, "a security scheme that is no bearer, basic, key, OAuth or OpenID"),
    # Bodies, in and out.
    "other-json": (SAID, "JSON of another media type than `application/json`"),
    "several-media": (SAID, "several media types of one status"),
    "several-media-in": (SAID, "several media types of one request body"),
    "text-or-bytes": (SAID, "a body of text or bytes"),
    "form": (SAID, "a form"),
    "form-of-objects": (UNSAID, "a form with a property that is no text and no list of texts"),
    "parts": (SAID, "a multipart body with texts and files"),
    "json-part": (SAID, "a part of a multipart body that is JSON"),
    "list-in": (SAID, "a request body that is a list"),
    "map-in": (SAID, "a request body that is an object with any keys"),
    "scalar-in": (SAID, "a request body that is a single value"),
    "union-in": (SAID, "a request body that is one of several"),
    "anything-in": (SAID, "a request body of JSON of any kind"),
    "list-out": (SAID, "an answer that is a list of objects"),
    "list-of-values-out": (SAID, "an answer that is a list of anything else"),
    "map-out": (SAID, "an answer that is an object with any keys"),
    "scalar-out": (SAID, "an answer that is a single value"),
    "union-out": (SAID, "an answer that is one of several objects"),
    "union-of-values-out": (SAID, "an answer that is one of several, not all objects"),
    "anything-out": (SAID, "an answer of JSON of any kind"),
    "xml": (UNSAID, "XML made of a schema"),
    "interim-status": (UNSAID, "a status before the last answer, such as 101"),
    "list-in-header": (UNSAID, "a header of an answer that is a list or object"),
    # Errors.
    "own-error": (SAID, "an error in JSON of the document's own"),
    "range-of-errors": (READ, "errors of a range of statuses, or of any"),
    "error-of-other-media": (UNSAID, "an error whose body is no JSON"),
    # Schemas.
    "nullable": (SAID, "a value that may be null"),
    "map": (SAID, "an object with any keys, all of one type"),
    "any-value": (SAID, "a value of any kind"),
    "whole": (READ, "several schemas of one value: `allOf`"),
    "tagged-union": (SAID, "one of several objects, told apart by a discriminator"),
    "shaped-union": (SAID, "one of several, told apart by kind or by a required property"),
    "union-of-texts": (SAID, "one of several of one kind of text or number"),
    "unlike-union": (UNSAID, "one of several that cannot be told apart"),
    "open-object": (UNSAID, "properties beside those that are listed, of one type"),
    "numeric-enum": (SAID, "some numbers"),
    "other-enum": (UNSAID, "some values that are neither texts nor numbers"),
    "encoded-value": (UNSAID, "a number as text, or a time as a number"),
    "look-ahead": (SAID, "a pattern that begins with look-aheads"),
    "other-look": (UNSAID, "a pattern that looks around anywhere else, or refers back"),
    "not": (UNSAID, "what a value must not be"),
    "condition": (UNSAID, "properties that depend on others, and other conditions"),
    "tuple": (UNSAID, "a list whose items differ by their place"),
    "named-properties": (UNSAID, "limits on the names of properties"),
    "no-schema": (UNSAID, "a schema that nothing fits, or a reference that leads nowhere"),
}

CONDITIONS = {
    "if": "condition", "then": "condition", "else": "condition", "dependentRequired": "condition",
    "dependentSchemas": "condition", "dependencies": "condition", "not": "not", "prefixItems": "tuple",
    "contains": "tuple", "patternProperties": "named-properties", "propertyNames": "named-properties",
}

NUMBERS_AS_TEXT = ("int32", "int64", "uint32", "uint64")
TIMES_AS_NUMBERS = ("unix-seconds", "unix-milli", "unixtime")

# What a reference leads to that leads nowhere.
GONE = {"not": True}


def load(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".json"):
        return json.loads(text)
    import yaml
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Document:
    """A document, and what its operations ask for."""

    def __init__(self, root):
        self.root = root
        self.known = {}

    def target(self, value):
        """What a reference leads to in the end; an empty mapping where that is nothing."""
        for _ in range(32):
            if not isinstance(value, dict):
                return {}
            reference = value.get("$ref")
            if not isinstance(reference, str):
                return value
            if not reference.startswith("#/"):
                return {}
            found = self.root
            for part in reference[2:].split("/"):
                part = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
                if isinstance(found, list) and part.isdigit() and int(part) < len(found):
                    found = found[int(part)]
                elif isinstance(found, dict) and part in found:
                    found = found[part]
                else:
                    return GONE
            value = found
        return GONE

    def schema(self, value):
        """A schema behind references and `allOf` of one."""
        for _ in range(32):
            value = self.target(value)
            one = value.get("allOf")
            if isinstance(one, list) and len(one) == 1 and not set(value) & {"properties", "oneOf", "anyOf", "enum"}:
                value = one[0]
                continue
            others = self.alternatives(value)
            if others is not None and len(others) == 1:
                value = others[0]
                continue
            return value
        return {}

    def alternatives(self, schema):
        """The alternatives of a union without null, or nothing where it is none."""
        for key in ("oneOf", "anyOf"):
            found = schema.get(key)
            if isinstance(found, list) and not all(isinstance(it, dict) and set(it) <= {"required"} for it in found):
                return [it for it in found if not is_null(self.target(it))]
        return None

    def kinds(self, schema):
        """The types of a schema without null."""
        found = schema.get("type")
        found = found if isinstance(found, list) else [found] if found else []
        found = [it for it in found if it != "null"]
        if found:
            return found
        if "properties" in schema or "allOf" in schema or "additionalProperties" in schema:
            return ["object"]
        if "items" in schema:
            return ["array"]
        values = [it for it in schema.get("enum", []) if it is not None]
        if values and all(isinstance(it, str) for it in values):
            return ["string"]
        return []

    def form(self, value):
        """What a body is by its look."""
        schema = self.schema(value)
        if self.alternatives(schema) is not None:
            return "union"
        kinds = self.kinds(schema)
        if len(kinds) > 1:
            return "union"
        if kinds == ["array"]:
            return "list"
        if kinds == ["object"]:
            if "properties" in schema or "allOf" in schema or schema.get("additionalProperties") is False:
                return "object"
            return "map"
        return "scalar" if kinds else "anything"

    # Schemas.

    def asks(self, value, seen=frozenset()):
        """The rules that a schema calls for, with all that is in it."""
        if isinstance(value, bool):
            return {"any-value"} if value else {"no-schema"}
        if not isinstance(value, dict):
            return {"no-schema"}
        reference = value.get("$ref")
        if isinstance(reference, str):
            if reference in self.known:
                return self.known[reference]
            if reference in seen:
                return set()
            found = self.asks(self.target(value), seen | {reference})
            if not seen:
                self.known[reference] = found
            return found
        if value is GONE:
            return {"no-schema"}
        found = {rule for key, rule in CONDITIONS.items() if key in value}
        if nullable(value):
            found.add("nullable")
        kinds = self.kinds(value)
        found |= self.limits(value, kinds)
        listed = "properties" in value and value["properties"]
        others = value.get("additionalProperties")
        if isinstance(others, dict) and others:
            found.add("open-object" if listed else "map")
        elif kinds == ["object"] and not listed and others is not False and "allOf" not in value:
            found.add("map")
        choice = self.alternatives(value)
        if choice is None and not kinds and "enum" not in value and "const" not in value:
            found.add("any-value")
        if "allOf" in value:
            found.add("whole")
        if choice is not None:
            found |= self.union(value, choice)
            if len(choice) < len(value.get("oneOf", value.get("anyOf", []))):
                found.add("nullable")
        elif len(kinds) > 1:
            found.add("shaped-union")
        parts = [it for key in ("allOf", "oneOf", "anyOf") for it in value.get(key) or []]
        parts += list((value.get("properties") or {}).values())
        parts += [it for it in (value.get("items"), others) if isinstance(it, dict)]
        for part in parts:
            if not (isinstance(part, dict) and (is_null(part) or set(part) <= {"required"} and part)):
                found |= self.asks(part, seen)
        return found

    def limits(self, value, kinds):
        found = set()
        values = value.get("enum", [value["const"]] if "const" in value else [])
        values = [it for it in values if it is not None]
        if values and not all(isinstance(it, str) for it in values):
            whole = all(isinstance(it, int) and not isinstance(it, bool) for it in values)
            found.add("numeric-enum" if whole else "other-enum")
        if "enum" in value and not values:
            found.add("other-enum")
        pattern = value.get("pattern")
        if isinstance(pattern, str):
            found |= looks(pattern)
        said = value.get("format")
        if "string" in kinds and said in NUMBERS_AS_TEXT or "integer" in kinds and said in TIMES_AS_NUMBERS:
            found.add("encoded-value")
        return found

    def union(self, value, choice):
        """How the alternatives of a union are told apart."""
        schemas = [self.schema(it) for it in choice]
        if len(schemas) < 2:
            return set()
        if "discriminator" in value or self.tag(schemas):
            return {"tagged-union"}
        if all("enum" in it and self.kinds(it) == ["string"] for it in schemas):
            return set()
        by_kind = {}
        for schema in schemas:
            if self.alternatives(schema) is not None or len(self.kinds(schema)) != 1:
                return {"unlike-union"}
            kind = self.kinds(schema)[0]
            by_kind.setdefault("number" if kind == "integer" else kind, []).append(schema)
        found = {"shaped-union"}
        for kind, of_kind in by_kind.items():
            if len(of_kind) == 1:
                continue
            if kind == "object":
                if not self.differ(of_kind):
                    return {"unlike-union"}
            elif kind in ("string", "number"):
                if any(it == other for at, it in enumerate(of_kind) for other in of_kind[:at]):
                    return {"unlike-union"}
                found.add("union-of-texts")
            else:
                return {"unlike-union"}
        return found

    def members(self, schema):
        """The properties of an object and the names of those that are required, `allOf` included."""
        schema = self.schema(schema)
        properties = dict(schema.get("properties") or {})
        required = set(schema.get("required") or [])
        for part in schema.get("allOf") or []:
            more, asked = self.members(part)
            properties.update(more)
            required |= asked
        return properties, required

    def only(self, schema):
        """The one text that a schema allows."""
        schema = self.schema(schema)
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None

    def tag(self, schemas):
        """Whether all have a required property with one value of its own."""
        members = [self.members(it) for it in schemas]
        names = set.intersection(*(asked & set(properties) for properties, asked in members))
        for name in names:
            values = [self.only(properties[name]) for properties, _ in members]
            if None not in values and len(set(values)) == len(values):
                return True
        return False

    def differ(self, schemas):
        """Whether each object has a required property that no other has."""
        members = [self.members(it) for it in schemas]
        for at, (_, asked) in enumerate(members):
            others = [properties for other, (properties, _) in enumerate(members) if other != at]
            if not any(all(name not in properties for properties in others) for name in asked):
                return False
        return True

    # Operations.

    def operations(self):
        """Each operation with the rules that it calls for."""
        for path, item in (self.root.get("paths") or {}).items():
            item = self.target(item)
            for method, operation in item.items():
                if method in METHODS and isinstance(operation, dict):
                    found = self.path(path) | self.security(operation)
                    if method == "trace":
                        found.add("trace")
                    for parameter in (item.get("parameters") or []) + (operation.get("parameters") or []):
                        found |= self.parameter(self.target(parameter))
                    found |= self.request(operation)
                    found |= self.answers(operation)
                    yield f"{method} {path}", found

    def path(self, path):
        found = set()
        for segment in path.split("/"):
            if "{" not in segment or re.fullmatch(r"\{[^{}]+\}", segment):
                continue
            end = re.fullmatch(r"\{[^{}]+\}([^A-Za-z0-9{}][^{}]*)", segment)
            found.add("end-of-path" if end else "part-of-segment")
        return found

    def security(self, operation):
        found = set()
        schemes = (self.root.get("components") or {}).get("securitySchemes") or {}
        needed = operation.get("security", self.root.get("security")) or []
        if {} in needed and len(needed) > 1:
            found.add("optional-auth")
        for scheme in (self.target(schemes.get(name)) for one in needed for name in one):
            known = scheme.get("type") in ("apiKey", "oauth2", "openIdConnect") or (
                scheme.get("type") == "http" and str(scheme.get("scheme")).lower() in ("bearer", "basic"))
            if not known:
                found.add("other-scheme")
        return found

    def parameter(self, parameter):
        found = set()
        place, style, explode = parameter.get("in"), parameter.get("style"), parameter.get("explode")
        if place == "header" and str(parameter.get("name")).lower() in ("accept", "content-type", "authorization"):
            return found
        if style in ("matrix", "label"):
            return {"other-style"}
        if "content" in parameter:
            found.add("json-parameter")
            for media in parameter["content"].values():
                found |= self.asks(media.get("schema", {}))
            return found
        written = parameter.get("schema", {})
        schema = self.schema(written)
        asked = self.asks(written)
        if nullable(self.target(written)) or nullable(schema):
            found.add("nullable-parameter")
            asked = asked - {"nullable"}
        form = self.form(written)
        if form == "union":
            return found | {"union-parameter"} | (asked - {"shaped-union"})
        if form == "list":
            inner = self.form(schema.get("items", {}))
            if inner == "union":
                found.add("union-parameter")
            elif inner not in ("scalar", "anything"):
                found.add("object-elsewhere")
            if place in ("path", "cookie"):
                found.add("list-in-path")
            elif place == "query":
                one = style in ("spaceDelimited", "pipeDelimited") or explode is False
                found.add("separated-list" if one else "repeated-list")
        elif form in ("object", "map"):
            properties = (schema.get("properties") or {}).values()
            flat = all(self.is_flat(it) for it in properties)
            if place == "query" and style == "deepObject" and flat:
                found.add("deep-object")
            elif place == "query" and style in (None, "form") and explode is not False and flat:
                found.add("object-in-query" if form == "object" else "other-parameters")
            else:
                found.add("object-elsewhere")
            asked = asked - {"map"}
        elif form == "anything":
            asked = asked - {"any-value"}
        return found | asked

    def is_flat(self, value):
        form = self.form(value)
        return form == "scalar" or form == "list" and self.form(self.schema(value).get("items", {})) == "scalar"

    def request(self, operation):
        content = self.target(operation.get("requestBody") or {}).get("content") or {}
        found = {"several-media-in"} if len(content) > 1 else set()
        for media, said in content.items():
            media, written = essence(media), said.get("schema", {})
            if is_json(media):
                if media != "application/json":
                    found.add("other-json")
                form = self.form(written)
                if form != "object":
                    found.add(f"{form}-in")
                found |= self.within(written, form)
            elif media.endswith("xml"):
                found.add("xml")
            elif media == "application/x-www-form-urlencoded":
                found |= {"form"} | self.asks(written)
                if not all(self.is_flat(it) for it in self.members(written)[0].values()):
                    found.add("form-of-objects")
            elif media == "multipart/form-data":
                found |= {"parts"} | self.asks(written)
                if not all(self.is_flat(it) for it in self.members(written)[0].values()):
                    found.add("json-part")
            else:
                found.add("text-or-bytes")
        return found

    def within(self, written, form):
        """What a body calls for beside being what it is."""
        asked = self.asks(written)
        schema = self.schema(written)
        if form == "map":
            asked = asked - {"map"} | self.asks(schema.get("additionalProperties") or {})
        if form == "anything":
            asked = asked - {"any-value"}
        return asked

    def answers(self, operation):
        responses = operation.get("responses") or {}
        success = any(str(code)[0] in "23" for code in responses)
        found = set()
        for code, response in responses.items():
            code, response = str(code), self.target(response)
            content = response.get("content") or {}
            if code[0] == "1":
                found.add("interim-status")
                continue
            for header in (response.get("headers") or {}).values():
                header = self.target(header)
                if self.form(header.get("schema", {})) not in ("scalar", "anything"):
                    found.add("list-in-header")
                found |= self.asks(header.get("schema", {})) - {"map", "any-value", "nullable"}
            if code[0] in "45" or code == "default" and success:
                if not code.isdigit():
                    found.add("range-of-errors")
                for media, said in content.items():
                    if not is_json(essence(media)):
                        found.add("error-of-other-media")
                    elif essence(media) != "application/problem+json":
                        found |= {"own-error"} | self.asks(said.get("schema", {}))
                continue
            if len(content) > 1:
                found.add("several-media")
            for media, said in content.items():
                found |= self.answer(essence(media), said.get("schema", {}))
        return found

    def answer(self, media, written):
        if media.endswith("xml"):
            return {"xml"}
        if not is_json(media):
            return {"text-or-bytes"}
        found = {"other-json"} if media != "application/json" else set()
        form = self.form(written)
        schema = self.schema(written)
        if form == "list":
            inner = self.form(schema.get("items", {}))
            found.add("list-out" if inner == "object" else "list-of-values-out")
        elif form == "union":
            several = self.alternatives(schema) or [{}]
            if all(self.form(it) == "object" for it in several):
                # The handler says which one it is, so they may look alike.
                return found.union({"union-out"}, *(self.asks(it) for it in several))
            found.add("union-of-values-out")
        elif form != "object":
            found.add(f"{form}-out")
        return found | self.within(written, form)


def is_null(schema):
    return schema.get("type") == "null"


def nullable(schema):
    kinds = schema.get("type")
    return schema.get("nullable") is True or isinstance(kinds, list) and "null" in kinds


def looks(pattern):
    """The look-arounds of a pattern, by whether they all stand at its beginning."""
    rest = pattern
    if rest.startswith("^"):
        rest = rest[1:]
        while rest.startswith(("(?=", "(?!")):
            depth, at = 0, 0
            for at, letter in enumerate(re.sub(r"\\.", "__", rest)):
                depth += {"(": 1, ")": -1}.get(letter, 0)
                if depth == 0:
                    break
            rest = rest[at + 1:]
    found = {"look-ahead"} if rest != pattern[1:] and pattern.startswith("^") else set()
    if re.search(r"\(\?<?[=!]|\\[1-9]|\\k<", rest):
        found.add("other-look")
    return found


def essence(media):
    return media.split(";")[0].strip().lower()


def is_json(media):
    return media == "application/json" or media.endswith("+json")


def count(paths):
    """Prints how many operations can be said, document by document."""
    every, sayable, missing = 0, 0, {}
    for path in paths:
        lacking, all_of_it, said = {}, 0, 0
        for _, rules in Document(load(path)).operations():
            all_of_it += 1
            unsaid = sorted(rule for rule in rules if RULES[rule][0] == UNSAID)
            said += not unsaid
            for rule in unsaid:
                lacking[rule] = lacking.get(rule, 0) + 1
        every, sayable = every + all_of_it, sayable + said
        print(f"{said:5} of {all_of_it:5}  {path.rsplit('/', 1)[-1]}")
        for rule, number in sorted(lacking.items(), key=lambda it: -it[1]):
            missing[rule] = missing.get(rule, 0) + number
    print(f"{sayable:5} of {every:5}  {100 * sayable / max(every, 1):.1f} %")
    for rule, number in sorted(missing.items(), key=lambda it: -it[1]):
        print(f"{number:8} need  {rule}: {RULES[rule][1]}")


def main(arguments):
    if arguments == ["--rules"]:
        print(json.dumps({name: said for name, (said, _) in RULES.items()}, indent=1))
    elif arguments[:1] == ["--found"]:
        found = {}
        for path in arguments[1:]:
            rules = [rules for _, rules in Document(load(path)).operations()]
            found[path] = sorted(set().union(*rules))
        print(json.dumps(found, indent=1))
    elif arguments and not arguments[0].startswith("-"):
        count(arguments)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
