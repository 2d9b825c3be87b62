"""What other organisations did stands beside the advice, by a rule, alike in all renderings."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import gate, serialise
from reports.advice import ADVICE, THEME_NAMES, THEMES
from reports.good_practices import MOST_PER_THEME, Offer, choose
from reports.html import render_html
from reports.model import Action, GoodPractice, Withheld
from reports.pdf import render_account, render_pdf
from reports.vocabulary import CATEGORIES
from tests.support.html import Page
from tests.support.printed import words_of
from tests.support.released import released
from tests.support.reports import make_report, no_report

DAY = date(2026, 11, 3)
REPORT = replace(
    make_report(), actions=(Action("VIS", "Titel", "Tekst"), Action("TYD", "Titel", "Tekst"))
)
"""Advice on two themes; 45 % use it, so the turn may be of any group: see `at`."""
PRACTICE = GoodPractice(
    "VIS",
    "Een zin aan de muur",
    "Elk team schreef een zin.\nDie hangt nu bij de koffie.",
    "Eén middag per team.",
    "Mensen halen de zin aan in gesprekken.",
    ("early_majority", "late_majority"),
)


def offer(key="a", who=None, themes=("vision",), adopters=(), days_ago=0):
    """A good practice to choose from."""
    since = DAY - timedelta(days=days_ago)
    return Offer(key, who or f"of {key}", frozenset(themes), frozenset(adopters), since)


def at(share, width=0.01, report=REPORT):
    """The report with this share of users, known precisely."""
    level = replace(
        report.adoption_level, share=share, ci95=(share - width, share + width), bounds=None
    )
    return replace(report, adoption_level=level)


def keys(report, *offers):
    return [(construct, one.key) for construct, one in choose(report, offers)]


def test_only_what_is_about_the_theme_is_chosen():
    """Each beside the advice on its own theme, and none where there is no such advice."""
    about_time, about_ease = offer("b", themes=["time"]), offer("c", themes=["ease"])
    assert keys(REPORT, about_ease, about_time, offer("a")) == [("VIS", "a"), ("TYD", "b")]


def test_one_about_two_themes_stands_in_the_report_once():
    """Beside the first, as the report has them."""
    assert keys(REPORT, offer("a", themes=["time", "vision"])) == [("VIS", "a")]


def test_whose_turn_it_is_comes_first_then_everybody():
    """At 30 % it is the turn of the early majority; among equals the newest comes first."""
    late = offer("late", adopters=["laggard"])
    everybody = [offer("old", days_ago=9), offer("new", days_ago=1)]
    fitting = offer("fit", adopters=["early_majority"], days_ago=99)
    found = keys(at(0.30), late, *everybody, fitting)
    assert found == [("VIS", "fit"), ("VIS", "new")]
    assert keys(at(0.30), late, everybody[0]) == [("VIS", "old"), ("VIS", "late")]


def test_where_the_interval_leaves_two_groups_both_count():
    """No choice between them on a figure that does not tell them apart."""
    before, after = offer("b", adopters=["early_majority"]), offer("a", adopters=["late_majority"])
    assert keys(at(0.5, 0.1), before, after) == [("VIS", "a"), ("VIS", "b")]
    assert keys(at(0.3), before, after) == [("VIS", "b"), ("VIS", "a")]


def test_without_a_level_only_the_day_decides():
    """Nothing is known of whose turn it is."""
    report = replace(REPORT, adoption_level=Withheld("not_asked"))
    some = offer("new", adopters=["laggard"]), offer("old", days_ago=3)
    assert keys(report, *some) == [("VIS", "new"), ("VIS", "old")]


def test_one_organisation_does_not_fill_a_theme():
    """Its newest counts; the next place is another's."""
    mine = [offer("m1", "me", days_ago=1), offer("m2", "me", days_ago=2)]
    assert keys(REPORT, *mine, offer("z", days_ago=9)) == [("VIS", "m1"), ("VIS", "z")]


offers = st.lists(
    st.builds(
        Offer,
        key=st.text("abc", min_size=1, max_size=3),
        who=st.sampled_from("xyz"),
        themes=st.frozensets(st.sampled_from(["vision", "time", "ease"]), min_size=1),
        adopters=st.frozensets(st.sampled_from(CATEGORIES)),
        since=st.dates(date(2025, 1, 1), DAY),
    ),
    unique_by=lambda one: one.key,
)


@given(offers, st.randoms())
def test_never_more_than_a_few_and_never_by_order_of_storing(many, chance):
    """At most two a theme, of different organisations, each once, however they are stored."""
    chosen = choose(REPORT, many)
    for construct in ("VIS", "TYD"):
        beside = [one for about, one in chosen if about == construct]
        assert len(beside) <= MOST_PER_THEME
        assert len({one.who for one in beside}) == len(beside)
        assert all(THEMES[construct] in one.themes for one in beside)
    assert len({one.key for _, one in chosen}) == len(chosen)
    mixed = list(many)
    chance.shuffle(mixed)
    assert choose(REPORT, mixed) == chosen


def test_every_theme_of_advice_has_a_name():
    """Or nobody could say that a practice is about it."""
    assert THEME_NAMES.keys() == ADVICE.keys()


@pytest.fixture(scope="module")
def shown():
    """A release with a good practice."""
    return gate.with_good_practices(released(REPORT), [PRACTICE])


def test_web_page_pdf_and_data_tell_the_same(shown):
    """Every word of it in all three, under words that claim no more than that it was done."""
    printed, page = " ".join(words_of(render_pdf(shown))), Page(render_html(shown))
    page.check("nl")
    said = (
        "Zo deed een andere organisatie het",
        PRACTICE.title,
        *PRACTICE.what.splitlines(),
        PRACTICE.cost,
        PRACTICE.gain,
        "Vroege meerderheid, late meerderheid",
        "Of het bij u ook zo gaat, is niet onderzocht.",
    )
    assert not [words for words in said if words not in page.text]
    assert not [words for words in said if words not in printed]
    (written,) = json.loads(gate.to_json(shown))["good_practices"]
    assert written == {
        "construct": "VIS",
        "title": PRACTICE.title,
        "what": PRACTICE.what,
        "cost": PRACTICE.cost,
        "gain": PRACTICE.gain,
        "adopters": list(PRACTICE.adopters),
    }


def test_it_comes_back_from_report_json(shown):
    """As every part of a report does."""
    assert serialise.from_json(gate.to_json(shown)).good_practices == (PRACTICE,)


def test_a_report_without_says_nothing_of_others():
    """No empty heading, and the words of before."""
    page = Page(render_html(released(REPORT)))
    assert "andere organisatie" not in page.text


def test_who_commissions_reads_of_this_organisation_alone(shown):
    """The two pages of account hold nobody else's words."""
    assert PRACTICE.title not in " ".join(words_of(render_account(shown)))


def test_too_few_people_see_no_practices():
    """Beside nothing there is nothing."""
    page = Page(render_html(gate.with_good_practices(released(no_report()), [PRACTICE])))
    assert PRACTICE.title not in page.text


def test_an_invented_one_says_so():
    """In the example no reader takes it for somebody's word."""
    made = gate.with_good_practices(released(replace(REPORT, demo=True)), [PRACTICE])
    assert "Deze andere organisaties zijn verzonnen" in Page(render_html(made)).text
