"""The Dutch of the coach's pages: in use, and said once."""

from tests.survey.test_translations import RESPOND, dutch, files, messages_of

COACH = dutch("coach")
SAID_BY_WTFORMS = {"Not a valid choice.", "Invalid Choice: could not coerce."}


def test_the_catalogue_holds_nothing_unused() -> None:
    """What no page says any more is taken out."""
    used = set().union(*(messages_of(path) for path in files()))
    assert COACH.keys() - used == SAID_BY_WTFORMS


def test_one_message_has_one_translation() -> None:
    """A message that respondents get too says the same there, for theirs is looked up first."""
    assert not {one for one in COACH.keys() & RESPOND.keys() if COACH[one] != RESPOND[one]}
