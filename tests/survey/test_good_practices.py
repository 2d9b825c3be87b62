"""What an organisation tells others: shared by choice, found by theme, gone when withdrawn."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from survey import erasing, good_practices, lifecycle, reported_practices, results
from survey.anonymity import Draft
from survey.demo.good_practices import GROUP, INVENTED
from survey.good_practices import OnlyAnExample, TakenOut
from survey.people import By
from survey.storage import benchmarks, coaches, organisations, releases, surveys
from survey.storage import good_practices as stored
from survey.storage.benchmarks import Group
from survey.storage.connection import Database, connect
from survey.storage.good_practices import GoodPractice, Removal, Share
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, SettableClock, make_organisation, make_survey
from tests.support.good_practices import shared, written
from tests.support.sector import join, released


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = connect(tmp_path / "draagvlak.db")
    yield opened
    opened.conn.close()


@pytest.fixture
def group(db: Database) -> Group:
    return benchmarks.add_group(db, "Kopgroep", TODAY)


@pytest.fixture
def writer(db: Database) -> Organisation:
    return make_organisation(db, "Welzijn Elders")


def titles(found: list[stored.Shared]) -> list[str]:
    return [one.practice.title for one in found]


def test_who_shares_nothing_takes_part_in_no_group(db: Database, group: Group) -> None:
    """Figures or a practice: either makes an organisation one of the group, and ending it ends."""
    with_figures = released(db, "Met cijfers")
    consent = join(db, group, with_figures)
    teller, outsider = make_organisation(db, "Verteller"), make_organisation(db, "Buiten")
    practice = shared(db, written(db, teller), group)
    found = organisations.get(db, with_figures.organisation)
    assert found
    assert good_practices.groups_of(db, found) == [group]
    assert good_practices.groups_of(db, teller) == [group]
    assert good_practices.groups_of(db, outsider) == []
    benchmarks.withdraw(db, consent.id, TODAY)
    stored.withdraw(db, practice.id, group.id)
    assert good_practices.groups_of(db, found) == []
    assert good_practices.groups_of(db, teller) == []


def test_nothing_is_told_that_is_not_shared(
    db: Database, group: Group, writer: Organisation
) -> None:
    """Neither a draft nor a name or contact that the organisation keeps to itself."""
    written(db, writer, "Alleen voor ons")
    bare = written(db, writer, "Kaal", contact="Anna, 06 12345678")
    shared(db, bare, group)
    (told,) = good_practices.told_in(db, [group])
    assert told.practice == replace(bare, contact="")
    assert told.organisation_name == ""
    stored.share(db, Share(bare.id, group.id, True, True, TODAY, "Coach"))
    (told,) = good_practices.told_in(db, [group])
    assert (told.practice.contact, told.organisation_name) == (bare.contact, writer.name)


def test_an_administrator_sees_whose_it_is_and_no_hidden_contact(
    db: Database, group: Group, writer: Organisation
) -> None:
    """Enough to look after a group, and no more."""
    shared(db, written(db, writer, contact="Anna, 06 12345678"), group)
    (seen,) = good_practices.to_look_after(db, group)
    assert (seen.organisation_name, seen.practice.contact) == (writer.name, "")


@pytest.fixture
def three(db: Database, group: Group, writer: Organisation) -> list[stored.Shared]:
    """One for everybody on two themes, one for late followers, one named."""
    some = [
        written(db, writer, "Digicoach bij de koffie", themes=("skills", "time")),
        written(db, writer, "Ideeënbus", themes=("skills",), adopters=("laggard",)),
        written(db, writer, "Oefenen", themes=("time",), adopters=("innovator", "early_adopter")),
    ]
    for one in some:
        shared(db, one, group, named=one.title == "Oefenen")
    return good_practices.told_in(db, [group])


@pytest.mark.parametrize(
    ("words", "theme", "adopter", "expected"),
    [
        ("", "", "", {"Digicoach bij de koffie", "Ideeënbus", "Oefenen"}),
        ("coach", "", "", {"Digicoach bij de koffie"}),  # part of a compound
        ("ideeen", "", "", {"Ideeënbus"}),  # without the accent
        ("IDEEËN", "", "", {"Ideeënbus"}),
        ("koffie digi", "", "", {"Digicoach bij de koffie"}),  # all words, in any order
        ("koffie thee", "", "", set()),
        ("elders", "", "", {"Oefenen"}),  # the name is found where it is told
        ("dinsdag", "time", "", {"Digicoach bij de koffie", "Oefenen"}),
        ("", "skills", "laggard", {"Digicoach bij de koffie", "Ideeënbus"}),  # and everybody's
        ("", "", "innovator", {"Digicoach bij de koffie", "Oefenen"}),
        ("", "vision", "", set()),
        ("%", "", "", set()),
    ],
)
def test_finding(three: list[stored.Shared], words: str, theme: str, adopter: str, expected: set[str]) -> None:  # fmt: skip  # noqa: E501
    """By words, by theme and by adopter group, together."""
    found = good_practices.find(three, words=words, theme=theme, adopter=adopter)
    assert set(titles(found)) == expected


def saved(db: Database, practice: GoodPractice) -> GoodPractice:
    """Save these words and return what is stored then."""
    good_practices.keep(db, practice)
    found = good_practices.of_organisation(db, practice.organisation, practice.id)
    assert found
    return found


def test_what_was_taken_out_comes_back_with_other_words(
    db: Database, group: Group, writer: Organisation
) -> None:
    """Sharing the same again is refused; saving without a change is no change."""
    practice = shared(db, written(db, writer), group)
    stored.remove(db, Removal(practice.id, group.id, practice.version, TODAY, "Een naam"))
    again = Share(practice.id, group.id, False, False, TODAY, "Coach")
    with pytest.raises(TakenOut):
        good_practices.share(db, saved(db, practice), again)
    changed = saved(db, replace(practice, what="Zonder naam."))
    good_practices.share(db, changed, again)
    assert titles(good_practices.told_in(db, [group])) == [practice.title]


def test_the_example_shares_nothing_with_real_groups(db: Database, group: Group) -> None:
    """What is invented stays among what is invented."""
    make_organisation(db)
    coach = coaches.by_email(db, "coach1@example.nl")
    assert coach
    example = organisations.add(db, "Voorbeeld", coach=coach.id, demo=True)
    practice = written(db, example)
    with pytest.raises(OnlyAnExample):
        good_practices.share(db, practice, Share(practice.id, group.id, False, False, TODAY, ""))
    assert good_practices.groups_of(db, example) == [GROUP]
    assert good_practices.told_in(db, [GROUP]) == list(INVENTED)


def test_what_is_invented_keeps_to_the_limits() -> None:
    """The example shows what a coach could have written on the page."""
    from survey.coach import good_practice_form as form

    for one in INVENTED:
        said = one.practice
        assert len(said.title) <= form.LONGEST_TITLE
        assert len(said.what) <= form.LONGEST_WHAT
        assert len(said.cost) <= form.LONGEST_COST
        assert len(said.gain) <= form.LONGEST_GAIN
        assert len(said.themes) <= form.MOST_THEMES
        assert set(said.themes) <= dict(form.THEME_NAMES).keys()


# --- beside the advice of a report ---


def reader_of(db: Database, survey: Survey) -> Organisation:
    found = organisations.get(db, survey.organisation)
    assert found
    return found


def remembered(db: Database, survey: Survey) -> list[str]:
    """Choose for a release of which the advice is known, and return the titles shown."""
    made = releases.of_survey(db, survey.id)[-1]
    reported_practices.remember(db, survey, made.number, results.report_of(made).report)
    return shown(db, survey)


def shown(db: Database, survey: Survey) -> list[str]:
    """The titles beside the advice of the newest report, as its readers see it."""
    made = releases.of_survey(db, survey.id)[-1]
    report = reported_practices.as_read(db, made).report
    return [one.title for one in report.good_practices]


@pytest.fixture
def read(db: Database, group: Group) -> Survey:
    """A survey with a report that advises on VIS, AMB and TYD, of a reader in the group."""
    survey = released(db, "Lezer")
    shared(db, written(db, reader_of(db, survey), "Van onszelf", themes=("vision",)), group)
    return survey


def test_a_report_shows_others_in_its_groups_alone(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """Not one's own, not a draft, and not of a group that one has no part in."""
    elsewhere = benchmarks.add_group(db, "Andere groep", TODAY)
    shared(db, written(db, writer, "In een andere groep", themes=("vision",)), elsewhere)
    written(db, writer, "Niet gedeeld", themes=("vision",))
    shared(db, written(db, writer, "Eén zin", themes=("vision",)), group)
    assert remembered(db, read) == ["Eén zin"]


