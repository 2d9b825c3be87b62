"""Putting what was sent into a draft: invariants over any form a browser could send."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import instruments
from instruments.questionnaire import NOT_APPLICABLE, Module, assemble
from survey.anonymity import Draft
from survey.lifecycle import LONGEST_OPEN_ANSWER
from survey.respond.filling import blanks, filled_in, page_to_resume, progress_of, without
from survey.respond.pages import pages_of
from tests.support.instruments import EVERY_KIND, TOOLS

QUESTIONNAIRE = assemble([Module(instruments.loads(EVERY_KIND), tools=TOOLS)])
PAGES = pages_of(QUESTIONNAIRE, technology="RegiCare", language="nl")
ALL = [asked for page in PAGES for asked in page.asked]
CODED = {asked.id: asked for asked in ALL if asked.kind == "codes"}

typed = st.one_of(
    st.sampled_from(["-1", "0", "1", "2", "3", "7", "61", "", " ", "x"]),
    st.text(alphabet=string.printable, max_size=20),
)
forms = st.dictionaries(st.sampled_from([asked.field for asked in ALL]), typed)
drafts = st.fixed_dictionaries(
    {}, optional={id: st.sampled_from(sorted(asked.codes)) for id, asked in CODED.items()}
).map(lambda answers: Draft("nl", answers))


def sent(draft: Draft, data: dict[str, str]) -> Draft:
    for page in PAGES:
        draft, _ = filled_in(draft, page, data)
    return draft


@given(drafts, forms)
def test_only_codes_of_the_scale_are_ever_kept(draft, data):
    """Whatever is sent, a draft holds codes that the questionnaire knows, and numbers in range."""
    after = sent(draft, data)
    for id, code in after.answers.items():
        assert code in CODED[id].codes if id in CODED else 0 <= code <= 60
    assert all(0 < len(text) <= LONGEST_OPEN_ANSWER for text in after.texts.values())


@given(drafts, forms)
def test_sending_a_page_takes_no_chosen_answer_away(draft, data):
    """Every answer to a statement or choice that was there is still there, or was changed."""
    assert draft.answers.keys() <= sent(draft, data).answers.keys()


@given(drafts, forms)
def test_sending_twice_is_the_same_as_once(draft, data):
    """Reloading changes nothing."""
    once = sent(draft, data)
    assert sent(once, data) == once


@given(drafts)
def test_progress_adds_up(draft):
    """Answered plus blank is everything that counts; the gaps are the pages with a blank."""
    progress = progress_of(draft, PAGES)
    assert progress.total == len(CODED)
    assert progress.answered == len(draft.answers)
    assert sum(count for _, _, count in progress.gaps) == progress.total - progress.answered
    assert progress.is_complete == (not progress.gaps)
    for number, page, count in progress.gaps:
        assert len(blanks(draft, PAGES[number - 1])) == count
        assert page is PAGES[number - 1]


@given(drafts)
def test_one_resumes_at_or_before_the_first_page_not_seen(draft):
    """Nobody is sent past a page without any answer that comes after the last answer."""
    number = page_to_resume(draft, PAGES) or len(PAGES) + 1
    assert not any(asked.id in draft.answers for page in PAGES[number:] for asked in page.asked)


def test_taking_an_answer_back_leaves_the_others():
    """And taking back what was never given changes nothing."""
    draft = Draft("nl", {"NUT1": 0, "NUT2": 1})
    assert without(draft, "NUT1").answers == {"NUT2": 1}
    assert without(draft, "SOORT") == draft


def test_not_applicable_is_an_answer_everywhere():
    """Statement, choice and tool can all be answered with 'does not apply'."""
    data = {asked.field: str(NOT_APPLICABLE) for asked in CODED.values()}
    assert sent(Draft("nl"), data).answers == dict.fromkeys(CODED, NOT_APPLICABLE)


def test_pages_are_made_once():
    """The same questionnaire gives the very same pages; another language or name gives others."""
    again = pages_of(QUESTIONNAIRE, technology="RegiCare", language="nl")
    assert again is PAGES
    assert pages_of(QUESTIONNAIRE, technology="Beeldbellen", language="nl") is not PAGES


@pytest.mark.parametrize("name", instruments.available())
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_instrument_can_be_asked(name, language):
    """No placeholder is left in any text, and every column has its question, in order."""
    questionnaire = assemble(
        [Module(instruments.load(name), perspectives=("staff", "client"), tools=TOOLS)]
    )
    pages = pages_of(questionnaire, technology="RegiCare", language=language)
    asked = [question for page in pages for question in page.asked]
    assert [question.id for question in asked] == [column.id for column in questionnaire.columns]
    words = [page.heading + page.intro for page in pages]
    words += [question.words + question.help for question in asked]
    words += [label for question in asked for _, label in question.options]
    assert not [text for text in words if "{" in text]
