"""Reading the response scales of an instrument's file, and lists of answers in general."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from .faults import shown
from .model import ResponseScale
from .table import Notes, Table
from .texts import checked_text, per_language

HIGHEST_CODE = 1000  # of an answer; far above any real scale
NO_SCALE = ResponseScale("", (), MappingProxyType({}))


def read_scales(table: Table | None) -> Mapping[str, ResponseScale]:
    """The scales of the ``[scales]`` block by their ids."""
    if table is None:
        return {}
    blocks = {scale_id: table.table(scale_id) for scale_id in table.content}
    return {
        scale_id: _read_scale(block, scale_id) if block else NO_SCALE
        for scale_id, block in blocks.items()
    }


def _read_scale(table: Table, scale_id: str) -> ResponseScale:
    points = _read_points(table)
    labels = per_language(
        table, "labels", lambda value, place: _read_labels(value, place, table.notes)
    )
    for language, texts in labels.items():
        if texts and len(points) > 1 and len(texts) != len(points):
            place = f"{table.at('labels')}.{language}"
            table.notes.add(place, "labels_count", labels=len(texts), points=len(points))
    table.finish()
    return ResponseScale(scale_id, points, labels)


def _read_points(table: Table) -> tuple[int, ...]:
    place = table.at("points")
    values = table.values("points")
    points = tuple(_read_point(value, place, table) for value in values)
    if isinstance(table.content.get("points"), list) and len(points) < 2:
        table.notes.add(place, "too_few_points")
    if points != tuple(values):
        return ()  # what is wrong with them is noted, so do not compare them any further
    if any(later <= earlier for earlier, later in pairwise(points)):
        table.notes.add(place, "points_not_increasing")
    return points


def _read_point(value: object, place: str, table: Table) -> int:
    if isinstance(value, int) and value < 0:
        table.notes.add(place, "negative_point", value=shown(value))
        return 0
    return table.checked_whole(value, place, low=0, high=HIGHEST_CODE)


def _read_labels(value: object, place: str, notes: Notes) -> tuple[str, ...]:
    if not isinstance(value, list):
        notes.add(place, "not_a_list")
        return ()
    labels = tuple(checked_text(label, place, notes) for label in value)
    note_duplicates(labels, place, notes)
    return labels


def note_duplicates(labels: Sequence[str], place: str, notes: Notes) -> None:
    """Note each label that was given to an earlier answer too."""
    for number, label in enumerate(labels):
        if label and label in labels[:number]:
            notes.add(place, "duplicate_label", value=shown(label))
