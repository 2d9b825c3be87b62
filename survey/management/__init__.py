"""Management's side: what was released, behind a shared link."""

from survey.management import documents, shared, shared_course
from survey.management.blueprint import blueprint

__all__ = ["blueprint", "documents", "shared", "shared_course"]
