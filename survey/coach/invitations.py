"""How many links and codes were made and used; never by whom."""

from dataclasses import dataclass

from survey.coach.facts import Facts
from survey.coach.pages import numbers
from survey.current import db
from survey.language import gettext as _
from survey.storage import invitations, surveys
from survey.storage.invitations import Handed
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Invited:
    """What was made; `used` is None where it would tell too much of a few people."""

    handed: tuple[Handed, ...]
    used: int | None
    team_names: dict[str, str]

    @property
    def made(self) -> int:
        """How many there are in all."""
        return sum(one.made for one in self.handed)

    @property
    def facts(self) -> Facts:
        """How many of each kind were made, and how many of all were used."""
        count = numbers().count
        facts = [(self._name(one), count(one.made)) for one in self.handed]
        if self.used is not None:
            facts.append((_("Used, of all together"), numbers().part(self.used, self.made)))
        return facts

    def _name(self, one: Handed) -> str:
        kind = _("Personal links") if one.kind == "link" else _("Printed codes")
        return f"{kind}, {self.team_names[one.team]}" if one.team in self.team_names else kind


def invited_of(survey: Survey) -> Invited:
    """Count links and codes; whether they are used is told from the minimum group size."""
    handed = tuple(invitations.handed_out(db(), survey.id))
    enough = sum(one.made for one in handed) >= survey.minimum_group_size
    names = {team.code: team.name for team in surveys.teams_of(db(), survey.id)}
    return Invited(handed, invitations.count_used(db(), survey.id) if enough else None, names)
