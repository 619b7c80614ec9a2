"""What schemas ask for."""

import re

from .document import GONE, Document, is_null, nullable

CONDITIONS = {
    "if": "condition", "then": "condition", "else": "condition", "dependentRequired": "condition",
    "dependentSchemas": "condition", "dependencies": "condition", "not": "not", "prefixItems": "tuple",
    "contains": "tuple", "patternProperties": "named-properties", "propertyNames": "named-properties",
}

NUMBERS_AS_TEXT = ("int32", "int64", "uint32", "uint64")
TIMES_AS_NUMBERS = (
    "unixtime", "unix-time", "unix-seconds", "epoch-seconds", "unix-milli", "unix-milliseconds", "epoch-millis",
)


class Schemas(Document):
    """A document, and what its schemas ask for."""

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
        encoded = {"string": NUMBERS_AS_TEXT + ("base64url",), "integer": TIMES_AS_NUMBERS, "number": ("decimal",)}
        if any(said in encoded.get(kind, ()) for kind in kinds) or "x-encoding" in value:
            found.add("encoded-value")
        if value.get("contentEncoding") == "base64url":
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
