"""Own questionnaires: checked, seen as a colleague, kept in versions, and asked in a survey."""

import io
from collections.abc import Sequence

import pytest

import instruments
from survey import lifecycle, results
from survey.app import Draagvlak
from survey.storage import audit, own_instruments, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_organisation
from tests.support.client import CheckingClient
from tests.support.coaching import at as survey_at
from tests.support.coaching import coach_of, signed_in
from tests.support.html import Page

OWN = instruments.starting_file()
KEEP = "Kijk na en bewaar"


def at(organisation: Organisation, page: str = "") -> str:
    return f"/coach/organisations/{organisation.id}/instruments{page}"


def given(coach: CheckingClient, organisation: Organisation, text: str, status: int = 200) -> Page:
    """What one sees after pasting a text."""
    return coach.press(coach.get(at(organisation)), KEEP, {"text": text}, status=status)


def uploaded(coach: CheckingClient, organisation: Organisation, content: bytes) -> Page:
    """What one sees after choosing a file."""
    response = coach.client.post(
        at(organisation),
        data={"file": (io.BytesIO(content), "eigen.toml"), "text": ""},
        follow_redirects=True,
    )
    page = Page(response.get_data(as_text=True))
    page.check(coach.language)
    return page


def kept(db: Database, organisation: Organisation) -> Sequence[tuple[str, int]]:
    found = own_instruments.of_organisation(db, organisation.id)
    return [(one.name, one.version) for one in found]


