"""A Report as a document of plain blocks, which web page and PDF both render.

Every figure is formatted here, once, so that the renderings cannot differ.
"""

from .accountability import accountability_of
from .document import document_of

__all__ = ["accountability_of", "document_of"]
