#!/usr/bin/env python3
"""Compares an imported document with the document of the contract that was made of it.

    compare.py SOURCE GENERATED REPORT

Both documents are read by nothing of guestlist's: what each operation says becomes a set of facts (parameters,
bodies, statuses, media types, headers, properties with their types, security), each with its place in the source.
REPORT is what `guestlist import --format json` printed. A fact that only one of the two has must be at a place that
the report names. Prints a line for each fact that is not, and ends with 1 if there is any.
"""

import json
import sys

import yaml

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")

# Statuses that a server of any contract answers by itself.
OURS = {"400", "401", "403", "405", "406", "413", "415", "422", "500", "503", "4XX", "5XX", "default"}

# Headers that a server sets by itself.
HEADERS = {"x-request-id", "accept-ranges", "vary"}

# Bounds that an integer has by its format.
IMPLIED = {"-2147483648", "2147483647", "-9223372036854775808", "9223372036854775807", "4294967295",
           "18446744073709551615", "3.4028234663852886e+38", "-3.4028234663852886e+38"}

# How the pattern begins that a time of the day has by its format, and what a patch takes beside JSON.
BY_ITSELF = ("^(([01][0-9]|2[0-3])", "application/merge-patch+json")

# A note about every schema that says nothing of other properties: it explains no difference in it.
GENERAL = "further properties"

# Notes about the whole of something, which is said in another way.
WHOLE = ("parameter of its own", "whatever else a query holds", "is read as", "is one value")

DEPTH = 5


class Node:
    """A value with the lines and columns of its key and itself."""

    def __init__(self, node, key=None):
        first = key or node
        self.start = (first.start_mark.line, first.start_mark.column)
        self.own = (node.start_mark.line, node.start_mark.column)
        self.end = (node.end_mark.line, node.end_mark.column)
        self.items, self.value = None, None
        if isinstance(node, yaml.MappingNode):
            self.items = {str(k.value): Node(v, k) for k, v in node.value}
        elif isinstance(node, yaml.SequenceNode):
            self.items = [Node(it) for it in node.value]
        else:
            self.value = None if node.tag.endswith(":null") else node.value
            self.value = node.value == "true" if node.tag.endswith(":bool") else self.value

    def get(self, *keys):
        found = self
        for key in keys:
            if found is None or not isinstance(found.items, dict):
                return None
            found = found.items.get(key)
        return found

    def entries(self, key):
        found = self.get(key)
        return found.items.items() if found is not None and isinstance(found.items, dict) else []

    def list(self, key):
        found = self.get(key)
        return found.items if found is not None and isinstance(found.items, list) else []

    def text(self, key):
        found = self.get(key)
        return found.value if found is not None else None


