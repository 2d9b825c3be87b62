"""Settings that a survey has besides its questions: small parts of the page 'when and how'.

A part brings its own form, template and storage. Add it to PARTS, and the page shows and saves
it, the check page says what was chosen, and a next wave starts with the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from survey.coach import paper_part, roles_part, screens_part, speaking
from survey.coach.facts import Facts
from survey.coach.forms import Form
from survey.storage.connection import Database
from survey.storage.surveys import Survey

Sent = MultiDict[str, str] | None
"""What a browser sent, or nothing when the page is only shown."""


@dataclass(frozen=True)
class Part:
    """One setting, or a few that belong together.

    `template` is included with the form as `part` and with `survey`. `form` makes the form, with
    a prefix of its own, from what was sent or else from what is stored. `copy` takes the setting
    over from an earlier survey (its id) to a new one (its id).
    """

    template: str
    form: Callable[[Database, Survey, Sent], Form]
    save: Callable[[Database, Survey, Form], None]
    facts: Callable[[Database, Survey], Facts]
    copy: Callable[[Database, str, str], None]


SPEAKING = Part(
    "coach/parts/speaking.html", speaking.form, speaking.save, speaking.facts, speaking.copy
)
PAPER = Part(
    "coach/parts/paper.html", paper_part.form, paper_part.save, paper_part.facts, paper_part.copy
)
ROLES = Part(
    "coach/parts/roles.html", roles_part.form, roles_part.save, roles_part.facts, roles_part.copy
)
SCREENS = Part(
    "coach/parts/screens.html",
    screens_part.form,
    screens_part.save,
    screens_part.facts,
    screens_part.copy,
)
PARTS: tuple[Part, ...] = (ROLES, PAPER, SPEAKING, SCREENS)