def test_the_example_is_kept_as_it_was_given(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Downloaded, uploaded with Windows' line ends and mark, and downloaded again; in the log."""
    page = coach.get(at(organisation))
    example = coach.client.get(page.links()["Download het voorbeeld"]).data
    windows = b"\xef\xbb\xbf" + example.replace(b"\n", b"\r\n")
    page = uploaded(coach, organisation, windows)
    assert page.h1 == "Onze eigen vragenlijst"
    assert "Deze vragenlijst klopt en is bewaard." in page.main
    assert "eigen vragenlijst, niet gevalideerd" in page.main
    assert "CC BY 4.0" in page.main
    again = coach.client.get(page.links()["Download het bestand"])
    assert again.data == windows.removeprefix(b"\xef\xbb\xbf")
    assert 'filename="eigen-1.toml"' in again.headers["Content-Disposition"]
    assert kept(db, organisation) == [("eigen", 1)]
    lines = audit.of_organisation(db, organisation.id, first=0, most=9)
    assert [(line.action, line.subject) for line in lines] == [("instrument_kept", "eigen 1")]


def test_every_fault_is_told_with_its_place_and_nothing_is_lost(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """In the coach's language; the text stands there to mend, and then it is kept."""
    wrong = OWN.replace('scale = "agree5"', 'scale = "eens"').replace(
        "reverse = true", "revers = 1"
    )
    page = given(coach, organisation, wrong, status=422)
    assert "Er kloppen nog 2 dingen niet" in page.main
    assert "Regel 34: constructs[STEUN].scale Schaal 'eens' bestaat niet." in page.main
    assert "Regel 48: constructs[STEUN].items[STEUN2].revers" in page.main
    assert page.values()["text"].strip() == wrong.strip()
    assert not kept(db, organisation)
    assert coach.press(page, KEEP, {"text": OWN}).h1 == "Onze eigen vragenlijst"


BAD = [
    (OWN.replace("version = 1", "version 1"), "Regel 7, teken 9"),
    (OWN.encode("cp1252", "replace").replace(b"Helping", b"H\xeblping"), "UTF-8"),
    (b"\x00\x01\x02", "Regel 1, teken 1"),
    ("# " + "x" * 300_000, "Dit bestand is groter dan 256 kB."),
    ("a." * 60_000 + "a = 1", "te veel namen met punten"),
    ("[[a]]\n" * 9_000, "En nog"),
    ("", "Kies een bestand, of plak de tekst."),
    (OWN.replace('id = "eigen"', 'id = "UTAUT"'), "Geef die van u een andere id."),
]


@pytest.mark.parametrize(("content", "sentence"), BAD)
def test_what_can_not_be_a_questionnaire(
    coach: CheckingClient, db: Database, organisation: Organisation, content, sentence: str
) -> None:
    """A sentence that says where it is and what to do; never a fault of ours, nothing kept."""
    content = content.encode() if isinstance(content, str) else content
    if sentence == "En nog":
        content = "\n".join(f"onbekend{n} = 1" for n in range(3000)).encode()
    assert sentence in uploaded(coach, organisation, content).main
    assert not kept(db, organisation)


def test_far_too_large(coach: CheckingClient, organisation: Organisation) -> None:
    """More than any questionnaire is refused before it is read, on the page itself."""
    page = coach.post(at(organisation), {"text": "x" * 2_000_000}, status=422)
    assert "Een vragenlijst is hoogstens 256 kB." in page.main


def test_a_file_in_another_encoding_can_be_mended(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """It is shown as it was meant, and kept when it is sent as text."""
    text = OWN.replace("Onze eigen vragenlijst", "Onze eigen enquête")
    page = uploaded(coach, organisation, text.encode("cp1252"))
    assert "UTF-8" in page.main
    coach.address = at(organisation)
    assert coach.press(page, KEEP).h1 == "Onze eigen enquête"


def version(number: int, text: str = OWN) -> str:
    return text.replace("version = 1", f"version = {number}")


def test_versions(coach: CheckingClient, db: Database, organisation: Organisation) -> None:
    """The same again changes nothing; other words need a higher version, and the old one stays."""
    given(coach, organisation, OWN)
    given(coach, organisation, OWN)
    other = OWN.replace("vastloop", "vastzit").replace("Elkaar helpen", "Samen")
    page = given(coach, organisation, other, status=422)
    assert "Deze versie is er al, met andere woorden. Maak de versie 2." in page.main
    assert page.values()["text"].strip() == other.strip()
    given(coach, organisation, version(3, other))
    page = given(coach, organisation, version(2), status=422)
    assert "Er is al een versie 3. Maak de versie 4." in page.main
    assert kept(db, organisation) == [("eigen", 3), ("eigen", 1)]
    first = coach.client.get(at(organisation, "/eigen/1/file"))
    assert first.text == OWN


def test_it_is_seen_as_a_colleague_and_nothing_is_kept(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Every page, marked as a trial, in both languages; not a byte changes."""
    page = given(coach, organisation, OWN)
    before = list(db.conn.iterdump())
    page = coach.follow(page, "Bekijk hem als collega")
    assert page.h1 == "Elkaar helpen"
    assert "Dit is een proef. Wat u invult, bewaren we niet." in page.main
    assert "Mijn collega’s helpen mij met het hulpmiddel." in page.main.replace("'", "’")
    page = coach.press(page, "Volgende stap", status=422)
    page = coach.press(page, "Overslaan en verder")
    assert page.h1 == "In uw eigen woorden"
    page = coach.press(page, "Volgende stap")
    assert page.h1 == "Onze eigen vragenlijst"
    assert "Hier verstuurt een collega." in page.main
    assert list(db.conn.iterdump()) == before


def chosen_for_a_survey(coach: CheckingClient, organisation: Organisation) -> Page:
    page = coach.get(f"/coach/organisations/{organisation.id}/surveys/new")
    assert "eigen vragenlijst, niet gevalideerd" in page.main
    page = coach.press(page, "Bewaar en ga verder", {"use-eigen": "full"})
    return coach.press(page, "Bewaar en ga verder", {"technology": "RegiCare"})


def test_a_survey_asks_it_and_then_it_stays(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Chosen beside the built-in ones; removing is refused, by the database too."""
    given(coach, organisation, OWN)
    chosen_for_a_survey(coach, organisation)
    given(coach, organisation, version(2))
    page = coach.get(at(organisation, "/eigen/1"))
    assert "Haal deze versie weg" not in page.buttons()
    page = coach.post(at(organisation, "/eigen/1/remove"))
    assert "Een meting gebruikt deze versie, dus zij blijft." in page.main
    coach.press(coach.get(at(organisation, "/eigen/2")), "Haal deze versie weg")
    assert kept(db, organisation) == [("eigen", 1)]
    with pytest.raises(Exception, match="a survey asks this questionnaire"):
        own_instruments.remove(db, organisation.id, "eigen", 1)
    db.conn.rollback()
    with pytest.raises(Exception, match="can not be changed"):
        db.execute("UPDATE own_instrument SET document = 'x'")
    db.conn.rollback()


def test_nobody_else_can_choose_it(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """It is of one organisation; another one may use the same id for its own."""
    other = make_organisation(db, "Elders")
    with db.atomic():
        own = own_instruments.OwnInstrument("eigen", 1, OWN, TODAY, is_used=False)
        own_instruments.add(db, other.id, own)
    page = coach.get(f"/coach/organisations/{organisation.id}/surveys/new")
    assert "Onze eigen vragenlijst" not in page.main
    coach.get(at(organisation, "/eigen/1"), status=404)
    coach.get(at(organisation, "/eigen/1/file"), status=404)
    given(coach, organisation, OWN.replace("Onze eigen", "Een andere"))


def test_one_language_is_enough(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """English only is asked in English; a Dutch one beside it is refused with a reason."""
    lines = [line for line in OWN.splitlines() if ".nl = " not in line]
    given(coach, organisation, "\n".join(lines))
    lines = [line for line in OWN.splitlines() if ".en = " not in line]
    dutch = "\n".join(lines).replace('"eigen"', '"dutch"')
    given(coach, organisation, dutch.replace("STEUN", "HULP").replace("MEER", "ANDERS"))
    new = f"/coach/organisations/{organisation.id}/surveys/new"
    both = {"use-eigen": "full", "use-dutch": "full"}
    text = coach.press(coach.get(new), "Bewaar en ga verder", both, status=422).main
    assert "Deze vragenlijsten hebben geen taal gemeen." in text
    coach.press(coach.get(new), "Bewaar en ga verder", {"use-eigen": "full"})
    (survey,) = surveys.of_organisation(db, organisation.id)
    assert survey.languages == ("en",)


def test_a_language_nobody_speaks_here(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A questionnaire in Frisian alone could never be asked."""
    lines = [line.replace(".nl = ", ".fy = ") for line in OWN.splitlines() if ".en = " not in line]
    page = given(coach, organisation, "\n".join(lines), status=422)
    assert "Voeg Nederlands of Engels toe." in page.main


def test_the_report_says_that_it_is_not_validated(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Whatever its maker says of it; its themes are scored as any other."""
    claim = OWN.replace("Niemand heeft nog onderzocht of deze", "Bewezen: deze")
    given(coach, organisation, claim)
    chosen_for_a_survey(coach, organisation)
    (survey,) = surveys.of_organisation(db, organisation.id)
    lifecycle.launch(db, survey, TODAY)
    (survey,) = surveys.of_organisation(db, organisation.id)
    send_answers(db, survey, 12)
    lifecycle.close(db, survey.id, TODAY)
    closed = surveys.get(db, survey.id)
    assert closed
    (made,) = results.make_release(db, closed, TODAY)
    report = results.report_of(made).report
    assert report.instruments[0].own
    assert [one.id for one in report.constructs] == ["STEUN"]
    text = coach.client.get(survey_at(survey, "report")).text
    assert "Eigen vragenlijst, niet gevalideerd." in text


def test_a_coach_who_reads_another_language_meets_it_everywhere(
    app: Draagvlak, db: Database, organisation: Organisation
) -> None:
    """A Dutch questionnaire on an English coach's pages, from choosing it to its report."""
    lines = [line for line in OWN.splitlines() if ".en = " not in line]
    with db.atomic():
        own = own_instruments.OwnInstrument("eigen", 1, "\n".join(lines), TODAY, is_used=False)
        own_instruments.add(db, organisation.id, own)
    coach = signed_in(app, coach_of(app, organisation), language="en")
    assert coach.get(at(organisation, "/eigen/1")).h1 == "Onze eigen vragenlijst"
    page = coach.get(f"/coach/organisations/{organisation.id}/surveys/new")
    page = coach.press(page, "Save and go on", {"use-eigen": "full"})
    page = coach.press(page, "Save and go on", {"technology": "RegiCare"})
    (survey,) = surveys.of_organisation(db, organisation.id)
    for part in ("what", "who", "when", "texts", "check", "promises", "works-council", "import"):
        coach.get(survey_at(survey, part))
    lifecycle.launch(db, survey, TODAY)
    (survey,) = surveys.of_organisation(db, organisation.id)
    for part in ("", "invite", "paper", "works-council"):
        coach.get(survey_at(survey, part))
    send_answers(db, survey, 12, texts={"MEER": "Samen"})
    lifecycle.close(db, survey.id, TODAY)
    for part in ("results", "open-answers"):
        coach.get(survey_at(survey, part))
    page = coach.press(coach.get(survey_at(survey, "results")), "Make the report")
    for part in ("targets", "agreements", "share", "compare", "answers"):
        coach.get(survey_at(survey, part))
    report = coach.client.get(survey_at(survey, "report"))
    assert report.status_code == 200
    assert "Eigen vragenlijst, niet gevalideerd." in report.text
