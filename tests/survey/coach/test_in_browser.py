"""Every page of the coach and of shared reports in a real browser: accessible, and in its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from jinja2 import Template
from playwright.sync_api import Browser, Page

import instruments
from survey import accounts, lifecycle
from survey.anonymity import lookup_hash, new_token
from survey.app import TEMPLATES, Draagvlak
from survey.coach.blueprint import COOKIE
from survey.mail.mailbox_settings import Mailbox
from survey.mail.planning import Addressee, invite_by_mail
from survey.mail.reader import MailboxReader
from survey.mail.sender import Sender
from survey.mail.settings import MailServer
from survey.paper import rules
from survey.storage import (
    benchmarks,
    jobs,
    mailings,
    organisations,
    outbox,
    partners,
    share_links,
    surveys,
    typing_links,
)
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.paper import Paper
from survey.storage.surveys import NewModule, Survey
from tests.support import account_pages
from tests.support.account_pages import Step, ToVisit, pressing
from tests.support.answers import send_answers
from tests.support.axe import faults
from tests.support.browser import serving
from tests.support.builders import TODAY, make_app, make_organisation, make_survey, module_of
from tests.support.coaching import at, coach_of
from tests.support.good_practice_pages import good_practice_pages
from tests.support.post_office import SENDER
from tests.support.sector import join, released

pytestmark = [pytest.mark.browser, pytest.mark.long]

PHONE, DESKTOP = 390, 1280
WIDTHS = (320, PHONE, DESKTOP)
DEPENDS_ON_WIDTH = ("target-size", "scrollable-region-focusable")
PARTS = {"layout.html", "making.html", "lists.html", "trial_mark.html", "import_field.html"}
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsverhalensystem"[:40]


@dataclass
class Site:
    """A running application with something on every page."""

    app: Draagvlak
    address: str
    cookie: str
    pages: dict[str, tuple[str, Step | None]] = field(default_factory=dict)

    def has(self, name: str, address: str, step: Step | None = None) -> None:
        """Note a page to visit; `step` is what to do there first."""
        self.pages[name] = (address, step)

    def has_all(self, pages: Iterable[ToVisit]) -> None:
        """Note pages with their name, address and step."""
        self.pages |= {name: (address, step) for name, address, step in pages}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    app = make_app(tmp_path_factory.mktemp("site"))
    db = app.connection()
    first = accounts.first_link(db, app.clock())
    organisation = make_organisation(db, f"Stichting {LONG} en omstreken", teams=())
    coach = coach_of(app, organisation)
    with serving(app) as address:
        made = Site(app, address, accounts.start_session(db, coach, app.clock()))
        _without_account(made, str(first))
        made.has_all(account_pages.before_signing_in(app, coach))
        organisations.replace_teams(
            db,
            organisation.id,
            [NewTeam(LONG, 14), NewTeam("Wijkteam Noord", 12), NewTeam("Balie", 3, "volunteers")],
        )
        _of_organisation(made, f"/coach/organisations/{organisation.id}")
        _while_making(made, make(db, organisation.id, launched=False))
        _while_open(made, answered(db, make(db, organisation.id), 22))
        _by_mail(made, db, make(db, organisation.id))
        _on_paper(made, make(db, organisation.id, on_paper=True))
        _after_closing(made, db, organisation.id)
        _groups(made, db, organisation)
        made.has_all(account_pages.administration(app, organisation.id))
        made.has_all(account_pages.own_account(app, coach))
        yield made


def make(
    db: Database, organisation: str, *, launched: bool = True, on_paper: bool = False
) -> Survey:
    """A survey that asks everything there is to ask."""
    found = organisations.get(db, organisation)
    assert found
    adoptie = module_of("adoptie")
    modules = ("utaut", "implementatiescan", NewModule(adoptie.document, tools=("Chat", LONG)))
    draft = make_survey(db, found, modules=modules, technology=LONG, launched_on=None)
    if on_paper:
        rules.promise(db, draft, Paper(True, LONG, LONG))
    if launched:
        lifecycle.launch(db, draft, TODAY)
    stored = surveys.get(db, draft.id)
    assert stored
    return stored


def answered(db: Database, survey: Survey, number: int) -> Survey:
    """Let people answer, also the open questions."""
    columns = surveys.questionnaire_of(db, survey.id).columns
    texts = {column.id: f"{LONG} " * 6 for column in columns if column.is_open}
    send_answers(db, survey, number, teams=("1", "2"), texts=texts)
    return survey


def _without_account(site: Site, first: str) -> None:
    site.has("first", f"/coach/first/{first}")
    site.has("first wrong", f"/coach/first/{first}", pressing("Maak mijn account"))
    site.has("first spent", "/coach/first/x")
    site.has("login", "/coach/login")
    site.has("login wrong", "/coach/login", pressing("Inloggen", email="a@b.nl", password="x"))


def _groups(site: Site, db: Database, organisation: Organisation) -> None:
    group = benchmarks.add_group(db, f"Kopgroep {LONG}", TODAY)
    join(db, group, released(db, LONG))
    partners.trust(db, "a" * 64, LONG, TODAY)
    site.has("groups", "/coach/groups")
    site.has("groups wrong", "/coach/groups", pressing("Maak de groep"))
    site.has("group", f"/coach/groups/{group.id}")
    site.has("group wrong", f"/coach/groups/{group.id}", pressing("Vertrouw deze sleutel"))
    site.has_all(good_practice_pages(db, organisation, group, LONG))


def _of_organisation(site: Site, address: str) -> None:
    site.has("home", "/coach/")
    site.has("handbook", "/coach/handbook")
    site.has("new organisation", "/coach/organisations/new")
    wrong = pressing("Bewaar", **{"teams-0-headcount": "veel", "teams-1-name": "Noord"})
    site.has("new organisation wrong", "/coach/organisations/new", wrong)
    site.has("organisation", address)
    site.has("teams", f"{address}/teams")
    site.has("staff", f"{address}/staff")
    look = "Bekijk de lijst"
    right = "E-mail\tTeam\n" + "\n".join(f"n{n}@example.nl\t{LONG}" for n in range(4))
    site.has("staff shown", f"{address}/staff", pressing(look, rows=f"{right}\nx@example.nl\tB"))
    site.has("staff wrong", f"{address}/staff", pressing(look, rows=right.replace("@", "at")))
    site.has("sector", f"{address}/sector")
    site.has("look", f"{address}/look")
    site.has("look too light", f"{address}/look", pressing("Bewaar", colour="#ffcc00"))
    site.has("look kept", f"{address}/look", pressing("Bewaar", colour="#826800"))
    _own_questionnaires(site, f"{address}/instruments")
    site.has("new survey", f"{address}/surveys/new")
    nothing = pressing("Bewaar en ga verder")
    site.has("new survey wrong", f"{address}/surveys/new", nothing)


def _own_questionnaires(site: Site, address: str) -> None:
    text = instruments.starting_file().replace('"eigen"', f'"{LONG.lower().replace("ä", "a")}"')
    keep = "Kijk na en bewaar"
    site.has("questionnaire kept", address, pressing(keep, text=text))
    site.has("questionnaires", address)
    wrong = "\n".join(f"{LONG.lower().replace('ä', 'a')}{n} = 1" for n in range(60))
    site.has("questionnaires wrong", address, pressing(keep, text=wrong))


def _while_making(site: Site, draft: Survey) -> None:
    site.has("what", at(draft, "what"))
    site.has("technology", at(draft, "technology"))
    nameless = pressing("Bewaar en ga verder", technology="")
    site.has("technology wrong", at(draft, "technology"), nameless)
    site.has("who", at(draft, "who"))
    endless = pressing("Bewaar en ga verder", closes_on="2036-01-01")
    site.has("when", at(draft, "when"))
    site.has("when wrong", at(draft, "when"), endless)
    site.has("texts", at(draft, "texts"))
    too_early = pressing("Bewaar en ga verder", informed_on="2036-01-01")
    site.has("texts wrong", at(draft, "texts"), too_early)
    site.has("check", at(draft, "check"))
    site.has("trial", at(draft, "trial"))
    site.has("trial page", at(draft, "trial/nl/2"))
    site.has("trial page left open", at(draft, "trial/nl/2"), pressing("Volgende stap"))
    site.has("trial end", at(draft, "trial/nl/team"))
    site.has("promises", at(draft, "promises"))
    loose = pressing("Bewaar", minimum="2")
    site.has("promises wrong", at(draft, "promises"), loose)
    site.has("works council", at(draft, "works-council"))
    site.has("delete", at(draft, "delete"))
    _taking_in(site, at(draft, "import"))


def _taking_in(site: Site, address: str) -> None:
    look, further = "Bekijk de kolommen", "Verder naar de woorden"
    site.has("import", address)
    site.has("import wrong", address, pressing(look))
    rows = "".join(f"{1 + n % 5};{LONG if n else 4};{LONG} {n % 3}\n" for n in range(20))
    file = f"PE1;PE2;{LONG}\n{rows}".encode()

    def until(*buttons: str) -> Step:
        def take(page: Page) -> None:
            page.set_input_files(
                "input[name=file]", {"name": "x.csv", "mimeType": "text/csv", "buffer": file}
            )
            page.fill("input[name=source]", LONG)
            page.fill("input[name=last_day]", "2026-10-30")
            page.get_by_role("button", name=look).click()
            for button in buttons:
                page.wait_for_load_state()
                if page.locator("#column-2").count():
                    page.select_option("#column-2", "@team")
                for unknown in page.locator(".wrong select").all():
                    unknown.select_option(index=1)
                page.get_by_role("button", name=button).last.click()

        return take

    last = "Verder naar de laatste blik"
    site.has("import columns", address, until())
    site.has("import words", address, until(further))
    site.has("import words wrong", address, until(further, last))
    site.has("import check", address, until(further, last, last))


def _while_open(site: Site, survey: Survey) -> None:
    site.has("follow", at(survey))
    site.has("invite", at(survey, "invite"))
    site.has("invite wrong", at(survey, "invite"), pressing("Links maken (csv)"))
    site.has("promises while open", at(survey, "promises"))
    site.has("works council while open", at(survey, "works-council"))
    site.has("close", at(survey, "close"))
    site.has("no results yet", at(survey, "results"))


def _by_mail(site: Site, db: Database, survey: Survey) -> None:
    site.app.sender = Sender(site.app, MailServer("127.0.0.1", 1, "none", SENDER))
    people = [Addressee(f"{LONG}{n}@{LONG}.example", None, "nl") for n in range(3)]
    invite_by_mail(db, survey, people, site.app.clock())
    site.has("mail planned", at(survey, "mail"))
    nobody = pressing("Nodig deze mensen uit")
    site.has("mail wrong", at(survey, "mail"), nobody)
    troubled = make(db, survey.organisation)
    mailing = invite_by_mail(db, troubled, people, site.app.clock())
    mailings.set_state(db, mailing.id, "sending", expected="planned")
    refused = outbox.next_of(db, site.app.clock())
    assert refused
    outbox.refused(db, refused, "550", "0" * 64)
    doubtful = outbox.next_of(db, site.app.clock())
    assert doubtful
    outbox.claim(db, doubtful, "1" * 64, TODAY)
    outbox.doubt(db, doubtful)
    site.app.sender.trouble = "certificate"
    site.app.mailbox = MailboxReader(
        Mailbox("127.0.0.1", 1, "none", "vragen", "geheim"), site.app.connection, site.app.clock
    )
    site.app.mailbox.trouble = "login"
    site.has("mail with trouble", at(troubled, "mail"))
    site.has("follow with trouble", at(troubled))
    site.has("mail text", at(survey, "mail/text/invitation/nl"))
    site.has("mail text wrong", at(survey, "mail/text/reminder/en"), pressing("Bewaar", body="x"))
    site.has("no more reminders", f"/m/{'1' * 64}")


def _on_paper(site: Site, survey: Survey) -> None:
    site.has("follow with paper", at(survey))
    site.has("invite with paper", at(survey, "invite"))
    site.has("paper", at(survey, "paper"))
    nowhere = pressing("Bewaar", **{"paper-hand_in": ""})
    site.has("paper wrong", at(survey, "paper"), nowhere)
    keep = "Bewaar dit formulier"
    site.has("type", at(survey, "paper/type"))
    site.has("type, empty", at(survey, "paper/type"), pressing(keep, line_1="453021"))
    site.has("type wrong", at(survey, "paper/type"), pressing(keep, line_1="4530"))
    link = _typing_link(site, survey)
    site.has("typist", link)
    site.has("typist wrong", link, pressing(keep, line_1="4530"))
    site.has("typing link", at(survey, "paper"), pressing("Maak een andere link"))
    ended = make(site.app.connection(), survey.organisation, on_paper=True)
    site.has("typist, too late", _typing_link(site, ended))
    lifecycle.close(site.app.connection(), ended.id, TODAY)


def _typing_link(site: Site, survey: Survey) -> str:
    token = new_token()
    hashed = lookup_hash(token)
    typing_links.replace(site.app.connection(), survey.id, token_hash=hashed, made_on=TODAY)
    return f"/typing/{token}"


def _after_closing(site: Site, db: Database, organisation: str) -> None:
    few = answered(db, make(db, organisation), 3)
    lifecycle.close(db, few.id, TODAY)
    site.has("too few", at(few, "results"))
    found = organisations.get(db, organisation)
    survey = answered(db, make_survey(db, found, modules=("tam", "implementatiescan")), 12)
    lifecycle.close(db, survey.id, TODAY)
    # Read from the end of the list: these pages come after the report was made.
    site.has("working", at(survey, f"work/{jobs.ask(db, survey.id, 'release', '').id}"))
    site.has("open answers", at(survey, "open-answers"))
    site.has("results", at(survey, "results"))
    site.has("released", at(survey, "results"), pressing("Maak het rapport"))
    site.has("course", f"/coach/organisations/{organisation}/course")
    benchmarks.add_group(db, LONG, TODAY)
    site.has("compare", at(survey, "compare"))
    site.has("compare wrong", at(survey, "compare"), pressing("Deel deze cijfers"))
    site.has("answers", at(survey, "answers"))
    site.has("targets", at(survey, "targets"))
    outside = pressing("Bewaar", **{"target-PU": "9"})
    site.has("targets wrong", at(survey, "targets"), outside)
    site.has("agreements", at(survey, "agreements"))
    when = pressing("Bewaar", **{"rows-0-who": LONG})
    site.has("agreements wrong", at(survey, "agreements"), when)
    site.has("share", at(survey, "share"))
    site.has("share wrong", at(survey, "share"), pressing("Maak de link"))
    site.has("shared", at(survey, "share"), pressing("Maak de link", label=LONG))
    site.has("results with a link", at(survey, "results"))
    for name, days in (("cover", 1), ("expired", -1)):
        token = new_token()
        share_links.add(
            db,
            survey.id,
            token_hash=lookup_hash(token),
            label=name,
            made_on=TODAY,
            expires_on=TODAY + timedelta(days=days),
        )
        site.has(name, f"/report/{token}")


def misplaced(page: Page) -> list[str]:
    """What does not stand where it belongs: asked for at once, for each question takes its time.

    Labels of radio buttons and checkboxes that do not stand right of them, on their line; buttons
    and fields that are to be seen and lower than a finger; and whether one would have to scroll
    sideways.
    """
    found: list[str] = page.evaluate(
        """() => [
        ...[...document.querySelectorAll('input[type=radio], input[type=checkbox]')]
        .filter(input => {
            const box = input.getBoundingClientRect()
            const words = input.parentElement.querySelector('span').getBoundingClientRect()
            const middle = box.top + box.height / 2
            return words.left < box.right || middle < words.top || middle > words.bottom
        })
        .map(input => `label elsewhere: ${input.id}`),
        ...[...document.querySelectorAll('button, .button, .option, select, textarea,'
            + 'input:not([type=hidden], [type=radio], [type=checkbox])')]
        .filter(target => target.getBoundingClientRect().width > 1)  // what can't be seen is none
        .filter(target => target.getBoundingClientRect().height < 44)
        .map(target => `small: ${target.outerHTML.slice(0, 80)}`),
        ...(document.documentElement.scrollWidth > document.documentElement.clientWidth
            ? ['sticks out'] : []),
        ]"""
    )
    return found


def visited_templates(app: Flask, seen: set[str]) -> Callable[..., None]:
    """Note which templates are rendered."""

    def note(_app: Flask, template: Template, **_more: object) -> None:
        seen.add(str(template.name))

    template_rendered.connect(note, app)
    return note


def test_every_page(chromium: Browser, site: Site) -> None:
    """Nothing is wrong for axe at 390 and 1280 px, or out of place at 320 px either."""
    seen: set[str] = set()
    note = visited_templates(site.app, seen)
    context = chromium.new_context()
    page = context.new_page()
    wrong: list[str] = []
    for name, (address, step) in site.pages.items():
        if name == "home":
            context.add_cookies(
                [{"name": COOKIE, "value": site.cookie, "url": f"{site.address}/coach"}]
            )
        known = len(seen)
        page.goto(site.address + address)
        if step:
            step(page)
            page.wait_for_load_state()
        found = faults_of(page, is_new=len(seen) > known)
        wrong += [f"{name}, {fault}" for fault in found]
    context.close()
    template_rendered.disconnect(note, site.app)
    assert not wrong, "\n".join(wrong)
    assert seen >= all_templates()


def faults_of(page: Page, *, is_new: bool) -> Iterator[str]:
    """Return what is wrong with a page: by all rules once, then on a phone by what may differ.

    Another state of a page that was seen (`is_new` is false) has the same colours and the same
    grid: axe looks at it at one width, the measurements below at all of them.
    """
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        rules = () if width == DESKTOP else DEPENDS_ON_WIDTH
        looks = width == DESKTOP or (is_new and width == PHONE)
        found = faults(page, only=rules) if looks else []
        found += misplaced(page)
        yield from (f"at {width}: {fault}" for fault in found)
    if not is_new:
        return
    page.emulate_media(color_scheme="dark")
    yield from (f"in the dark: {fault}" for fault in faults(page, only=("color-contrast",)))
    page.emulate_media(color_scheme="light")


def all_templates() -> set[str]:
    """Every page of the coach, of shared reports and of who types."""
    found = [
        *Path(TEMPLATES, "coach").glob("*.html"),
        *Path(TEMPLATES, "management").glob("*.html"),
        *Path(TEMPLATES, "typist").glob("*.html"),
    ]
    return {str(path.relative_to(TEMPLATES)) for path in found if path.name not in PARTS}
