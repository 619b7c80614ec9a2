"""What requests are refused, and with which status: for the second table in docs/fastapi.md.

The application is the plainest that takes a model and a number.
"""

import datetime
import decimal
import uuid
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class CountIn(BaseModel):
    number: int
    share: float | None = None
    exact: bool | None = None
    at: datetime.datetime | None = None
    day: datetime.date | None = None
    key: uuid.UUID | None = None
    price: decimal.Decimal | None = None


class CountOut(BaseModel):
    number: int


@app.post("/counts", status_code=204)
def count(body: CountIn) -> None:
    return None


@app.get("/counts/{number}", response_model=CountOut)
def read_count(
    number: int,
    exact: bool | None = None,
    share: float | None = None,
    day: datetime.date | None = None,
) -> Any:
    return {"number": number}


JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def sent(body: str, content_type: str | None = JSON, **headers: str) -> tuple[Any, ...]:
    """A body for POST /counts."""
    return "POST", "/counts", content_type, headers, body


def asked(path: str, method: str = "GET", **headers: str) -> tuple[Any, ...]:
    """A request without a body."""
    return method, path, None, headers, ""


# Name, method, path, media type, headers, body.
REQUESTS = [
    ("right", *sent('{"number": 5}')),
    ("body_no_json", *sent('{"number": 5')),
    ("body_empty", *sent("")),
    ("body_not_utf8", *sent('{"number": 5, "more": "\xe9"}')),
    ("body_none", *sent("", None)),
    ("body_form", *sent("number=5", FORM)),
    ("body_untyped", *sent('{"number": 5}', None)),
    ("body_text", *sent('{"number": 5}', "text/plain")),
    ("body_other_json", *sent('{"number": 5}', "application/vnd.count+json")),
    ("body_encoded", *sent('{"number": 5}', content_encoding="gzip")),
    ("body_list", *sent("[]")),
    ("body_large", *sent('{"number": 5}' + " " * (2 * 1024 * 1024))),
    ("body_deep", *sent('{"number": 5, "more": ' + "[" * 500 + "]" * 500 + "}")),
    ("property_unknown", *sent('{"number": 5, "colour": "red"}')),
    ("property_twice", *sent('{"number": 5, "number": 6}')),
    ("property_null", *sent('{"number": 5, "share": null}')),
    ("integer_text", *sent('{"number": "5"}')),
    ("integer_boolean", *sent('{"number": true}')),
    ("integer_point", *sent('{"number": 5.0}')),
    ("integer_large", *sent('{"number": 99999999999999999999}')),
    ("number_text", *sent('{"number": 5, "share": "0.5"}')),
    ("number_nan", *sent('{"number": 5, "share": NaN}')),
    ("boolean_text", *sent('{"number": 5, "exact": "yes"}')),
    ("boolean_number", *sent('{"number": 5, "exact": 1}')),
    ("datetime_number", *sent('{"number": 5, "at": 1700000000}')),
    ("datetime_local", *sent('{"number": 5, "at": "2026-11-28T12:00:00"}')),
    ("datetime_space", *sent('{"number": 5, "at": "2026-11-28 12:00:00Z"}')),
    ("date_number", *sent('{"number": 5, "day": 0}')),
    ("date_midnight", *sent('{"number": 5, "day": "2026-11-28T00:00:00"}')),
    ("uuid_bare", *sent('{"number": 5, "key": "3f2504e04f8941d39a0c0305e82c3301"}')),
    ("decimal_number", *sent('{"number": 5, "price": 1.5}')),
    ("parameter_right", *asked("/counts/7")),
    ("parameter_point", *asked("/counts/7.0")),
    ("parameter_zero", *asked("/counts/07")),
    ("parameter_plus", *asked("/counts/+7")),
    ("parameter_line", *asked("/counts/1_000")),
    ("parameter_space", *asked("/counts/%207")),
    ("parameter_large", *asked("/counts/99999999999999999999")),
    ("parameter_no_percent", *asked("/counts/%zz")),
    ("query_boolean", *asked("/counts/7?exact=yes")),
    ("query_twice", *asked("/counts/7?exact=true&exact=false")),
    ("query_infinite", *asked("/counts/7?share=inf")),
    ("query_point", *asked("/counts/7?share=.5")),
    ("query_date", *asked("/counts/7?day=0")),
    ("query_no_percent", *asked("/counts/7?exact=%zz")),
    ("query_not_utf8", *asked("/counts/7?exact=%ff")),
    ("query_unknown", *asked("/counts/7?colour=red")),
    ("path_slash", "POST", "/counts/", JSON, {}, '{"number": 5}'),
    ("path_empty", *asked("/counts/")),
    ("path_case", *asked("/Counts/7")),
    ("method_head", *asked("/counts/7", "HEAD")),
    ("method_options", *asked("/counts/7", "OPTIONS")),
    ("accept_other", *asked("/counts/7", accept="text/html")),
]
