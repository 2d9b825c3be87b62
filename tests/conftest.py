"""What tests of every package may ask for."""

from tests.support.browser import chromium

__all__ = ["chromium"]
