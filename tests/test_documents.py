"""The documents for readers: what they tell to type works, and what they point to exists."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.translation import catalogue
from survey.cli import MESSAGES, parser, with_verb
from tests.support.command_line import ROOT

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
OURS = re.compile(r"(?:[A-Z_]+=\S+ )*(?:\S*/)?(?:python3? run\.py|draagvlak)(?: (.*)|$)")
MAKE = re.compile(r"make((?: [a-z]+)+)(?: PYTHON=\S+)?$")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def code(document: Path) -> Iterator[str]:
    """The lines of code blocks and the code within sentences, without comments."""
    text = document.read_text(encoding="utf-8")
    for block in re.findall(r"^```[^\n]*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        yield from block.replace("\\\n", " ").splitlines()
    outside = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", outside)


def typed_lines() -> Iterator[str]:
    """What a reader would type, without comments and with the shell's own parts filled in."""
    for document in DOCUMENTS:
        for line in code(document):
            yield re.sub(r"\$\([^)]*\)", "today", line.partition(" #")[0].strip())


def commands() -> list[str]:
    """Every command line of ours that a document tells to type."""
    return sorted({found.group(1) or "" for line in typed_lines() if (found := OURS.match(line))})


def targets() -> list[str]:
    """Every make target that a document tells to type."""
    told = (found.group(1) for line in typed_lines() if (found := MAKE.match(line)))
    return sorted({target for targets in told for target in targets.split()})


@pytest.mark.parametrize("typed", commands())
def test_every_command_can_be_typed(typed: str) -> None:
    """The parser takes each command of the documents as it stands there."""
    words = catalogue(MESSAGES, "nl")
    arguments = shlex.split(typed)
    if "--help" in arguments:
        with pytest.raises(SystemExit):
            parser(words).parse_args(with_verb(arguments))
    else:
        assert parser(words).parse_args(with_verb(arguments)).run


def test_the_documents_do_tell_commands() -> None:
    """Guards the pattern above: each verb is explained somewhere."""
    explained = {with_verb(shlex.split(typed))[0] for typed in commands()}
    verbs = {"serve", "demo", "analyse", "report", "instruments", "backup", "restore"}
    assert explained >= verbs


@pytest.mark.parametrize("target", targets())
def test_every_make_target_exists(target: str) -> None:
    """The Makefile has each verb of the documents."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    """Links within the project point to a file that is there."""
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        if not re.match(r"https?://|mailto:|#", link):
            assert (document.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(document: Path) -> None:
    """A path of the project in code letters is a path that is there."""
    for path in code(document):
        if re.fullmatch(
            r"(?:survey|reports|instruments|templates|docs|tests|requirements)/\S+", path
        ):
            assert (ROOT / path).exists(), path
