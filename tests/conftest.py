"""What tests of every package may ask for."""

from hypothesis import settings

from tests.support.browser import chromium

__all__ = ["chromium"]

# Properties are proven, not timed: a busy machine must not make one fail.
settings.register_profile("draagvlak", deadline=None)
settings.load_profile("draagvlak")
