"""The sentences below every mail, which no coach can change: they are what is promised."""

from survey.language import gettext as _
from survey.storage.mailings import Kind
from survey.storage.surveys import Survey


def closing(survey: Survey, kind: Kind) -> list[str]:
    """Return what stands below a mail, in the language of the request."""
    sentences = [
        _("Your answers are anonymous. We know whether your link was used, not what you answered."),
        _("Results are shown from %(minimum)s answers, and only after closing.")
        % {"minimum": survey.minimum_group_size},
        _("This link is for you alone. Do not pass this mail on."),
    ]
    if kind == "reminder":
        sentences.append(
            _("Did you begin already? Then use the link in the earlier mail: this one starts anew.")
        )
    if survey.contact:
        sentences.append(_("Questions? Ask %(contact)s.") % {"contact": survey.contact})
    return sentences
