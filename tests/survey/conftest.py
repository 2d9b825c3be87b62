"""What tests of the application share."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from survey import passwords
from survey.app import Draagvlak
from survey.storage.connection import Database


@pytest.fixture
def db(app: Draagvlak) -> Database:
    return app.connection()


@pytest.fixture
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2id with its smallest parameters; test_passwords looks at the real ones."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    passwords.nobodys_hash.cache_clear()
    yield
    passwords.nobodys_hash.cache_clear()
