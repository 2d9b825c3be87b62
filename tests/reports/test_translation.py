"""Every sentence of the report exists in Dutch, and is plain."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from reports.formatters import TRANSLATIONS
from reports.translation import Catalogue, UnknownLanguage, catalogue, environment

ROOT = Path(__file__).resolve().parent.parent.parent
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "mark": None}
SOURCES = (
    (ROOT / "reports", [("**.py", "python")]),
    (ROOT / "templates" / "report", [("**.html", "jinja2.ext:babel_extract")]),
)


@pytest.fixture(scope="module")
def said() -> set[str | tuple[str, ...]]:
    """All messages in the code and the templates of the report."""
    options = {"**.html": {"newstyle_gettext": "true"}}
    return {
        message
        for root, methods in SOURCES
        for _, _, message, _, _ in extract_from_dir(
            str(root), method_map=methods, options_map=options, keywords=KEYWORDS
        )
    }


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with (TRANSLATIONS / "nl.po").open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def _forms(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


def test_every_sentence_is_translated(said, dutch):
    """A sentence that is missing, empty or fuzzy in Dutch would show up in English."""
    known = {m.id for m in dutch if m.id and not m.fuzzy and all(_forms(m.string))}
    assert not said - known


def test_nothing_is_left_over(said, dutch):
    """A translation that no sentence asks for any more is dead text."""
    assert not {message.id for message in dutch if message.id} - said
    assert not dutch.obsolete


def test_translations_keep_their_values(dutch):
    """Each name to fill in occurs in the translation, and no other."""
    for message in dutch:
        if message.id:
            ids, strings = _forms(message.id), _forms(message.string)
            wanted = set(re.findall(r"%\((\w+)\)s", " ".join(ids)))
            assert set(re.findall(r"%\((\w+)\)s", " ".join(strings))) <= wanted, message.id
            assert wanted == set(re.findall(r"%\((\w+)\)s", strings[-1])), message.id


def test_sentences_are_short(dutch):
    """At most fifteen words, so that everybody reads along."""
    for message in dutch:
        for text in _forms(message.string):
            for sentence in re.split(r"(?<=[.!?:;])\s", text):
                assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize(
    "word", ["middels", "t.b.v.", "faciliteren", "laggard", "alsmede", "d.m.v."]
)
def test_no_officialese(dutch, word):
    """Words that few people use, and one that hurts, stay out."""
    assert not [m.id for m in dutch if word in " ".join(_forms(m.string)).lower()]


def test_no_sentence_hides_in_an_f_string():
    """Extraction cannot see a call to gettext inside an f-string."""
    for path in (ROOT / "reports").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                assert "gettext(" not in ast.unparse(node), path


def test_an_unknown_language_says_what_is_missing():
    with pytest.raises(UnknownLanguage, match=r"'fy'.*fy\.po"):
        catalogue(TRANSLATIONS, "fy")


def test_a_third_language_is_one_file(tmp_path):
    """No build step: a new .po file is a new language."""
    (tmp_path / "fy.po").write_text(
        'msgid ""\nmsgstr "Language: fy\\n"\n\nmsgid "Contents"\nmsgstr "Ynhâld"\n',
        encoding="utf-8",
    )
    assert catalogue(tmp_path, "fy").gettext("Contents") == "Ynhâld"


def test_the_source_language_needs_no_file(tmp_path):
    assert catalogue(tmp_path, "en").gettext("Contents") == "Contents"


def test_values_are_filled_in():
    """A percent sign is doubled in messages, and one is left in what is read."""
    words = catalogue(TRANSLATIONS, "nl")
    assert words.gettext("%(low)s to %(high)s", low="1", high="2") == "1 tot 2"
    assert words.gettext("95%% interval") == "95\xa0%-interval"


def test_plural_forms():
    words = catalogue(TRANSLATIONS, "nl")
    assert (
        words.ngettext("%(n)s person took part", "%(n)s people took part", 1) == "1 mens deed mee"
    )
    assert words.ngettext("%(n)s person took part", "%(n)s people took part", 2).endswith("mee")


def test_templates_escape_and_forgive_no_missing_name(tmp_path):
    """What people type is never markup, and a name that does not exist is a fault."""
    import jinja2

    (tmp_path / "page.html").write_text("{{ text }}{{ _('x') }}", encoding="utf-8")
    (tmp_path / "broken.html").write_text("{{ missing }}", encoding="utf-8")
    words = Catalogue("en", gettext.NullTranslations())
    templates = environment(tmp_path, words)
    assert templates.get_template("page.html").render(text="<b>") == "&lt;b&gt;x"
    with pytest.raises(jinja2.UndefinedError):
        templates.get_template("broken.html").render()
