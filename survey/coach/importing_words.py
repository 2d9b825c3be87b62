"""What the pages say on which answers from elsewhere are taken in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from instruments.questionnaire import Column
from reports.imports import NoTable
from reports.imports.mapping import DOES_NOT_APPLY, SKIPPED
from reports.imports.proposal import Match, Proposal
from reports.imports.spelling import folded
from reports.imports.words import WordList
from reports.roles import NAMES
from reports.table_file import UnreadableTable
from survey.coach.importing_form import (
    ROLES,
    Import,
    group_field,
    meanings_of,
    word_field,
)
from survey.coach.pages import numbers
from survey.coach.staff_words import unreadable
from survey.current import db, today
from survey.formatters import day, month
from survey.imports import taking_in
from survey.imports.choices import NOT_KEPT, ROLE, TEAM, Wrong
from survey.imports.packing import TooMuch
from survey.imports.taking_in import Answers, HereAlready, TooFewRows, TooOld
from survey.language import current, ngettext, said
from survey.language import gettext as _

MEGABYTE = 1024 * 1024
SHOWN_VALUES = 4
FEW_VALUES = 12
"""A column with more different values than this is described and not shown."""
LONGEST_OPTION = 90
SHOWN_ROWS = 5

Option = tuple[str, str]


def too_large(most: int) -> str:
    """Say that a file is too large."""
    sentence = _("This file is too large. At most %(most)s MB fit; remove what is not needed.")
    return sentence % {"most": most // MEGABYTE}


def no_table(error: UnreadableTable | NoTable | TooMuch) -> str:
    """Say why a file can't be taken in, and what to do."""
    if isinstance(error, UnreadableTable):
        return unreadable(error)
    if isinstance(error, TooMuch):
        return _("There is too much in this file. Remove columns that you do not need.")
    sentences = {
        "no_rows": _("There are no answers in this file. It needs headings and a row per person."),
        "too_many_rows": _("At most %(most)s people fit in one file."),
        "too_many_columns": _("At most %(most)s columns fit. Remove those you do not need."),
    }
    return sentences[error.code] % {"most": numbers().count(error.most)}


@dataclass(frozen=True)
class ShownColumn:
    """A column of the file on the page: its heading, what stands in it, and what was chosen."""

    field: str
    heading: str
    values: str
    chosen: str
    looks_like: str = ""


def columns(new: Import, found: Proposal) -> list[ShownColumn]:
    """Return every column of the file."""
    alike = {match.heading: match for match in found.columns}
    return [
        ShownColumn(
            f"column-{place}",
            heading,
            _values(new, place),
            new.choices.columns[place],
            _alike(new, alike.get(heading)) if not new.choices.columns[place] else "",
        )
        for place, heading in enumerate(new.table.header)
    ]


def _values(new: Import, place: int) -> str:
    """What stands in a column; of names and times, which differ everywhere, only that they do."""
    values = list(dict.fromkeys(row[place] for row in new.table.rows if row[place]))
    if not values:
        return _("Empty")
    if len(values) > FEW_VALUES:
        return _("%(n)s different values") % {"n": numbers().count(len(values))}
    shown = ", ".join(f"‘{_cut(value)}’" for value in values[:SHOWN_VALUES])
    return shown + (" …" if len(values) > SHOWN_VALUES else "")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_OPTION else text[: LONGEST_OPTION - 1] + "…"


def _alike(new: Import, match: Match | None) -> str:
    if match is None:
        return ""
    column = next(one for one in new.questionnaire.columns if one.id == match.id)
    values = {"share": numbers().share(match.likeness), "text": words_of(new, column)}
    return _("Looks for %(share)s like ‘%(text)s’") % values


def words_of(new: Import, column: Column) -> str:
    """Return what a column asks, in the coach's language."""
    if column.tool:
        return column.tool
    text = column.item.text if column.item else column.question.text if column.question else {}
    return _cut(said(text).replace("{technology}", new.survey.technology))


