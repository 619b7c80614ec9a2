"""The document of a FastAPI application, which tests/fastapi/shop.json is.

    python3 -m venv venv
    venv/bin/pip install fastapi==0.165.0 starlette==1.10.0 pydantic==2.14.3 python-multipart email-validator
    venv/bin/python tests/fastapi/shop.py > tests/fastapi/shop.json

It has what applications have: a router for each thing, models for what arrives and what leaves, pages by offset, enums
of texts and numbers, unions with and without a discriminator, forms, uploads, a bearer token and a key.
"""

import datetime
import decimal
import enum
import json
import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, FastAPI, File, Form, Header, HTTPException, Query, UploadFile, status
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer
from pydantic import BaseModel, EmailStr, Field, HttpUrl

app = FastAPI(title="Shop", version="2.1.0", description="Orders and the articles in them.")
token = OAuth2PasswordBearer(tokenUrl="token", scopes={"orders:write": "Place orders"})
key = APIKeyHeader(name="X-Key")


class Level(enum.IntEnum):
    low = 1
    high = 2


class State(str, enum.Enum):
    open = "open"
    sent = "sent"


class ArticleBase(BaseModel):
    name: str = Field(min_length=1, max_length=80, examples=["Tea"])
    price: decimal.Decimal = Field(gt=0, decimal_places=2)
    tags: list[str] = []
    level: Level = Level.low
    homepage: HttpUrl | None = None


class ArticleIn(ArticleBase):
    pass


class ArticleOut(ArticleBase):
    id: uuid.UUID
    made: datetime.datetime


class ArticleChanges(BaseModel):
    name: str | None = Field(default=None, min_length=1, max_length=80)
    level: Level | None = None


class Page(BaseModel):
    items: list[ArticleOut]
    total: int


class Card(BaseModel):
    kind: Literal["card"]
    number: str = Field(pattern=r"^[0-9]{16}$")


class Transfer(BaseModel):
    kind: Literal["transfer"]
    iban: str


class OrderIn(BaseModel):
    article: uuid.UUID
    amount: int = Field(ge=1, le=99)
    payment: Annotated[Card | Transfer, Field(discriminator="kind")]
    note: str | int | None = None
    extra: dict[str, str] = {}


class OrderOut(BaseModel):
    id: int
    state: State
    placed: datetime.date
    email: EmailStr


class Missing(BaseModel):
    reason: str
    hint: str | None = None


articles = APIRouter(prefix="/articles", tags=["articles"])


@articles.get("/", response_model=Page)
def list_articles(
    q: str | None = None,
    level: Annotated[list[Level] | None, Query()] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
):
    """All articles, a page at a time."""


@articles.post("/", response_model=ArticleOut, status_code=status.HTTP_201_CREATED, dependencies=[Depends(key)])
def add_article(article: ArticleIn):
    ...


@articles.get("/{article_id}", response_model=ArticleOut, responses={404: {"model": Missing}})
def get_article(article_id: uuid.UUID):
    raise HTTPException(404)


@articles.patch("/{article_id}", response_model=ArticleOut, dependencies=[Depends(key)])
def change_article(article_id: uuid.UUID, changes: ArticleChanges):
    ...


@articles.delete("/{article_id}", status_code=204, dependencies=[Depends(key)])
def remove_article(article_id: uuid.UUID):
    ...


@articles.post("/batch", response_model=list[ArticleOut])
def add_articles(articles: list[ArticleIn]):
    ...


@articles.put("/{article_id}/picture", status_code=204)
def put_picture(article_id: uuid.UUID, picture: UploadFile, caption: Annotated[str, Form(max_length=80)] = ""):
    ...


@articles.post("/import")
def import_articles(files: Annotated[list[UploadFile], File()]) -> dict[str, int]:
    ...


orders = APIRouter(prefix="/orders", tags=["orders"])


@orders.post("/", response_model=OrderOut)
def place_order(order: OrderIn, user: Annotated[str, Depends(token)]):
    ...


@orders.get("/{order_id}", response_model=OrderOut | None)
def get_order(order_id: int, user: Annotated[str, Depends(token)], x_trace: Annotated[str | None, Header()] = None):
    ...


@orders.get("/{order_id}/state")
def order_state(order_id: int) -> State:
    ...


@app.post("/token")
def log_in(username: Annotated[str, Form()], password: Annotated[str, Form()]) -> dict[str, str]:
    ...


@app.get("/health", include_in_schema=True)
def health():
    ...


app.include_router(articles)
app.include_router(orders)

if __name__ == "__main__":
    print(json.dumps(app.openapi(), indent=1))
