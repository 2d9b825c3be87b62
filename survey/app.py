"""The application factory: configuration in, a WSGI application out."""

from pathlib import Path
from types import TracebackType

from flask import Flask, g
from jinja2 import StrictUndefined

from survey import compression, errors, formatters, language, security, stylesheet
from survey.clock import Clock, now
from survey.config import Config
from survey.discretion import kind_and_place
from survey.storage.connection import ConnectionPerThread, Database

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class Draagvlak(Flask):
    """The Flask application with what its views need, typed."""

    settings: Config
    clock: Clock
    connection: ConnectionPerThread

    def log_exception(self, exc_info: ExceptionInfo | tuple[None, None, None]) -> None:
        """Log an error without the address at which it happened, which may hold a token."""
        if exc_info[1] is not None:
            self.logger.error(kind_and_place(exc_info[1]))


def create_app(settings: Config, *, clock: Clock = now) -> Draagvlak:
    """Make the application; opens the database, so raises DatabaseUnavailable."""
    if not TEMPLATES.is_dir():
        raise RuntimeError(f"the templates are missing: {TEMPLATES}")
    app = Draagvlak(__name__, template_folder=str(TEMPLATES))
    app.settings = settings
    app.clock = clock
    app.connection = ConnectionPerThread(settings.database)
    app.connection()
    app.config["MAX_CONTENT_LENGTH"] = settings.largest_request
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.largest_request
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.before_request(_open_database)
    for part in (language, formatters, stylesheet, compression, security, errors):
        part.install(app)
    _register(app)
    return app


def _open_database() -> None:
    from survey.current import app

    g.db = app().connection()


def _register(app: Flask) -> None:
    from survey.coach import blueprint as coach
    from survey.management import blueprint as management
    from survey.respond import blueprint as respond

    app.register_blueprint(respond)
    app.register_blueprint(coach)
    app.register_blueprint(management)


def database(app: Draagvlak) -> Database:
    """Return this thread's connection, for work outside a request."""
    return app.connection()
