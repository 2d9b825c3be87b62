"""One step through a questionnaire: what a form changes, and where its button leads; no flask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from survey.anonymity import Draft
from survey.respond.asked import AskedPage
from survey.respond.filling import blanks, filled_in, progress_of, without
from survey.respond.reading import Fault, Sent
from survey.respond.visits import Visit

OPEN = "open"
"""In the address of a page: mention what was left blank."""


@dataclass(frozen=True, slots=True)
class Step:
    """The draft after a form, and the address to go on to or what is wrong with the answers."""

    draft: Draft
    address: str
    faults: Mapping[str, Fault] = field(default_factory=dict)


def step(visit: Visit, number: int, sent: Sent) -> Step:
    """Take in the form of the page with this number; saving is for who asks."""
    page = visit.page(number)
    draft, faults = filled_in(visit.draft, page, sent)
    cleared = _to_clear(page, sent)
    if cleared:
        draft = without(draft, cleared)
    draft = replace(draft, language=wanted_language(visit, sent))
    if cleared:
        return Step(draft, f"{visit.address(number)}#q_{cleared}", faults)
    return Step(draft, _onward(replace(visit, draft=draft), number, sent), faults)


def _to_clear(page: AskedPage, sent: Sent) -> str | None:
    """Return the question whose answer a button takes away."""
    wanted = sent.get("clear")
    return wanted if any(asked.id == wanted for asked in page.asked) else None


def wanted_language(visit: Visit, sent: Sent) -> str:
    """Return the language that a button asks for, or the one in use."""
    wanted = sent.get("language")
    return wanted if wanted in visit.survey.languages else visit.draft.language


def _onward(visit: Visit, number: int, sent: Sent) -> str:
    if "language" in sent:
        return visit.address(number)
    action = sent.get("action")
    if action == "later":
        return visit.address("later")
    if action == "previous":
        return visit.address(max(number - 1, 1))
    # Blanks are mentioned once; whoever then goes on means it. The page that mentions them has an
    # address of its own, so that the browser's Back never asks to send a form again.
    mentioned = action == "skip" or "mentioned" in sent
    if not mentioned and blanks(visit.draft, visit.page(number)):
        return f"{visit.address(number)}?{OPEN}"
    return visit.address_after(number)


def last_step_is_everybodys(visit: Visit) -> bool:
    """Whether the last step looks as it does for everybody: all answered, nothing chosen yet."""
    chosen = visit.draft.team or visit.draft.role
    return not chosen and progress_of(visit.draft, visit.pages).is_complete
