"""The handbook: one text, in docs and inside the application, easy to read."""

from pathlib import Path

from survey.handbook import HERE, blocks_of, handbook
from tests.support.builders import make_app, make_organisation
from tests.support.coaching import coach_of, signed_in
from tests.test_reading_level import faults

MARKS = ("#", "**", "](", "`", "* ", "|", "<", "> ")


def test_no_second_copy():
    """In a checkout the one file is that in docs."""
    assert not (HERE / "handboek.md").exists()
    assert len(list(HERE.parent.glob("[!.]*/**/handboek.md"))) == 1


def test_every_mark_is_understood():
    """No sign of the notation is left in what is shown."""
    lines = [text for block in handbook() for line in block.lines for text, _ in line]
    assert len(lines) > 50
    assert not [line for line in lines if any(mark in line for mark in MARKS)]


def test_it_reads_easily():
    """B1, as the pages themselves."""
    texts = ["".join(text for text, _ in line) for block in handbook() for line in block.lines]
    assert not [fault for text in texts for fault in faults(text)]


def test_blocks_of_each_kind():
    """Headings, wrapped lines, lists and bold words."""
    made = list(blocks_of("# A\n\nb **c**\nd\n\n- e\n  f\n- g\n\n1. h\n2. i\n"))
    assert [(block.kind, block.lines) for block in made] == [
        ("title", ((("A", False),),)),
        ("paragraph", ((("b ", False), ("c", True), (" d", False)),)),
        ("bullets", ((("e f", False),), (("g", False),))),
        ("steps", ((("h", False),), (("i", False),))),
    ]


def test_the_page_holds_all_of_it(tmp_path: Path):
    """From any page of the coach, with every chapter."""
    app = make_app(tmp_path)
    coach = signed_in(app, coach_of(app, make_organisation(app.connection())))
    page = coach.follow(coach.get("/coach/"), "Handboek")
    for block in handbook():
        assert block.kind == "title" or block.text.strip() in page.main
    chapters = [block for block in handbook() if block.kind == "chapter"]
    assert len({chapter.id for chapter in chapters}) == len(chapters) > 8
    assert all(page.by_id(chapter.id) is not None for chapter in chapters)
