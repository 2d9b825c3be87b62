"""Every route as every role: the right page, never a fault, nothing of another organisation."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.app import Draagvlak
from survey.coach.blueprint import COOKIE, COOKIE_PATH
from survey.paper import rules
from survey.storage import coaches, organisations, share_links, typing_links
from survey.storage.coaches import Coach
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.paper import Paper
from survey.storage.surveys import Survey
from tests.support.audiences import HOW_TO_CLASSIFY, Audience, audience_of, filled, visits
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey
from tests.support.coaching import coach_of, signed_in

OURS = ("Welzijn Voorbeeldstad", "RegiCare", "Wijkteam Noord")
THEIRS = ("Elders Welzijn", "Betawijzer", "Team Overkant")
COUNTED = "overgetypt."  # what a coach reads of how many sheets were typed
FAULT = 500
WITH_A_LINK = {Audience.LINK, Audience.TYPIST}
FOR_WHO_SIGNED_IN = set(Audience) - {Audience.EVERYBODY} - WITH_A_LINK
NOT_FOR_COACHES = {Audience.ADMINISTRATOR: 403}


@dataclass
class Role:
    """Somebody who visits: with which cookie and ids, and what may never be on a page.

    `may` is for whom routes may be that open for this role, and `shut` the status of routes that
    are for nobody with such a link any more. The cookie is sent each time, also after signing out.
    """

    client: FlaskClient
    surveys: list[Survey]
    may: set[Audience] = field(default_factory=set)
    token: str = "x" * 22
    code: str = "000000000000"
    hidden: tuple[str, ...] = ()
    shut: dict[Audience, int] = field(default_factory=dict)
    cookie: str = ""

    def opens(self, address: str, method: str = "GET") -> TestResponse:
        """Open an address, without following where it leads."""
        return self.client.open(address, method=method, headers={"Cookie": self.cookie})


@dataclass
class Scene:
    """An organisation with a draft, an open survey and a report, and another organisation.

    The administrator is coach of neither.
    """

    app: Draagvlak
    ours: list[Survey]
    theirs: list[Survey]
    on_paper: Survey
    link: str
    expired: str
    administrator: Coach

    @property
    def db(self) -> Database:
        """The database."""
        return self.app.connection()

    def cookie_of(self, survey: Survey) -> str:
        """Return the cookie of a coach of this survey's organisation."""
        organisation = organisations.get(self.db, survey.organisation)
        assert organisation
        return self.cookie(coach_of(self.app, organisation))

    def cookie(self, coach: Coach) -> str:
        """Return the cookie of somebody who is signed in."""
        client = signed_in(self.app, coach).client
        cookie = client.get_cookie(COOKIE, path=COOKIE_PATH)
        assert cookie
        return f"{COOKIE}={cookie.value}"

    def role(self, name: str) -> Role:
        """Return somebody by the name of their role."""
        everybody, anybody = Audience.EVERYBODY, self.app.test_client(use_cookies=False)
        if name == "nobody":
            return Role(anybody, self.ours, {everybody}, hidden=OURS + THEIRS)
        if name == "respondent":
            begun = lifecycle.begin(self.db, self.ours[1], Draft("nl"), TODAY)
            return Role(anybody, self.theirs, {everybody}, begun, self.ours[1].open_code, THEIRS)
        if name == "manager":
            may = {everybody, Audience.LINK}
            return Role(anybody, self.ours, may, self.link, hidden=THEIRS)
        if name == "manager, too late":
            gone = {Audience.LINK: 410}
            hidden = (*OURS, *THEIRS)
            return Role(anybody, self.ours, {everybody}, self.expired, hidden=hidden, shut=gone)
        if name == "typist":
            may, link = {everybody, Audience.TYPIST}, new_token()
            hashed = lookup_hash(link)
            typing_links.replace(self.db, self.on_paper.id, token_hash=hashed, made_on=TODAY)
            return Role(anybody, self.ours, may, link, hidden=(*THEIRS, COUNTED))
        if name == "typist, withdrawn":
            return Role(anybody, self.ours, {everybody}, new_token(), hidden=OURS + THEIRS)
        if name == "coach elsewhere":
            may = {everybody, Audience.ANY_COACH}
            cookie = self.cookie_of(self.theirs[0])
            shut = NOT_FOR_COACHES
            return Role(anybody, self.ours, may, hidden=OURS, shut=shut, cookie=cookie)
        if name == "administrator":
            own_only = {Audience.OWN_COACH, *WITH_A_LINK}
            hidden = (*OURS[1:], *THEIRS[1:])  # names of organisations are known to them
            cookie = self.cookie(self.administrator)
            return Role(anybody, self.ours, set(Audience) - own_only, hidden=hidden, cookie=cookie)
        may = set(Audience) - {Audience.ADMINISTRATOR, *WITH_A_LINK}
        cookie, shut = self.cookie_of(self.ours[0]), NOT_FOR_COACHES
        return Role(anybody, self.ours, may, hidden=THEIRS, shut=shut, cookie=cookie)


OUTSIDE = (
    "nobody",
    "manager",
    "manager, too late",
    "typist",
    "typist, withdrawn",
    "coach elsewhere",
    "administrator",
)
ROLES = (*OUTSIDE, "respondent", "coach")