def column_options(new: Import) -> list[tuple[str, list[Option]]]:
    """Return what a column can hold, in groups."""
    about: list[Option] = [(NOT_KEPT, _("Do not take over")), (TEAM, _("The team"))]
    if new.asks_roles:
        about.append((ROLE, _("The role")))
    groups = [(_("No answers"), about)]
    for place, one in enumerate(new.questionnaire.pages):
        name = said(one.construct.name) if one.construct else _("Questions")
        asked = new.questionnaire.columns_of(place)
        groups.append(
            (
                name.replace("{technology}", new.survey.technology),
                [(column.id, f"{column.id}: {words_of(new, column)}") for column in asked],
            )
        )
    return groups


def wrong_columns(wrong: Mapping[int, Wrong]) -> dict[str, str]:
    """Return by field what is wrong with the choice for a column."""
    sentences: dict[Wrong, str] = {
        "open": _("Choose what this column holds."),
        "twice": _("Another column holds this already. Choose one of the two."),
        "personal": _("Addresses, times and phone numbers are never kept. Do not take this over."),
        "too_many_words": _("Too many different answers for a closed question. Choose another."),
        "too_many_groups": _("Too many different values for teams or roles. Choose another."),
    }
    return {f"column-{place}": sentences[what] for place, what in wrong.items()}


@dataclass(frozen=True)
class ShownWord:
    """An answer on the page: in which rows it stands, and what it stands for."""

    field: str
    word: str
    chosen: str
    rows: str = ""


@dataclass(frozen=True)
class ShownList:
    """Answers that can stand for the same things."""

    title: str
    about: str
    options: tuple[Option, ...]
    words: tuple[ShownWord, ...]


def has_words(new: Import) -> bool:
    """Whether there is anything to say about words."""
    return bool(new.lists or new.words_of(TEAM) or new.words_of(ROLE))


def lists(new: Import) -> list[ShownList]:
    """Return every answer, team and role of which a person says what it stands for."""
    return [
        *(_list(new, one) for one in new.lists),
        *_groups(new, TEAM, _("Teams"), _team_options(new)),
        *_groups(new, ROLE, _("Roles"), [(role, _role(role)) for role in ROLES]),
    ]


def _role(role: str) -> str:
    from reports.formatters import Formatter

    return Formatter(current()).words.gettext(NAMES[role])  # type: ignore[index]


def _list(new: Import, one: WordList) -> ShownList:
    codes = [
        (str(code), f"{code}: {words}" if words else str(code))
        for code, words in meanings_of(new, one, current())
    ]
    others = [
        (DOES_NOT_APPLY, _("I do not know, or it does not apply")),
        (SKIPPED, _("Not answered")),
    ]
    chosen = new.choices.words.get(one.name, {})
    shown = [
        ShownWord(
            word_field(one.name, word.word),
            word.word,
            chosen.get(folded(word.word), ""),
            "" if word.code else _rows(new, one, word.word),
        )
        for word in one.words
    ]
    return ShownList(_title(new, one), _about(one), (*codes, *others), tuple(shown))


def _title(new: Import, one: WordList) -> str:
    columns = {column.id: column for column in new.questionnaire.coded_columns}
    pages = dict.fromkeys(columns[id].page for id in one.ids)
    themes = [new.questionnaire.pages[page].construct for page in pages]
    names = [said(theme.short_name) for theme in themes if theme]
    return ", ".join(names) if names else words_of(new, columns[one.ids[0]])


def _about(one: WordList) -> str:
    return ngettext("%(n)s column", "%(n)s columns", len(one.ids)) % {"n": len(one.ids)}


def _rows(new: Import, one: WordList, word: str) -> str:
    """In which rows of the file an answer stands that nobody knows."""
    placed = new.choices.placed(new.questionnaire)
    places = [placed[id] for id in one.ids]
    found = [
        number
        for number, row in zip(new.table.numbers, new.table.rows, strict=True)
        if any(folded(row[place]) == folded(word) for place in places)
    ]
    shown = ", ".join(str(number) for number in found[:SHOWN_ROWS])
    shown += "…" if len(found) > SHOWN_ROWS else ""
    return ngettext("Row %(rows)s", "Rows %(rows)s", len(found)) % {"rows": shown}


