"""Typing sheets of paper with a link: no account, and nothing to see but an empty sheet."""

from . import typing  # noqa: F401  # its routes
from .blueprint import blueprint

__all__ = ["blueprint"]
