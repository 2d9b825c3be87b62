"""The application factory: configuration in, a WSGI application out."""

from pathlib import Path

from flask import g
from jinja2 import StrictUndefined

from survey import compression, errors, formatters, language, look, security, stylesheet
from survey.application import Draagvlak
from survey.background import Background
from survey.clock import Clock, now
from survey.config import Config
from survey.current import app as current_app
from survey.mail.reader import MailboxReader
from survey.mail.sender import Sender
from survey.storage.connection import ConnectionPerThread

__all__ = ["TEMPLATES", "Draagvlak", "create_app"]

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def create_app(settings: Config, *, clock: Clock = now) -> Draagvlak:
    """Make the application; opens the database, so raises DatabaseUnavailable."""
    if not TEMPLATES.is_dir():
        raise RuntimeError(f"the templates are missing: {TEMPLATES}")
    app = Draagvlak(__name__, template_folder=str(TEMPLATES))
    app.settings = settings
    app.clock = clock
    app.connection = ConnectionPerThread(settings.database)
    app.connection()
    app.count_guesses()
    app.background = Background(app.connection, app.clock)
    app.sender = Sender(app, settings.mail) if settings.mail else None
    if settings.mailbox:
        app.mailbox = MailboxReader(settings.mailbox, app.connection, app.clock)
    app.config["MAX_CONTENT_LENGTH"] = settings.largest_request
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.largest_request
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.before_request(_open_database)
    for part in (language, formatters, stylesheet, look, compression, security, errors):
        part.install(app)
    _register(app)
    return app


def _open_database() -> None:
    g.db = current_app().connection()


def _register(app: Draagvlak) -> None:
    from survey.coach import blueprint as coach
    from survey.management import blueprint as management
    from survey.respond import AtOnce, Lane
    from survey.respond import blueprint as respond
    from survey.typist import blueprint as typist

    lane = Lane(app, app.wsgi_app)
    app.wsgi_app, app.quick = lane, AtOnce(app, lane)  # type: ignore[method-assign]
    app.register_blueprint(respond)
    app.register_blueprint(coach)
    app.register_blueprint(management)
    app.register_blueprint(typist)
