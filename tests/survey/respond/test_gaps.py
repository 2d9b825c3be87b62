"""A text made once for everybody, with gaps for what is one's own."""

from itertools import islice

from markupsafe import Markup

from survey.respond.gaps import WithGaps, gaps


def test_each_value_goes_into_its_own_gap() -> None:
    """In whatever order, and as often, as a translation has them."""
    first, second = islice(gaps(), 2)
    text = WithGaps(Markup(f"<b>{second}</b> na {first}, dus {second}"))
    assert text.filled("1,5", "2,0") == "<b>2,0</b> na 1,5, dus 2,0"


def test_a_value_is_text_unless_it_is_a_text_that_was_filled() -> None:
    """What somebody wrote is never taken for markup; a part of a page is."""
    text = WithGaps(Markup("<p>{}</p>").format(next(gaps())))
    assert text.filled("<i>") == "<p>&lt;i&gt;</p>"
    assert text.filled(text.filled("a")) == "<p><p>a</p></p>"


def test_nothing_is_remembered() -> None:
    """The next one finds the gaps empty again."""
    text = WithGaps(Markup(next(gaps())))
    assert [text.filled("4,0"), text.filled("2,3")] == ["4,0", "2,3"]
