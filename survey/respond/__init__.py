"""The respondents' side: from the link in a mail to 'thank you', without a script or a cookie."""

from survey.respond import answering, entry, problems, reminders, resuming, sending, start
from survey.respond.at_once import AtOnce
from survey.respond.blueprint import blueprint
from survey.respond.lane import Lane

__all__ = [
    "AtOnce",
    "Lane",
    "answering",
    "blueprint",
    "entry",
    "problems",
    "reminders",
    "resuming",
    "sending",
    "start",
]
