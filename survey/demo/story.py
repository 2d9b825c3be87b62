"""What the example is about: invented people, with a pattern that the sector will recognise.

Open to digital work and well equipped; less sure of the vision, of who leads the way and of their
own skills. Between the waves the organisation worked on exactly those three.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from survey.storage.agreements import State
from survey.storage.organisations import NewTeam
from survey.storage.roles import RoleHeadcounts

ORGANISATION = "Welzijn Voorbeeldstad"
TECHNOLOGY = "RegiCare"
TOOLS = ("Beeldbellen", "Online agenda", "Chat voor klanten")
INTRODUCTION = {
    "nl": "We werken nu een tijd met RegiCare. We horen graag hoe dat voor u is.",
    "en": "We have been working with RegiCare for a while. We like to hear how that is for you.",
}
CONTACT = "de implementatiecoach"
COACH_NAME = "Voorbeeldcoach"
COACH_EMAIL = "coach@example.org"

TEAMS = (
    NewTeam("Sociaal werk", 46),
    NewTeam("Wijkteam Noord", 38),
    NewTeam("Administratie", 4),  # too small to be shown, or even asked about
    NewTeam("Vrijwilligers", 32, "volunteers"),
)
ROLES = RoleHeadcounts(managers=15, volunteers=32)


@dataclass(frozen=True)
class Agreement:
    """What was agreed, by whom, by how many days before today, and how far it is."""

    what: str
    who: str
    due: int
    state: State


@dataclass(frozen=True)
class Wave:
    """One measurement: how many of each team answer, and what changed since the one before.

    `managers` answer besides, without a team, and `no_team` are staff who would rather not name
    theirs. `opened` and `closed` are days before today; a wave that is not closed has None.
    `targets` and `agreements` are those that were made after it.
    """

    seed: int
    opened: int
    closed: int | None
    answering: tuple[int, ...]
    managers: int
    no_team: int
    shift: Mapping[str, float]
    targets: Mapping[str, float] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()

    @property
    def people(self) -> int:
        """How many answer in all."""
        return sum(self.answering) + self.managers + self.no_team


MANAGERS_SEE: Mapping[str, float] = {"VIS": 1.1, "AMB": 0.5, "LEI": 0.4, "TYD": 0.9}
"""Who leads knows where it goes, and thinks that there is time to learn it."""
PROGRESS = {"VIS": 0.6, "AMB": 0.5, "VAA": 0.4, "BI": 0.3}
WAVES = (
    Wave(
        seed=1,
        opened=390,
        closed=376,
        answering=(31, 25, 3, 22),
        managers=12,
        no_team=5,
        shift={},
        targets={"VIS": 3.2, "AMB": 3.2, "VAA": 3.5, "TYD": 3.4},
        agreements=(
            Agreement("In één zin opschrijven waar we naartoe willen", "directie", 300, "done"),
            Agreement("In elk team een voortrekker met tijd", "teamleiders", 280, "done"),
            Agreement("Elke week een half uur oefenen", "voortrekkers", 250, "under_way"),
        ),
    ),
    Wave(
        seed=2,
        opened=200,
        closed=186,
        answering=(30, 26, 3, 21),
        managers=12,
        no_team=5,
        shift=PROGRESS,
        targets={"VAA": 3.7, "KLA": 3.3},
        agreements=(
            Agreement("Tijd om te leren opnemen in het rooster", "teamleiders", 120, "under_way"),
            Agreement("Klanten vragen wat zij online willen doen", "sociaal werkers", 60, "agreed"),
        ),
    ),
    Wave(
        seed=3,
        opened=6,
        closed=None,
        answering=(17, 13, 2, 10),
        managers=6,
        no_team=3,
        shift={**PROGRESS, "KLA": 0.3, "TYD": 0.3},
    ),
)
"""Two measurements with a report, and one that is open, so that there is something to follow."""

PEERS: tuple[tuple[int, float], ...] = (
    *((38, -0.3), (61, 0.2), (44, 0.0), (90, 0.1), (52, -0.1), (35, 0.3), (73, -0.2)),
)
"""Invented other organisations: how many answered, and how far above the usual mean they are."""
PEERS_MEAN = 3.3
PEERS_VARIANCE = 0.6

USUAL_MEAN = 3.4
MEANS: Mapping[str, float] = {
    "PE": 3.8,
    "EE": 3.8,
    "SI": 3.4,
    "FC": 3.7,
    "BI": 3.8,
    "VIS": 2.7,
    "LEI": 3.8,
    "DOE": 2.7,
    "AMB": 2.7,
    "VAA": 2.9,
    "TEC": 4.0,
    "TYD": 3.0,
    "DRA": 3.3,
    "INB": 3.3,
    "MEE": 3.9,
    "KLA": 2.7,
    "LER": 3.4,
    "PRI": 3.4,
    "INN": 3.4,
}
"""The usual answer per construct, on a scale from 1 to 5."""

GOOD_PRACTICE = (
    "Met beeldbellen spreek ik klanten die niet naar ons toe kunnen komen.",
    "De laptops en telefoons zijn goed. Dat scheelt veel gedoe.",
    "Ik vond het eerst spannend. Nu plan ik de helft van mijn gesprekken online.",
    "Een collega liet in het overleg zien hoe zij het doet. Dat hielp meer dan de handleiding.",
    "Jongeren reageren sneller op een bericht dan op een brief.",
    "Alles van een klant staat op één plek.",
    "Mijn leidinggevende vraagt er echt naar en denkt mee.",
    "Na huisbezoek typ ik mijn verslag in de auto. 's Avonds ben ik klaar.",
    "Even kort online overleggen met de gemeente spaart een hele middag.",
    "Mantelzorgers kiezen nu zelf hun afspraak in de agenda.",
    "De helpdesk neemt altijd snel op.",
)
BARRIERS = (
    "Ik weet niet goed waar we als organisatie naartoe willen.",
    "Er is geen tijd om het rustig te leren. Het komt erbij.",
    "Twee systemen naast elkaar. Ik typ alles dubbel.",
    "Veel van mijn klanten hebben geen goede telefoon of geen bundel.",
    "De training was een uur. Daarna moest ik het zelf uitzoeken.",
    "Het hangt nu af van één handige collega.",
    "Ik twijfel wat ik wel en niet mag opschrijven.",
    "Als vrijwilliger heb ik een paar keer per maand dienst. Dan ben ik het weer vergeten.",
    "We spreken nooit af wanneer we online werken en wanneer niet.",
    "Sommige gesprekken wil je gewoon aan tafel voeren.",
    "Niemand vertelt ons of het iets oplevert.",
)
TEXTS: Mapping[str, tuple[str, ...]] = {"good_practice": GOOD_PRACTICE, "barriers": BARRIERS}
"""Open answers by the role of the question."""
