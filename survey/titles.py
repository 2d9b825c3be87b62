"""What the questionnaires of a survey are called."""

from instruments.questionnaire import Module
from survey.language import gettext as _
from survey.language import said


def title_of(module: Module) -> str:
    """Return the title of a questionnaire as a survey asks it, in the reader's language."""
    title = said(module.instrument.title)
    return _("%(title)s (short)") % {"title": title} if module.form == "short" else title
