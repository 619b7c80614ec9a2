"""What FastAPI itself answers, for the table in docs/fastapi.md.

    python3 -m venv venv
    venv/bin/pip install fastapi==0.165.0 starlette==1.10.0 pydantic==2.14.3 httpx==0.28.1
    venv/bin/python tests/fastapi/record.py

writes tests/fastapi/recorded.json. The applications are those of FastAPI's documentation, with the
names that the contract in tests/cases/fastapi has. Tests read the recording alone.
"""

import asyncio
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any, AsyncIterator, Literal

import httpx
from fastapi import FastAPI, HTTPException, Response, status
from fastapi.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    StreamingResponse,
)
from pydantic import BaseModel, ConfigDict, Field

import nested
import statuses

HEADERS = (
    "content-type",
    "content-length",
    "location",
    "set-cookie",
    "www-authenticate",
    "x-error",
    "x-cat-dog",
    "allow",
    "retry-after",
)

app = FastAPI()
app.include_router(nested.router)


# Response Model - Return Type


class BaseUser(BaseModel):
    username: str
    email: str
    full_name: str | None = None


class UserIn(BaseUser):
    password: str


class UserOut(BaseUser):
    pass


class Team(BaseModel):
    name: str
    lead: UserOut
    members: list[UserOut]
    deputy: UserOut | None = None


def user(name: str, full_name: str | None = None) -> UserIn:
    return UserIn(
        username=name,
        email=f"{name}@example.com",
        full_name=full_name,
        password="canary",
    )


TEAM = {
    "name": "Blue",
    "lead": user("ann", "Ann Läufer"),
    "members": [user("ann", "Ann Läufer"), user("bob")],
    "budget": 10_000,
}


@app.post("/users", response_model=UserOut)
async def create_user(new: UserIn) -> Any:
    return new


@app.get("/users/annotated")
async def annotated_user() -> BaseUser:
    return user("ann", "Ann Läufer")


@app.get("/users", response_model=list[UserOut])
async def list_users() -> Any:
    return [user("ann", "Ann Läufer"), user("bob")]


@app.get("/teams/blue", response_model=Team)
async def get_team() -> Any:
    return TEAM


@app.get("/teams", response_model=list[Team])
async def list_teams() -> Any:
    return [TEAM]


# Response Model encoding parameters


class Item(BaseModel):
    name: str
    description: str | None = None
    price: float
    tax: float = 10.5
    tags: list[str] = []


ITEMS = {
    "foo": {"name": "Foo", "price": 50.2},
    "bar": {"name": "Bar", "description": "The bartenders", "price": 62, "tax": 20.2},
    "baz": {
        "name": "Baz",
        "description": None,
        "price": 50.2,
        "tax": 10.5,
        "tags": [],
    },
}


@app.get("/items/{item}/whole", response_model=Item)
async def read_item(item: str) -> Any:
    return ITEMS[item]


@app.get("/items/{item}/unset", response_model=Item, response_model_exclude_unset=True)
async def read_item_unset(item: str) -> Any:
    return ITEMS[item]


@app.get(
    "/items/{item}/defaults", response_model=Item, response_model_exclude_defaults=True
)
async def read_item_defaults(item: str) -> Any:
    return ITEMS[item]


@app.get("/items/{item}/none", response_model=Item, response_model_exclude_none=True)
async def read_item_none(item: str) -> Any:
    return ITEMS[item]


@app.get(
    "/items/{item}/name",
    response_model=Item,
    response_model_include={"name", "description"},
)
async def read_item_name(item: str) -> Any:
    return ITEMS[item]


@app.get("/items/{item}/public", response_model=Item, response_model_exclude={"tax"})
async def read_item_public(item: str) -> Any:
    return ITEMS[item]


