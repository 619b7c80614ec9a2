"""What operations ask for."""

import re

from .document import nullable
from .schemas import Schemas

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


class Operations(Schemas):
    """A document, and what its operations ask for."""

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



def essence(media):
    return media.split(";")[0].strip().lower()


def is_json(media):
    return media == "application/json" or media.endswith("+json")
