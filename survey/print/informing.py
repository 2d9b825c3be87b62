"""The works council's document on paper."""

from dataclasses import asdict

from survey.information import Information
from survey.language import gettext as _
from survey.print.typesetting import typeset


def information_pdf(information: Information, *, organisation: str) -> bytes:
    """Return the document as an accessible PDF."""
    content = asdict(information)
    return typeset(
        "information", {**content, "organisation": organisation, "made": _("Made with Draagvlak")}
    )