def _team_options(new: Import) -> list[Option]:
    smallest = new.survey.minimum_group_size
    return [
        (
            team.code,
            team.name
            if team.headcount >= smallest
            else _("%(team)s (too small: counts as no team)") % {"team": team.name},
        )
        for team in new.teams
    ]


def _groups(new: Import, what: str, title: str, options: Sequence[Option]) -> Iterator[ShownList]:
    words = new.words_of(what)
    chosen = new.choices.teams if what == TEAM else new.choices.roles
    none = (NOT_KEPT, _("No team") if what == TEAM else _("No role"))
    if words:
        shown = [
            ShownWord(group_field(what, one), one, chosen.get(folded(one), "")) for one in words
        ]
        yield ShownList(title, "", (*options, none), tuple(shown))


def open_fields(new: Import, open_words: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the fields of words of which nobody said what they stand for."""
    yield from (word_field(name, word) for name, word in open_words)
    for what, chosen in ((TEAM, new.choices.teams), (ROLE, new.choices.roles)):
        yield from (group_field(what, word) for word, code in chosen.items() if not code)


def refusal(new: Import, answers: Answers) -> str:
    """Return why these answers can't be taken in, or nothing."""
    try:
        taking_in.check(db(), new.survey, answers, last_day=new.last_day, today=today())
    except TooFewRows:
        sentence = _("There are fewer than %(least)s people in it. Somebody could be recognised.")
        return sentence % {"least": new.survey.minimum_group_size}
    except HereAlready as error:
        sentence = _(
            "Most of these answers are here already, in the survey of %(month)s. "
            "Two reports of the same answers could tell of one person."
        )
        return sentence % {"month": month(error.survey.closes_on) if error.survey else "–"}
    except TooOld:
        sentence = _(
            "These answers are older than %(months)s months. So long we keep no answers at all."
        )
        return sentence % {"months": new.survey.answers_kept}
    return ""


def facts(new: Import, answers: Answers | None, empty_rows: int) -> list[tuple[str, str]]:
    """Return what will be kept, as names and values."""
    count = numbers().count
    placed = new.choices.placed(new.questionnaire)
    found = [
        (_("Collected with"), new.source),
        (_("Last answer"), day(new.last_day)),
        (
            _("Questions found"),
            _("%(found)s of %(all)s")
            % {"found": count(len(placed)), "all": count(len(new.questionnaire.columns))},
        ),
    ]
    if answers:
        found.insert(0, (_("People who answered"), count(len(answers.responses))))
        found.append((_("Answers in own words"), count(answers.written)))
        found.append((_("Answers erased"), day(taking_in.erased_on(new.survey, new.last_day))))
    if empty_rows:
        found.append((_("Rows without answers, left out"), count(empty_rows)))
    return found


def left_out(new: Import) -> list[str]:
    """Return the headings of columns that are not taken over."""
    pairs = zip(new.table.header, new.choices.columns, strict=True)
    return [heading for heading, chosen in pairs if chosen == NOT_KEPT]


def unasked(new: Import) -> list[str]:
    """Return the questions that no column holds: they count as not asked."""
    placed = new.choices.placed(new.questionnaire)
    return [words_of(new, one) for one in new.questionnaire.columns if one.id not in placed]


def remarks(new: Import, answers: Answers) -> list[str]:
    """Return what a coach should know before the last button."""
    found = []
    people = sum(team.headcount for team in new.teams)
    count = numbers().count
    if len(answers.responses) > people:
        sentence = _(
            "There are more answers than people in the teams (%(people)s). "
            "The report then names no response."
        )
        found.append(sentence % {"people": count(people)})
    if answers.shortened:
        sentence = ngettext(
            "%(n)s answer in own words is longer than 2,000 characters and is cut off.",
            "%(n)s answers in own words are longer than 2,000 characters and are cut off.",
            answers.shortened,
        )
        found.append(sentence % {"n": count(answers.shortened)})
    if answers.written:
        found.append(
            _("You read the answers in own words first. Only what you approve is in the report.")
        )
    return found
