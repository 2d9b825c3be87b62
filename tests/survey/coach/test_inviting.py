"""Ways in: codes and links leave once, are made while open only, and nobody sees who used them."""

import csv
import io
import re

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, token_of_code
from survey.app import Draagvlak
from survey.storage import audit, invitations, organisations, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.promises import Promises
from survey.storage.surveys import Survey
from survey.storage.voice import Voice
from tests.support.builders import CLOSING, TODAY, SettableClock, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page
from tests.support.printed import check_accessible, scanned, words_of

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
CODES = {"codes-count": "3", "codes-team": "2", "codes-on": "cards", "codes-language": "nl"}


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation)


def made(db: Database, survey: Survey) -> int:
    return len(invitations.of_survey(db, survey.id))


def asked_for(
    coach: CheckingClient, survey: Survey, what: str, data: dict[str, str], *, seen: int = 0
) -> bytes:
    """Send a form of the page and return the file that comes back."""
    answer = coach.client.post(at(survey, f"invite/{what}"), data={"made": str(seen), **data})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    return bytes(answer.data)


def refused(
    coach: CheckingClient, survey: Survey, what: str, data: dict[str, str], status: int = 422
) -> Page:
    return coach.post(at(survey, f"invite/{what}"), {"made": "0", **data}, status=status)


def links_of(content: bytes) -> list[list[str]]:
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert head == ["voor", "link"]
    return lines


@pytest.mark.parametrize("on", ["cards", "letters"])
def test_printed_codes_open_the_questionnaire(
    coach: CheckingClient, db: Database, survey: Survey, on: str
) -> None:
    """Three codes for a team: a PDF, three hashes, and each code and square leads in."""
    pdf = asked_for(coach, survey, "codes", {**CODES, "codes-on": on})
    check_accessible(pdf, language="nl", title="Wat vindt u van RegiCare?")
    codes = CODE.findall(" ".join(words_of(pdf)))
    stored = invitations.of_survey(db, survey.id)
    assert {one.token_hash for one in stored} == {lookup_hash(token_of_code(c)) for c in codes}
    assert {(one.kind, one.team, one.email) for one in stored} == {("code", "2", None)}
    squares = [address for page in scanned(pdf) for address in page]
    for address in squares:
        assert coach.client.get(address).status_code == 200
    assert len(codes) == len(squares) == 3


