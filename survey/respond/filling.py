"""Putting what was sent into a draft, and finding what is still blank; without flask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey.anonymity import Draft
from survey.respond.asked import Asked, AskedPage
from survey.respond.reading import DoesNotFit, Fault, Sent, read


def filled_in(draft: Draft, page: AskedPage, sent: Sent) -> tuple[Draft, dict[str, Fault]]:
    """Return the draft with the answers of this page that fit, and what is wrong with the others.

    A radio button can't be unticked, so none chosen means: as it was. (An old copy of the page in
    another tab would otherwise wipe answers.) Only `without` takes such an answer away.
    """
    answers, texts = dict(draft.answers), dict(draft.texts)
    faults: dict[str, Fault] = {}
    for asked in page.asked:
        try:
            answer = read(asked, sent.get(asked.field))
        except DoesNotFit as error:
            faults[asked.id] = error.fault
            continue
        if isinstance(answer, str):
            texts[asked.id] = answer
        elif answer is not None:
            answers[asked.id] = answer
        elif asked.kind == "number":
            answers.pop(asked.id, None)
    texts = {id: text for id, text in texts.items() if text}
    return replace(draft, answers=answers, texts=texts), faults


def without(draft: Draft, id: str) -> Draft:
    """Return the draft without the answer to one question."""
    return replace(draft, answers={key: code for key, code in draft.answers.items() if key != id})


def blanks(draft: Draft, page: AskedPage) -> tuple[Asked, ...]:
    """Return what is not answered on a page, of the questions for which that is worth a word."""
    return tuple(asked for asked in page.asked if asked.counts and asked.id not in draft.answers)


def is_begun(draft: Draft, page: AskedPage) -> bool:
    """Whether anything on a page was filled in."""
    return any(asked.id in draft.answers or asked.id in draft.texts for asked in page.asked)


@dataclass(frozen=True)
class Progress:
    """How much is answered: questions that count, and the numbers of the pages with a gap."""

    answered: int
    total: int
    gaps: tuple[tuple[int, AskedPage, int], ...]  # page number, page, how many blanks

    @property
    def is_complete(self) -> bool:
        """Whether there is no gap."""
        return self.answered == self.total


def progress_of(draft: Draft, pages: Sequence[AskedPage]) -> Progress:
    """Count what is answered."""
    total = sum(asked.counts for page in pages for asked in page.asked)
    open_per_page = [len(blanks(draft, page)) for page in pages]
    numbered = zip(range(1, len(pages) + 1), pages, open_per_page, strict=True)
    gaps = tuple(found for found in numbered if found[2])
    return Progress(total - sum(open_per_page), total, gaps)


def has_begun(draft: Draft) -> bool:
    """Whether anything was filled in."""
    return bool(draft.answers or draft.texts)


def page_to_resume(draft: Draft, pages: Sequence[AskedPage]) -> int | None:
    """Return the number of the page where somebody left off; None when all pages were seen.

    That is the last page with an answer when it has blanks too, or else the one after it.
    """
    touched = [number for number, page in enumerate(pages, start=1) if is_begun(draft, page)]
    last = max(touched, default=0)
    if last and blanks(draft, pages[last - 1]):
        return last
    return last + 1 if last < len(pages) else None
