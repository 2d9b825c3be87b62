"""docs/security.md names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
GROUPS = re.findall(r"((?:`test_\w+`(?:, )?)+) in `(tests/[\w/]+\.py)`", TEXT)
NAMED = sorted({(test, file) for tests, file in GROUPS for test in re.findall(r"test_\w+", tests)})


def test_every_test_is_named_with_its_file() -> None:
    """None escapes the search below."""
    assert {test for test, _file in NAMED} == set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(NAMED) > 50


@pytest.mark.parametrize(("test", "file"), NAMED)
def test_every_test_that_is_named_exists(test: str, file: str) -> None:
    """A point without its evidence is no point."""
    assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8")
