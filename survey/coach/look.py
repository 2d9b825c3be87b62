"""An organisation's own look: its logo and colour, with a picture of how that turns out."""

from urllib.parse import quote

from flask import redirect, request, url_for
from werkzeug.datastructures import CombinedMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from reports.design import Palette
from reports.look import look_of
from survey.coach.blueprint import blueprint
from survey.coach.look_form import LookForm, colour_of, refusal
from survey.coach.pages import Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.logo import MOST_BYTES, LogoRefused
from survey.storage import looks
from survey.storage.looks import Looks
from survey.storage.organisations import Organisation
from survey.stylesheet import tokens

BESIDES = 16 * 1024
"""Bytes of a form besides the file."""


@blueprint.route("/organisations/<organisation>/look", methods=["GET", "POST"])
def look(organisation: Organisation) -> Answer:
    """Choose a logo and a colour, or take them away."""
    # A picture is larger than any other form.
    request.max_content_length = request.max_form_memory_size = MOST_BYTES + BESIDES
    chosen = looks.of_organisation(db(), organisation.id)
    form = LookForm(colour=chosen.colour)
    if request.method == "POST":
        try:
            form = LookForm(CombinedMultiDict([request.files, request.form]))
        except RequestEntityTooLarge:
            form.logo.errors = [refusal(LogoRefused("too_large"))]
            return _shown(form, chosen)
        if _saved(organisation, form):
            return redirect(url_for("coach.look", organisation=organisation.id, kept="yes"), 303)
    return _shown(form, chosen)


def _saved(organisation: Organisation, form: LookForm) -> bool:
    """Do what the button says; whether all was well."""
    if "without_logo" in request.form:
        looks.set_logo(db(), organisation.id, None)
        return True
    if "suggested" in request.form:
        form.colour.data = request.form["suggested"]
    if not form.validate():
        return False
    with db().atomic():
        looks.set_colour(db(), organisation.id, form.colour.data or None)
        if form.made:
            looks.set_logo(db(), organisation.id, form.made)
    return True


def _shown(form: LookForm, chosen: Looks) -> Answer:
    return page(
        "look",
        form,
        chosen=chosen,
        suggestion=form.suggestion,
        preview=preview(form.suggestion or colour_of(form.colour.data or "") or None),
        kept="kept" in request.args,
    )


def preview(colour: str | None) -> str:
    """Return a picture of a button and a link, by day and in the dark, as an address."""
    dressed = look_of(colour)
    panels = "".join(
        _panel(palette, at) for at, palette in enumerate((dressed.light, dressed.dark))
    )
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 110">{panels}</svg>'
    return f"data:image/svg+xml,{quote(drawn)}"


def _panel(palette: Palette, at: int) -> str:
    own = tokens(palette)
    left = 240 * at
    start, privacy = _("Start"), _("Privacy")
    words = 'font-family="system-ui, sans-serif" font-size="17"'
    return (
        f'<rect x="{left}" width="240" height="110" fill="{palette.surface}"/>'
        f'<rect x="{left + 20}" y="22" width="104" height="44" rx="11" fill="{own["brand-deep"]}"/>'
        f'<rect x="{left + 20}" y="22" width="104" height="41" rx="11" fill="{own["brand"]}"/>'
        f'<text x="{left + 72}" y="49" text-anchor="middle" font-weight="600" {words}'
        f' fill="{own["on-brand"]}">{start}</text>'
        f'<text x="{left + 144}" y="49" text-decoration="underline" {words}'
        f' fill="{own["brand"]}">{privacy}</text>'
        f'<rect x="{left + 20}" y="78" width="200" height="14" rx="7" fill="{own["soft"]}"/>'
    )
