"""Answering page by page: what is asked, what is saved, what is said about blanks and mistakes."""

from xml.etree.ElementTree import Element

import pytest

from survey import lifecycle
from survey.storage.surveys import NewModule
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.html import text_of
from tests.support.instruments import EVERY_KIND, TOOLS


@pytest.fixture
def every_kind(db):
    """A survey with statements, a choice, a number, tools and an open question."""
    return make_survey(db, modules=[NewModule(EVERY_KIND, tools=TOOLS)])


@pytest.fixture
def asked(app, clock, every_kind):
    """Somebody on the first page of that survey."""
    return Employee(CheckingClient(app)).begins(every_kind.open_code)


def draft_of(db, employee):
    return lifecycle.under_way(db, employee.token, TODAY).draft


def errors_of(page) -> dict[str, str]:
    """Return the errors on a page by the id of the question."""
    marked = (element for element in page.all("p") if element.get("class") == "error")
    return {element.get("id").removeprefix("error_"): text_of(element) for element in marked}


def focused(page) -> list[Element]:
    return [element for element in page.root.iter() if "autofocus" in element.attrib]


def test_nothing_is_chosen_beforehand(employee):
    """The first visit of a page shows six statements and no answer."""
    assert len(employee.groups) == 6
    assert not [name for name in employee.page.values() if name.startswith("q_")]


def test_a_statement_offers_full_words_in_scale_order_and_one_answer_apart(employee):
    """The five answers, and apart from them 'don't know or does not apply'."""
    options = employee.page.options("q_PU1")
    assert list(options.values()) == ["1", "2", "3", "4", "5", "-1"]
    assert next(iter(options)) == "Helemaal mee oneens"
    apart = [element for element in employee.page.all("div") if element.get("class") == "apart"]
    assert all("Weet ik niet of niet van toepassing" in text_of(element) for element in apart)
    assert len(apart) == 6


def test_next_saves_and_goes_on_without_a_form_to_resend(employee, db):
    """Answers are in the sealed draft, and the browser is sent on with 303."""
    data = {**employee.chooses("Mee eens"), "action": "next"}
    response = employee.client.client.post(employee.address, data=data)
    assert response.status_code == 303
    assert draft_of(db, employee).answers == {f"PU{number}": 4 for number in range(1, 7)}


def test_going_back_shows_what_was_filled_in(employee):
    """'Previous' shows the answers given; the page before the first does not exist."""
    employee.answers("Mee eens").presses("Vorige")
    assert employee.page.values()["q_PU3"] == "4"
    assert "Vorige" not in employee.page.buttons()


def test_previous_saves_too_and_does_not_nag(employee, db):
    """Half a page and 'Previous': nothing is lost, nothing is said about blanks."""
    employee.answers("Mee eens").presses("Vorige", {}).answers("Mee eens")
    employee.presses("Vorige", {"q_PEOU2": "2"})
    assert draft_of(db, employee).answers["PEOU2"] == 2


def test_blanks_are_named_once(employee, db):
    """422, a title that starts with 'Fout:', focus on a summary that links to each blank."""
    answers = employee.chooses("Mee oneens")
    del answers["q_PU2"], answers["q_PU5"]
    employee.presses("Volgende stap", answers, status=422)
    page = employee.page
    assert page.title.startswith("Fout: Wat RegiCare kan opleveren")
    assert "U liet 2 vragen open" in page.main
    assert set(errors_of(page)) == {"PU2", "PU5"}
    (summary,) = focused(page)
    assert summary.get("tabindex") == "-1"
    targets = [link.get("href") for link in summary.iter("a")]
    assert targets == ["#q_PU2", "#q_PU5"]
    assert page.by_id("q_PU2").get("type") == "radio"
    assert draft_of(db, employee).answers["PU1"] == 2
    employee.presses("Volgende stap")
    assert employee.address.endswith("/2")


