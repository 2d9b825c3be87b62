"""Every sentence that users of the web pages see exists in Dutch."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = ROOT / "survey" / "translations"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "mark": None}
COMMAND_LINE = ("commands", "cli.py", "storage")  # what these say has a catalogue of its own
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

Message = str | tuple[str, ...]


@cache
def messages_of(path: Path) -> frozenset[Message]:
    """Return what a file asks to be translated."""
    method = "jinja2" if path.suffix == ".html" else "python"
    options = {"trim_blocks": "true", "lstrip_blocks": "true"} if method == "jinja2" else {}
    content = BytesIO(path.read_bytes())
    found = extract(method, content, keywords=KEYWORDS, options=options)
    return frozenset(one[1] for one in found)


def is_of_the_report(path: Path) -> bool:
    return (ROOT / "templates" / "report") in path.parents


def files() -> list[Path]:
    templates = (path for path in (ROOT / "templates").rglob("*.html"))
    code = (ROOT / "survey").rglob("*.py")
    return sorted(path for path in (*templates, *code) if not is_of_the_report(path))


def dutch(audience: str) -> dict[Message, tuple[str, ...]]:
    """Return the translations of a catalogue by message."""
    with (CATALOGUES / audience / "nl.po").open("rb") as file:
        catalogue = read_po(file, locale="nl", abort_invalid=True)
    return {
        message.id: (message.string,) if isinstance(message.string, str) else message.string
        for message in catalogue
        if message.id and not message.fuzzy
    }


RESPOND = dutch("respond")
WEB = dutch("coach") | RESPOND
COMMANDS = dutch("command")


def catalogue_for(path: Path) -> dict[Message, tuple[str, ...]]:
    parts = path.relative_to(ROOT).parts
    return COMMANDS if parts[0] == "survey" and parts[1] in COMMAND_LINE else WEB


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_has_dutch(path):
    """No page falls back to English."""
    known = catalogue_for(path)
    assert not [message for message in messages_of(path) if not all(known.get(message, ("",)))]


def test_placeholders_survive_translation():
    """A value that the English has, the Dutch has too, and no other."""
    for message, translations in WEB.items():
        plural = message[-1] if isinstance(message, tuple) else message
        allowed = set(PLACEHOLDER.findall(plural))
        for translation in translations:
            assert set(PLACEHOLDER.findall(translation)) <= allowed, translation
        assert set(PLACEHOLDER.findall(translations[-1])) == allowed, translations[-1]


def test_the_respondents_catalogue_holds_nothing_unused():
    """What no page says any more is taken out."""
    used = set().union(*(messages_of(path) for path in files()))
    assert not RESPOND.keys() - used
