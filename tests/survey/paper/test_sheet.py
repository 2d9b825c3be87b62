"""The sheet asks what the screen asks, in the same order and with the same answers."""

import re

import pypdfium2
import pytest

from instruments.questionnaire import NOT_APPLICABLE
from survey import language
from survey.print.sheet import Handed
from survey.respond.pages import pages_of
from survey.storage import surveys
from survey.storage.surveys import NewModule
from tests.instruments.documents import EXAMPLE
from tests.support.builders import module_of
from tests.support.printed import check_accessible, words_of
from tests.survey.paper.conftest import PAPER, its_sheet, make_paper_survey

TITLES = {"nl": "Wat vindt u van RegiCare?", "en": "What do you think of RegiCare?"}
SMALLEST_LARGE = 16
EVERYTHING = ("utaut", "implementatiescan")


def everything():
    adoptie = module_of("adoptie")
    return [*EVERYTHING, NewModule(adoptie.document, tools=("Chat", "Beeldbellen"))]


def handed(app, survey, spoken, paper=PAPER):
    return Handed(its_sheet(app, survey, spoken), survey, paper, "Welzijn Voorbeeldstad", 8)


@pytest.fixture(params=["nl", "en"])
def spoken(app, request):
    with app.test_request_context("/"), language.speaking(request.param):
        yield request.param


@pytest.mark.parametrize("large", [False, True])
def test_it_is_accessible_and_says_what_matters(app, db, spoken, large):
    """PDF/UA-1; who reads it, where it goes, no number on it, and no hidden words of ours."""
    survey = make_paper_survey(db, modules=everything())
    pdf = handed(app, survey, spoken).pdf(large=large)
    check_accessible(pdf, language=spoken, title=TITLES[spoken])
    pages = words_of(pdf)
    assert PAPER.typist in pages[0]
    assert PAPER.hand_in in pages[-1]
    assert survey.open_code not in " ".join(pages)
    assert ("Schrijf geen namen" if spoken == "nl" else "Do not write names") in " ".join(pages)


def test_questions_stand_there_in_the_order_of_the_screen(app, db, spoken):
    """Every sentence of every page, in order, then the team."""
    survey = make_paper_survey(db, modules=everything())
    questionnaire = surveys.questionnaire_of(db, survey.id)
    pages = pages_of(questionnaire, technology=survey.technology, language=spoken)
    text = squeezed(" ".join(words_of(handed(app, survey, spoken).pdf())))
    asked = [asked.words for page in pages for asked in page.asked]
    asked.append("In welk team werkt u?" if spoken == "nl" else "In which team do you work?")
    assert len(asked) > 80
    at = 0
    for number, words in enumerate(asked, 1):
        at = text.index(squeezed(f"{number}. {words}"), at)


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which differ where a line ends."""
    return re.sub(r"[\s\-\u00ad]", "", text)


def test_codes_are_those_of_the_screen_and_zero_is_unknown(app, db):
    """What is typed for a box is stored as pressing that answer would be."""
    survey = make_paper_survey(db, modules=everything())
    for part in its_sheet(app, survey).parts:
        for question in part.questions:
            if question.asked.kind == "codes":
                assert set(question.meaning.values()) == question.asked.codes
                assert [code for code, _words in question.answers] == list(question.meaning)
                assert question.meaning["0"] == NOT_APPLICABLE


def test_a_scale_that_starts_at_zero_has_a_letter_for_unknown(app, db):
    """Zero can't stand for two things."""
    from_zero = EXAMPLE.replace("points = [1, 2, 3]", "points = [0, 1, 2]")
    survey = make_paper_survey(db, modules=[NewModule(from_zero)])
    question = its_sheet(app, survey).parts[0].questions[0]
    assert question.meaning["0"] == 0
    assert question.meaning["n"] == NOT_APPLICABLE


def test_large_print_has_no_small_letter(app, survey, spoken):
    """No sign below sixteen points, also not the small numbers."""
    document = pypdfium2.PdfDocument(handed(app, survey, spoken).pdf(large=True))
    sizes = {round(size, 1) for page in document for size in letter_sizes(page)}
    document.close()
    assert min(sizes) >= SMALLEST_LARGE


def letter_sizes(page):
    text = page.get_textpage()
    raw = pypdfium2.raw
    signs = range(text.count_chars())  # a line end that the reader adds has no letter
    drawn = [at for at in signs if not chr(raw.FPDFText_GetUnicode(text.raw, at)).isspace()]
    return [raw.FPDFText_GetFontSize(text.raw, at) for at in drawn]
