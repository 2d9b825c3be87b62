"""What the organisations of a group did: to read and to search."""

import wtforms
from flask import abort, request
from wtforms.fields import SelectChoice

from reports.translation import mark
from survey import good_practices as rules
from survey.coach.blueprint import blueprint
from survey.coach.forms import Form, tidy
from survey.coach.good_practice_form import adopters, themes
from survey.coach.pages import Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.storage.organisations import Organisation

ON_ONE_PAGE = 20
LONGEST_SEARCH = 100
MOST_PAGES = 1_000


class SearchForm(Form):
    """What to look for; empty is everything, and so is what the lists do not have."""

    words = wtforms.StringField(
        mark("Words"),
        filters=[tidy],
        render_kw={"autocomplete": "off", "maxlength": LONGEST_SEARCH},
    )
    theme = wtforms.SelectField(mark("Theme"), validate_choice=False)
    adopter = wtforms.SelectField(mark("For whom"), validate_choice=False)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.theme.choices = [SelectChoice("", _("All themes")), *_choices(themes())]
        self.adopter.choices = [SelectChoice("", _("All groups")), *_choices(adopters())]

    @property
    def wanted(self) -> dict[str, str]:
        """What is looked for, without what is not there."""
        return {
            "words": (self.words.data or "")[:LONGEST_SEARCH],
            "theme": self.theme.data if self.theme.data in dict(themes()) else "",
            "adopter": self.adopter.data if self.adopter.data in dict(adopters()) else "",
        }


def _choices(named: list[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(*one) for one in named]


@blueprint.get("/organisations/<organisation>/groups/<group>")
def told_by_others(organisation: Organisation, group: str) -> Answer:
    """Show what a group shares, by theme, adopter group and words; for who takes part in it."""
    reads = {one.id: one for one in rules.groups_of(db(), organisation)}
    if group not in reads:
        abort(404)
    form = SearchForm(request.args)
    told = rules.told_in(db(), [reads[group]])
    found = rules.find(told, **form.wanted)
    number = min(MOST_PAGES, max(1, request.args.get("page", default=1, type=int)))
    start = (number - 1) * ON_ONE_PAGE
    return page(
        "told_by_others",
        search=form,
        group=reads[group],
        told=found[start : start + ON_ONE_PAGE],
        found=len(found),
        all=len(told),
        number=number,
        more=len(found) > start + ON_ONE_PAGE,
        theme_names=dict(themes()),
        adopter_names=dict(adopters()),
    )
