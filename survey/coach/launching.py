"""Making a survey in six short pages, saved as you go; the first two: what, and which tool."""

from datetime import date

from flask import request

from instruments.model import Instrument, Perspective
from instruments.questionnaire import Module
from survey import lifecycle
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.launch_forms import (
    USUAL_OPEN,
    TechnologyForm,
    WhatForm,
    shared_languages,
    what_form,
)
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.language import said
from survey.own_instruments import newest
from survey.storage import surveys, voice
from survey.storage.organisations import Organisation
from survey.storage.surveys import NewModule, Survey

PREVIEWED = 3


def must_be_draft(survey: Survey) -> None:
    """Raise NotInDraft when what is asked may not change any more."""
    if not survey.may_be_edited:
        raise lifecycle.NotInDraft


@blueprint.route("/organisations/<organisation>/surveys/new", methods=["GET", "POST"])
def new_survey(organisation: Organisation) -> Answer:
    """Start a survey by choosing what it asks."""
    form = what_form(request.form, (), newest(db(), organisation.id))
    if request.method != "POST" or not form.validate():
        measured = surveys.of_organisation(db(), organisation.id)
        earlier = [one for one in measured if one.has_results]  # of an open one nothing is known
        return page("what", form, survey=None, earlier=earlier)
    with db().atomic():
        survey = surveys.add(
            db(),
            organisation.id,
            technology="",
            languages=shared_languages(instrument for instrument, _form in form.chosen)[:1],
            closes_on=today() + USUAL_OPEN,
        )
        _store_modules(survey, form, ())
        voice.choose(db(), survey.id, voice.usual_of(db(), organisation.id))
    return to("technology", survey, **_on_the_way())


@blueprint.route(f"{SURVEY}/what", methods=["GET", "POST"])
def what(survey: Survey) -> Answer:
    """Choose the questionnaires of a draft anew."""
    must_be_draft(survey)
    modules = surveys.questionnaire_of(db(), survey.id).modules
    form = what_form(request.form, modules, newest(db(), survey.organisation))
    if request.method != "POST" or not form.validate():
        return page("what", form, survey=survey, earlier=[])
    spoken = shared_languages(instrument for instrument, _form in form.chosen)
    kept = tuple(code for code in survey.languages if code in spoken)
    with db().atomic():
        _store_modules(survey, form, modules)
        change(survey, languages=kept or tuple(spoken[:1]))
    return to("technology", survey, **_on_the_way())


def _on_the_way() -> dict[str, str]:
    """What an address carries on when answers that are there already are to be taken in."""
    return {"elsewhere": "yes"} if "elsewhere" in request.args else {}


def _store_modules(survey: Survey, form: WhatForm, before: tuple[Module, ...]) -> None:
    """Keep what was filled in earlier for the instruments that stay.

    A next wave also keeps their version: in other words the answers can't be compared.
    """
    known = {module.instrument.id: module for module in before}

    def new(instrument: Instrument, chosen: str) -> NewModule:
        module = known.get(instrument.id, Module(instrument))
        kept = module.instrument if survey.predecessor else instrument
        return NewModule(
            (kept if chosen in kept.forms else instrument).document,
            chosen,  # type: ignore[arg-type]  # one of the instrument's own forms
            module.perspectives,
            module.tools,
        )

    surveys.replace_modules(db(), survey.id, [new(*one) for one in form.chosen])


@blueprint.route(f"{SURVEY}/technology", methods=["GET", "POST"])
def technology(survey: Survey) -> Answer:
    """Name the technology, see it in three sentences, and list other tools."""
    must_be_draft(survey)
    modules = surveys.questionnaire_of(db(), survey.id).modules
    form = _technology_form(survey, modules)
    if request.method == "POST" and form.validate() and "preview" not in request.form:
        with db().atomic():
            change(survey, technology=form.technology.data)
            surveys.replace_modules(db(), survey.id, [_extended(one, form) for one in modules])
        return to("import_answers" if _on_the_way() else "who", survey)
    return page(
        "technology",
        form,
        survey=survey,
        preview=_preview(modules, form.technology.data or ""),
        asks_tools=any(_asks_tools(module) for module in modules),
        extra=_perspectives_of(modules),
    )


def _technology_form(survey: Survey, modules: tuple[Module, ...]) -> TechnologyForm:
    tools = next((module.tools for module in modules if module.tools), ())
    asked = {perspective for module in modules for perspective in module.perspectives}
    return TechnologyForm(
        request.form or None,
        technology=survey.technology,
        tools="\n".join(tools),
        client="client" in asked,
        commissioner="commissioner" in asked,
    )


def _asks_tools(module: Module) -> bool:
    return any(question.kind == "tools" for question in module.instrument.questions)


def _perspectives_of(modules: tuple[Module, ...]) -> set[Perspective]:
    """Whose views these questionnaires can ask for besides those of staff."""
    whole = [
        Module(one.instrument, one.form, ("staff", "client", "commissioner")) for one in modules
    ]
    items = (item for one in whole for c in one.instrument.constructs for item in one.items_of(c))
    return {item.perspective for item in items} - {"staff"}


def _extended(module: Module, form: TechnologyForm) -> NewModule:
    possible = {"staff", *_perspectives_of((module,))}
    return NewModule(
        module.instrument.document,
        module.form,
        tuple(one for one in form.perspectives if one in possible),
        form.tool_list if _asks_tools(module) else (),
    )


def _preview(modules: tuple[Module, ...], name: str) -> list[str]:
    """The first sentences of the first themes with the name filled in."""
    items = (
        module.items_of(construct)[:1]
        for module in modules
        for construct in module.instrument.constructs
    )
    texts = [said(item.text) for shown in items for item in shown]
    named = [text.replace("{technology}", name) for text in texts if "{technology}" in text]
    return named[:PREVIEWED] if name else []


def change(
    survey: Survey,
    *,
    technology: str | None = None,
    languages: tuple[str, ...] | None = None,
    closes_on: date | None = None,
    contact: str | None = None,
) -> None:
    """Store what is given and leave the rest as it was."""
    surveys.change(
        db(),
        survey.id,
        technology=survey.technology if technology is None else technology,
        languages=survey.languages if languages is None else languages,
        closes_on=survey.closes_on if closes_on is None else closes_on,
        contact=survey.contact if contact is None else contact,
    )