class Document:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.root = Node(yaml.compose(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        self.facts = {}
        # What the place that is read stands in, by whatever references.
        self.trail = []

    def target(self, node):
        for _ in range(32):
            reference = node.text("$ref") if node is not None else None
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return node
            found = self.root
            for part in reference[2:].split("/"):
                part = part.replace("~1", "/").replace("~0", "~").replace("%7B", "{").replace("%7D", "}")
                found = found.get(part) if found is not None else None
            node = found
        return None

    def base(self):
        urls = [server.text("url") or "" for server in self.root.list("servers")]
        paths = {url.split("://", 1)[-1].partition("/")[2] if "://" in url else url.strip("/") for url in urls}
        only = paths.pop().strip("/") if len(paths) == 1 else ""
        return "/" + only if only and "{" not in only else ""

    def note(self, fact, *places):
        places = [place for place in places if place is not None]
        self.facts.setdefault(fact, []).append((places, list(self.trail)))

    # Schemas.

    def kinds(self, schema):
        kind = schema.get("type")
        if kind is None:
            known = {"properties": "object", "additionalProperties": "object", "items": "array"}
            return {known[key] for key in known if schema.get(key) is not None}
        if isinstance(kind.items, list):
            return {it.value for it in kind.items} - {"null"}
        return {kind.value}

    def nullable(self, schema):
        kind = schema.get("type")
        among = kind is not None and isinstance(kind.items, list) and any(it.value == "null" for it in kind.items)
        values = schema.list("enum")
        return schema.text("nullable") is True or among or any(it.value is None and it.items is None for it in values)

    def members(self, schema, seen=()):
        """Properties by name, with the names of those that are required, `allOf` included."""
        schema = self.target(schema)
        if schema is None or schema.start in seen:
            return {}, set()
        properties = dict(schema.entries("properties"))
        required = {it.value for it in schema.list("required")}
        for part in schema.list("allOf"):
            more, asked = self.members(part, seen + (schema.start,))
            properties = {**more, **properties}
            required |= asked
        return properties, required

    def alternatives(self, schema):
        found = schema.list("oneOf") or schema.list("anyOf")
        found = [it for it in found if self.target(it) is not None and not self.is_null(self.target(it))]
        # Those that only ask for properties are no schemas of their own.
        asks = all(it.get("required") is not None and set(it.items) <= {"required", "description"} for it in found)
        return [] if asks else found

    def is_null(self, schema):
        values = schema.list("enum")
        return schema.text("type") == "null" or bool(values) and all(it.value is None for it in values)

    def schema(self, about, written, place, depth=0, seen=()):
        """The facts of a schema: its kinds and values, and those of its properties."""
        schema = self.target(written)
        if schema is None or depth > DEPTH or schema.own in seen:
            return
        self.trail += [written, schema]
        self.values(about, schema, place, depth, seen)
        del self.trail[-2:]

    def values(self, about, schema, place, depth, seen):
        seen = seen + (schema.own,)
        several = self.alternatives(schema)
        if len(several) == 1:
            self.schema(about, several[0], place, depth, seen)
            return
        parts = schema.list("allOf")
        properties, required = self.members(schema)
        if len(parts) == 1 and not properties and not schema.list("enum"):
            self.schema(about, parts[0], place, depth, seen)
            return
        values = [str(it.value) for it in schema.list("enum") if it.value is not None]
        only = schema.text("const")
        values = values or ([str(only)] if only is not None else [])
        kinds = self.kinds(schema) or ({"object"} if properties else set())
        listed = [self.target(it) for it in several]
        if listed and all(it.list("enum") and self.kinds(it) <= {"string"} for it in listed):
            # Alternatives of texts are some texts.
            for one in listed:
                self.schema(about, one, place, depth, seen)
            return
        if several:
            if depth + 2 <= DEPTH:
                self.discriminator(about + ("|",), schema, several)
            for one in several:
                self.schema(about + ("|",), one, place, depth + 1, seen)
            return
        self.note(about + ("kind", "/".join(sorted(kinds))), place, schema)
        for value in values:
            self.note(about + ("value", value), place, schema.get("enum"), schema.get("const"), schema)
        for key in ("minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems"):
            limit = schema.get(key)
            if limit is not None and limit.value is not None:
                said = str(limit.value)
                said = said[:-2] if said.endswith(".0") else said
                if said not in IMPLIED:
                    self.note(about + (key, said), limit, place)
        for name, inner in properties.items():
            self.note(about + (".", name, "required" if name in required else "optional"), inner, place)
            self.schema(about + (".", name), inner, inner, depth + 1, seen)
        items = schema.get("items")
        if items is not None:
            self.schema(about + ("[]",), items, items, depth + 1, seen)
        others = schema.get("additionalProperties")
        if others is not None and isinstance(others.items, dict) and others.items and not properties:
            self.schema(about + ("{}",), others, others, depth + 1, seen)

    def discriminator(self, about, union, several):
        """What a property has to say in each alternative, by the discriminator: as good as an enum of one."""
        tag = union.get("discriminator")
        if tag is None or tag.text("propertyName") is None:
            return
        name = tag.text("propertyName")
        mapping = [(value, node.value) for value, node in tag.entries("mapping")]
        for one in several:
            reference = one.text("$ref") or ""
            called = reference.rsplit("/", 1)[-1]
            values = [value for value, leads in mapping if leads in (reference, called)]
            listed = self.target(one).get("properties", name)
            listed = [it.value for it in listed.list("enum")] if listed is not None else []
            if not values and listed and called not in listed:
                values = listed
            for value in values or [called]:
                self.note(about + (".", name, "value", value), tag)

    # Operations.

    def read(self):
        base = self.base()
        for path, item in self.root.entries("paths"):
            item = self.target(item)
            for method in METHODS:
                operation = item.get(method) if item is not None else None
                if operation is not None:
                    self.operation(base + path, method, item, operation)
        return self.facts

    def operation(self, path, method, item, operation):
        names = [part.split("}")[0] for part in path.split("{")[1:]]
        shape = path
        for name in names:
            shape = shape.replace("{" + name + "}", "{}")
        about = (method, shape.rstrip("/") or "/")
        self.trail = [item, operation]
        self.note(about, operation)
        parameters = {}
        for written in item.list("parameters") + operation.list("parameters"):
            parameter = self.target(written)
            if parameter is not None:
                parameters[parameter.text("in"), parameter.text("name")] = (written, parameter)
        for (place, name), (written, parameter) in parameters.items():
            if place == "path" and name in names:
                name = str(names.index(name))
            if place == "header":
                name = str(name).lower()
            required = "required" if parameter.text("required") is True or place == "path" else "optional"
            self.note(about + (place, name, required), written, parameter)
            schema = parameter.get("schema")
            if schema is None:
                for media, said in parameter.entries("content"):
                    self.note(about + (place, name, media), written, parameter)
                    schema = said.get("schema")
            self.trail += [parameter, parameter.get("name") or parameter]
            if schema is not None:
                self.schema(about + (place, name), schema, parameter)
            del self.trail[-2:]
        body = self.target(operation.get("requestBody"))
        if body is not None:
            required = "required" if body.text("required") is True else "optional"
            self.note(about + ("body", required), operation.get("requestBody"), body)
            self.content(about + ("body",), body)
        for code, written in operation.entries("responses"):
            response = self.target(written)
            if response is None:
                continue
            error = code[0] in "45" or code == "default"
            self.note(about + ("status", code), written, response)
            self.trail += [written, response]
            for name, header in response.entries("headers"):
                self.note(about + ("status", code, "header", name.lower()), header, response)
            if not error:
                self.content(about + ("status", code), response)
            del self.trail[-2:]
        needed = operation.get("security") or self.root.get("security")
        for one in needed.items if needed is not None and isinstance(needed.items, list) else []:
            schemes = []
            for scheme, scopes in (one.items or {}).items():
                said = self.root.get("components", "securitySchemes", scheme)
                said = self.target(said) if said is not None else None
                kind = [said.text(key) for key in ("type", "scheme", "in", "name")] if said is not None else []
                kind = tuple(str(it).lower() for it in kind if it)
                schemes.append((kind, tuple(sorted(str(it.value) for it in scopes.items or []))))
            self.note(about + ("security", str(sorted(schemes))), operation.get("security"), operation)

    def content(self, about, holder):
        for media, said in holder.entries("content"):
            media = media.split(";")[0].strip().lower()
            self.note(about + ("media", media), said, holder)
            schema = said.get("schema")
            self.trail.append(said)
            if schema is not None and (media.endswith("json") or "form" in media):
                self.schema(about + ("media", media), schema, said)
            self.trail.pop()


class Told:
    """Where the report names something, as lines and columns that count from 0."""

    def __init__(self, report, source):
        self.all, self.whole, self.operations = set(), set(), set()
        for one in report:
            if GENERAL in one["message"] or not one["file"].endswith(source.rsplit("/", 1)[-1]):
                continue
            place = (one["start"]["line"] - 1, one["start"]["column"] - 1)
            self.all.add(place)
            if one["code"] in ("GL804", "GL805"):
                self.operations.add(place)
            # A name that is another one says nothing of what has it.
            if one["severity"] != "note" or any(word in one["message"] for word in WHOLE):
                self.whole.add(place)

    def names(self, found):
        """Whether it names a place, something in it, or that the whole of something around it is another."""
        places, trail = found
        if any(place.start <= at < place.end for at in self.all for place in places):
            return True
        operation, around = trail[:2], trail[2:] + places
        if any(it.start in self.operations for it in operation):
            return True
        return any(it.start in self.whole or it.own in self.whole for it in around)


def main(source, generated, report):
    before, after = Document(source), Document(generated)
    with open(report, encoding="utf-8") as file:
        told = Told(json.load(file), source)
    facts, other = before.read(), after.read()
    unnamed = []
    for fact in sorted(set(facts) - set(other), key=str):
        if not any(told.names(found) for found in facts[fact]):
            unnamed.append("- " + " ".join(map(str, fact)))
    for fact in sorted(set(other) - set(facts), key=str):
        # What every answer of a server has.
        if "status" in fact and fact[fact.index("status") + 1] in OURS or fact[-1] in HEADERS:
            continue
        if any(str(word).startswith(BY_ITSELF) for word in fact):
            continue
        # What is new stands where the document says the rest of it.
        parent = fact
        while parent and not any(it[:len(parent)] == parent for it in facts):
            parent = parent[:-1]
        if len(parent) < 2:
            unnamed.append("+ " + " ".join(map(str, fact)))
            continue
        near = [place for it, found in facts.items() if it[:len(parent)] == parent for place in found]
        if not any(told.names(place) for place in near):
            unnamed.append("+ " + " ".join(map(str, fact)))
    print(f"{source.rsplit('/', 1)[-1]}: {len(facts)} facts, {len(facts.keys() ^ other.keys())} differ, {len(unnamed)} unnamed")
    for line in unnamed:
        print("  " + line)
    return 1 if unnamed else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
