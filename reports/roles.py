"""The coarse roles that a survey may ask for: as stored, and as a reader meets them."""

from collections.abc import Mapping
from typing import Literal

from .formatters import Formatter
from .model import Language
from .translation import mark

Role = Literal["staff", "manager", "volunteer"]

NAMES: Mapping[Role, str] = {
    "staff": mark("Staff"),
    "manager": mark("Managers"),
    "volunteer": mark("Volunteers"),
}
_SPELLINGS: Mapping[str, Role] = {
    "staff": "staff",
    "medewerker": "staff",
    "medewerkers": "staff",
    "manager": "manager",
    "managers": "manager",
    "leidinggevende": "manager",
    "leidinggevenden": "manager",
    "volunteer": "volunteer",
    "volunteers": "volunteer",
    "vrijwilliger": "volunteer",
    "vrijwilligers": "volunteer",
}


def role_of(label: str) -> Role | None:
    """Return the role that a label stands for, in Dutch or English; None for another word."""
    return _SPELLINGS.get(label.strip().casefold())


def name_of(label: str, language: Language) -> str:
    """Return how a reader of this language meets a role; a label that is no role stays as it is."""
    role = role_of(label)
    return label if role is None else Formatter(language).words.gettext(NAMES[role])
