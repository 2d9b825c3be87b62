"""Charts say their finding in words, stay inside their frame, and read without colour."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.axis import Axis
from reports.charts.change import Shift, change_plot
from reports.charts.course import panels
from reports.charts.curve import Segment, adoption_curve
from reports.charts.dots import Comparisons, Dot, dot_plot
from reports.charts.drawing import NARROW, PAPER, WIDE, Drawing
from reports.charts.drivers import Priority, Share, importance_plot, priority_matrix
from reports.charts.level import Level, s_curve
from reports.charts.likert import Answers, likert_bars
from reports.charts.measure import text_width, wrap
from reports.charts.panel import Frame, Panel, Spot
from reports.charts.time import Days
from reports.charts.timeline import Mark, Now, Stop, timeline
from reports.design import DARK, LIGHT, LIKERT, SEQUENCE, contrast, ramp, text_on
from reports.formatters import Formatter

NL = Formatter("nl")
MEDIA = pytest.mark.parametrize("medium", [WIDE, NARROW, PAPER], ids=["wide", "narrow", "paper"])
AGREE = (
    "Helemaal mee oneens",
    "Mee oneens",
    "Niet eens, niet oneens",
    "Mee eens",
    "Helemaal mee eens",
)
SVG = "{http://www.w3.org/2000/svg}"

DOTS = [
    Dot("Techniek", 4.1, (3.9, 4.3), previous=3.4, others=3.9),
    Dot("Sturing en stimulans door de leiding van de organisatie", 3.8, None),
    Dot("Visie", 1.0, (0.6, 1.4)),  # an interval may reach beyond the scale
]
SHARES = [
    Share("Verwacht nut", 0.168, (0.1, 0.25)),
    Share("Sociale omgeving", 0.0, None),
    Share("Gemak", 0.07, (0.0, 0.1)),
]
PRIORITIES = [
    Priority("Verwacht nut", 0.52, 61.0, certain=True),
    Priority("Sociale omgeving", -0.07, 100.0, certain=False),
    Priority("Gemak", 0.31, 0.0, certain=True),
]
SEGMENTS = [
    Segment("Vernieuwers", 0.025, 0.041, (0.0, 0.15)),
    Segment("Voorlopers", 0.135, 0.172, None),
    Segment("Vroege meerderheid", 0.34, 0.395, (0.3, 0.5)),
    Segment("Late meerderheid", 0.34, 0.288, (0.2, 0.4)),
    Segment("Late volgers", 0.16, 0.104, (0.01, 0.21)),
]
SCALE = Axis(1, 5, (1, 2, 3, 4, 5), middle=3)
DAYS = (date(2025, 5, 19), date(2025, 11, 18), date(2026, 5, 4))
FRAME = Frame(
    Days(DAYS[0], DAYS[-1]),
    tuple(zip(DAYS, ("mei 2025", "nov 2025", "mei 2026"), strict=True)),
    "gemiddelde, met 95 %-interval",
    "gemiddelde",
)
PANELS = [
    Panel(
        "Nut",
        SCALE,
        (
            Spot(DAYS[0], 3.2, (3.0, 3.4), aim=1.0),
            Spot(DAYS[1], 4.1, None, "clear", aim=5.0),
            Spot(DAYS[2], None, link="unclear"),
        ),
        NL.mean,
        NL.count,
        next_aim=5.0,
    ),
    Panel(
        "Sturing en stimulans door de leiding van de organisatie",
        Axis(0, 1, (0, 0.5, 1)),
        (Spot(DAYS[0], 0.0, (0.0, 0.1)), Spot(DAYS[2], 1.0, (0.5, 1.0), "apart")),
        NL.share,
        NL.share,
    ),
    Panel("Eén keer gevraagd", SCALE, (Spot(DAYS[2], 1.0, (1.0, 1.1)),), NL.mean, NL.count),
]
STOPS = [
    Stop(DAYS[0], "mei 2025", ("41 van de 52", "79\xa0%")),
    Stop(DAYS[1], "nov 2025", ("loopt nu",), is_open=True),
]
MARKS = [
    Mark(1, DAYS[0], date(2025, 7, 1), "done", "Oefenen, in juli"),
    Mark(2, DAYS[0], date(2025, 7, 4), "under_way", "Spreekuur"),
    Mark(3, DAYS[0], date(2025, 4, 1), "agreed", "Eerder af dan gemeten"),
    Mark(114, DAYS[1], date(2027, 7, 4), "dropped", "Brief"),
]


def draw(name, medium):
    """Return one of each kind of chart."""
    kept = {"title": "De bevinding", "reader": NL, "medium": medium}
    charts = {
        "dots": lambda: dot_plot(DOTS, SCALE, called=Comparisons("mei", "7 andere"), **kept),
        "likert": lambda: likert_bars([Answers("Ik oefen.", (2, 5, 9, 20, 5))], AGREE, **kept),
        "curve": lambda: adoption_curve(SEGMENTS, **kept),
        "level": lambda: s_curve(Level(0.44, (0.36, 0.52), (0.35, 0.56)), **kept),
        "change": lambda: change_plot(
            [
                Shift("Techniek", 0.61, (0.3, 0.9), "clear"),
                Shift("Nut", 0.2, (0.1, 0.3), "small"),
                Shift("Tijd", -0.1, (-0.4, 0.2), "uncertain"),
            ],
            **kept,
        ),
        "drivers": lambda: importance_plot(SHARES, **kept),
        "matrix": lambda: priority_matrix(PRIORITIES, **kept),
        "panels": lambda: panels(PANELS, FRAME, **kept),
        "timeline": lambda: timeline(STOPS, MARKS, Now(date(2026, 12, 1), "vandaag"), **kept),
    }  # fmt: skip
    return charts[name]()


KINDS = pytest.mark.parametrize(
    "kind",
    ["dots", "likert", "curve", "level", "change", "drivers", "matrix", "panels", "timeline"],
)


@KINDS
@MEDIA
def test_alternative_text_says_the_finding_with_its_figures(kind, medium):
    """Somebody who hears the chart learns the same as somebody who sees it."""
    alt = draw(kind, medium).alt
    assert alt.startswith("De bevinding. ")
    assert re.search(r"\d", alt)
    assert alt.endswith(".")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("dots", "Techniek 4,1 (3,9 tot 4,3), was 3,4"),
        ("likert", "‘Ik oefen.’ Helemaal mee oneens: 5\xa0%"),
        ("curve", "Vernieuwers: hier 4\xa0%, volgens Rogers 2,5\xa0%"),
        ("level", "Gebruik nu: 44\xa0%; 95\xa0%-interval: 36\xa0% tot 52\xa0%"),
        ("change", "Techniek +0,61 (+0,30 tot +0,90)"),
        ("drivers", "Verwacht nut 17\xa0%"),
        ("matrix", "Verwacht nut: samenhang 0,52, score 61"),
        ("panels", "mei 2025 3,2 (doel 1,0), nov 2025 4,1 (duidelijke verandering; doel 5,0)"),
        ("panels", "mei 2026 niet getoond, doel voor de volgende keer 5,0; Sturing"),
        (
            "timeline",
            "mei 2025: 41 van de 52 79\xa0%; nov 2025: loopt nu; 1. Oefenen, in juli (k",
        ),
    ],
)
def test_alternative_text(kind, said):
    assert said in draw(kind, WIDE).alt


@KINDS
@MEDIA
def test_everything_is_inside_the_frame(kind, medium):
    """No mark, and no text by the widest of fonts, is cut off."""
    root = ET.fromstring(draw(kind, medium).svg)
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    for mark in root:  # not what a hatching is repeated from
        for x, y in _corners(mark, medium):
            assert -0.5 <= x <= width + 0.5, (mark.tag, mark.attrib, mark.text)
            assert -0.5 <= y <= height + 0.5, (mark.tag, mark.attrib, mark.text)


def _corners(mark, medium):
    """Return two corners of the box around a mark."""
    kind = mark.tag.removeprefix(SVG)
    if kind == "text":
        x, y, size = float(mark.get("x")), float(mark.get("y")), float(_style(mark, "font-size"))
        room = text_width(mark.text or "", size, medium)
        before = {"middle": room / 2, "end": room}.get(_style(mark, "text-anchor"), 0)
        return [(x - before, y - size * 0.7), (x - before + room, y)]
    if kind == "path":
        left, top, width, height = _box(mark)
        return [(left, top), (left + width, top + height)]
    return []


def _style(mark, name):
    """Return a property of a mark's style, without its unit."""
    rules = dict(rule.strip().split(": ", 1) for rule in mark.get("style").split(";") if rule)
    return rules.get(name, "").removesuffix("px")


