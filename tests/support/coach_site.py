"""An application with something on every page of the coach, and a look at those pages."""

from collections.abc import Iterable
from pathlib import Path

from flask import Flask, template_rendered
from jinja2 import Template

from survey import accounts, lifecycle
from survey.paper import rules
from survey.storage import organisations, surveys
from survey.storage.organisations import NewTeam
from survey.storage.paper import Paper
from survey.storage.surveys import NewModule, Survey
from tests.support.answers import send_answers
from tests.support.browser import Chromium, serving
from tests.support.builders import TODAY, make_app, make_organisation, make_survey, module_of
from tests.support.client import CheckingClient
from tests.support.coach_looks import faults_of
from tests.support.coaching import coach_of, signed_in
from tests.support.drawing import not_drawn
from tests.support.visiting import ToVisit, visited

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsverhalensystem"[:40]
TEAMS = (NewTeam(LONG, 14), NewTeam("Wijkteam Noord", 12), NewTeam("Balie", 3, "volunteers"))


class Site:
    """An application with one organisation, where everything that people write is long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app = make_app(folder / "site")
        self.db = self.app.connection()
        self.first_link = accounts.first_link(self.db, self.app.clock())
        name = f"Stichting {LONG} en omstreken"
        self.organisation = make_organisation(self.db, name, teams=())
        organisations.replace_teams(self.db, self.organisation.id, TEAMS)
        self.coach = coach_of(self.app, self.organisation)
        self.client = signed_in(self.app, self.coach)

    @property
    def address(self) -> str:
        """Where the organisation's pages begin."""
        return f"/coach/organisations/{self.organisation.id}"

    def make(self, *, launched: bool = True, on_paper: bool = False) -> Survey:
        """Make a survey that asks everything there is to ask."""
        adoptie = NewModule(module_of("adoptie").document, tools=("Chat", LONG))
        modules = ("utaut", "implementatiescan", adoptie)
        draft = make_survey(
            self.db, self.organisation, modules=modules, technology=LONG, launched_on=None
        )
        if on_paper:
            rules.promise(self.db, draft, Paper(True, LONG, LONG))
        if launched:
            lifecycle.launch(self.db, draft, TODAY)
        stored = surveys.get(self.db, draft.id)
        assert stored
        return stored

    def answered(self, survey: Survey, number: int) -> Survey:
        """Let people answer, also the open questions."""
        columns = surveys.questionnaire_of(self.db, survey.id).columns
        texts = {column.id: f"{LONG} " * 6 for column in columns if column.is_open}
        send_answers(self.db, survey, number, teams=("1", "2"), texts=texts)
        return survey


def looked_at(
    site: Site, chromium: Chromium, *walks: tuple[CheckingClient, Iterable[ToVisit]]
) -> tuple[list[str], set[str]]:
    """Show every page of the walks in a browser.

    Returns a line per fault, and the templates that were seen. The pages come by the checking
    client; the browser gets its policy and styles from a running application, but stays in one
    document, in which axe has to be made ready only once.
    """
    wrong: list[str] = []
    seen: set[str] = set()

    def note(_app: Flask, template: Template, **_more: object) -> None:
        seen.add(str(template.name))

    with serving(make_app(site.folder / "styles")) as address, chromium.tab() as page:
        page.goto(f"{address}/coach/login")
        with template_rendered.connected_to(note, site.app), not_drawn(page):
            for client, to_visit in walks:
                known = set(seen)
                for name, html in visited(client, to_visit):
                    page.set_content(html)
                    found = faults_of(page, is_new=not seen <= known)
                    wrong += [f"{name}, {fault}" for fault in found]
                    known = set(seen)
    return wrong, seen


def templates(names: str) -> set[str]:
    """Return templates by their names; those of the coach need not name their folder."""
    return {f"{name if '/' in name else f'coach/{name}'}.html" for name in names.split()}
