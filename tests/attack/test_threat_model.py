"""docs/threat-model.md names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+)`\s+in\s+`(tests/[\w/]+\.py)`", TEXT)))


def test_every_claim_has_its_test() -> None:
    """Each of the six attackers meets several."""
    assert len(NAMED) > 25


@pytest.mark.parametrize(("test", "file"), NAMED)
def test_every_test_that_is_named_exists(test: str, file: str) -> None:
    """A claim without its test is no claim."""
    assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_document_that_is_named_exists() -> None:
    """Decisions and modules the text leads to."""
    for path in re.findall(
        r"(?<!tests/)(?:docs/decisions/\d+|docs/[\w-]+\.md|reports/\w+\.py)", TEXT
    ):
        assert list(ROOT.glob(f"{path}*")), path
