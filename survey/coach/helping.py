"""The coach's handbook, inside the application."""

from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer, page
from survey.handbook import handbook


@blueprint.get("/handbook")
def handbook_page() -> Answer:
    """Show the handbook, with its chapters on top."""
    blocks = handbook()
    return page(
        "handbook", blocks=blocks, chapters=[one for one in blocks if one.kind == "chapter"]
    )
