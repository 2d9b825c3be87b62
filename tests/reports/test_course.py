"""A course through measurements: published figures, changes reports named, lines that break."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from reports.charts.drawing import NARROW
from reports.charts.time import Days, lanes
from reports.course import Agreed, Course, Line, lines
from reports.html import Link, render_course
from reports.model import Commitment, ConstructResult, TargetResult, Withheld
from reports.pdf import render_course as render_pdf
from reports.presentation.blocks import Block, Bullets, Picture, Section, Subsection, Table
from reports.presentation.course import course_of
from reports.presentation.course.agreed import agreed_section, time_line
from reports.presentation.course.summary import summary_section
from reports.presentation.course.telling import Telling, telling
from reports.presentation.course.theme_figures import breaks
from reports.presentation.course.themes import theme_panel, themes_section
from reports.presentation.course.use import use_panel, use_section
from reports.standing import is_clear
from tests.support.axe import faults
from tests.support.browser import PHONE, Chromium, shown_alone
from tests.support.courses import AGREED, asked, make_course, shifted, six_waves, withheld
from tests.support.html import Page
from tests.support.printed import check_accessible, words_of
from tests.support.reports import make_report, no_report, tiny_report

TWO = (make_report(previous=False), make_report())


def blocks_of(section: Section) -> Iterator[Block]:
    """Every block of a section, those within others too."""
    pending: list[Block] = list(section.blocks)
    while pending:
        block = pending.pop(0)
        yield block
        if isinstance(block, Subsection):
            pending = [*block.blocks, *pending]


def section_of(make: Callable[[Telling], Section | None], course: Course) -> Section:
    """A section of a course, drawn for one medium."""
    made = make(telling(course, (NARROW,)))
    assert made is not None
    return made


def table_of(course: Course, id: str) -> Table:
    """The table of the themes with this id."""
    found = blocks_of(section_of(themes_section, course))
    return next(one for one in found if isinstance(one, Table) and one.id == id)


def sentences_of(course: Course) -> str:
    """Where lines break, and why."""
    return " ".join(breaks(telling(course, (NARROW,)), lines(course)))


def line_of(course: Course, id: str) -> Line:
    return next(one for one in lines(course) if one.id == id)


def links_of(course: Course, id: str) -> list[str]:
    """How each spot of a theme hangs on the one before it."""
    told = telling(course, (NARROW,))
    return [spot.link for spot in theme_panel(told, line_of(course, id)).spots]


def test_a_line_holds_what_each_report_published() -> None:
    """Means, intervals and n are those of the releases, to the last digit."""
    course = six_waves()
    for line in lines(course):
        for wave, point in zip(course.waves, line.points, strict=True):
            published = next((one for one in wave.report.constructs if one.id == line.id), None)
            assert point.result == published


def test_a_panel_draws_what_each_report_published() -> None:
    course = six_waves()
    told = telling(course, (NARROW,))
    spots = theme_panel(told, line_of(course, "PE")).spots
    published = [wave.report.construct("PE") for wave in course.waves]
    assert [(spot.value, spot.interval) for spot in spots] == [
        (one.mean, one.ci95) for one in published if isinstance(one, ConstructResult)
    ]


def test_a_change_is_clear_where_the_report_called_it_so() -> None:
    """Neither the size of a step on the page nor its direction decides."""
    before, now = TWO
    course = make_course([before, now])
    for change in now.change:
        if not hasattr(change, "difference"):
            continue
        expected = "clear" if is_clear(change) else "unclear"
        assert links_of(course, change.construct) == ["none", expected]
    hidden = replace(now, change=())
    assert links_of(make_course([before, hidden]), "TEC") == ["none", "loose"]
    assert links_of(make_course([before, shifted(hidden, 1.0)]), "TEC") == ["none", "loose"]


def test_a_comparison_with_another_measurement_is_not_that_with_the_one_before() -> None:
    """When the newest report compared itself with the first, no step from the second is named."""
    course = make_course([TWO[0], *TWO])
    last = replace(course.waves[2], follows="0")
    skipping = replace(course, waves=(*course.waves[:2], last))
    assert links_of(skipping, "TEC") == ["none", "loose", "loose"]
    point = line_of(skipping, "TEC").points[2]
    assert point.step is not None
    assert point.step.since == 0
    said = repr(section_of(summary_section, skipping))
    assert "1 thema is duidelijk anders dan in de meting van nov 2024." in said
    assert "vorige keer" not in said


def test_a_comparison_with_what_is_not_here_is_left_out() -> None:
    """A survey that was erased takes its comparison along."""
    course = make_course(TWO)
    alone = replace(course.waves[1], follows="erased")
    left = replace(course, waves=(course.waves[0], alone))
    assert line_of(left, "TEC").points[1].step is None
    assert "vergelijkt niets met een meting die hier staat" in repr(
        section_of(summary_section, left)
    )


BREAKS = [
    (asked(version=9), "een andere versie van de vragenlijst"),
    (asked("short"), "de korte vorm"),
    (asked(wording="simple"), "de eenvoudige variant"),
    (asked(id="own"), "een andere vragenlijst"),
]


@pytest.mark.parametrize(("other", "why"), BREAKS, ids=[why for _, why in BREAKS])
def test_a_line_breaks_where_a_theme_was_asked_differently(other: object, why: str) -> None:
    """No stroke crosses a break, no change over it is told, and a sentence says why."""
    course = make_course([*TWO, TWO[1]], asked_in={1: asked(), 2: other})
    assert links_of(course, "PE")[1] != "apart"
    assert links_of(course, "PE")[2] == "apart"
    assert line_of(course, "PE").points[2].step is None
    assert why in sentences_of(course)
    rows = [row for row in table_of(course, "course-steps").rows if row[0] == "Verwacht nut"]
    assert len(rows) == 1


def test_other_statements_break_a_line() -> None:
    """One statement in other words is enough, whatever the version says."""
    utaut = asked().modules[0].instrument
    first = utaut.constructs[0]
    items = (replace(first.items[0], text={"nl": "Anders", "en": "Else"}), *first.items[1:])
    other = asked(constructs=(replace(first, items=items), *utaut.constructs[1:]))
    course = make_course(TWO, asked_in={1: other})
    assert links_of(course, "PE") == ["none", "apart"]
    assert links_of(course, "EE")[1] != "apart"
    assert "waren de stellingen niet gelijk" in sentences_of(course)


def test_a_theme_that_was_withheld_is_a_gap() -> None:
    """No stroke runs over a measurement that shows nothing; the table says why."""
    hidden = withheld(TWO[1], {"VIS": "too_few_respondents"})
    course = make_course([TWO[0], hidden, TWO[1]])
    panel = theme_panel(telling(course, (NARROW,)), line_of(course, "VIS"))
    assert [spot.value is None for spot in panel.spots] == [False, True, False]
    table = table_of(course, "course-means")
    gap = [row for row in table.rows if row[0] == "Visie en bedoeling"][1]
    assert gap[2:5] == ("–", "–", "–")
    assert "– Te weinig mensen antwoordden om dit te laten zien." in table.notes


def test_a_theme_that_was_not_asked_has_no_spot() -> None:
    """The short form leaves themes out; the line does not run across."""
    short = tuple(one for one in TWO[1].constructs if one.id != "TYD")
    left_out = replace(TWO[1], constructs=short, change=(), findings=(), actions=())
    course = make_course([TWO[0], left_out, TWO[1]])
    panel = theme_panel(telling(course, (NARROW,)), line_of(course, "TYD"))
    assert len(panel.spots) == 2
    assert panel.spots[1].link == "none"
    assert "– Dit is niet gevraagd." in table_of(course, "course-means").notes


def test_use_is_never_called_a_change() -> None:
    """No report compares it, so its line is dotted, also from few to nearly all."""
    low, high = (make_report(previous=False), make_report())
    level = high.adoption_level
    assert not isinstance(level, Withheld)
    most = replace(high, adoption_level=replace(level, users=40, share=40 / 41, ci95=(0.9, 1.0)))
    panel = use_panel(telling(make_course([low, most]), (NARROW,)))
    assert panel is not None
    assert [spot.link for spot in panel.spots] == ["none", "loose"]


def test_use_in_another_question_breaks() -> None:
    """Another definition of using is another figure."""
    adoptie = asked().modules[2].instrument
    status = replace(adoptie.questions[0], text={"nl": "Anders?", "en": "Else?"})
    other = asked()
    module = replace(
        other.modules[2],
        instrument=replace(adoptie, questions=(status, *adoptie.questions[1:])),
    )
    changed = type(other)(
        (*other.modules[:2], module),
        other.pages,
        tuple(
            replace(one, question=status)
            if one.question and one.question.role == "adoption_status"
            else one
            for one in other.columns
        ),
    )
    course = make_course(TWO, asked_in={1: changed})
    panel = use_panel(telling(course, (NARROW,)))
    assert panel is not None
    assert panel.spots[1].link == "apart"
    assert "Daar breekt de lijn." in repr(section_of(use_section, course))


def test_one_measurement_says_what_a_second_will_add() -> None:
    """The themes stand beside each other, and nothing is a course yet."""
    document = course_of(make_course(TWO[:1], agreed=AGREED), (NARROW,))
    said = repr(document)
    assert "Dit was de eerste meting." in said
    assert "Na een tweede meting ziet u hier" in said
    assert "standing-figures" in said
    assert "course-means" not in said


def test_a_mean_just_under_its_target_is_told_from_it() -> None:
    """3,46 is not 3,5, where the state says that the target was not reached."""
    near = TargetResult("PE", 3.5, 3.46, "on_the_way", certain=False)
    course = make_course([TWO[0], replace(TWO[1], targets=(near,))])
    row = [row for row in table_of(course, "course-means").rows if row[0] == "Verwacht nut"][1]
    assert (row[3], row[5], row[6]) == ("3,46", "3,50", "bijna bereikt")


def test_without_targets_there_is_no_column_for_them() -> None:
    assert "Doel" not in table_of(make_course(TWO), "course-means").header


def test_agreements_are_numbered_through() -> None:
    """The list of a later measurement goes on where the one before it ended."""
    again = replace(AGREED[0], after=1)
    section = section_of(agreed_section, make_course(TWO, agreed=(*AGREED, again)))
    listed = [one for one in blocks_of(section) if isinstance(one, Bullets) and one.start]
    assert [(one.start, len(one.items)) for one in listed] == [(1, 2), (3, 1)]
    assert "Een afspraak zonder datum, of ver weg in de tijd, staat niet op de tijdlijn." in repr(
        section
    )


def test_what_is_aimed_for_next_is_told_in_words() -> None:
    """A target that the coach set after the report is there too, unless its theme is not."""
    course = make_course(TWO, aims={"VIS": 4.2, "gone": 3.0})
    section = section_of(agreed_section, course)
    (table,) = [one for one in blocks_of(section) if isinstance(one, Table)]
    assert [(row[0], row[2]) for row in table.rows] == [("Visie en bedoeling", "4,2")]
    themes = blocks_of(section_of(themes_section, course))
    alts = " ".join(one.alt for one in themes if isinstance(one, Picture))
    assert "doel voor de volgende keer 4,2" in alts


@pytest.mark.parametrize(("due", "is_drawn"), [("2099-12-31", False), ("2025-03-01", True)])
def test_a_day_that_is_far_away_leaves_room_for_the_rest(due: str, is_drawn: bool) -> None:
    """A slip of the pen in a year does not squeeze all measurements into a corner."""
    one = replace(AGREED[0], due=date.fromisoformat(due))
    picture = time_line(telling(make_course(TWO, agreed=(one,)), (NARROW,)))
    assert ("1. Elke week oefenen" in picture.alt) is is_drawn


def test_each_picture_has_its_figures_in_words() -> None:
    """Whoever can not see the small pictures hears the same means."""
    section = section_of(themes_section, six_waves())
    pictures = [one for one in blocks_of(section) if isinstance(one, Picture)]
    alts = " ".join(one.alt for one in pictures)
    assert "Visie en bedoeling: nov 2024" in alts
    assert "niet getoond" in alts
    assert "anders gevraagd: niet te vergelijken" in alts


SIZES = {
    "six": six_waves,
    "few people": lambda: six_waves(25, 30),
    "many people, no head count": lambda: six_waves(2300, None),
    "one": lambda: make_course(TWO[:1]),
    "means only": lambda: make_course([tiny_report(), tiny_report()]),
    "nothing to show": lambda: make_course([no_report(), no_report()]),
    "nothing to show, once": lambda: make_course([no_report()]),
    "some with nothing": lambda: make_course([no_report(), *TWO]),
    "English": lambda: make_course([make_report(language="en", previous=False)] * 2),
}


@pytest.mark.parametrize("name", SIZES)
def test_page_and_pdf_of_every_size(name: str) -> None:
    """Both can be made, the PDF is tagged, and no figure is 'nan' or 'None'."""
    course = SIZES[name]()
    page = Page(render_course(course, links=(Link("Terug", "/coach/"),)))
    assert page.title.startswith(page.h1)
    assert "nan" not in page.main.split()
    assert "None" not in page.main
    language = course.latest.report.language
    foreign = {"nl": "people|themes|measurement|with", "en": "mensen|thema|meting|met"}[language]
    assert not re.findall(rf"\b({foreign})\b", page.text.lower())
    check_accessible(render_pdf(course), language=language, title=page.title)


def test_pdf_begins_with_what_a_director_must_know() -> None:
    """Page one holds what changed, how far the agreements are, and the time line."""
    due = replace(AGREED[0], due=date(2025, 3, 1))
    first, *_ = words_of(render_pdf(make_course(TWO, agreed=(due,))))
    assert "Duidelijk hoger dan vorige keer: ‘Techniek’" in first
    assert "1 van de 1 afspraken is klaar" in first
    assert "vandaag" in first


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} %(n)s #panic() $x$ " + "W" * 60


def test_what_people_typed_stays_text() -> None:
    """An agreement is no markup in page, PDF and drawing, whatever it holds."""
    typed = Agreed(Commitment(HOSTILE, HOSTILE, None, "done"), 0, date(2025, 3, 1))
    course = make_course(TWO, agreed=(typed,))
    page = Page(render_course(course, links=(Link(HOSTILE, "/coach/"),)))
    assert not list(page.all("script"))
    assert "{{ 7*7 }} %(n)s #panic() $x$" in page.text
    assert "#panic()" in " ".join(words_of(render_pdf(course)))


@pytest.mark.browser
def test_no_accessibility_faults_in_the_dark_on_a_phone(chromium: Chromium) -> None:
    """Six measurements with every table unfolded: axe finds nothing, and the page fits."""
    html = render_course(six_waves(), links=(Link("Welzijn Voorbeeldstad", "/coach/"),))
    with chromium.tab(PHONE) as page:
        page.emulate_media(color_scheme="dark")
        shown_alone(page, html)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_time_is_true() -> None:
    """Twice as many days are twice as far."""
    days = Days(date(2025, 1, 1), date(2025, 12, 27))
    assert days.part(date(2025, 1, 1) + timedelta(days=90)) == pytest.approx(0.25)
    assert Days(date(2025, 1, 1), date(2025, 1, 1)).part(date(2025, 1, 1)) == 0.5


def test_nothing_in_a_lane_touches() -> None:
    stretches = [(0.0, 10.0), (5.0, 12.0), (11.0, 20.0), (12.0, 13.0), (0.0, 30.0)]
    chosen = lanes(stretches)
    for lane in set(chosen):
        inside = sorted(one for one, at in zip(stretches, chosen, strict=True) if at == lane)
        assert all(before[1] < after[0] for before, after in pairwise(inside))
    assert max(chosen) == 3
