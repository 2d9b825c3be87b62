"""A walk through questions as a colleague meets them, of which nothing is stored or carried on."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from flask import render_template, request

from survey.coach.pages import UNPROCESSABLE, Answer
from survey.respond.answering import faulty, left_open
from survey.respond.asked import BLANK
from survey.respond.blueprint import see_other
from survey.respond.steps import OPEN, step
from survey.respond.visits import Visit


@dataclass(frozen=True)
class Trial(Visit):
    """A visit without a link, to a survey that is not open; `stop` is where it ends."""

    stop: str

    def address(self, place: int | str) -> str:
        """Return the address of a page of this trial, from any other page of it."""
        return f"../{self.draft.language}/{place}"


def shown(template: str, trial: Trial, values: dict[str, Hashable]) -> str:
    """Render a page of the trial, which says that it is one."""
    return render_template(f"coach/trial_{template}.html", **trial.frame, **values, stop=trial.stop)


def walked(trial: Trial, number: int) -> Answer | str:
    """Show a page with questions, and say what is wrong with answers as to a colleague."""
    asked_page = trial.page(number)
    filled = BLANK
    if request.method == "POST":
        taken = step(trial, number, request.form)
        answered = replace(trial, draft=taken.draft)
        if taken.faults:
            filled = faulty(answered, number, taken.faults)
        elif taken.address.endswith(f"?{OPEN}"):
            filled = left_open(answered, number)
        else:
            return see_other(taken.address)
    values = {"page": asked_page, "number": number, "steps": trial.steps, "filled": filled}
    return shown("page", trial, values), UNPROCESSABLE if filled.errors else 200
