"""Dates and times in the reader's language."""

from datetime import date, datetime

import pytest
from flask import Flask

from survey import formatters, language

DAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("code", "full", "short", "time"),
    [
        ("nl", "dinsdag 17 november 2026", "17 november", "09:05"),
        ("en", "Tuesday, 17 November 2026", "17 November", "09:05"),
    ],
)
def test_days_and_times(code, full, short, time):
    """Spelled out, in the order and with the words of the language."""
    app = Flask(__name__)
    formatters.install(app)
    with app.app_context():
        language.choose(code)
        assert app.jinja_env.filters["day"](DAY) == full
        assert app.jinja_env.filters["short_day"](DAY) == short
        assert app.jinja_env.filters["time_of"](datetime(2026, 11, 17, 9, 5)) == time  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("het cliëntdossier", "Het cliëntdossier"),
        ("ons ECD", "Ons ECD"),
        ("iPad", "iPad"),
        ("eHealth in de wijk", "eHealth in de wijk"),
        ("RegiCare", "RegiCare"),
        ("3D-printer", "3D-printer"),
        ("écran", "Écran"),
        ("", ""),
    ],
)
def test_a_name_at_the_start_of_a_line(name, shown):
    """Gets a capital, unless its owner wrote one elsewhere in the first word."""
    assert formatters.at_start(name) == shown