class Aliased(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    item_id: int = Field(alias="itemId")
    full_name: str = Field(alias="fullName")


@app.get("/aliased", response_model=Aliased)
async def aliased() -> Any:
    return Aliased(item_id=1, full_name="One")


@app.get("/aliased/not", response_model=Aliased, response_model_by_alias=False)
async def not_aliased() -> Any:
    return Aliased(item_id=1, full_name="One")


# Extra Models


class CarItem(BaseModel):
    description: str
    type: Literal["car"] = "car"


class PlaneItem(BaseModel):
    description: str
    type: Literal["plane"] = "plane"
    size: int


@app.get("/vehicles/{item}", response_model=PlaneItem | CarItem)
async def read_vehicle(item: str) -> Any:
    if item == "plane":
        return {"description": "Music is my aeroplane", "type": "plane", "size": 5}
    return {"description": "All my friends drive a low rider", "type": "car"}


@app.get("/keyword-weights", response_model=dict[str, float])
async def read_keyword_weights() -> Any:
    return {"foo": 2.3, "bar": 3.4}


# Response Status Code, Change Status Code, Response Headers, Response Cookies


@app.post("/tasks", response_model=UserOut, status_code=201)
async def create_task() -> Any:
    return user("ann")


@app.put("/get-or-create-task/{task}", response_model=UserOut, status_code=200)
async def get_or_create_task(task: str, response: Response) -> Any:
    if task != "foo":
        response.status_code = status.HTTP_201_CREATED
    return user(task)


@app.get("/headers", response_model=UserOut)
async def headers(response: Response) -> Any:
    response.headers["X-Cat-Dog"] = "alone in the world"
    return user("ann")


@app.post("/cookie", response_model=UserOut)
async def cookie(response: Response) -> Any:
    response.set_cookie(key="fakesession", value="fake-cookie-session-value")
    return user("ann")


@app.delete("/tasks/{task}", status_code=204)
async def delete_task(task: str) -> None:
    return None


@app.put("/tasks/{task}", status_code=205)
async def reset_task(task: str) -> None:
    return None


@app.get("/tasks/{task}", response_model=UserOut)
async def unchanged_task(task: str) -> Any:
    return Response(status_code=304)


# Additional Responses


class Message(BaseModel):
    message: str


@app.get("/additional/{item}", response_model=UserOut, responses={404: {"model": Message}})
async def additional(item: str) -> Any:
    if item == "foo":
        return user("ann")
    return JSONResponse(status_code=404, content={"message": "Item not found"})


# Handling Errors


@app.get("/errors/string")
async def error_string() -> None:
    raise HTTPException(status_code=404, detail="Item not found")


@app.get("/errors/dict")
async def error_dict() -> None:
    raise HTTPException(
        status_code=409,
        detail={"code": "NAME_TAKEN", "message": "foo is taken", "name": "foo"},
    )


@app.get("/errors/headers")
async def error_headers() -> None:
    raise HTTPException(
        status_code=404,
        detail={"code": "NO_ITEM", "message": "Item not found"},
        headers={"X-Error": "There goes my error"},
    )


@app.get("/errors/unauthorized")
async def error_unauthorized() -> None:
    raise HTTPException(
        status_code=401,
        detail={"code": "NO_SESSION", "message": "Not authenticated"},
        headers={"WWW-Authenticate": "Bearer"},
    )


@app.get("/errors/unexpected")
async def error_unexpected() -> None:
    raise RuntimeError("canary")


@app.get("/validated/{price}", response_model=Item)
async def validated(price: float) -> Any:
    return {"name": "Foo", "price": price}


class Checked(BaseModel):
    name: str = Field(min_length=3)


@app.get("/checked", response_model=Checked)
async def checked() -> Any:
    return {"name": "x"}


# Custom Response


@app.get("/redirect")
async def redirect() -> RedirectResponse:
    return RedirectResponse("/users")


@app.get("/text")
async def text() -> PlainTextResponse:
    return PlainTextResponse("Hello World")


async def pieces() -> AsyncIterator[bytes]:
    for _ in range(3):
        yield b"some fake bytes "


@app.get("/bytes")
async def raw() -> StreamingResponse:
    return StreamingResponse(pieces(), media_type="application/octet-stream")


ANN = {"username": "ann", "email": "ann@example.com", "password": "canary"}

# Name, method, path, body.
REQUESTS: list[tuple[str, str, str, Any]] = [
    ("response_model", "POST", "/users", ANN),
    ("return_type", "GET", "/users/annotated", None),
    ("list", "GET", "/users", None),
    ("nested", "GET", "/teams/blue", None),
    ("list_of_nested", "GET", "/teams", None),
    ("include", "GET", "/items/foo/name", None),
    ("exclude", "GET", "/items/bar/public", None),
    ("exclude_unset", "GET", "/items/foo/unset", None),
    ("exclude_unset_some", "GET", "/items/bar/unset", None),
    ("exclude_unset_all", "GET", "/items/baz/unset", None),
    ("exclude_defaults", "GET", "/items/baz/defaults", None),
    ("exclude_defaults_some", "GET", "/items/bar/defaults", None),
    ("exclude_none", "GET", "/items/foo/none", None),
    ("exclude_none_some", "GET", "/items/bar/none", None),
    ("defaults", "GET", "/items/foo/whole", None),
    ("include_nested", "GET", "/crews/blue/lead", None),
    ("exclude_nested", "GET", "/crews/blue/levels", None),
    ("exclude_unset_nested", "GET", "/crews/blue/unset", None),
    ("exclude_defaults_nested", "GET", "/crews/blue/defaults", None),
    ("exclude_none_nested", "GET", "/crews/blue/none", None),
    ("exclude_unset_type", "GET", "/squads/blue/unset", None),
    ("exclude_defaults_type", "GET", "/squads/blue/defaults", None),
    ("exclude_none_type", "GET", "/squads/blue/none", None),
    ("by_alias", "GET", "/aliased", None),
    ("by_alias_not", "GET", "/aliased/not", None),
    ("union_first", "GET", "/vehicles/plane", None),
    ("union_second", "GET", "/vehicles/car", None),
    ("dict", "GET", "/keyword-weights", None),
    ("status_code", "POST", "/tasks", None),
    ("dynamic_status", "PUT", "/get-or-create-task/foo", None),
    ("dynamic_status_other", "PUT", "/get-or-create-task/new", None),
    ("headers", "GET", "/headers", None),
    ("cookie", "POST", "/cookie", None),
    ("no_content", "DELETE", "/tasks/foo", None),
    ("reset_content", "PUT", "/tasks/foo", None),
    ("not_modified", "GET", "/tasks/foo", None),
    ("additional_response", "GET", "/additional/foo", None),
    ("additional_response_other", "GET", "/additional/bar", None),
    ("http_exception", "GET", "/errors/string", None),
    ("http_exception_dict", "GET", "/errors/dict", None),
    ("http_exception_headers", "GET", "/errors/headers", None),
    ("http_exception_challenge", "GET", "/errors/unauthorized", None),
    ("unexpected_exception", "GET", "/errors/unexpected", None),
    ("response_validation", "GET", "/checked", None),
    ("request_validation", "POST", "/users", {"email": "a@example.com", "password": 5}),
    ("request_validation_path", "GET", "/validated/dear", None),
    ("not_found", "GET", "/nowhere", None),
    ("method_not_allowed", "DELETE", "/users", None),
    ("redirect", "GET", "/redirect", None),
    ("text", "GET", "/text", None),
    ("bytes", "GET", "/bytes", None),
]


async def record() -> list[dict[str, Any]]:
    # As behind a server: what the application raises is answered with 500.
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    answers = []
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for name, method, path, body in REQUESTS:
            request: dict[str, Any] = {"method": method, "path": path}
            content = None
            if body is not None:
                request["body"] = content = json.dumps(body)
            headers = {"content-type": "application/json"} if content else {}
            answer = await client.request(method, path, content=content, headers=headers)
            answers.append(
                {
                    "name": name,
                    "request": request,
                    "status": answer.status_code,
                    "headers": {
                        key: answer.headers[key]
                        for key in HEADERS
                        if key in answer.headers
                    },
                    "body": answer.content.decode(),
                }
            )
    return answers


async def record_statuses() -> list[dict[str, Any]]:
    transport = httpx.ASGITransport(app=statuses.app)
    answers = []
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for name, method, path, content_type, headers, body in statuses.REQUESTS:
            named = {key.replace("_", "-"): value for key, value in headers.items()}
            if content_type:
                named["content-type"] = content_type
            # In Latin-1, so that a body can be other than UTF-8.
            content = body.encode("latin-1") or None
            answer = await client.request(method, path, headers=named, content=content)
            answers.append(
                {
                    "name": name,
                    "method": method,
                    "path": path,
                    "headers": named,
                    # The test makes a long body itself.
                    "body": body if len(body) < 1000 else None,
                    "status": answer.status_code,
                }
            )
    return answers


def main() -> None:
    recording = {
        "versions": {
            name: version(name) for name in ("fastapi", "starlette", "pydantic", "httpx")
        },
        "headers": HEADERS,
        "answers": asyncio.run(record()),
        "statuses": asyncio.run(record_statuses()),
    }
    path = Path(__file__).with_name("recorded.json")
    text = json.dumps(recording, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


main()
