"""The addresses of the coach's pages."""

from urllib.parse import urlsplit

from flask import redirect, url_for
from werkzeug import Response as AnyResponse

from survey.coach.blueprint import COOKIE_PATH
from survey.storage.surveys import Survey

SURVEY = "/organisations/<organisation>/surveys/<survey>"


def address_of(view: str, survey: Survey, **more: str) -> str:
    """Return the address of a page of a survey."""
    return url_for(
        f"coach.{view}", organisation=survey.organisation, survey=survey.id, _external=False, **more
    )


def teams_address(survey: Survey, back: str) -> str:
    """Return where the teams are changed, from where one comes back to the survey."""
    return url_for(
        "coach.edit_organisation",
        organisation=survey.organisation,
        back=address_of(back, survey),
    )


def to(view: str, survey: Survey, **more: str) -> AnyResponse:
    """Send the browser to a page of a survey."""
    return redirect(address_of(view, survey, **more), 303)


def own_page(address: str | None) -> str | None:
    """Return an address when it is one of the coach's pages here, and nowhere else."""
    parts = urlsplit(address or "")
    plain = not parts.scheme and not parts.netloc and "\\" not in (address or "")
    return address if plain and parts.path.startswith(f"{COOKIE_PATH}/") else None
