"""The forms of launching: what is asked, and about which technology."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

import instruments
from instruments.faults import InstrumentsOverlap
from instruments.model import Form as InstrumentForm
from instruments.model import Instrument, Perspective
from instruments.questionnaire import Module, assemble
from reports.translation import mark
from survey import language
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.language import gettext as _
from survey.language import ngettext, said

LONGEST_TECHNOLOGY = 40
LONGEST_TOOL = 40
MOST_TOOLS = 12
USUAL_OPEN = timedelta(days=14)
FIRST_OFFERED = ("utaut", "tam", "implementatiescan", "adoptie")
NOT_USED = "no"
EXTRA_PERSPECTIVES: dict[Perspective, str] = {
    "client": mark("Also ask what clients think of it"),
    "commissioner": mark("Also ask what commissioners think of it, such as the municipality"),
}


def offered(own: Sequence[Instrument]) -> list[Instrument]:
    """Return the instruments of the library in the order in which they are asked, then own ones."""
    names = sorted(
        instruments.available(),
        key=lambda name: (name not in FIRST_OFFERED, _place(name), name),
    )
    return [*(instruments.load(name) for name in names), *own]


def _place(name: str) -> int:
    return FIRST_OFFERED.index(name) if name in FIRST_OFFERED else 0


class WhatForm(Form):
    """Per instrument: not used, short or full. The fields are made by `what_form`."""

    instruments: tuple[Instrument, ...] = ()

    @property
    def chosen(self) -> list[tuple[Instrument, InstrumentForm]]:
        """The instruments that are used, with their form."""
        fields = ((instrument, self[f"use-{instrument.id}"]) for instrument in self.instruments)
        return [(instrument, field.data) for instrument, field in fields if field.data != NOT_USED]

    def validate(self, *arguments: object, **named: object) -> bool:
        """Ask for at least one instrument, and refuse two that ask the same."""
        if not super().validate(*arguments, **named):
            return False
        if not self.chosen:
            self[f"use-{self.instruments[0].id}"].errors = [_("Choose at least one questionnaire.")]
            return False
        return self._differ() and self._speak_the_same()

    def is_own(self, instrument: Instrument) -> bool:
        """Whether the organisation wrote an instrument itself."""
        return instruments.is_own(instrument.id)

    def _differ(self) -> bool:
        try:
            assemble([Module(instrument, form) for instrument, form in self.chosen])
        except InstrumentsOverlap as overlap:
            by_id = {instrument.id: instrument for instrument in self.instruments}
            first, second = (by_id[id] for id in overlap.instruments)
            sentence = _(
                "‘%(first)s’ and ‘%(second)s’ hold the same statements. Choose one of them."
            )
            titles = {"first": said(first.title), "second": said(second.title)}
            self[f"use-{second.id}"].errors = [sentence % titles]
            return False
        return True

    def _speak_the_same(self) -> bool:
        if shared_languages(instrument for instrument, _form in self.chosen):
            return True
        last = self.chosen[-1][0]
        self[f"use-{last.id}"].errors = [
            _("These questionnaires have no language in common. Choose others.")
        ]
        return False


def what_form(
    formdata: object, modules: Iterable[Module], own: Sequence[Instrument] = ()
) -> WhatForm:
    """Make the form, with a field per instrument of the library and of the organisation's `own`."""
    known = tuple(offered(own))
    used = {module.instrument.id: module.form for module in modules}
    fields = {f"use-{one.id}": _use_field(one) for one in known}
    made = type("WhatFormOfLibrary", (WhatForm,), {"instruments": known, **fields})
    stored = {name: used.get(name.removeprefix("use-"), NOT_USED) for name in fields}
    form: WhatForm = made(formdata or None, data=stored)
    return form


def _use_field(instrument: Instrument) -> wtforms.RadioField:
    choices = [SelectChoice(NOT_USED, _("Do not use"))]
    for form in reversed(instrument.forms):
        minutes = instrument.minutes[form]
        length = _("Short") if form == "short" else _("Full")
        about = ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}
        choices.append(SelectChoice(form, f"{length}, {about}"))
    return wtforms.RadioField(said(instrument.title), choices=choices)


class TechnologyForm(Form):
    """The technology as it stands in the sentences, and what may be asked besides."""

    technology = wtforms.StringField(
        mark("Name of the tool or the way of working"),
        [Filled(mark("Fill in the name.")), AtMost(LONGEST_TECHNOLOGY)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    tools = wtforms.TextAreaField(mark("Tools, one on each line"))
    client = wtforms.BooleanField(EXTRA_PERSPECTIVES["client"])
    commissioner = wtforms.BooleanField(EXTRA_PERSPECTIVES["commissioner"])

    @property
    def tool_list(self) -> tuple[str, ...]:
        """The tools, each once, in the order typed."""
        lines = (tidy(line) for line in (self.tools.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """Whose views are asked for, staff first."""
        extra = tuple(one for one in EXTRA_PERSPECTIVES if self[one].data)
        return ("staff", *extra)

    def validate_tools(self, _field: wtforms.Field) -> None:
        """Refuse a list that a respondent would give up on."""
        if len(self.tool_list) > MOST_TOOLS:
            sentence = _("List at most %(most)s tools; there are %(now)s now.")
            raise ValidationError(sentence % {"most": MOST_TOOLS, "now": len(self.tool_list)})
        for tool in self.tool_list:
            if len(tool) > LONGEST_TOOL:
                sentence = _("Make ‘%(tool)s’ shorter: at most %(most)s characters.")
                shown = tool[:LONGEST_TOOL] + "…"
                raise ValidationError(sentence % {"tool": shown, "most": LONGEST_TOOL})


def shared_languages(asked: Iterable[Instrument]) -> list[str]:
    """Return our languages that every instrument has, the usual one first."""
    found = list(asked)
    return [
        code
        for code in language.LANGUAGES
        if all(code in instrument.languages for instrument in found)
    ]
