"""Management's side: a released report behind a shared link."""

from survey.management import documents, shared
from survey.management.blueprint import blueprint

__all__ = ["blueprint", "documents", "shared"]
