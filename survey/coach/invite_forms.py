"""The forms with which a coach makes personal links and printed codes."""

import re
from typing import Any

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from reports.translation import mark
from survey.coach.forms import CountField, Filled, Form
from survey.language import NAMES
from survey.language import gettext as _
from survey.storage.surveys import Survey, SurveyTeam

MOST_CODES = 200
"""At a time: each takes a tenth of a second, so that nobody can try them all."""
MOST_LINKS = 3000
LONGEST_ADDRESS = 254
ADDRESS = re.compile(r"[^\s@,;<>\"'=]+@[^\s@,;<>\"'=]+\.[^\s@,;<>\"'=]+")
NO_TEAM = ""


class HowMany(CountField):
    """A whole number from 1, with a limit of its own."""

    def __init__(self, label: str, most: int, **named: Any) -> None:
        self.MOST = most
        super().__init__(label, **named)


class CodesForm(Form):
    """How many codes to print, for which team, on what and in which language."""

    count = HowMany(
        mark("How many codes?"),
        MOST_CODES,
        validators=[Filled(mark("Fill in how many codes you need."))],
    )
    team = wtforms.SelectField(mark("For which team?"), default=NO_TEAM)
    on = wtforms.RadioField(mark("Print them on"), default="cards", validators=[InputRequired()])
    language = wtforms.RadioField(mark("In which language?"), validators=[InputRequired()])

    def offer(self, survey: Survey, teams: list[SurveyTeam]) -> "CodesForm":
        """Fill in what can be chosen for this survey."""
        self.team.choices = [
            SelectChoice(NO_TEAM, _("Everybody, without a team")),
            *(SelectChoice(team.code, team.name) for team in teams),
        ]
        self.on.choices = [
            SelectChoice("cards", _("Cards, ten on a page")),
            SelectChoice("letters", _("Letters, one on a page")),
        ]
        self.language.choices = [SelectChoice(code, NAMES[code]) for code in survey.languages]
        self.language.data = self.language.data or survey.default_language
        return self


class AddressesForm(Form):
    """A list of addresses, pasted in any way."""

    addresses = wtforms.TextAreaField(mark("E-mail addresses, one on each line"))
    known: frozenset[str] = frozenset()
    """Addresses that have a link already."""

    @property
    def address_list(self) -> list[str]:
        """The addresses, each once."""
        parts = re.split(r"[\s,;]+", self.addresses.data or "")
        return list(dict.fromkeys(part.strip("<>\"'").lower() for part in parts if part))

    def validate_addresses(self, _field: wtforms.Field) -> None:
        """Refuse what is no address, and addresses that have a link."""
        listed = self.address_list
        if len(listed) > MOST_LINKS:
            raise ValidationError(_("At most %(most)s at a time.") % {"most": MOST_LINKS})
        for address in listed:
            if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
                sentence = _("‘%(address)s’ is no e-mail address.")
                raise ValidationError(sentence % {"address": address[:60]})
        if again := [address for address in listed if address in self.known]:
            sentence = _("%(address)s has a link already. Take it out of the list.")
            raise ValidationError(sentence % {"address": again[0]})


class LinksForm(AddressesForm):
    """To which addresses a link goes, or how many links there are without an address."""

    count = HowMany(mark("Or: how many links without an address?"), MOST_LINKS)

    def validate_count(self, field: wtforms.Field) -> None:
        """Ask for one of the two."""
        if self.address_list and field.data:
            raise ValidationError(_("Fill in addresses or a number, not both."))
        if not self.address_list and not field.data and not field.errors:
            raise ValidationError(_("Fill in addresses or a number."))
