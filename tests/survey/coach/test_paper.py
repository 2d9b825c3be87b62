"""Paper as the coach meets it: promised, printed, typed over with a keyboard alone."""

import itertools
import re

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.app import Draagvlak
from survey.coach import next_wave
from survey.paper import rules, twice
from survey.storage import paper, responses, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.paper import Paper
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, SettableClock, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page
from tests.support.printed import check_accessible, words_of

TYPIST, PLACE = "Anna de Vries van de balie", "de groene brievenbus"
CHOSEN = {"paper-taken": "y", "paper-typist": TYPIST, "paper-hand_in": PLACE}
KEEP = "Bewaar dit formulier"
WHOLE = {
    "line_1": "453021",
    "line_7": "555555",
    "line_13": "1234",
    "line_17": "4-44",
    "line_21": "333",
    "team": "2",
}
"""Every line of a sheet of the survey below."""


@pytest.fixture
def draft(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, launched_on=None)


@pytest.fixture
def survey(db: Database, draft: Survey) -> Survey:
    rules.promise(db, draft, Paper(True, TYPIST, PLACE))
    lifecycle.launch(db, draft, TODAY)
    found = surveys.get(db, draft.id)
    assert found
    return found


def typed(coach: CheckingClient, survey: Survey, lines: dict[str, str], status: int = 200) -> Page:
    """Type a sheet and press Enter."""
    return coach.press(coach.get(at(survey, "paper/type")), KEEP, lines, status=status)