def test_blanks_may_be_skipped_at_once(employee, db):
    """'Overslaan en verder' goes on, and nothing is stored for what was skipped."""
    employee.skips()
    assert employee.address.endswith("/2")
    assert draft_of(db, employee).answers == {}


def test_do_not_know_is_an_answer(employee, db):
    """It has its own code and is not asked again."""
    employee.answers("Weet ik niet of niet van toepassing")
    assert employee.address.endswith("/2")
    assert set(draft_of(db, employee).answers.values()) == {-1}


def test_an_answer_can_be_taken_back_without_a_script(employee, db):
    """'Antwoord wissen' clears one answer, keeps the others and stays on the page."""
    employee.answers("Mee eens").presses("Vorige")
    data = employee.page.values() | {"q_PU6": "1", "clear": "PU4"}
    response = employee.client.client.post(employee.address, data=data)
    assert response.headers["Location"].endswith("/1#q_PU4")
    answers = draft_of(db, employee).answers
    assert "PU4" not in answers
    assert answers["PU6"] == 1


def test_an_old_copy_of_a_page_wipes_nothing(employee, db):
    """Two tabs: a page sent blank from the second keeps the answers of the first."""
    address = employee.address
    employee.answers("Mee eens")
    employee.client.post(address, {"action": "next"})
    assert len(draft_of(db, employee).answers) == 6


@pytest.mark.parametrize("code", ["6", "0", "-2", "abc", "", "4.0", "４"])
def test_a_code_outside_the_scale_is_refused(employee, db, code):
    """422 with one sentence at that statement; the other answers are kept."""
    data = employee.chooses("Mee eens") | {"q_PU3": code, "action": "next"}
    page = employee.client.post(employee.address, data, status=422)
    assert errors_of(page) == {"PU3": "Fout: Kies een van de antwoorden uit de lijst."}
    assert "PU3" not in draft_of(db, employee).answers
    assert draft_of(db, employee).answers["PU4"] == 4


def test_zero_is_an_answer(asked, db):
    """A scale may start at zero; InputRequired's trap."""
    asked.answers("Oneens")
    assert draft_of(db, asked).answers == {"NUT1": 0, "NUT2": 0}


def test_a_tool_is_asked_in_its_own_fieldset_under_the_question(asked):
    """One heading for the question, one fieldset per tool."""
    asked.answers("Eens")
    page = asked.page
    legends = [text_of(legend) for legend in page.all("legend")]
    assert legends == ["Wat doet u vooral?", *TOOLS]
    assert [text_of(heading) for heading in page.all("h2")] == [
        "Hoe ver bent u met dit hulpmiddel?"
    ]


def test_numbers_and_own_words_may_stay_blank(asked, db):
    """Only questions with answers to choose from are mentioned as left open."""
    asked.answers("Eens")
    asked.presses("Volgende stap", {"q_SOORT": "1", "q_HULP_1": "2", "q_HULP_2": "1"})
    assert asked.address.endswith("/3")
    asked.presses("Volgende stap")
    assert asked.address.endswith("/team")


CHOSEN = {"q_SOORT": "1", "q_HULP_1": "2", "q_HULP_2": "1"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("61", "Schrijf een heel getal van 0 tot en met 60."),
        ("-1", "Schrijf een heel getal van 0 tot en met 60."),
        ("zes", "Schrijf een heel getal, bijvoorbeeld 12."),
        ("1,5", "Schrijf een heel getal, bijvoorbeeld 12."),
        ("9" * 5000, "Schrijf een heel getal, bijvoorbeeld 12."),
        ("²", "Schrijf een heel getal, bijvoorbeeld 12."),
        ("--5", "Schrijf een heel getal, bijvoorbeeld 12."),
    ],
)
def test_a_number_that_does_not_fit_is_kept_on_the_screen(asked, db, typed, sentence):
    """One sentence says what fits; what was typed stays to be mended; nothing is stored."""
    asked.answers("Eens").presses("Volgende stap", {**CHOSEN, "q_JAREN": typed}, status=422)
    assert errors_of(asked.page) == {"JAREN": f"Fout: {sentence}"}
    assert asked.page.values()["q_JAREN"] == typed
    assert "JAREN" not in draft_of(db, asked).answers
    asked.presses("Volgende stap", {"q_JAREN": " 7 "})
    assert draft_of(db, asked).answers["JAREN"] == 7


