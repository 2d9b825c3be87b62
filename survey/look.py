"""An organisation's logo and colour on its pages: where they are served, and what pages need."""

import re

from flask import Flask, Response, abort

from reports.look import Look, look_of
from survey.current import db
from survey.storage import looks
from survey.storage.connection import Database
from survey.stylesheet import A_YEAR

HASH = re.compile(r"[0-9a-f]{32}")


def install(app: Flask) -> None:
    """Serve logos, each under the hash of what it is."""
    app.add_url_rule("/logo/<name>.png", "logo", _logo)


def _logo(name: str) -> Response:
    content = looks.small_logo(db(), name) if HASH.fullmatch(name) else None
    if content is None:
        abort(404)
    response = Response(content, mimetype="image/png")
    response.headers["Cache-Control"] = A_YEAR
    return response


def of_documents(database: Database, organisation: str) -> Look:
    """Return the look of what is printed for an organisation, and of its reports."""
    chosen = looks.of_organisation(database, organisation)
    return look_of(chosen.colour, looks.large_logo(database, organisation))
