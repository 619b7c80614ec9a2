"""A document: references, and what a schema is by its look."""

import json

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
    """A document."""

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


def is_null(schema):
    return schema.get("type") == "null"


def nullable(schema):
    kinds = schema.get("type")
    return schema.get("nullable") is True or isinstance(kinds, list) and "null" in kinds