def test_a_number_can_be_taken_back_by_emptying_it(asked, db):
    """Blank means blank, also after a number was given."""
    asked.answers("Eens").presses("Volgende stap", {**CHOSEN, "q_JAREN": "7"})
    asked.presses("Vorige").presses("Volgende stap", {"q_JAREN": ""})
    assert "JAREN" not in draft_of(db, asked).answers


def own_words(asked):
    return asked.answers("Eens").presses("Volgende stap", CHOSEN)


def test_own_words_come_with_a_warning_and_a_visible_limit(asked):
    """Before writing one reads that names do not belong there, and how much fits."""
    page = own_words(asked).page
    assert page.h1 == "In uw eigen woorden"
    assert "Schrijf geen namen. Uw tekst kan letterlijk in het rapport komen." in page.main
    assert "Hoogstens 2000 tekens." in page.main


def test_own_words_that_are_too_long_are_not_lost(asked, db):
    """2001 characters: 422, the count in words, the text still there; 2000 are fine."""
    own_words(asked).presses("Volgende stap", {"q_TIP": "a" * 2001}, status=422)
    assert errors_of(asked.page) == {
        "TIP": "Fout: U schreef 2001 tekens. Gebruik er niet meer dan 2000."
    }
    assert asked.page.values()["q_TIP"].strip() == "a" * 2001
    asked.presses("Volgende stap", {"q_TIP": "a" * 2000})
    assert draft_of(db, asked).texts == {"TIP": "a" * 2000}


def test_a_line_break_counts_once(asked, db):
    """Browsers send two characters for the end of a line; the limit counts one."""
    own_words(asked).presses("Volgende stap", {"q_TIP": "\r\n".join(["a"] * 1000) + "b"})
    assert len(draft_of(db, asked).texts["TIP"]) == 2000


def test_own_words_are_shown_again_as_they_were_typed(asked):
    """Markup, quotes and a first empty line survive; nothing of it becomes part of the page."""
    typed = "<script>alert('x')</script> & \"citaat\""
    own_words(asked).presses("Volgende stap", {"q_TIP": typed}).presses("Vorige")
    assert asked.page.values()["q_TIP"].strip() == typed


def test_other_answers_are_announced_calmly(employee):
    """The third theme goes from 'zeker niet' to 'zeker wel', and says so; the second does not."""
    assert "kiest u van" not in employee.page.main
    employee.answers("Mee eens")
    assert "kiest u van" not in employee.page.main
    employee.answers("Mee eens")
    assert "Op deze pagina kiest u van ‘Zeker niet’ tot ‘Zeker wel’." in employee.page.main


def test_the_page_holds_no_token(employee):
    """The token is in the address and nowhere else, so no page that is kept can betray it."""
    assert employee.token not in employee.page.html
    employee.walks_to_the_end()
    assert employee.token not in employee.page.html


def test_enter_goes_on_and_never_clears_or_sends(employee):
    """A browser presses the first button of a form on Enter; that one goes on, or just saves."""
    first = next(b for b in employee.page.all("button") if b.get("form") == "answers")
    assert (first.get("name"), first.get("value")) == ("action", "next")
    employee.walks_to_the_end()
    first = next(b for b in employee.page.all("button") if b.get("form") == "answers")
    assert first.get("formaction") == "team"


def test_pages_that_do_not_exist(employee):
    """Before the first, after the last, and words where a number belongs."""
    for number in ("0", "4", "99", "-1", "x"):
        page = employee.client.get(f"/a/{employee.token}/{number}", status=404)
        assert page.h1 == "Deze pagina bestaat niet"
