"""What tests of every package may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.support.browser import chromium
from tests.support.quickly import new_databases_by_copy

__all__ = ["chromium"]

# Properties are proven, not timed: a busy machine must not make one fail.
settings.register_profile("draagvlak", deadline=None)
settings.load_profile("draagvlak")


@pytest.fixture(scope="session", autouse=True)
def quick_databases() -> Iterator[None]:
    """Hundreds of tests begin with a new database."""
    with new_databases_by_copy():
        yield
