"""Organisations compare themselves by consent, and none can be told from the others."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import instruments
from survey import benchmarking
from survey.benchmarking import NothingReleased, NothingToShare, SharedAlready
from survey.storage import benchmarks, organisations, surveys
from survey.storage.connection import Database, connect
from survey.storage.surveys import NewModule, Survey
from tests.support.builders import CLOSING, make_organisation, make_survey
from tests.support.sector import group_of, join, release_of, released


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = connect(tmp_path / "draagvlak.db")
    yield opened
    opened.conn.close()


def peers(db: Database, survey: Survey) -> dict[str, int]:
    return {id: len(pool.others) for id, pool in benchmarking.peers_of(db, survey).items()}


def test_only_a_released_report_can_be_shared(db: Database) -> None:
    """What the gate did not see does not leave."""
    survey = make_survey(db)
    with pytest.raises(NothingReleased):
        join(db, group_of(db), survey)


def test_what_is_shared_is_what_the_report_says(db: Database) -> None:
    """n, mean and variance per chosen theme, and no other theme."""
    survey, group = released(db), group_of(db)
    shared = benchmarks.figures_of(db, join(db, group, survey, ["PE"]).id)
    known = {one.construct: one for one in benchmarking.shareable(db, survey)}
    assert shared == [known["PE"]]
    assert len(known) > 1


def test_seven_people_have_nothing_to_share(db: Database) -> None:
    """A report of means alone gives no variance, so it stays out of the pool."""
    with pytest.raises(NothingToShare):
        join(db, group_of(db), released(db, n=7))


def test_five_others_are_needed(db: Database) -> None:
    """Six organisations compare themselves, each with the five others; five do not."""
    group = group_of(db, 5)
    assert peers(db, first_of(db, group)) == {}
    join(db, group, released(db, "De zesde"))
    assert peers(db, first_of(db, group)) == {"PE": 5, "EE": 5, "SI": 5}


def first_of(db: Database, group: benchmarks.Group) -> Survey:
    shared = benchmarks.contributions(db, group.id)[0].survey
    assert shared
    survey = surveys.get(db, shared)
    assert survey
    return survey


def test_without_consent_there_is_no_comparison(db: Database) -> None:
    """Who shares nothing sees nothing."""
    group_of(db, 6)
    assert peers(db, released(db, "Buitenstaander")) == {}


def test_one_more_organisation_waits_for_others(db: Database) -> None:
    """A seventh would be the difference between two means; twelve are a new edition."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    assert peers(db, survey)["PE"] == 5
    late = released(db, "De zevende")
    join(db, group, late)
    assert peers(db, survey)["PE"] == 5
    assert peers(db, late)["PE"] == 6  # compared with the edition that it is not in
    for number in range(5):
        join(db, group, released(db, f"Nieuw {number}"))
    assert peers(db, survey)["PE"] == 11


def test_withdrawing_ends_the_comparison_until_it_is_safe(db: Database) -> None:
    """The others' mean without the one who left, beside the mean before, is the one who left."""
    group = group_of(db, 8)
    survey = first_of(db, group)
    assert peers(db, survey)["PE"] == 7
    gone = next(one for one in benchmarks.contributions(db, group.id) if one.survey != survey.id)
    benchmarks.withdraw(db, gone.id, CLOSING)
    assert benchmarks.figures_of(db, gone.id) == []
    assert peers(db, survey) == {}
    for number in range(4):
        join(db, group, released(db, f"Nieuw {number}"))
    assert peers(db, survey)["PE"] == 10  # one left and four came: the difference is of five


def test_coming_back_is_refused(db: Database) -> None:
    """Coming and going is what tells figures apart."""
    group, survey = group_of(db), released(db)
    contribution = join(db, group, survey)
    with pytest.raises(SharedAlready):
        join(db, group, survey)
    benchmarks.withdraw(db, contribution.id, CLOSING)
    with pytest.raises(SharedAlready):
        join(db, group, survey)


