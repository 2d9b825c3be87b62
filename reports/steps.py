"""Answers that are steps on a way, where few people gave them taken together.

What a report took together differs from one measurement to the next. Adding published counts up
further, until all measurements have the same steps, says nothing that they do not say already.
"""

from collections.abc import Sequence

from instruments.model import Question

from .model import QuestionResult


def steps_of(question: Question, language: str, technology: str) -> tuple[str, ...]:
    """Return the answers of a choice question as a report words them, in order."""
    labels = (option.label[language] for option in question.options)
    return tuple(label.replace("{technology}", technology) for label in labels)


def starts_of(result: QuestionResult, steps: Sequence[str]) -> tuple[int, ...] | None:
    """Return with which step each published answer begins.

    None when these are not runs of neighbouring `steps`, in order and all of them.
    """
    starts, place = [], 0
    for option in result.options:
        ends = range(place + 1, len(steps) + 1)
        end = next((end for end in ends if " / ".join(steps[place:end]) == option.label), None)
        if end is None:
            return None
        starts.append(place)
        place = end
    return tuple(starts) if place == len(steps) else None


def regrouped(
    result: QuestionResult, starts: Sequence[int], wanted: Sequence[int]
) -> tuple[int, ...]:
    """Return the counts of a result between the steps wanted, each of which is one of `starts`."""
    counts = [0] * len(wanted)
    for start, option in zip(starts, result.options, strict=True):
        counts[sum(start >= first for first in wanted) - 1] += option.count
    return tuple(counts)


def shared(starts: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the steps with which an answer begins in every measurement."""
    return tuple(sorted(set.intersection(*(set(one) for one in starts))))