def test_a_coach_promises_paper_before_opening(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Among the settings of 'when and how', and said on the last page before opening."""
    page = coach.get(at(draft, "when"))
    coach.press(page, "Bewaar en ga verder", CHOSEN | {"paper-typist": f" {TYPIST} "})
    assert paper.of_survey(db, draft.id) == Paper(True, TYPIST, PLACE)
    assert f"ja, overgetypt door {TYPIST}" in coach.get(at(draft, "check")).main
    assert coach.get(at(draft, "paper")).h1 == page.h1


def test_who_types_and_where_must_be_said(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """A sheet without them would be half a promise; nothing typed is lost."""
    page, button = coach.get(at(draft, "when")), "Bewaar en ga verder"
    page = coach.press(page, button, CHOSEN | {"paper-typist": ""}, status=422)
    assert "Vul in wie overtypt: mensen lezen dit op hun formulier." in page.main
    page = coach.press(page, button, {"paper-typist": TYPIST, "paper-hand_in": ""}, status=422)
    assert "Vul in waar de enveloppen heen gaan." in page.main
    page = coach.press(page, button, {"paper-hand_in": "x" * 81}, status=422)
    assert "hoogstens 80 tekens, nu 81" in page.main
    assert page.values()["paper-typist"] == TYPIST
    assert not paper.of_survey(db, draft.id).taken


def test_a_next_wave_starts_with_the_same(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Who types and where, with no sheet typed yet; and it can be changed, for it is a draft."""
    rules.keep(db, survey, "sheet", Draft("nl"))
    copied = next_wave.copy_of(db, survey, TODAY)
    assert paper.of_survey(db, copied.id) == Paper(True, TYPIST, PLACE)
    page = coach.get(at(copied, "when"))
    coach.press(page, "Bewaar en ga verder", {"paper-typist": "Jan"})
    assert paper.of_survey(db, copied.id).typist == "Jan"


def test_after_opening_only_the_place_changes(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """The page does not offer another typist; a form made by hand does not get one either."""
    page = coach.get(at(survey, "paper"))
    assert "paper-typist" not in page.values()
    coach.press(page, "Bewaar", {"paper-typist": "De directeur", "paper-hand_in": "de kantine"})
    assert paper.of_survey(db, survey.id) == Paper(True, TYPIST, "de kantine")
    page = coach.post(at(survey, "paper"), {"paper-hand_in": "de kantine"})
    assert "kan niemand op papier antwoorden" in page.main
    assert not paper.of_survey(db, survey.id).taken


def test_without_the_promise_there_is_no_paper(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """No sheet, no typing, no card on the pages of the survey, and a clear sentence."""
    survey = make_survey(db, organisation)
    assert "kan niemand op papier antwoorden" in coach.get(at(survey, "paper")).main
    for address in ("paper.pdf", "paper/type"):
        assert "niet op papier" in coach.get(at(survey, address), status=409).main
    for address in ("", "invite"):
        assert "Formulieren printen" not in coach.get(at(survey, address)).main
    coach.post(at(survey, "paper"), {"paper-taken": "y", "paper-hand_in": PLACE}, status=409)
    assert not paper.of_survey(db, survey.id).taken


@pytest.mark.parametrize("size", ["", "&large=yes"])
@pytest.mark.parametrize(
    ("spoken", "title"), [("nl", "Wat vindt u van RegiCare?"), ("en", "What do you think")]
)
def test_sheets_can_be_printed_per_language_and_size(
    coach: CheckingClient, survey: Survey, spoken: str, title: str, size: str
) -> None:
    """The links on the page give an accessible PDF in that language."""
    links = coach.get(at(survey, "paper")).links().values()
    address = at(survey, f"paper.pdf?language={spoken}{size}")
    assert address in links
    answer = coach.client.get(address)
    assert answer.mimetype == "application/pdf"
    assert title in words_of(answer.data)[0]
    check_accessible(
        answer.data,
        language=spoken,
        title=title if spoken == "nl" else "What do you think of RegiCare?",
    )


@pytest.mark.parametrize("size", ["", "&large=yes"])
@pytest.mark.parametrize(("spoken", "mark"), [("nl", "VOORBEELD"), ("en", "EXAMPLE")])
def test_a_draft_has_an_example_of_the_sheet(
    coach: CheckingClient, db: Database, draft: Survey, spoken: str, mark: str, size: str
) -> None:
    """On the last page before opening; marked on every page, with no place to hand it in."""
    assert "paper.pdf" not in coach.get(at(draft, "check")).html
    coach.get(at(draft, "paper.pdf"), status=409)
    rules.promise(db, draft, Paper(True, TYPIST, PLACE))
    address = at(draft, f"paper.pdf?language={spoken}{size}")
    assert address in coach.get(at(draft, "check")).links().values()
    answer = coach.client.get(address)
    pages = words_of(answer.data)
    assert pages
    assert all(mark in words for words in pages)
    text = " ".join(pages)
    assert "Sociaal werk" in text
    assert TYPIST in text
    assert PLACE not in text
    title = "Wat vindt u van RegiCare?" if spoken == "nl" else "What do you think of RegiCare?"
    check_accessible(answer.data, language=spoken, title=title)
    assert "attachment" in answer.headers["Content-Disposition"]
    coach.get(at(draft, "paper/type"), status=404)


def test_the_real_sheet_is_no_example(coach: CheckingClient, survey: Survey) -> None:
    """After opening the word is gone from it and the place to hand it in is there."""
    text = " ".join(words_of(coach.client.get(at(survey, "paper.pdf")).data))
    assert "VOORBEELD" not in text
    assert PLACE in text


def test_an_example_needs_a_name_for_the_tool(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Before that its sentences have a gap, so there is none yet and no link to it."""
    draft = make_survey(db, organisation, technology="", launched_on=None)
    rules.promise(db, draft, Paper(True, TYPIST, PLACE))
    assert "paper.pdf" not in coach.get(at(draft, "check")).html
    coach.get(at(draft, "paper.pdf"), status=404)


def test_a_typed_sheet_counts(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """One Enter; the next page is empty and shows nothing of the sheet before."""
    page = typed(coach, survey, WHOLE)
    assert "Dat formulier is bewaard en telt mee." in page.main
    assert not any(text for name, text in page.values().items() if name in WHOLE)
    (response,) = responses.of_survey(db, survey.id)
    assert response.team == "2"
    assert response.answers[:6] == (4, 5, 3, -1, 2, 1)
    assert response.answers[16:20] == (4, None, 4, 4)
    assert responses.daily_counts(db, survey.id) == []
    assert "Er is tot nu toe 1 formulier overgetypt." in coach.get(at(survey, "paper")).main
    assert "1 formulier overgetypt" in coach.get(at(survey)).main


def test_enter_goes_to_the_first_line_that_is_empty(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """A sheet can be typed with Enter after each line; nothing is stored before it is whole."""
    page = coach.get(at(survey, "paper/type"))
    assert focused(page) == "line_1"
    lines = list(WHOLE.items())
    for (field, codes), (following, _codes) in itertools.pairwise(lines):
        page = coach.press(page, KEEP, {field: codes})
        assert focused(page) == following
        assert not responses.count(db, survey.id)
    coach.press(page, KEEP, dict(lines[-1:]))
    assert responses.count(db, survey.id) == 1


def focused(page: Page) -> str | None:
    (element,) = [element for element in page.root.iter() if "autofocus" in element.attrib]
    return element.get("id")


def test_a_sheet_that_was_left_half_empty_is_kept_when_that_is_meant(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """By a button of its own."""
    page = typed(coach, survey, {"line_1": "453021"})
    assert "5 regels zijn nog leeg." in page.main
    coach.press(page, "Bewaar het zo")
    (response,) = responses.of_survey(db, survey.id)
    assert response.team is None
    assert set(response.answers[6:]) == {None}


def test_a_fault_is_told_and_nothing_typed_is_lost(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """At its line, with the cursor there; the other lines stay."""
    page = typed(coach, survey, WHOLE | {"line_7": "558555"}, 422)
    assert page.title.startswith("Fout:")
    assert "Vraag 9: ‘8’ kan niet. Typ een van deze: 1, 2, 3, 4, 5, 0 of -." in page.main
    assert focused(page) == "line_7"
    assert page.values()["line_1"] == "453021"
    assert not responses.count(db, survey.id)
    coach.press(page, KEEP, {"line_7": "555555"})
    assert responses.count(db, survey.id) == 1


def test_sending_a_page_again_counts_once(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """A double click, or Back and Enter."""
    page = coach.get(at(survey, "paper/type"))
    for _again in range(2):
        coach.press(page, KEEP, WHOLE)
    assert responses.count(db, survey.id) == 1


def test_typed_twice_alike_is_kept(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """The second time the first is not to be seen, and nothing is stored before they agree."""
    page = typed(coach, survey, WHOLE | {"twice": "yes"})
    assert page.h1 == "Typ hetzelfde formulier nog een keer"
    assert not any(text for name, text in page.values().items() if name in WHOLE)
    attributes = {value for element in page.root.iter() for value in element.attrib.values()}
    for codes in WHOLE.values():
        assert len(codes) < 3 or not (codes in page.text or codes in attributes)
    assert not responses.count(db, survey.id)
    page = coach.press(page, KEEP, WHOLE)
    assert "is bewaard en telt mee" in page.main
    assert page.first("input", id="twice").get("checked") is not None
    assert responses.count(db, survey.id) == paper.of_survey(db, survey.id).typed == 1


def test_a_difference_is_named_and_typed_again(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Only the lines that differ are asked again; two typings that agree decide."""
    page = typed(coach, survey, WHOLE | {"twice": "yes", "team": "1"})
    page = coach.press(page, KEEP, WHOLE | {"line_7": "554455"}, status=422)
    assert "Niet hetzelfde als eerder bij vraag 9, 10." in page.main
    assert "Niet hetzelfde als eerder bij vraag 24." in page.main
    shown = page.values()
    assert (shown["line_1"], shown["line_7"], shown["team"]) == ("453021", "", "")
    page = coach.press(page, KEEP, {"line_7": "555555", "team": "2"})
    assert "is bewaard en telt mee" in page.main
    (response,) = responses.of_survey(db, survey.id)
    assert response.team == "2"
    assert response.answers[6:12] == (5,) * 6


def test_a_restart_between_two_typings_loses_only_the_first(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """The page says so and begins anew."""
    page = typed(coach, survey, WHOLE | {"twice": "yes"})
    twice._secret.cache_clear()
    page = coach.press(page, KEEP, WHOLE, status=422)
    assert "Typ dit formulier vanaf het begin." in page.main
    assert page.h1 == "Een formulier overtypen"
    assert not responses.count(db, survey.id)


def test_nothing_that_is_typed_twice_is_on_disk_before_they_agree(
    app: Draagvlak, coach: CheckingClient, survey: Survey
) -> None:
    """Neither readable nor sealed."""
    coach.get(at(survey, "paper/type"))
    before = on_disk(app)
    typed(coach, survey, WHOLE | {"twice": "yes"})
    assert on_disk(app) == before


def on_disk(app: Draagvlak) -> list[bytes]:
    """Return what all files hold, but for SQLite's own index of a log in shared memory."""
    files = sorted(app.settings.data.iterdir())
    return [file.read_bytes() for file in files if not file.name.endswith("-shm")]


def test_sheets_are_typed_in_their_own_language(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Chosen once and kept for the next sheet; the answers do not tell."""
    page = coach.follow(coach.get(at(survey, "paper/type")), "English")
    page = coach.press(page, KEEP, WHOLE)
    assert page.values()["language"] == "en"
    assert [response.language for response in responses.of_survey(db, survey.id)] == ["nl"]


def test_sheets_are_typed_after_the_last_day_until_closing(
    app: Draagvlak,
    db: Database,
    organisation: Organisation,
    survey: Survey,
    clock: SettableClock,
) -> None:
    """The survey's page says what is left to do; then it closes and takes none."""
    clock.day = CLOSING.replace(day=CLOSING.day + 2)
    coach = signed_in(app, coach_of(app, organisation))
    page = coach.get(at(survey))
    assert "De laatste dag is voorbij. Typ over wat op papier binnenkwam" in page.main
    assert "dinsdag 24 november 2026" in page.main
    typed(coach, survey, WHOLE)
    assert responses.count(db, survey.id) == 1
    half = coach.get(at(survey, "paper/type"))
    lifecycle.close(db, survey.id, clock.day)
    coach.press(half, KEEP, WHOLE, status=410)
    coach.get(at(survey, "paper"), status=410)
    assert responses.count(db, survey.id) == 1


def test_privacy_and_works_council_name_who_reads_paper(
    coach: CheckingClient, db: Database, organisation: Organisation, survey: Survey
) -> None:
    """Exactly when there is paper."""
    sentence = f"Wie formulieren van papier overtypt, leest die antwoorden: {TYPIST}."
    without = make_survey(db, organisation)
    respondent = CheckingClient(coach.client.application)
    for one, has_paper in ((survey, True), (without, False)):
        for page in (
            respondent.get(f"/v/{one.open_code}/privacy"),
            coach.get(at(one, "works-council")),
        ):
            assert (sentence in page.main) == has_paper
            assert bool(re.search(r"\bpapier\b.* bij elkaar", page.main)) == has_paper
    assert "Niemand antwoordt op papier." in coach.get(at(without, "works-council")).main
