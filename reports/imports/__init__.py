"""Answers that were gathered elsewhere: which column holds what, and what its words mean.

A person confirms the mapping; nothing is guessed silently. Reading by a confirmed mapping is in
`reading`, which loads pandas; all else here is light.
"""

from .mapping import InvalidMapping, Mapping, mapping_in, read_mapping
from .proposal import Proposal, heading_row, propose
from .table import NoTable, table_in
from .words import WordList, word_lists
from .writing import as_toml, mapping_as_toml

__all__ = [
    "InvalidMapping",
    "Mapping",
    "NoTable",
    "Proposal",
    "WordList",
    "as_toml",
    "heading_row",
    "mapping_as_toml",
    "mapping_in",
    "propose",
    "read_mapping",
    "table_in",
    "word_lists",
]
