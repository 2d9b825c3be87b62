"""The blueprint of who types sheets: whoever has the link may type, and sees nothing else."""

from flask import Blueprint

blueprint = Blueprint("typist", __name__, url_prefix="/typing")
