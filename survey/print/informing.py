"""The works council's document on paper."""

from dataclasses import asdict

from reports.look import PLAIN, Look
from survey.information import Information
from survey.language import gettext as _
from survey.print.typesetting import typeset


def information_pdf(information: Information, *, organisation: str, look: Look = PLAIN) -> bytes:
    """Return the document as an accessible PDF."""
    content = asdict(information)
    around = {"organisation": organisation, "made": _("Made with Draagvlak")}
    return typeset("information", {**content, **around}, look)
