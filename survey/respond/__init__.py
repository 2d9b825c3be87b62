"""The respondents' side: from the link in a mail to 'thank you', without a script or a cookie."""

from survey.respond import answering, entry, problems, resuming, sending, start
from survey.respond.blueprint import blueprint

__all__ = ["answering", "blueprint", "entry", "problems", "resuming", "sending", "start"]
