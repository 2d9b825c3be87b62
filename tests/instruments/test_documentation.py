"""docs/instruments.md tells the truth: its example loads, its keys are the loader's."""

import dataclasses
import re
from pathlib import Path

import pytest

import instruments
from instruments.constructs import PERSPECTIVES, ROLES
from instruments.loader import LARGEST_FILE
from instruments.model import Construct, Cutoffs, Instrument, Item, Option, Question
from instruments.questionnaire import Module, assemble
from instruments.questions import KINDS, ROLES_OF_KIND

TEXT = (Path(__file__).parents[2] / "docs" / "instruments.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)[0]


def test_the_example_is_a_working_instrument() -> None:
    """Somebody who starts from the example starts from something that works."""
    own = instruments.loads(EXAMPLE)
    columns = assemble([Module(own)]).columns
    assert [column.id for column in columns] == ["HELP1", "HELP2", "HELP3", "HOW_OFTEN", "tip"]
    assert own.forms == ("full", "short")


@pytest.mark.parametrize("record", [Instrument, Construct, Cutoffs, Item, Option, Question])
def test_every_key_is_documented(record: type) -> None:
    """No key exists that the document does not name."""
    derived = {"languages", "document", "questions", "constructs", "items", "options"}
    assert dataclasses.is_dataclass(record)
    for field in dataclasses.fields(record):
        if field.name not in derived:
            assert re.search(rf"[`.]{field.name}\b", TEXT), field.name


def test_every_word_that_may_be_chosen_is_documented() -> None:
    """Kinds, roles and perspectives are all listed."""
    roles = {role for of_kind in ROLES_OF_KIND.values() for role in of_kind if role}
    for word in {*ROLES, *PERSPECTIVES, *KINDS, *roles}:
        assert f"`{word}`" in TEXT, word


def test_the_largest_file_is_documented() -> None:
    """The limit in the document is the limit in the code."""
    assert f"at most {LARGEST_FILE} kB" in TEXT