def _box(path):
    """Return left, top, width and height of a path."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.get("d"))]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _boxes(svg):
    return [_box(path) for path in ET.fromstring(svg).iter(f"{SVG}path")]


@KINDS
def test_the_same_data_give_the_same_drawing(kind):
    """No random ids, no dates: a report can be made again byte for byte."""
    assert draw(kind, WIDE) == draw(kind, WIDE)


@KINDS
def test_dark_mode_is_inside_the_web_drawing_and_not_on_paper(kind):
    """In an <img> only the drawing's own style sheet can follow the reader's preference."""
    assert "prefers-color-scheme:dark" in draw(kind, WIDE).svg
    assert "<style>" not in draw(kind, PAPER).svg


def test_numbers_stand_in_segments_of_seven_per_cent_and_more():
    """7 % gets its number; 6 % is too narrow for one."""
    svg = likert_bars(
        [Answers("x", (6, 7, 17, 30, 40))], AGREE, title="t", reader=NL, medium=WIDE
    ).svg
    inside = [mark.text for mark in ET.fromstring(svg).iter(f"{SVG}text") if _is_number(mark)]
    assert inside == ["7", "17", "30", "40"]


def _is_number(mark):
    return _style(mark, "text-anchor") == "middle" and (mark.text or "").isdigit()


def test_few_answers_are_shown_as_people():
    """With 12 answers, 5 is five people and not 42 %."""
    svg = likert_bars([Answers("x", (0, 1, 2, 5, 4))], AGREE, title="t", reader=NL, medium=WIDE).svg
    assert "De getallen zijn mensen." in svg
    inside = [mark.text for mark in ET.fromstring(svg).iter(f"{SVG}text") if _is_number(mark)]
    assert inside == ["1", "2", "5", "4"]


def test_a_bar_fills_its_width():
    """100 % is 100 %, whatever the counts."""
    svg = likert_bars(
        [Answers("x", (1, 2, 4, 8, 3))], AGREE, title="t", reader=NL, medium=NARROW
    ).svg
    bars = [box for box in _boxes(svg) if box[3] == 26]
    assert sum(width for _, _, width, _ in bars) == pytest.approx(339, abs=0.5)
    for left, right in pairwise(bars):
        assert right[0] == pytest.approx(left[0] + left[2], abs=0.2)


def test_a_statement_nobody_answered_is_an_empty_bar():
    chart = likert_bars([Answers("x", (0,) * 5)], AGREE, title="t", reader=NL, medium=WIDE)
    assert "nan" not in chart.svg


def test_a_legend_names_only_what_is_drawn():
    """Without a previous wave or others, there is no mark for them."""
    alone = [Dot("Techniek", 4.1, (3.9, 4.3))]
    svg = dot_plot(
        alone, SCALE, title="t", called=Comparisons("mei", "anderen"), reader=NL, medium=WIDE
    ).svg
    assert "95\xa0%-interval" in svg
    assert "mei" not in svg
    assert "anderen" not in svg


@pytest.mark.parametrize("share", [0.0, 0.004, 0.16, 0.5, 0.97, 1.0])
@MEDIA
def test_any_level_of_use_can_be_drawn(share, medium):
    """Nobody and everybody are levels too."""
    level = Level(share, (max(share - 0.01, 0), min(share + 0.01, 1)), None)
    chart = s_curve(level, title="t", reader=NL, medium=medium)
    assert "nan" not in chart.svg
    assert any(box[2:] == pytest.approx((16, 16), abs=0.1) for box in _boxes(chart.svg))


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a & b", '"q"', "$x$", "\x07\x00"]
)
def test_text_is_text(hostile):
    """What people typed cannot become part of the drawing."""
    drawing = Drawing(WIDE)
    drawing.text((0, 20), hostile)
    root = ET.fromstring(drawing.svg(30))
    written = [mark.text for mark in root.iter(f"{SVG}text")]
    assert written == ([] if hostile == "\x07\x00" else [hostile])
    assert not list(root.iter(f"{SVG}script"))


@given(st.text(max_size=300), st.integers(min_value=40, max_value=600))
def test_wrapped_text_fits(text, width):
    """No line is wider than its room, whatever was typed, and at most four lines are made."""
    lines = wrap(text, width, size=13, medium=WIDE)
    assert 1 <= len(lines) <= 4
    assert all(text_width(line, 13, WIDE) <= width for line in lines)


def test_wrapping_keeps_the_words():
    text = "Door RegiCare in mijn werk te gebruiken, zou ik taken sneller kunnen uitvoeren."
    assert " ".join(wrap(text, 300, size=13, medium=WIDE)) == text


@pytest.mark.parametrize("colour", [*LIKERT, *SEQUENCE, *ramp(LIKERT, 7), *ramp(LIKERT, 4)])
def test_numbers_inside_segments_can_be_read(colour):
    """WCAG: 4.5 to 1 at least."""
    assert contrast(colour, text_on(colour)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_colours_can_be_read(palette):
    for text in (palette.ink, palette.muted, palette.brand, palette.attention):
        for background in (palette.paper, palette.surface):
            assert contrast(text, background) >= 4.5


def test_five_answers_have_the_five_colours():
    """The colours that were chosen for colour blindness, not a mixture of them."""
    assert ramp(LIKERT, 5) == LIKERT
    assert ramp(LIKERT, 3) == (LIKERT[0], LIKERT[2], LIKERT[4])
    assert len(set(ramp(LIKERT, 7))) == 7
    assert len(ramp(LIKERT, 1)) == 1


def test_both_ends_can_be_told_apart_on_grey_paper():
    """Their greys are nearly the same, so the side that disagrees is hatched, in the legend too."""
    row = [Answers("x", (10, 20, 30, 25, 15))]
    svg = likert_bars(row, AGREE, title="t", reader=NL, medium=PAPER).svg
    assert svg.count("fill: url(#") == 4
    steps = likert_bars(row, AGREE, title="t", reader=NL, medium=PAPER, diverging=False).svg
    assert "url(#" not in steps


@pytest.mark.parametrize("options", range(2, 8))
def test_the_middle_of_a_scale_is_never_hatched(options):
    """Of four answers two are hatched, of five too, of seven three."""
    row = [Answers("x", (9,) * options)]
    svg = likert_bars(row, AGREE[:1] * options, title="t", reader=NL, medium=PAPER).svg
    assert svg.count("fill: url(#") == 2 * (options // 2)
