"""What a coach should know before a next wave: where it can't be compared with the one before."""

from survey import comparison
from survey.comparison import Break, Why
from survey.language import gettext as _
from survey.language import said
from survey.storage.connection import Database
from survey.storage.surveys import Survey


def warnings(db: Database, survey: Survey) -> list[tuple[str, str]]:
    """Return where comparison with the wave before breaks: a sentence, and the page to mend it."""
    return [(_sentence(one), _PAGES[one.why]) for one in comparison.breaks(db, survey)]


_PAGES: dict[Why, str] = {
    "other_technology": "technology",
    "left_out": "what",
    "other_version": "what",
    "other_form": "what",
    "other_wording": "technology",
    "other_variant": "when",
    "other_minimum": "promises",
    "answers_erased": "when",
}


def _sentence(found: Break) -> str:
    names = ", ".join(said(module.instrument.title) for module in found.modules)
    sentences: dict[Why, str] = {
        "other_technology": _(
            "The tool has another name than last time, so the report compares nothing."
        ),
        "left_out": _("Not asked again, so not compared: %(names)s."),
        "other_version": _("Another version than last time, so not compared: %(names)s."),
        "other_form": _("Short instead of full or the reverse, so not compared: %(names)s."),
        "other_wording": _("In other words than last time, so not all is compared: %(names)s."),
        "other_variant": _(
            "The simple variant instead of the original or the reverse, so not compared: %(names)s."
        ),
        "other_minimum": _("Last time results were shown from another number of answers."),
        "answers_erased": _(
            "The answers of last time are erased by then, so the report compares nothing."
        ),
    }
    return sentences[found.why] % {"names": names}
