"""An instrument's texts as a report says them: in its language, with the technology filled in."""

from instruments.model import Text

from .context import Context


def said(text: Text, context: Context) -> str:
    """Return a text of an instrument in the language of the report."""
    return text[context.language].replace("{technology}", context.technology)
