"""Loads sqlite-utils without pandas and numpy, which it would take in because they are installed.

They make every start slower and larger, and no respondent's page needs them.
"""

import sys
from importlib import import_module

NOT_NEEDED = ("pandas", "numpy")


def load_without() -> None:
    """Import sqlite-utils while the others can't be found."""
    hidden = [name for name in NOT_NEEDED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: not to be found
    try:
        import_module("sqlite_utils")
    finally:
        for name in hidden:
            del sys.modules[name]
