"""What two waves may differ in, so that they can not be compared."""

from typing import Literal, Protocol

from instruments.model import Construct, Item
from instruments.questionnaire import Module


class AskedConstruct(Protocol):
    """A construct as one wave asked it: of which module, with which items."""

    @property
    def module(self) -> Module: ...
    @property
    def construct(self) -> Construct: ...
    @property
    def items(self) -> tuple[Item, ...]: ...


Apart = Literal[
    "other_instrument", "other_version", "other_form", "other_variant", "other_statements"
]
"""What differs between two waves that asked a construct, so that their means say nothing."""


def apart(now: AskedConstruct, before: AskedConstruct) -> Apart | None:
    """Return what differs in how two waves about one technology asked a construct.

    None when it was asked in the same words: the same instrument, version, form, wording and
    items. (Two waves may differ in wording and yet hold the same items: those around them were
    easier to read.)
    """
    if now.module.instrument.id != before.module.instrument.id:
        return "other_instrument"
    if now.module.instrument.version != before.module.instrument.version:
        return "other_version"
    if now.module.form != before.module.form:
        return "other_form"
    if now.module.asked_in != before.module.asked_in:
        return "other_variant"
    same = now.items == before.items and now.construct.scale == before.construct.scale
    return None if same else "other_statements"