def test_a_new_measurement_takes_the_place_of_the_old_when_safe(db: Database) -> None:
    """One organisation's next wave changes no edition; those of five do."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    assert peers(db, survey)["PE"] == 5
    before = [one for one in benchmarks.contributions(db, group.id) if one.survey != survey.id]
    for number, old in enumerate(before, start=1):
        organisation = organisations.get(db, old.organisation or "")
        wave = make_survey(db, organisation, languages=["nl"])
        later = release_of(db, wave, day=CLOSING + timedelta(days=365))
        join(db, group, later)
        peers(db, survey)
        newest = {one.key: one.measurements.values() for one in benchmarks.editions(db)}
        counts = [later.id in edition for edition in newest.values()]
        assert counts == [number == len(before)] * len(counts)


def test_organisations_that_asked_other_words_are_no_peers(db: Database) -> None:
    """The easier wording, another version or another form is another measurement."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    short = NewModule(instruments.load("utaut").document, form="short")
    other = make_survey(db, make_organisation(db, "Ander"), modules=[short], languages=["nl"])
    join(db, group, release_of(db, other))
    assert peers(db, survey)["PE"] == 5
    assert peers(db, other) == {}


def test_two_groups_with_the_same_members_are_audited_together(db: Database) -> None:
    """Leaving somebody out by way of another group is refused too."""
    first = group_of(db, 6)
    survey = first_of(db, first)
    assert peers(db, survey)["PE"] == 5
    second = benchmarks.add_group(db, "Zonder één", CLOSING)
    members = [surveys.get(db, one.survey or "") for one in benchmarks.contributions(db, first.id)]
    for member in members[1:]:
        assert member
        join(db, second, member)
    outsider = released(db, "De achtste")
    join(db, second, outsider)
    assert peers(db, outsider) == {}
    assert {edition.group for edition in benchmarks.editions(db)} == {first.id}


def test_themes_are_audited_together(db: Database) -> None:
    """The numbers of people of two themes would tell how many the one organisation between is.

    A theme that one more shares is then compared without that one, not withheld.
    """
    group = group_of(db, 6)
    survey = first_of(db, group)
    join(db, group, released(db, "Deelt minder"), ["PE"])
    assert peers(db, survey) == {"PE": 5, "EE": 5, "SI": 5}
    for number in range(4):
        join(db, group, released(db, f"Deelt ook minder {number}"), ["PE"])
    assert peers(db, survey) == {"PE": 10, "EE": 5, "SI": 5}


def test_an_earlier_edition_of_who_is_left_serves_again(db: Database) -> None:
    """When somebody who came later leaves, the others are compared as they were before."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    assert peers(db, survey)["PE"] == 5
    later = [join(db, group, released(db, f"Nieuw {number}")) for number in range(5)]
    assert peers(db, survey)["PE"] == 10
    benchmarks.withdraw(db, later[0].id, CLOSING)
    assert peers(db, survey)["PE"] == 5


def test_two_that_decide_at_once_do_not_both_publish(db: Database, tmp_path: Path) -> None:
    """What was decided on editions that are no longer all of them is not recorded."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    other = connect(tmp_path / "draagvlak.db")
    edition = benchmarks.Edition(group.id, None, "key", {"o": "m"})
    assert benchmarks.add_editions(other, [edition], seen=0)
    assert not benchmarks.add_editions(db, [edition], seen=0)
    other.conn.close()
    assert benchmarks.editions(db) == [edition]
    assert peers(db, survey) == {}  # the one organisation behind it would be told apart


def test_erasing_an_organisation_takes_what_it_shared(db: Database) -> None:
    """Its figures are gone from the pool with everything else."""
    group = group_of(db, 6)
    survey = first_of(db, group)
    organisations.delete(db, survey.organisation)
    assert survey.id not in {one.survey for one in benchmarks.contributions(db, group.id)}
    left = db.execute("SELECT COUNT(DISTINCT contribution) FROM benchmark_figure").fetchone()[0]
    assert left == 5
