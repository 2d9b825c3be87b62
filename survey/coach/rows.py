"""Forms with rows, to which a button adds one."""

from typing import Protocol

from flask import request


class WithRows(Protocol):
    """A form that can get another row."""

    def add_row(self) -> None:
        """Show an empty row more."""

    def validate(self) -> bool:
        """Whether everything is right."""


def is_complete(form: WithRows) -> bool:
    """Whether the form was sent to be kept and is right; the other button adds a row."""
    if request.method != "POST":
        return False
    if "add" in request.form:
        form.add_row()
        return False
    return bool(form.validate())
