"""The privacy page: each sentence that depends on a setting stands there exactly when it is so."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash, new_token
from survey.formatters import day_in
from survey.mail.planning import Addressee, invite_by_mail
from survey.retention import answers_go_on
from survey.storage import roles, surveys
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from survey.storage.promises import Promises
from survey.storage.roles import RoleHeadcounts
from tests.support.builders import CLOSING, TODAY, make_app, make_organisation, make_survey
from tests.support.client import CheckingClient

INVITED = {
    "nobody": (),
    "codes": (("code", None),),
    "links": (("link", None),),
    "addresses": (("link", "jan@example.nl"), ("code", None)),
}
STATES = ("open", "closed early", "closed", "erased")
NEXT_DAY = CLOSING + timedelta(days=1)


@pytest.fixture
def app(tmp_path, clock):
    """An application with no surveys of other tests: they would close on the same day."""
    return make_app(tmp_path, clock)


@dataclass(frozen=True)
class Setting:
    """One combination of what a coach can choose and what has happened."""

    own_words: bool
    team: bool
    role: bool
    minimum: int
    addresses_kept: int
    answers_kept: int
    invited: str
    state: str

    @property
    def last_day(self):
        return TODAY if self.state == "closed early" else CLOSING

    @property
    def is_open(self):
        return self.state == "open"

    @property
    def is_kept(self):
        return self.state != "erased"

    @property
    def has_invitations(self):
        return self.invited != "nobody" and self.is_kept

    @property
    def has_addresses(self):
        """Whether addresses are still there: those kept for no day go at closing."""
        return (
            self.invited == "addresses"
            and self.is_kept
            and (self.is_open or self.addresses_kept > 0)
        )


def day(date):
    return day_in(date, "nl")


def conditions(setting: Setting, survey) -> dict[str, bool]:
    """Return every sentence of the page that depends on something, and whether it is true."""
    addresses_go = day(setting.last_day + timedelta(days=setting.addresses_kept))
    invitations_go = day(setting.last_day + timedelta(days=30))
    erased = f"We hebben alle antwoorden gewist op {day(answers_go_on(survey))}."
    return {
        erased: not setting.is_kept,
        "Gemaakte rapporten blijven. Ze gaan over groepen mensen.": not setting.is_kept,
        "Open antwoorden kunnen er letterlijk in staan.": not setting.is_kept and setting.own_words,
        "Uw antwoorden, zonder de taal": setting.is_kept,
        "Uw team, als u er een kiest": setting.is_kept and setting.team,
        f"teams van minstens {setting.minimum} mensen": setting.is_kept and setting.team,
        "Team en rol bewaren we nooit samen.": setting.is_kept and setting.role,
        "Dan telt u mee met de mensen van dat team.": setting.is_kept
        and setting.role
        and setting.team,
        "Hoeveel mensen per dag antwoorden.": setting.is_kept,
        "We weten of die gebruikt is, niet wat u antwoordde.": setting.has_invitations,
        "De e-mailadressen waarvoor links zijn gemaakt.": setting.has_addresses,
        f"als de vragenlijst sluit na {day(CLOSING)}, zoals gepland": setting.is_open,
        f"We wissen alle antwoorden op {day(answers_go_on(survey))}.": setting.is_kept,
        f"We wissen e-mailadressen op {addresses_go}.": setting.has_addresses
        and setting.addresses_kept > 0,
        "We wissen e-mailadressen zodra de vragenlijst sluit.": setting.has_addresses
        and setting.addresses_kept == 0,
        f"Op {invitations_go} wissen we welke links en codes": setting.has_invitations,
        "Deze tijden kunnen korter worden, nooit langer.": setting.is_kept,
        "Tot u verstuurt": setting.is_open,
        "Wie die ook heeft, kan alles openen": setting.is_open and setting.has_invitations,
        f"Het plan is: na {day(CLOSING)}.": setting.is_open,
        "Tot die dag kreeg niemand uitkomsten.": not setting.is_open,
        "leest wat u in eigen woorden schrijft": setting.is_kept and setting.own_words,
        "Uw eigen woorden bewaren we apart": setting.is_kept and setting.own_words,
        f"{setting.minimum} of meer mensen samen": True,
        "Dat is een rij per persoon, zonder naam, team of eigen woorden.": setting.is_kept,
        "Er staat niet bij van wie ze zijn.": setting.is_kept,
        "Geen naam, geen e-mailadres en geen internetadres bij uw antwoorden.": True,
        "In een reservekopie blijft staan wat erin stond.": True,
        "U mag elke vraag overslaan": setting.is_open,
    }


def made(db, setting: Setting):
    """A survey with these settings to which all this has happened."""
    organisation = make_organisation(
        db, teams=[NewTeam("Groot", 14), NewTeam("Ander", 12 if setting.team else 3)]
    )
    modules = ["implementatiescan" if setting.own_words else "tam"]
    survey = make_survey(db, organisation, modules=modules, launched_on=None)
    promises = Promises(True, setting.minimum, setting.addresses_kept, setting.answers_kept)
    lifecycle.promise(db, survey, promises)
    if setting.role:
        roles.choose(db, survey.id, RoleHeadcounts(8, 0))
    lifecycle.launch(db, surveys.get(db, survey.id), TODAY)
    new = [
        NewInvitation(lookup_hash(new_token()), kind, email=email)
        for kind, email in INVITED[setting.invited]
    ]
    if new:
        lifecycle.invite(db, surveys.get(db, survey.id), new, TODAY)
    if setting.state == "closed early":
        lifecycle.close(db, survey.id, TODAY)
    elif setting.state != "open":
        lifecycle.close_overdue(db, NEXT_DAY)
    if setting.state == "erased":
        lifecycle.close_overdue(db, answers_go_on(surveys.get(db, survey.id)))
    return surveys.get(db, survey.id)


# Every pair of neighbouring settings occurs; all combinations would be 1,536 pages.
ALL = [
    Setting(*chosen)
    for n, chosen in enumerate(
        product(
            (True, False),
            (True, False),
            (True, False),
            (5, 8),
            (0, 7, 30),
            (3, 24),
            INVITED,
            STATES,
        )
    )
    if n % 23 == 0
]


@pytest.mark.parametrize("state", STATES)
def test_every_sentence_is_true(client, db, clock, state):
    """Over combinations of settings: what is said is so, and what is so is said."""
    checked = 0
    for setting in ALL:
        if setting.state == state:
            survey = made(db, setting)
            shown = client.get(f"/v/{survey.open_code}/privacy").main
            for sentence, is_true in conditions(setting, survey).items():
                assert (sentence in shown) == is_true, (setting, sentence, shown)
            checked += setting.state == state
    assert checked >= 15


def test_settings_are_tried_in_every_pair():
    """No two choices are left that were never tried together."""
    fields = list(Setting.__dataclass_fields__)
    for one, other in product(fields, fields):
        if one < other:
            tried = {(getattr(s, one), getattr(s, other)) for s in ALL}
            values = [{getattr(s, name) for s in ALL} for name in (one, other)]
            assert tried == set(product(*values)), (one, other)


def test_more_time_moves_the_days_and_the_page_says_that_it_may(client, db, survey):
    """Given a week more, the days are a week later; the page said that this could be."""
    before = client.get(f"/v/{survey.open_code}/privacy").main
    assert "Alleen door extra tijd om mee te doen schuiven ze op." in before
    surveys.extend(db, survey.id, CLOSING + timedelta(days=7))
    after = client.get(f"/v/{survey.open_code}/privacy").main
    assert day(answers_go_on(survey)) in before
    assert day(answers_go_on(surveys.get(db, survey.id))) in after


def test_who_is_mailed_reads_so(tmp_path):
    """Where Draagvlak mails, the page says what is kept for that; elsewhere it does not."""
    app = make_app(tmp_path)
    db = app.connection()
    survey = make_survey(db)
    sentences = (
        "of u herinneringen wilt",
        "Welke uitnodigingen niet aankwamen.",
        "Niemand krijgt te zien wie dat is.",
    )
    page = CheckingClient(app).get(f"/v/{survey.open_code}/privacy").main
    assert not [one for one in sentences if one in page]
    invite_by_mail(db, survey, [Addressee("p@example.nl", None, "nl")], app.clock())
    page = CheckingClient(app).get(f"/v/{survey.open_code}/privacy").main
    assert all(one in page for one in sentences)
