"""The blueprint of shared reports: no account; whoever has the link may read."""

from flask import Blueprint

blueprint = Blueprint("management", __name__, url_prefix="/report")
