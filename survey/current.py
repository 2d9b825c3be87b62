"""What a view needs to know about the request at hand, typed."""

from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from flask import current_app, g

from survey.storage.connection import Database

if TYPE_CHECKING:
    from survey.application import Draagvlak


def app() -> "Draagvlak":
    """Return the running application."""
    return cast("Draagvlak", current_app._get_current_object())  # type: ignore[attr-defined]


def db() -> Database:
    """Return this request's database connection."""
    return cast("Database", g.db)


def moment() -> datetime:
    """Return the present moment by the application's clock."""
    return app().clock()


def today() -> date:
    """Return today's date where the users live."""
    return moment().date()
