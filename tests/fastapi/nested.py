"""FastAPI's filters of responses where a model is in a model; `record.py` serves them with the others."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter()

# The same with a model in a model: in a field, in a list, and where there is none.


class Sailor(BaseModel):
    username: str
    full_name: str | None = None
    level: int = 1


class Crew(BaseModel):
    name: str
    slogan: str | None = None
    lead: Sailor
    members: list[Sailor] = []
    deputy: Sailor | None = None


CREW = {
    "name": "Blue",
    "lead": {"username": "ann", "full_name": "Ann"},
    "members": [
        {"username": "bob", "level": 1},
        {"username": "eve", "full_name": None, "level": 2},
    ],
    "deputy": None,
}


@router.get("/crews/blue/unset", response_model=Crew, response_model_exclude_unset=True)
async def read_crew_unset() -> Any:
    return CREW


@router.get(
    "/crews/blue/defaults", response_model=Crew, response_model_exclude_defaults=True
)
async def read_crew_defaults() -> Any:
    return CREW


@router.get("/crews/blue/none", response_model=Crew, response_model_exclude_none=True)
async def read_crew_none() -> Any:
    return CREW


@router.get(
    "/crews/blue/lead",
    response_model=Crew,
    response_model_include={"name": True, "lead": {"username"}},
)
async def read_crew_lead() -> Any:
    return CREW


@router.get(
    "/crews/blue/levels",
    response_model=Crew,
    response_model_exclude={
        "slogan": True,
        "lead": {"full_name"},
        "members": {"__all__": {"full_name"}},
    },
)
async def read_crew_levels() -> Any:
    return CREW


# And with one that is an object of `types` in the contract.


class Place(BaseModel):
    city: str
    country: str = "DE"
    note: str | None = None


class Squad(BaseModel):
    name: str
    home: Place
    former: list[Place] = []


SQUAD = {
    "name": "Blue",
    "home": {"city": "Bonn"},
    "former": [
        {"city": "Ulm", "country": "DE", "note": None},
        {"city": "Wien", "country": "AT", "note": "5"},
    ],
}


@router.get("/squads/blue/unset", response_model=Squad, response_model_exclude_unset=True)
async def read_squad_unset() -> Any:
    return SQUAD


@router.get(
    "/squads/blue/defaults", response_model=Squad, response_model_exclude_defaults=True
)
async def read_squad_defaults() -> Any:
    return SQUAD


@router.get("/squads/blue/none", response_model=Squad, response_model_exclude_none=True)
async def read_squad_none() -> Any:
    return SQUAD
