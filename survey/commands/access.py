"""`access EMAIL`: a link with which somebody who is shut out chooses a new password."""

import argparse

from reports.translation import Catalogue, mark
from survey import app, people, second_factor
from survey.clock import now
from survey.people import By
from survey.storage import coaches

from . import serve
from .bad_input import BadInput
from .data import open_existing
from .parser import Parser

SUMMARY = mark("make a link with which a coach who is shut out chooses a new password")


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument("email", metavar="EMAIL", help=words.gettext("address of the account"))
    parser.add_argument(
        "--without-phone",
        action="store_true",
        help=words.gettext("also turn the second step of signing in off, for a lost phone"),
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Make the link; who may read the data folder may do this."""
    data = open_existing(words)
    coach = coaches.by_email(data.db, chosen.email)
    if coach is None:
        raise BadInput(
            words.gettext("There is no account with the address %(email)s.", email=chosen.email)
        )
    by = By(coach, now())
    with data.db.atomic():
        token = people.password_link(data.db, coach, by.now)
        by.note(data.db, "password_link_made", coach.email, None)
        if chosen.without_phone and second_factor.is_on(data.db, coach):
            people.remove_second_factor(data.db, coach, by)
    print(words.gettext("This link works once and for an hour:"))
    print(f"  {serve.link(app.create_app(data.config), 'coach.new_password', token=token)}")
