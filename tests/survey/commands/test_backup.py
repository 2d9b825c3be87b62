"""`backup` and `restore`: copies that are checked, while the application runs."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from survey.storage import backup, coaches, responses
from survey.storage.connection import connect
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import make_survey
from tests.survey.commands.conftest import Command

DATA = Path("instance/draagvlak.db")


def filled(people: int = 3) -> Survey:
    """Make data with one survey and some responses in the usual place."""
    db = connect(DATA)
    survey = make_survey(db)
    send_answers(db, survey, people)
    return survey


def test_a_copy_is_the_whole_data(command: Command) -> None:
    """What was there at the time of the copy comes back, and the state between is kept too."""
    survey = filled(3)
    made = command("backup", "kopie.db")
    assert (made.status, made.err) == (0, "")
    assert made.out == "Gekopieerd en gecontroleerd: kopie.db. Metingen: 1. Antwoorden: 3.\n"
    send_answers(connect(DATA), survey, 2)
    put_back = command("restore", "kopie.db")
    assert (put_back.status, put_back.err) == (0, "")
    kept, counted = put_back.out.splitlines()
    assert counted == "Teruggezet. Metingen: 1. Antwoorden: 3."
    assert responses.count(connect(DATA), survey.id) == 3
    before = Path(kept.removeprefix("Wat er eerst stond, is bewaard in ").removesuffix("."))
    assert responses.count(connect(before), survey.id) == 5


def test_a_copy_goes_back_into_an_empty_place(command: Command, tmp_path: Path) -> None:
    """On a new machine nothing is kept, because nothing was there."""
    filled()
    command("backup", "kopie.db")
    for file in DATA.parent.iterdir():
        file.unlink()
    assert command("restore", "kopie.db").out == "Teruggezet. Metingen: 1. Antwoorden: 3.\n"


def test_a_copy_is_one_moment_while_others_write(tmp_path: Path) -> None:
    """The number of rows is that of the moment of copying, also when rows come in meanwhile."""
    path = tmp_path / "data.db"
    db = connect(path)
    full = threading.Event()
    enough = threading.Event()

    def write() -> None:
        own = connect(path)
        for number in range(100_000):
            coaches.add(own, email=f"{number}@example.nl", name="N", password_hash="x")
            full.set()
            if enough.is_set():
                break

    writer = threading.Thread(target=write)
    writer.start()
    full.wait()
    counts = [backup.back_up(db, tmp_path / f"copy{n}.db")["coach"] for n in range(2)]
    enough.set()
    writer.join()
    assert counts == sorted(counts)
    assert counts[-1] <= coaches.count(db)


def test_a_copy_holds_nothing_that_was_erased(tmp_path: Path) -> None:
    """A copy is rewritten in the order of its keys, in one file, readable by its owner alone."""
    db = connect(tmp_path / "data.db")
    coaches.add(db, email="anna@example.nl", name="Anna", password_hash="x")
    db.execute("DELETE FROM coach")
    copy = tmp_path / "copy.db"
    backup.back_up(db, copy)
    assert b"anna@example.nl" not in copy.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_no_file_is_overwritten(command: Command, tmp_path: Path) -> None:
    """A copy gets a name of its own."""
    filled()
    (tmp_path / "verslag.doc").write_text("belangrijk", encoding="utf-8")
    done = command("backup", "verslag.doc")
    assert (done.status, done.err) == (2, "verslag.doc bestaat al. Kies een andere naam.\n")
    assert (tmp_path / "verslag.doc").read_text(encoding="utf-8") == "belangrijk"


def test_a_copy_into_a_folder_that_is_not_there(command: Command) -> None:
    """The folder is not made: a slip of the pen would hide the copy."""
    filled()
    done = command("backup", "weg/kopie.db")
    assert done.status == 2
    assert done.err == "Schrijven naar weg/kopie.db lukt niet: het bestaat niet.\n"


def test_nothing_to_copy(command: Command, tmp_path: Path) -> None:
    """Where there are no data none are made."""
    done = command("backup", "kopie.db")
    assert done.status == 2
    assert done.err.startswith(f"In {tmp_path / 'instance'} staan geen gegevens.")
    assert not DATA.parent.exists()


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('draagvlak', 'later', '2099-01-01')"
        )


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def _orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("DELETE FROM organisation")


DAMAGE = {
    "half a file": (_truncate, ""),
    "a later version": (_from_the_future, "een nieuwere versie van Draagvlak heeft het gemaakt"),
    "another program's": (_of_another_program, "Draagvlak heeft het niet gemaakt"),
    "no database": (lambda path: path.write_text("hallo" * 1000), "file is not a database"),
    "rows missing": (_orphaned, "rijen verwijzen naar rijen die er niet zijn"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_no_whole_copy_changes_nothing(command: Command, damage: str) -> None:
    """Each kind of damage is found before anything is replaced, and told in one line."""
    survey = filled()
    command("backup", "kopie.db")
    harm, why = DAMAGE[damage]
    harm(Path("kopie.db"))
    done = command("restore", "kopie.db")
    assert done.status == 2
    assert done.err.startswith("kopie.db is geen hele kopie: ")
    assert why in done.err
    assert done.err.endswith(" Er is niets veranderd.\n")
    assert done.err.count("\n") == 1
    assert responses.count(connect(DATA), survey.id) == 3


def test_a_copy_that_is_not_there(command: Command) -> None:
    """A wrong name is told."""
    done = command("restore", "niets.db")
    assert (done.status, done.err) == (2, "Er is geen bestand niets.db.\n")