@pytest.fixture
def scene(app_with_report: Draagvlak, released: Survey) -> Scene:
    app, db = app_with_report, app_with_report.connection()
    organisation = organisations.get(db, released.organisation)
    assert organisation
    elsewhere = make_organisation(db, THEIRS[0], [NewTeam(THEIRS[2], 20)])
    links = [new_token(), new_token()]
    for token, last in zip(links, (CLOSING, TODAY - timedelta(days=1)), strict=True):
        hashed = lookup_hash(token)
        share_links.add(
            db, released.id, token_hash=hashed, label="MT", made_on=TODAY, expires_on=last
        )

    administrator = coaches.add(
        db, email="beheer@example.nl", name="Beheer", password_hash="none", administrator=True
    )
    coaches.set_administrator(db, coach_of(app, organisation).id, administrator=False)

    def both(**how: object) -> list[Survey]:
        open_now = make_survey(db, modules=("tam",), **how)
        return [make_survey(db, modules=("tam",), launched_on=None, **how), open_now]

    ours = [*both(organisation=organisation), released]
    theirs = both(organisation=elsewhere, technology=THEIRS[1])
    return Scene(app, ours, theirs, taking_paper(db, organisation), *links, administrator)


def taking_paper(db: Database, organisation: Organisation) -> Survey:
    """An open survey that is answered on paper too."""
    survey = make_survey(db, organisation, modules=("tam",), launched_on=None)
    rules.promise(db, survey, Paper(True, "Anna", "de balie"))
    lifecycle.launch(db, survey, TODAY)
    rules.keep(db, survey, "a sheet", Draft("nl"))
    return survey


class Kept:
    """Everything as it is now, to come back to after each of many visits."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._before = sqlite3.connect(":memory:")
        db.conn.backup(self._before)

    @contextmanager
    def visit(self) -> Iterator[None]:
        """Put everything back as it was, if anything was written inside."""
        written = self._written()
        yield
        if self._written() != written:
            self._before.backup(self._db.conn)

    def _written(self) -> tuple[int, int]:
        """Rows written through this connection, and a number that others' writing changes."""
        (elsewhere,) = self._db.execute("PRAGMA main.data_version").fetchone()
        return self._db.conn.total_changes, elsewhere

    def close(self) -> None:
        """Let go of what was kept."""
        self._before.close()


def asked(scene: Scene, role: Role) -> Iterator[tuple[str, str, Rule]]:
    """Every method and address, looking first, since what is sent may change what there is."""
    for method, rule in sorted(visits(scene.app), key=lambda visit: visit[0]):
        about = role.surveys if "survey" in rule.arguments else role.surveys[:1]
        for one in about:
            ids = {"organisation": one.organisation, "survey": one.id}
            address = filled(scene.app, rule, token=role.token, code=role.code, **ids)
            yield method, address, rule


def fault(response: TestResponse, role: Role, audience: Audience) -> str | None:
    """Say what is wrong with an answer, for this role on a route for this audience."""
    status, goes_to = response.status_code, response.headers.get("Location", "")
    if status >= FAULT:
        return f"a fault: {status}"
    if audience in FOR_WHO_SIGNED_IN and Audience.ANY_COACH not in role.may:
        return None if goes_to.startswith("/coach/login") else f"{status}, and not to signing in"
    if audience not in role.may and status != role.shut.get(audience, 404):
        return f"{status}, where {role.shut.get(audience, 404)} was due"
    if response.mimetype.startswith("text/") or response.mimetype == "application/json":
        seen = [words for words in role.hidden if words in response.text]
        return f"it shows {seen}" if seen else None
    return None


@pytest.mark.parametrize("name", ROLES)
def test_every_route_gives_every_role_its_own_page(scene: Scene, name: str) -> None:
    """Looking and sending an empty form: for some the page, for others signing in or no page."""
    role, wrong = scene.role(name), []
    with closing(Kept(scene.db)) as kept:
        for method, address, rule in asked(scene, role):
            with kept.visit():
                answer = role.opens(address, method)
            found = fault(answer, role, audience_of(rule))
            if found:
                wrong.append(f"{method} {rule.rule} ({rule.endpoint}): {found}")
    assert not wrong, "\n".join([f"as {name}:", *wrong, HOW_TO_CLASSIFY])


def everything_in(db: Database) -> list[str]:
    """All that is stored, apart from sessions."""
    return [line for line in db.conn.iterdump() if not line.startswith('INSERT INTO "session"')]


@pytest.mark.parametrize("name", OUTSIDE)
def test_who_may_not_see_a_survey_changes_nothing(scene: Scene, name: str) -> None:
    """Not a row differs after trying every page that belongs to others."""
    role = scene.role(name)
    before = everything_in(scene.db)
    tried = 0
    for method, address, rule in asked(scene, role):
        if audience_of(rule) not in role.may:
            role.opens(address, method)
            tried += 1
    assert tried > 50
    assert everything_in(scene.db) == before


def test_each_kind_of_route_is_there(scene: Scene) -> None:
    """The tests above would pass on an empty list."""
    found = [audience_of(rule) for _method, rule in visits(scene.app)]
    assert {audience for audience in Audience if found.count(audience) < 2} == set()


def test_a_coach_and_a_manager_see_their_own(scene: Scene) -> None:
    """The words that may not be seen by others are what these pages show."""
    coach, manager = scene.role("coach"), scene.role("manager")
    assert OURS[0] in coach.opens("/coach/").text
    assert OURS[0] in manager.opens(f"/report/{manager.token}").text