def test_a_list_of_addresses_becomes_a_list_of_links(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Pasted in any way, each address once, with a link that works."""
    pasted = "Jan@Example.nl; piet@example.nl\n<anna@example.nl>,\tjan@example.nl"
    lines = links_of(asked_for(coach, survey, "links", {"links-addresses": pasted}))
    assert [whom for whom, _ in lines] == ["jan@example.nl", "piet@example.nl", "anna@example.nl"]
    for _, link in lines:
        assert coach.client.get(link).status_code == 200
    assert invitations.addresses_of(db, survey.id) == {whom for whom, _ in lines}


def test_links_without_addresses_are_numbered(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """A number of links to hand out in one's own way."""
    lines = links_of(asked_for(coach, survey, "links", {"links-count": "12"}))
    assert [whom for whom, _ in lines] == [str(n) for n in range(1, 13)]
    assert len({link for _, link in lines}) == made(db, survey) == 12
    assert not invitations.addresses_of(db, survey.id)


@pytest.mark.parametrize(
    ("what", "data", "sentence"),
    [
        ("codes", {**CODES, "codes-count": ""}, "Vul in hoeveel codes u nodig hebt."),
        ("codes", {**CODES, "codes-count": "201"}, "Vul een getal in van 1 tot en met 200."),
        ("codes", {**CODES, "codes-team": "9"}, "Kies een van de antwoorden die er staan."),
        ("links", {}, "Vul adressen in of een aantal."),
        ("links", {"links-addresses": "jan"}, "‘jan’ is geen e-mailadres."),
        ("links", {"links-addresses": "=cmd@x.nl"}, "is geen e-mailadres."),
        ("links", {"links-addresses": "a@b.nl", "links-count": "2"}, "niet allebei"),
        ("links", {"links-count": "veel"}, "Vul een getal in"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_made(
    coach: CheckingClient,
    db: Database,
    survey: Survey,
    what: str,
    data: dict[str, str],
    sentence: str,
) -> None:
    """One sentence, status 422, no code or link stored."""
    assert sentence in refused(coach, survey, what, data).main
    assert made(db, survey) == 0


def test_nobody_gets_two_links(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """An address that has a link is refused, so that nobody answers twice by mistake."""
    asked_for(coach, survey, "links", {"links-addresses": "jan@example.nl"})
    again = {"links-addresses": "piet@example.nl JAN@example.nl", "made": "1"}
    assert "jan@example.nl heeft al een link" in refused(coach, survey, "links", again).main
    assert made(db, survey) == 1


def test_pressed_twice_is_made_once(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """The second press finds that they were made, says so, and a third one makes more."""
    asked_for(coach, survey, "links", {"links-count": "4"})
    page = refused(coach, survey, "links", {"links-count": "4"}, status=409)
    assert "Er zijn er nu 4." in page.main
    assert made(db, survey) == 4
    asked_for(coach, survey, "links", {"links-count": "4"}, seen=int(page.values()["made"]))
    assert made(db, survey) == 8


def test_only_counts_are_shown(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """How many were made per kind and team, and used in all; of few people not even that."""
    asked_for(coach, survey, "codes", CODES)
    assert "Gebruikt" not in coach.get(at(survey)).main
    lines = links_of(asked_for(coach, survey, "links", {"links-count": "4"}, seen=3))
    lifecycle.send(db, survey, lines[0][1].rpartition("/")[2], Draft("nl"), TODAY)
    page = coach.get(at(survey)).main
    assert re.search("Persoonlijke links ?4", page)
    assert re.search("Gedrukte codes, Wijkteam Noord ?3", page)
    assert re.search("Gebruikt, van alles samen ?1 van (de )?7", page)


def test_nothing_is_shown_twice(coach: CheckingClient, survey: Survey) -> None:
    """No page of the coach holds a code, link or address afterwards."""
    content = asked_for(coach, survey, "links", {"links-addresses": "jan@example.nl"})
    token = links_of(content)[0][1].rpartition("/")[2]
    for address in (at(survey), at(survey, "invite"), at(survey, "works-council")):
        text = coach.get(address).html
        assert token not in text
        assert "jan@example.nl" not in text


@pytest.mark.parametrize("when", ["draft", "closed", "last day passed"])
def test_none_are_made_when_the_survey_is_not_open(
    coach: CheckingClient,
    app: Draagvlak,
    db: Database,
    organisation: Organisation,
    clock: SettableClock,
    when: str,
) -> None:
    """Not before, not after, also when the form was still on the screen."""
    survey = make_survey(db, organisation, launched_on=None if when == "draft" else TODAY)
    if when == "closed":
        lifecycle.close(db, survey.id, TODAY)
    if when == "last day passed":
        clock.day = CLOSING.replace(day=18)
        coach = signed_in(app, coach_of(app, organisation))
    for what, data in (("codes", CODES), ("links", {"links-count": "2"})):
        answer = coach.client.post(at(survey, f"invite/{what}"), data={"made": "0", **data})
        assert answer.status_code == 410
    assert coach.client.get(at(survey, "poster.pdf")).status_code == 410
    assert made(db, survey) == 0


def test_the_poster_addresses_people_as_the_survey_does(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """What is printed says 'je' where the pages do."""
    familiar = make_survey(db, organisation, chosen=Voice("original", "je"))
    words = words_of(coach.client.get(at(familiar, "poster.pdf")).data)[0]
    assert "Wat vind je van RegiCare?" in words
    assert not re.search(r"\b(u|uw)\b", words)


def test_the_poster_goes_with_the_open_link(
    coach: CheckingClient, app: Draagvlak, db: Database, survey: Survey
) -> None:
    """In each language while there is an open link; when that is switched off there is none."""
    for language, title in (("nl", "Wat vindt u"), ("en", "What do you think")):
        pdf = coach.client.get(at(survey, f"poster.pdf?language={language}")).data
        assert words_of(pdf)[0].count(title) == 1
    lifecycle.promise(db, survey, Promises(False, 5, 30, 24))
    assert coach.client.get(at(survey, "poster.pdf")).status_code == 404
    assert f"/v/{survey.open_code}" not in coach.get(at(survey)).main
    stranger = CheckingClient(app)
    page = stranger.get(f"/v/{survey.open_code}", status=403)
    assert page.h1 == "U heeft een eigen link of code nodig"
    assert stranger.client.post(f"/v/{survey.open_code}").status_code == 403


def test_promises_are_chosen_before_and_tightened_after(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """In draft anything; once open the looser choices are not offered, and refused when sent."""
    draft = make_survey(db, organisation, launched_on=None)
    page = coach.get(at(draft, "promises"))
    chosen = {"minimum": "6", "addresses_kept": "7", "answers_kept": "12"}
    coach.press(page, "Bewaar", {**chosen, "takes_open_link": "y"})
    lifecycle.launch(db, stored(db, draft), TODAY)
    survey = stored(db, draft)
    assert (survey.minimum_group_size, survey.addresses_kept, survey.answers_kept) == (6, 7, 12)
    page = coach.get(at(survey, "promises"))
    assert "30 dagen na het sluiten" not in page.main
    assert "24 maanden na het sluiten" not in page.main
    for looser in ({"minimum": "5"}, {"addresses_kept": "30"}, {"answers_kept": "24"}):
        coach.post(at(survey, "promises"), {**chosen, "takes_open_link": "y", **looser}, status=422)
    assert stored(db, survey) == survey
    coach.post(at(survey, "promises"), {**chosen, "minimum": "8"})
    assert stored(db, survey).minimum_group_size == 8
    assert not stored(db, survey).takes_open_link
    coach.post(at(survey, "promises"), {**chosen, "minimum": "8", "takes_open_link": "y"})
    assert not stored(db, survey).takes_open_link


def stored(db: Database, survey: Survey) -> Survey:
    found = surveys.get(db, survey.id)
    assert found
    return found


def test_after_erasing_the_report_is_still_there(
    app_with_report: Draagvlak, released: Survey, clock: SettableClock
) -> None:
    """Two years later: the answers are gone, the report reads and is shared as before."""
    clock.day = TODAY.replace(year=TODAY.year + 2)
    organisation = organisations.get(app_with_report.connection(), released.organisation)
    assert organisation
    its_coach = signed_in(app_with_report, coach_of(app_with_report, organisation))
    page = its_coach.get(at(released, "results"))
    assert "Alle antwoorden zijn gewist op" in page.main
    assert "van 29" not in page.main
    assert "Maak het rapport" not in " ".join(page.buttons())
    report = its_coach.client.get(at(released, "report?language=nl"))
    assert report.status_code == 200
    assert "12 van" in report.text
    assert its_coach.client.post(at(released, "release"), data={"after": "1"}).status_code == 409
    its_coach.get("/coach/")
    its_coach.get(at(released, "works-council"))


def test_what_was_handed_out_is_in_the_log(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """How many, and never for whom or which."""
    asked_for(coach, survey, "codes", CODES)
    lines = audit.of_organisation(db, survey.organisation, first=0, most=9)
    (line,) = [one for one in lines if one.action == "codes_made"]
    assert line.subject == "RegiCare: 3"