def test_shared_with_two_groups_it_is_shown_once(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """The reader takes part in both."""
    other = benchmarks.add_group(db, "Tweede groep", TODAY)
    shared(db, written(db, reader_of(db, read), "Ook van ons"), other)
    both = written(db, writer, "Eén zin", themes=("vision",))
    shared(db, shared(db, both, group), other)
    assert remembered(db, read) == ["Eén zin"]


def test_withdrawn_it_is_gone_from_reports_that_were_made(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """The figures stay as they were frozen; the other's words are theirs."""
    practice = shared(db, written(db, writer, "Eén zin", themes=("vision",)), group)
    remembered(db, read)
    before = releases.of_survey(db, read.id)
    stored.withdraw(db, practice.id, group.id)
    assert shown(db, read) == []
    assert releases.of_survey(db, read.id) == before


def test_changed_words_come_into_the_next_report(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """A report that people read does not say something else the next day."""
    practice = shared(db, written(db, writer, "Eén zin", themes=("vision",)), group)
    remembered(db, read)
    good_practices.keep(db, replace(practice, title="Iets anders"))
    stored.share(db, Share(practice.id, group.id, True, False, TODAY, "Coach"))
    assert shown(db, read) == ["Eén zin"]


def test_what_an_administrator_takes_out_is_gone_from_reports(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """As when the organisation withdrew it."""
    practice = shared(db, written(db, writer, "Eén zin", themes=("vision",)), group)
    assert remembered(db, read) == ["Eén zin"]
    stored.remove(db, Removal(practice.id, group.id, 1, TODAY, "Een naam"))
    assert shown(db, read) == []


def test_erasing_its_organisation_leaves_not_a_word(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """Not in a report of somebody else either."""
    words = "Woorden die nergens blijven"
    shared(db, written(db, writer, words, themes=("vision",), contact="Zr. Unicum"), group)
    assert remembered(db, read) == [words]
    coach = coaches.by_email(db, "coach1@example.nl")
    assert coach
    erasing.erase_organisation(db, writer, By(coach, SettableClock()()))
    assert shown(db, read) == []
    left = "\n".join(db.conn.iterdump())
    assert words not in left
    assert "Unicum" not in left


def test_a_contact_or_name_never_stands_in_a_report(
    db: Database, group: Group, writer: Organisation, read: Survey
) -> None:
    """Reports go round; these stay where they can be taken back."""
    from reports.gate import to_json

    practice = written(db, writer, "Eén zin", themes=("vision",), contact="Anna Uniek")
    shared(db, practice, group, named=True, with_contact=True)
    remembered(db, read)
    made = releases.of_survey(db, read.id)[-1]
    text = to_json(reported_practices.as_read(db, made))
    assert json.loads(text)["good_practices"][0]["title"] == "Eén zin"
    assert "Anna Uniek" not in text
    assert writer.name not in text


def low_on_usefulness(db: Database, organisation: Organisation) -> Survey:
    """A closed survey of twelve people who see little use in it and agree with all else."""
    survey = make_survey(db, organisation)
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    for person in range(12):
        answers = {
            one.id: (1 if one.id.startswith("PE") else 4) + (person % 4 > place % 3)
            for place, one in enumerate(columns)
        }
        draft = Draft("nl", answers)
        lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
    lifecycle.close(db, survey.id, TODAY)
    closed = surveys.get(db, survey.id)
    assert closed
    return closed


def test_making_a_report_chooses(db: Database, group: Group, writer: Organisation) -> None:
    """For the theme that it advises on, in each language; what comes later is not in it."""
    survey = low_on_usefulness(db, make_organisation(db, "Lezer"))
    shared(db, written(db, reader_of(db, survey), "Van ons", themes=("time",)), group)
    shared(db, written(db, writer, "Over nut"), group)
    shared(db, written(db, writer, "Over tijd", themes=("time",)), group)
    made = results.make_release(db, survey, TODAY)
    beside = [reported_practices.as_read(db, one).report.good_practices for one in made]
    assert [[(one.construct, one.title) for one in told] for told in beside] == [
        [("PE", "Over nut")],
        [("PE", "Over nut")],
    ]
    shared(db, written(db, make_organisation(db, "Nog een"), "Ook over nut"), group)
    assert shown(db, survey) == ["Over nut"]
