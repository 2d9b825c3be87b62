"""Whether people may answer on paper: a part of 'when and how', and what of it can change later."""

from typing import cast

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from reports.translation import mark
from survey.coach.facts import Facts
from survey.coach.forms import AtMost, Form, tidy
from survey.language import gettext as _
from survey.paper import rules
from survey.storage import paper
from survey.storage.connection import Database
from survey.storage.paper import Paper
from survey.storage.surveys import Survey

LONGEST = 80


class PaperForm(Form):
    """Whether sheets are taken, who types them, where they are handed in."""

    taken = wtforms.BooleanField(mark("People can also answer on paper"))
    typist = wtforms.StringField(
        mark("Who types the sheets over?"), [AtMost(LONGEST)], filters=[tidy]
    )
    hand_in = wtforms.StringField(
        mark("Where do people hand in the envelope?"), [AtMost(LONGEST)], filters=[tidy]
    )
    before: Paper

    def validate_typist(self, field: wtforms.Field) -> None:
        """Ask for who reads the answers."""
        if self.taken.data and not field.data:
            raise ValidationError(_("Fill in who types: people read this on their sheet."))

    def validate_hand_in(self, field: wtforms.Field) -> None:
        """Ask for the place."""
        if self.taken.data and not field.data:
            raise ValidationError(_("Fill in where the envelopes go."))

    @property
    def paper(self) -> Paper:
        """What is said with this form; a field that is not on the page stays as it was."""
        typist = self.typist.data if self.typist else self.before.typist
        return Paper(self.taken.data, typist, self.hand_in.data)


def form(db: Database, survey: Survey, sent: MultiDict[str, str] | None) -> PaperForm:
    """Make the form; who types can't be changed once people were told."""
    before = paper.of_survey(db, survey.id)
    made = PaperForm(
        sent,
        prefix="paper-",
        taken=before.taken,
        typist=before.typist,
        hand_in=before.hand_in,
    )
    made.before = before
    if not survey.may_be_edited:
        del made.typist
    return made


def save(db: Database, survey: Survey, filled: Form) -> None:
    """Keep what was filled in."""
    rules.promise(db, survey, cast("PaperForm", filled).paper)


def facts(db: Database, survey: Survey) -> Facts:
    """Return what was chosen."""
    found = paper.of_survey(db, survey.id)
    chosen = _("yes, typed over by %(typist)s") % {"typist": found.typist}
    return [(_("On paper"), chosen if found.taken else _("no"))]


def copy(db: Database, earlier: str, new: str) -> None:
    """Take over what was chosen for an earlier survey."""
    paper.promise(db, new, paper.of_survey(db, earlier))
