"""Answers that were gathered elsewhere: which column holds what, and what its words mean.

A person confirms the mapping; nothing is guessed silently.
"""

from .mapping import InvalidMapping, Mapping, read_mapping
from .proposal import Proposal, propose
from .reading import read_mapped
from .writing import as_toml

__all__ = [
    "InvalidMapping",
    "Mapping",
    "Proposal",
    "as_toml",
    "propose",
    "read_mapped",
    "read_mapping",
]
