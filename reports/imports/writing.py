"""A proposal as a TOML file for a person to read and confirm."""

import json
from collections.abc import Iterator

from instruments.questionnaire import NOT_APPLICABLE, Questionnaire

from ..formatters import Formatter
from .mapping import DOES_NOT_APPLY, SKIPPED, Mapping
from .proposal import Match, Proposal


def as_toml(proposal: Proposal, questionnaire: Questionnaire, *, language: str) -> str:
    """Return the file's text, with comments in this language; what is not sure is a comment."""
    return "\n".join(_lines(proposal, questionnaire, Formatter(language))) + "\n"


def _lines(proposal: Proposal, questionnaire: Questionnaire, reader: Formatter) -> Iterator[str]:
    gettext = reader.words.gettext
    yield "# " + gettext("Which column of the file holds which statement.")
    yield "# " + gettext("Read every line. A line that begins with # does not count yet.")
    yield "# " + gettext("Is all in order? Then make this true.")
    yield "confirmed = false"
    yield f"header_row = {proposal.header_row}"
    yield ""
    yield "# " + gettext("Columns without answers. They are not read.")
    yield "ignored = ["
    yield from (f"  {_text(one)}," for one in proposal.ignored)
    yield from (f"  # {_text(one)}," for one in proposal.open)
    yield "]"
    yield ""
    yield "[columns]"
    said = {column.id: column for column in questionnaire.columns}
    for match in proposal.columns:
        yield from _column(match, said[match.id].id, reader)
    for id in proposal.missing:
        yield f'# {id} = ""  # ' + gettext("no column was found")
    yield ""
    yield "# " + gettext("Columns to report by, such as a team.")
    yield "[groups]"
    yield from (f"# team = {_text(one)}" for one in proposal.open)
    yield from _words(proposal, reader)


def _column(match: Match, id: str, reader: Formatter) -> Iterator[str]:
    line = f"{id} = {_text(match.heading)}"
    if match.sure:
        yield line
        return
    alike = reader.words.gettext("looks like it for %(share)s", share=reader.share(match.likeness))
    yield f"# {line}  # {alike}"


def _words(proposal: Proposal, reader: Formatter) -> Iterator[str]:
    gettext = reader.words.gettext
    for name, words in proposal.words.items():
        yield ""
        yield "# " + gettext('What answers in words stand for: a code, "nvt" or "leeg".')
        yield f"[words.{name}]"
        for word in words:
            if word.code:
                value = word.code if word.code.isdigit() else _text(word.code)
                yield f"{_text(word.word)} = {value}"
            else:
                yield f"# {_text(word.word)} =   # " + gettext("what does this stand for?")


def mapping_as_toml(mapping: Mapping) -> str:
    """Return a confirmed mapping as `read_mapping` reads it."""
    return "\n".join(_confirmed(mapping)) + "\n"


def _confirmed(mapping: Mapping) -> Iterator[str]:
    yield "confirmed = true"
    yield f"header_row = {mapping.header_row}"
    yield "ignored = ["
    yield from (f"  {_text(one)}," for one in mapping.ignored)
    yield "]"
    for name, block in (("columns", mapping.columns), ("groups", mapping.groups)):
        yield ""
        yield f"[{name}]"
        yield from (f"{id} = {_text(heading)}" for id, heading in block.items())
    for name, words in mapping.words.items():
        yield ""
        yield f"[words.{name}]"
        yield from (f"{_text(word)} = {_value(code)}" for word, code in words.items())


def _value(code: int | None) -> str:
    if code is None:
        return _text(SKIPPED)
    return _text(DOES_NOT_APPLY) if code == NOT_APPLICABLE else str(code)


def _text(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
