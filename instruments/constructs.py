"""Reading the constructs of an instrument's file, with their items and cut-offs."""

from collections.abc import Mapping
from dataclasses import fields
from itertools import pairwise
from typing import get_args

from .faults import shown
from .model import Construct, Cutoffs, Item, Perspective, ResponseScale, Role
from .scales import NO_SCALE
from .table import Table
from .texts import read_simple, read_text, read_text_or, read_text_or_none

ROLES: tuple[Role, ...] = get_args(Role)
PERSPECTIVES: tuple[Perspective, ...] = get_args(Perspective)
MIDI_DETERMINANTS = 29
_CUTOFFS = tuple(field.name for field in fields(Cutoffs))


def read_construct(table: Table, scales: Mapping[str, ResponseScale]) -> Construct:
    """One ``[[constructs]]`` block."""
    name = read_text(table, "name")
    role = table.choice("role", ROLES)
    construct = Construct(
        id=table.identifier(),
        name=name,
        heading=read_text_or(table, "heading", name),
        short_name=read_text_or(table, "short_name", name),
        intro=read_text_or_none(table, "intro"),
        scale=_read_scale(table, scales),
        role=role,
        items=_read_items(table),
        midi=_read_midi(table),
        grounds=table.string("grounds") if table.has("grounds") else "",
        cutoffs=_read_cutoffs(table, role),
    )
    table.finish()
    return construct


def _read_scale(table: Table, scales: Mapping[str, ResponseScale]) -> ResponseScale:
    scale_id = table.string("scale")
    if scale_id and scale_id not in scales:
        known = ", ".join(shown(known_id) for known_id in scales) or "–"
        table.notes.add(table.at("scale"), "unknown_scale", value=shown(scale_id), known=known)
    return scales.get(scale_id, NO_SCALE)


def _read_items(table: Table) -> tuple[Item, ...]:
    items = tuple(_read_item(block) for block in table.tables("items"))
    if not table.content.get("items"):
        table.notes.add(table.at("items"), "no_items")
    elif items and not any(item.perspective == "staff" for item in items):
        table.notes.add(table.at("items"), "no_scored_items")
    return items


def _read_item(table: Table) -> Item:
    item = Item(
        id=table.identifier(),
        text=read_text(table, "text"),
        reverse=table.flag("reverse"),
        short=table.flag("short"),
        perspective=table.choice("perspective", PERSPECTIVES, default="staff"),
        simple=read_simple(table),
    )
    table.finish()
    return item


def _read_midi(table: Table) -> tuple[int, ...]:
    if not table.has("midi"):
        return ()
    return tuple(
        table.checked_whole(value, table.at("midi"), low=1, high=MIDI_DETERMINANTS)
        for value in table.values("midi")
    )


def _read_cutoffs(table: Table, role: Role) -> Cutoffs | None:
    """The cut-offs, which a construct has if and only if it measures innovativeness."""
    block = table.table("cutoffs")
    place = table.at("cutoffs")
    if role == "innovativeness" and "cutoffs" not in table.content:
        table.notes.add(place, "cutoffs_missing")
    if block is None:
        return None
    if role != "innovativeness" and table.content.get("role") in ROLES:
        table.notes.add(place, "cutoffs_unneeded")
    bounds = [block.number(key, low=0, high=100) for key in _CUTOFFS]
    right = bounds == [block.content.get(key) for key in _CUTOFFS]
    if right and any(earlier <= later for earlier, later in pairwise(bounds)):
        table.notes.add(place, "cutoffs_not_descending")
    block.finish()
    return Cutoffs(*bounds)
