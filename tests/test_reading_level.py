"""Our own Dutch reads easily: short sentences of everyday words, in every catalogue and instrument.

Published statements are not ours: they stay word for word as the sector wrote them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import instruments
from instruments.model import Instrument

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted([*ROOT.glob("survey/translations/*/nl*.po"), *ROOT.glob("reports/**/nl*.po")])
LONGEST_SENTENCE = 20
LONGEST_AVERAGE = 15
BANNED = re.compile(
    r"(?<!\w)(aangaande|aangezien|abusievelijk|additioneel|additionele|adequaat|adequate|alsmede|"
    r"alvorens|bewerkstelligen|borgen|conform|daar waar|derhalve|desalniettemin|desgewenst|"
    r"dienaangaande|dienen te|dient te|doch|doeleinden|echter|evenwel|eveneens|expliciet\w*|"
    r"facilite\w+|gaarne|geenszins|geschiedt|hetgeen|hetwelk|hieromtrent|implement\w+|indien|"
    r"initi[eë]r\w+|inzake|integra\w+|inzichtelijk|jegens|krachtens|middels|mits|momenteel|"
    r"naar aanleiding van|naargelang|nimmer|omtrent|onderhavige|onverwijld|optima\w+|participe\w+|"
    r"proactief|realise\w+|reeds|respectievelijk|sedert|slechts|stakeholders|te allen tijde|"
    r"ten aanzien van|ten behoeve van|ten gevolge van|teneinde|tenzij|terzake|tevens|thans|"
    r"trachten|uitrollen|vigerende|voornoemde?|voorts|waarborgen|wederom|zulks|"
    r"a\.d\.h\.v\.|bijv\.|d\.m\.v\.|d\.w\.z\.|e\.e\.a\.|enz\.|etc\.|evt\.|i\.p\.v\.|i\.v\.m\.|"
    r"m\.a\.w\.|m\.b\.t\.|o\.a\.|t\.a\.v\.|t\.b\.v\.|t\.o\.v\.)(?!\w)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2}|\b[uU]\b|%\(\w+\)s|\{\w+\}")
"""Figures and signs such as 'n = 12' are no words; what is filled in is one."""
NAMES_OF_THINGS = ("implementatiescan",)
"""What an instrument is called, and what its id is."""
PUBLISHED = re.compile(r"(PE|EE|PU|PEOU|BI)\d|SI[1-4]")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a colon ends one, as it does for the ear."""
    return [part for part in re.split(r"(?<=[.?!:])\s+", text.strip()) if part]


def faults(text: str) -> Iterator[str]:
    """Yield what makes a text hard to read."""
    lengths = [sum(map(bool, map(WORD.search, one.split()))) for one in sentences(text)]
    if not lengths:
        return
    if max(lengths) > LONGEST_SENTENCE:
        yield f"a sentence of {max(lengths)} words: {text}"
    if sum(lengths) / len(lengths) > LONGEST_AVERAGE:
        yield f"{sum(lengths) / len(lengths):.1f} words a sentence: {text}"
    plain = text
    for name in NAMES_OF_THINGS:
        plain = re.sub(name, "", plain, flags=re.IGNORECASE)
    for found in BANNED.finditer(plain):
        yield f"'{found[0]}': {text}"


def said_in(path: Path) -> Iterator[str]:
    """Yield every translation of a catalogue."""
    with path.open("rb") as file:
        for message in read_po(file, locale="nl", abort_invalid=True):
            if message.id:
                yield from (
                    (message.string,) if isinstance(message.string, str) else message.string
                )


def own_texts(instrument: Instrument) -> Iterator[str]:
    """Yield what we wrote in an instrument: not citations, licences and published statements."""
    about = (instrument.title, instrument.description, instrument.validation)
    questions = instrument.questions
    texts = [*about, *(question.text for question in questions)]
    texts += [question.help for question in questions if question.help]
    texts += [option.label for question in questions for option in question.options]
    for construct in instrument.constructs:
        texts += [construct.heading, *([construct.intro] if construct.intro else [])]
        for item in construct.items:
            texts += [] if PUBLISHED.fullmatch(item.id) else [item.text]
            texts += [item.simple] if item.simple else []
    yield from (text["nl"] for text in texts)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_catalogue_reads_easily(path):
    """B1: at most fifteen words a sentence on average, none above twenty, everyday words."""
    assert not [fault for text in said_in(path) for fault in faults(text)]


def paragraphs(document: str) -> Iterator[str]:
    """Yield the paragraphs and items of a document, without its marks and code."""
    bare = re.sub(r"```.*?```|`[^`]*`|[*_#>|]|\]\([^)]*\)|\[", " ", document, flags=re.DOTALL)
    for block in re.split(r"\n\s*\n|\n\s*(?:-|\d+\.) ", bare):
        yield " ".join(block.split())


def test_the_handbook_reads_easily():
    """What coaches read takes no more effort than what they see on the pages."""
    text = (ROOT / "docs" / "handboek.md").read_text(encoding="utf-8")
    assert not [fault for paragraph in paragraphs(text) for fault in faults(paragraph)]


@pytest.mark.parametrize("name", instruments.available())
def test_an_instrument_reads_easily(name):
    """What we wrote ourselves, the simple variant included."""
    assert not [fault for text in own_texts(instruments.load(name)) for fault in faults(text)]


def test_every_catalogue_is_looked_at():
    """Those of respondents, coaches, the command line and the report, and whatever comes next."""
    looked_at = {f"{path.parent.relative_to(ROOT)}" for path in CATALOGUES}
    written = {str(path.parent.relative_to(ROOT)) for path in ROOT.rglob("nl.po")}
    assert looked_at == {folder for folder in written if not folder.startswith(".")}
    assert len(looked_at) >= 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dit is een korte zin. En dit nog een.", 0),
        (" ".join(["woord"] * 15) + ".", 0),
        (" ".join(["woord"] * 16) + ".", 1),
        (" ".join(["woord"] * 21) + ". Kort.", 1),
        (" ".join(["woord"] * 21) + ".", 2),
        ("Middels deze vragenlijst meten we o.a. draagvlak.", 2),
        ("Wij faciliteren de implementatie.", 2),
        ("De implementatiescan is een vragenlijst.", 0),
        ("Het middelste onderdeel", 0),
    ],
)
def test_the_guard_sees_what_is_hard_to_read(text, count):
    """It would be no guard otherwise."""
    assert len(list(faults(text))) == count
