"""How a view of the coach answers with a page."""

from flask import g, render_template, request
from werkzeug import Response as AnyResponse

from reports.formatters import Formatter
from survey import language
from survey.coach.blueprint import blueprint
from survey.coach.forms import Form
from survey.current import today

Answer = AnyResponse | tuple[str, int]

UNPROCESSABLE = 422


def page(template: str, form: Form | None = None, status: int = 200, **values: object) -> Answer:
    """Render a page; when its form has errors the status says so."""
    if form is not None and form.errors and status == 200:
        status = UNPROCESSABLE
    return render_template(f"coach/{template}.html", form=form, **values), status


def numbers() -> Formatter:
    """Return how this coach reads numbers."""
    return Formatter(language.current())


@blueprint.context_processor
def _for_every_page() -> dict[str, object]:
    return {
        "coach": g.get("coach"),
        "organisation": g.get("organisation"),
        "own_address": request.full_path.rstrip("?"),
        "today": today(),
        "numbers": numbers(),
    }
