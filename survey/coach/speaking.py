"""In which words a survey speaks: the statements' own or easier ones, and 'u' or 'je'."""

from itertools import islice

from werkzeug.datastructures import MultiDict
from wtforms.fields import RadioField, SelectChoice

from instruments.questionnaire import Module
from reports.translation import mark
from survey.coach.facts import Facts
from survey.coach.forms import Form
from survey.language import gettext as _
from survey.language import said
from survey.storage import surveys, voice
from survey.storage.connection import Database
from survey.storage.surveys import Survey
from survey.storage.voice import Voice

PREFIX = "speaks-"
SHOWN = 3


class SpeakingForm(Form):
    """The wording of the statements, where there is a choice, and how people are addressed.

    `examples` are statements in both wordings.
    """

    wording = RadioField(mark("Which wording of the statements?"))
    pronoun = RadioField(mark("How do we address colleagues in Dutch?"))
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def voice(self) -> Voice:
        """What is chosen; without a choice of wording it is the original."""
        wording = self.wording.data if self.wording else voice.USUAL.wording
        return Voice(wording, self.pronoun.data)


def form(db: Database, survey: Survey, sent: MultiDict[str, str] | None) -> SpeakingForm:
    """Make the form; a page that did not hold it changes nothing."""
    modules = surveys.questionnaire_of(db, survey.id).modules
    chosen = voice.of_survey(db, survey.id)
    made = SpeakingForm(
        sent if any(name.startswith(PREFIX) for name in sent or ()) else None,
        prefix=PREFIX,
        data={"wording": chosen.wording, "pronoun": chosen.pronoun},
    )
    made.wording.choices = [
        SelectChoice("original", _("Original: can be compared with earlier surveys")),
        SelectChoice("simple", _("Simple variant: easier to read, not validated")),
    ]
    made.pronoun.choices = [SelectChoice("u", _("With ‘u’")), SelectChoice("je", _("With ‘je’"))]
    made.examples = _examples(survey.technology or "…", modules)
    if not any(module.instrument.has_simple for module in modules):
        del made.wording
    return made


def _examples(technology: str, modules: tuple[Module, ...]) -> tuple[tuple[str, str], ...]:
    """Some statements in both wordings, in the coach's language."""
    pairs = (
        (said(item.text), said(item.simple))
        for module in modules
        for construct in module.instrument.constructs
        for item in construct.items
        if item.simple and (module.form == "full" or item.short)
    )
    return tuple(
        (original.replace("{technology}", technology), simple.replace("{technology}", technology))
        for original, simple in islice(pairs, SHOWN)
    )


def save(db: Database, survey: Survey, filled: Form) -> None:
    """Store what was chosen."""
    if isinstance(filled, SpeakingForm):
        voice.choose(db, survey.id, filled.voice)


def facts(db: Database, survey: Survey) -> Facts:
    """Return what was chosen, for the page before opening."""
    modules = surveys.questionnaire_of(db, survey.id).modules
    is_simple = any(module.asked_in == "simple" for module in modules)
    wording = _("Simple variant, not validated") if is_simple else _("Original")
    return [(_("Wording"), wording), (_("We say"), f"‘{survey.pronoun}’")]


def copy(db: Database, earlier: str, new: str) -> None:
    """Let a next wave speak as the one before."""
    voice.choose(db, new, voice.of_survey(db, earlier))
