"""For whom each route is, so that a test can visit all of them as everybody else too.

A route is placed by the start of its address; most new ones need nothing. A route is open to
everybody unless it starts with one of these.
"""

from enum import Enum

from flask import Flask
from werkzeug.routing import Rule

from survey.coach.blueprint import (
    ADMINISTRATORS_TOO,
    WITHOUT_SIGNING_IN,
    is_for_administrators,
)

METHODS = ("GET", "POST")
HOW_TO_CLASSIFY = """
Which routes are for whom is in tests/support/audiences.py, by the start of the address:
  /coach/organisations/<organisation>/…   the coaches of that organisation; 404 for all others
  /coach/…                                any coach who is signed in; others are sent to sign in
  /coach/people…, /coach/log, …           administrators, see FOR_ADMINISTRATORS; 403 for coaches
  /report/<token>…                        whoever has a link to a report that still works
  /typing/<token>…                        whoever has a link to type sheets of paper
  anything else                           everybody, so it may show nothing of an organisation
                                          to somebody who has no token or code of it
Is a coach's page for those who can't sign in yet? Then name it in WITHOUT_SIGNING_IN in
survey/coach/blueprint.py. Is the route for somebody else? Then add its start to audience_of.
"""


class Audience(Enum):
    """Who a route is for."""

    EVERYBODY = "everybody"
    ANY_COACH = "any coach"
    OWN_COACH = "a coach of the organisation"
    ADMINISTRATOR = "an administrator"
    OWN_COACH_OR_ADMINISTRATOR = "a coach of the organisation, and an administrator"
    LINK = "whoever has a link to the report"
    TYPIST = "whoever has a link to type sheets of paper"


def audience_of(rule: Rule) -> Audience:
    """Return who a route is for, by the start of its address."""
    if rule.endpoint in WITHOUT_SIGNING_IN:
        return Audience.EVERYBODY
    if is_for_administrators(rule.rule):
        return Audience.ADMINISTRATOR
    if rule.endpoint in ADMINISTRATORS_TOO:
        return Audience.OWN_COACH_OR_ADMINISTRATOR
    if rule.rule.startswith("/coach/organisations/<organisation>"):
        return Audience.OWN_COACH
    if rule.rule.startswith("/coach/"):
        return Audience.ANY_COACH
    if rule.rule.startswith("/report/"):
        return Audience.LINK
    if rule.rule.startswith("/typing/"):
        return Audience.TYPIST
    return Audience.EVERYBODY


def visits(app: Flask) -> list[tuple[str, Rule]]:
    """Return every method and rule of the application."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in METHODS
        if method in (rule.methods or ())
    ]


def filled(app: Flask, rule: Rule, **values: str) -> str:
    """Return the address of a rule with these values; made-up ones for the rest."""
    made_up = {name: _made_up(rule, name) for name in rule.arguments}
    chosen = {name: values.get(name, made_up[name]) for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, chosen)


def _made_up(rule: Rule, name: str) -> object:
    return "x" * 32 if rule._converters[name].regex == "[^/]+" else 1
