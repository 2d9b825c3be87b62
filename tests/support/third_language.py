"""A walk in Frisian, run in a copy of the program to which only catalogues were added.

Run as a module, with the folder for the data and the file of an instrument that speaks Frisian.
What is in a catalogue stands between brackets, so whatever stands outside them was not translated.
"""

import sys
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from reports.html import render_html
from survey import language, lifecycle, results
from survey.storage import releases, responses, surveys
from survey.storage.surveys import NewModule
from tests.support import employee
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.html import Page

CODE = "fy"


def add_catalogues(root: Path) -> list[Path]:
    """Write a Frisian file beside every Dutch one: each Dutch sentence between brackets."""
    made = []
    for dutch in root.rglob("translations/**/nl.po"):
        with dutch.open("rb") as file:
            catalogue = read_po(file, locale="nl")
        for message in catalogue:
            if message.id:
                message.string = (
                    bracketed(message.string)
                    if isinstance(message.string, str)
                    else tuple(bracketed(one) for one in message.string)
                )
        made.append(dutch.with_name(f"{CODE}.po"))
        with made[-1].open("wb") as file:
            write_po(file, catalogue)
    return made


def bracketed(text: str) -> str:
    """Return a text as the pseudo-language says it."""
    return f"⟦{text}⟧"


def main(data: Path, instrument: Path) -> None:
    """Walk from the start page to the report, in Frisian wherever there is a choice."""
    assert language.NAMES[CODE] == "Frysk"
    employee.WORDS[CODE] = {key: bracketed(said) for key, said in employee.WORDS["nl"].items()}
    app = make_app(data)
    db = app.connection()
    module = NewModule(instrument.read_text(encoding="utf-8"), tools=("Chat",))
    survey = make_survey(db, modules=[module], languages=("nl", CODE))
    _answer(CheckingClient(app, language=CODE), survey.open_code)
    assert responses.count(db, survey.id) == 1
    send_answers(db, survey, 12)
    lifecycle.close(db, survey.id, TODAY)
    closed = surveys.get(db, survey.id)
    assert closed
    results.make_release(db, closed, TODAY)
    made = {one.language: results.report_of(one) for one in releases.of_survey(db, survey.id)}
    page = Page(render_html(made[CODE]))
    assert page.language == CODE
    assert "Nut (fy)" in page.text
    sys.stdout.write(page.h1)


def _answer(client: CheckingClient, code: str) -> None:
    client.get(f"/v/{code}/privacy?lang={CODE}")
    start = client.get(f"/v/{code}?lang={CODE}")
    assert start.h1 == bracketed("Wat vindt u van RegiCare?")
    somebody = employee.Employee(client)
    somebody.page = client.press(start, somebody.words["begin"])
    assert "(fy)" in somebody.page.main
    assert "Nederlands" in somebody.page.buttons()
    while not somebody.address.endswith("/team"):
        first = {name: next(iter(somebody.page.options(name).values())) for name in somebody.groups}
        somebody.presses(somebody.words["next"], first)
    somebody.presses(somebody.words["send"])
    assert somebody.page.h1 == bracketed("Dank u wel voor uw antwoorden")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
