"""A Report as JSON and back; the file is `report.json`, schema 1.

A figure that is not there is written as {"withheld": reason}, with the n that would have been
needed where that is the reason. NaN cannot be written: it would be a fault in the statistics.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from .model import SCHEMA, Report

if TYPE_CHECKING:
    from cattrs import Converter


class UnreadableReport(ValueError):
    """The text is not a report of a schema known here."""


def to_json(report: Report) -> str:
    """Return the report as JSON; ValueError if it holds a NaN or an infinity."""
    document = _converter().unstructure(report)
    return json.dumps({"schema": SCHEMA, **document}, ensure_ascii=False, allow_nan=False, indent=1)


def from_json(text: str) -> Report:
    """Return the report that `to_json` wrote; UnreadableReport when it is not one."""
    from cattrs.errors import BaseValidationError

    try:
        document = json.loads(text)
        schema = document["schema"]
    except (ValueError, KeyError, TypeError) as fault:
        raise UnreadableReport("not a report: no JSON with a schema") from fault
    if schema != SCHEMA:
        raise UnreadableReport(f"report schema {schema!r} is not known; this reads {SCHEMA}")
    try:
        return _converter().structure(document, Report)
    except (BaseValidationError, ValueError, KeyError, TypeError) as fault:
        raise UnreadableReport("the report is incomplete or damaged") from fault


@cache
def _converter() -> "Converter":
    from cattrs import Converter
    from cattrs.gen import make_dict_unstructure_fn, override

    converter = Converter()

    def unstructure_withheld(kind: type) -> Callable[[Any], dict[str, Any]]:
        return make_dict_unstructure_fn(kind, converter, minimum=override(omit_if_default=True))

    converter.register_unstructure_hook_factory(_has_minimum, unstructure_withheld)
    converter.register_structure_hook_func(_may_be_withheld, _structure_withheld(converter))
    return converter


def _has_minimum(kind: Any) -> bool:
    return is_dataclass(kind) and {"withheld", "minimum"} <= _names(kind)


def _names(kind: Any) -> set[str]:
    return {field.name for field in fields(kind)} if is_dataclass(kind) else set()


def _may_be_withheld(kind: Any) -> bool:
    """Whether the type is a union of a result and the class that stands in when withheld."""
    return get_origin(kind) in (Union, UnionType) and any(
        "withheld" in _names(member) for member in get_args(kind)
    )


def _structure_withheld(converter: "Converter") -> Callable[[Any, Any], Any]:
    def structure(value: Any, kind: Any) -> Any:
        if value is None and NoneType in get_args(kind):
            return None
        members = [member for member in get_args(kind) if member is not NoneType]
        is_withheld = isinstance(value, Mapping) and "withheld" in value
        chosen = [member for member in members if ("withheld" in _names(member)) == is_withheld]
        return converter.structure(value, chosen[0])

    return structure
