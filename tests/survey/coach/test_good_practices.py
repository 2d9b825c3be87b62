"""The coach writes what was done, shares it with a group, and reads what others did."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from survey.anonymity import lookup_hash, new_token
from survey.app import Draagvlak
from survey.coach.told_by_others import ON_ONE_PAGE
from survey.storage import (
    agreements,
    audit,
    benchmarks,
    good_practices,
    organisations,
    reported_practices,
    share_links,
)
from survey.storage.agreements import Agreement
from survey.storage.benchmarks import Group
from survey.storage.connection import Database
from survey.storage.good_practices import GoodPractice
from survey.storage.organisations import Organisation
from survey.storage.reported_practices import Reported
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.good_practices import shared, written
from tests.support.html import Page
from tests.support.printed import words_of
from tests.support.sector import released

FILLED = {
    "title": "Digicoach  met spreekuur",
    "what": "Elke dinsdag.\r\n\r\n Iedereen mag binnenlopen. ",
    "themes": ["skills", "time"],
    "adopters": ["late_majority"],
    "cost": "Twee uur per week",
    "gain": "Meer vragen",
}


@pytest.fixture
def group(db: Database) -> Group:
    return benchmarks.add_group(db, "Kopgroep Noord", TODAY)


@pytest.fixture
def others(db: Database) -> Organisation:
    return make_organisation(db, "Welzijn Elders")


def own(organisation: Organisation, page: str = "") -> str:
    """Return the address of one of an organisation's pages of practices."""
    return f"/coach/organisations/{organisation.id}/good-practices{page}"


def of_group(organisation: Organisation, group: Group, search: str = "") -> str:
    return f"/coach/organisations/{organisation.id}/groups/{group.id}{search}"


def stored(db: Database, organisation: Organisation) -> GoodPractice:
    (one,) = good_practices.of_organisation(db, organisation.id)
    return one


def done(db: Database, organisation: Organisation) -> list[str]:
    """What the log tells, the latest first."""
    lines = audit.of_organisation(db, organisation.id, first=0, most=20)
    return [line.action for line in lines]


def test_writing_sharing_and_withdrawing(
    coach: CheckingClient, db: Database, organisation: Organisation, group: Group
) -> None:
    """Kept for oneself first; shared by an explicit choice; taken back with one button."""
    page = coach.follow(coach.get(own(organisation)), "Schrijf een praktijkvoorbeeld")
    page = coach.press(page, "Bewaar", FILLED)
    assert "Digicoach met spreekuur" in page.main
    assert "Niet gedeeld" in page.main
    assert stored(db, organisation).what == "Elke dinsdag.\nIedereen mag binnenlopen."
    page = coach.follow(page, "Deel met Kopgroep Noord")
    page = coach.press(page, "Deel dit praktijkvoorbeeld", status=422)
    assert "Lees het na en kruis dit aan." in page.main
    assert good_practices.shares_of(db, organisation.id) == []
    page = coach.press(page, "Deel dit praktijkvoorbeeld", {"approved": "y"})
    assert "Gedeeld met Kopgroep Noord op dinsdag 3 november 2026 door Coach." in page.main
    assert "De naam van uw organisatie staat er niet bij." in page.main
    title = "Digicoach met spreekuur"
    page = coach.press(page, f"Trek in {title}, Kopgroep Noord")
    assert "Niet gedeeld" in page.main
    assert done(db, organisation) == [
        "good_practice_withdrawn",
        "good_practice_shared",
        "good_practice_written",
    ]


def test_what_is_shown_of_the_writer_can_be_changed(
    coach: CheckingClient, db: Database, organisation: Organisation, group: Group
) -> None:
    """The name and the contact, each by its own tick."""
    practice = shared(db, written(db, organisation, contact="Anna, tst 12"), group)
    page = coach.get(own(organisation, f"/{practice.id}/share/{group.id}"))
    sent = {"named": "y", "with_contact": "y", "approved": "y"}
    page = coach.press(page, "Bewaar dit", sent)
    assert "De naam van uw organisatie staat erbij." in page.main
    assert "De contactpersoon staat erbij." in page.main
    page = coach.get(of_group(organisation, group))
    assert "Welzijn Voorbeeldstad" in page.main
    assert "Anna, tst 12" in page.main


def test_what_is_wrong_is_said_and_nothing_is_lost(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Each field says what to do; what was typed is still there."""
    wrong = {
        "title": "x" * 81,
        "what": "Dit houd ik vast",
        "themes": ["vision", "goals", "time", "skills"],
        "contact": "Anna",
    }
    page = coach.post(own(organisation, "/new"), wrong, status=422)
    for sentence in (
        "Maak dit korter: hoogstens 80 tekens, nu 81.",
        "Kies één tot 3 thema’s.",
        "Vul in wat het kostte: tijd, geld of moeite.",
        "Vul in wat u merkte, ook als dat weinig was.",
        "Vraag het eerst aan deze persoon, of laat de contactpersoon leeg.",
    ):
        assert sentence in page.main
    assert page.values()["contact"] == "Anna"
    assert "Dit houd ik vast" in page.main
    assert good_practices.of_organisation(db, organisation.id) == []


def test_a_line_break_counts_as_one_character(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A browser sends two; what the page says is what counts."""
    exactly = "x" * 249 + "\r\n" + "y" * 250
    coach.post(own(organisation, "/new"), FILLED | {"what": exactly})
    assert len(stored(db, organisation).what) == 500


def test_pressed_twice_it_is_written_once(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The second press finds the same words; with other words it is another example."""
    for _ in range(2):
        coach.post(own(organisation, "/new"), FILLED)
    assert stored(db, organisation).version == 1
    coach.post(own(organisation, "/new"), FILLED | {"cost": "Niets"})
    assert len(good_practices.of_organisation(db, organisation.id)) == 2


def test_what_others_read_is_approved_anew(
    coach: CheckingClient, db: Database, organisation: Organisation, group: Group
) -> None:
    """Changing shared words asks for the tick; taking the contact away takes it from the group."""
    practice = shared(
        db, written(db, organisation, contact="Anna, tst 12"), group, with_contact=True
    )
    assert "Anna, tst 12" in coach.get(of_group(organisation, group)).main
    page = coach.get(own(organisation, f"/{practice.id}"))
    page = coach.press(page, "Bewaar", {"contact": "", "themes": "ease"}, status=422)
    assert "Anderen lezen dit. Lees het na en kruis dit aan." in page.main
    assert stored(db, organisation) == practice
    coach.press(page, "Bewaar", {"approved": "y"})
    assert "Anna, tst 12" not in coach.get(of_group(organisation, group)).main
    assert stored(db, organisation).version == 2


def test_erasing_is_for_good(
    coach: CheckingClient, db: Database, organisation: Organisation, group: Group
) -> None:
    """Also for who read it."""
    practice = shared(db, written(db, organisation), group)
    page = coach.get(own(organisation, f"/{practice.id}"))
    page = coach.press(page, "Wis dit praktijkvoorbeeld")
    assert practice.title not in page.main
    assert good_practices.of_groups(db, [group.id]) == []
    assert done(db, organisation) == ["good_practice_erased"]


def test_it_begins_with_what_was_agreed_and_done(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Only what was agreed is taken over; the coach tells the rest. What is not done is not."""
    survey = make_survey(db, organisation)
    made = [
        Agreement("Nog niet af", "iedereen", None, "under_way"),
        Agreement("Elke week oefenen", "teamleiders", date(2026, 12, 1), "done"),
    ]
    agreements.replace(db, survey.id, made)
    page = coach.get(own(organisation))
    assert "Nog niet af" not in page.main
    page = coach.follow(page, "Elke week oefenen")
    assert page.values()["title"] == "Elke week oefenen"
    assert good_practices.of_organisation(db, organisation.id) == []
    unknown = coach.get(own(organisation, f"/new?survey={survey.id}&agreement=0"))
    assert not unknown.values().get("title")


def test_a_group_is_read_by_who_takes_part(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    group: Group,
    others: Organisation,
) -> None:
    """Others find no page; with something shared, there it is, without name or contact."""
    shared(db, written(db, others, contact="Anna, tst 12"), group)
    coach.get(of_group(organisation, group), status=404)
    assert (
        "Wie met een groep deelt, leest wat die groep deelt." in coach.get(own(organisation)).main
    )
    shared(db, written(db, organisation, "Van ons"), group)
    page = coach.follow(coach.get(own(organisation)), "Kopgroep Noord")
    assert "Spreekuur van een digicoach" in page.main
    assert "Een organisatie in de groep" in page.main
    assert "van u" in page.main
    assert "Welzijn Elders" not in page.main
    assert "Anna, tst 12" not in page.main


def search(coach: CheckingClient, page: Page, **asked: str) -> str:
    return coach.press(page, "Zoek", asked).main


def test_searching_on_the_page(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    group: Group,
    others: Organisation,
) -> None:
    """By theme, adopter group and words; what cannot be found is said, with what to do."""
    shared(db, written(db, organisation, "Ideeënbus", themes=("vision",)), group)
    late = written(db, others, "Oefenen", themes=("skills",), adopters=("laggard",))
    shared(db, late, group)
    page = coach.get(of_group(organisation, group))
    assert "2 van 2 praktijkvoorbeelden" in page.main
    assert "1 van 2 praktijkvoorbeelden" in search(coach, page, words="ideeen")
    assert "Ideeënbus" not in search(coach, page, theme="skills")
    assert "Oefenen" not in search(coach, page, adopter="innovator")
    assert "Niets gevonden." in search(coach, page, words="ideeen", theme="skills")
    strange = coach.get(of_group(organisation, group, "?theme=x&adopter=%27&words=%25&page=-1"))
    assert "0 van 2" in strange.main
    assert "2 van 2" in coach.get(of_group(organisation, group, "?theme=x&page=x")).main


def test_many_are_on_several_pages(
    coach: CheckingClient, db: Database, organisation: Organisation, group: Group
) -> None:
    """What was searched for stays on the next page."""
    for number in range(ON_ONE_PAGE + 1):
        shared(db, written(db, organisation, f"Oefenen {number:02}"), group)
    page = coach.get(of_group(organisation, group, "?words=oefenen"))
    assert "Oefenen 20" not in page.main
    page = coach.follow(page, "Volgende pagina")
    assert "Oefenen 20" in page.main
    assert page.values()["words"] == "oefenen"
    assert "Oefenen 00" in coach.follow(page, "Vorige pagina").main


def test_an_administrator_takes_something_out(
    coach: CheckingClient,
    app: Draagvlak,
    db: Database,
    organisation: Organisation,
    group: Group,
    others: Organisation,
) -> None:
    """With a reason, which its coach reads; the same words can not come back, others can."""
    practice = shared(db, written(db, others, "Met een naam"), group)
    address = f"/coach/groups/{group.id}"
    page = coach.follow(coach.get(address), "Praktijkvoorbeelden")
    assert "Welzijn Elders" in page.main
    button = "Haal weg Met een naam"
    page = coach.press(page, button, status=422)
    assert "Vul in waarom." in page.main
    page = coach.press(page, button, {f"why-{practice.id}-reason": "Er staat een naam in."})
    assert "Nog niemand deelt een praktijkvoorbeeld met deze groep." in page.main
    writer = signed_in(app, coach_of(app, others))
    page = writer.get(own(others))
    assert "De beheerder haalde dit uit Kopgroep Noord: Er staat een naam in." in page.main
    assert "Deel met Kopgroep Noord" not in page.main
    share = own(others, f"/{practice.id}/share/{group.id}")
    assert writer.post(share, {"approved": "y"}).h1 == "Praktijkvoorbeelden"
    assert good_practices.of_groups(db, [group.id]) == []
    writer.press(writer.get(own(others, f"/{practice.id}")), "Bewaar", {"what": "Zonder naam"})
    assert "Deel met Kopgroep Noord" in writer.get(own(others)).main
    (line,) = [one for one in audit.of_all(db, first=0, most=9) if "removed" in one.action]
    assert (line.organisation, line.subject) == (others.id, "Kopgroep Noord")


def test_another_organisations_practice_is_its_own(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    group: Group,
    others: Organisation,
) -> None:
    """By no address of one's own organisation can it be read, changed, shared or erased."""
    theirs = shared(db, written(db, others), group)
    coach.get(own(organisation, f"/{theirs.id}"), status=404)
    for page in ("", "/erase", f"/share/{group.id}", f"/withdraw/{group.id}"):
        coach.post(own(organisation, f"/{theirs.id}{page}"), FILLED | {"approved": "y"}, status=404)
    assert stored(db, others) == theirs
    assert len(good_practices.shares_of(db, others.id)) == 1


def test_the_example_reads_what_is_invented(
    app: Draagvlak, db: Database, group: Group, others: Organisation
) -> None:
    """Marked as such, and it shares nothing."""
    coach = coach_of(app, others)
    example = organisations.add(db, "Welzijn Bedacht", coach=coach.id, demo=True)
    practice = written(db, example)
    client = signed_in(app, coach)
    page = client.get(own(example))
    assert "de anderen zijn verzonnen" in page.main
    assert "Deel met" not in page.main
    page = client.follow(page, "Voorbeeldgroep")
    assert "VOORBEELD: deze organisaties en hun woorden zijn verzonnen." in page.main
    client.post(own(example, f"/{practice.id}/share/{group.id}"), {"approved": "y"})
    assert good_practices.shares_of(db, example.id) == []


def with_link(db: Database, survey: Survey) -> str:
    """Return the address of a link with which a manager reads a report."""
    token = new_token()
    hashed = lookup_hash(token)
    share_links.add(db, survey.id, token_hash=hashed, label="MT", made_on=TODAY, expires_on=CLOSING)
    return f"/report/{token}"


def said_at(client: FlaskClient, address: str) -> str:
    """Return the words of a document."""
    answer = client.get(address)
    if answer.mimetype == "application/pdf":
        return " ".join(words_of(answer.data))
    return answer.text


def test_page_pdf_and_data_hold_it_until_it_is_withdrawn(
    app: Draagvlak, db: Database, group: Group, others: Organisation
) -> None:
    """What a coach and a manager open of a report that was made, before and after."""
    survey = released(db, "Lezer")
    reader = organisations.get(db, survey.organisation)
    assert reader
    practice = shared(db, written(db, others, "Woorden van een ander", themes=("vision",)), group)
    words = Reported("VIS", practice.title, "Wat", "Kost", "Merk", (), practice.id, group.id)
    reported_practices.add(db, survey.id, 1, [words])
    coach, manager = signed_in(app, coach_of(app, reader)).client, app.test_client()
    link = with_link(db, survey)
    opened = [(coach, at(survey, "report")), (coach, at(survey, "report.json"))]
    opened += [(manager, f"{link}/report.pdf"), (manager, f"{link}/report.json")]
    assert [practice.title in said_at(*one) for one in opened] == [True] * 4
    writer = signed_in(app, coach_of(app, others))
    writer.post(own(others, f"/{practice.id}/withdraw/{group.id}"))
    assert [practice.title in said_at(*one) for one in opened] == [False] * 4


def test_from_advice_one_goes_to_what_others_did_about_it(
    app: Draagvlak, db: Database, group: Group
) -> None:
    """Beside each idea of the report, while making agreements: the group's page on its theme."""
    survey = released(db, "Lezer")
    reader = organisations.get(db, survey.organisation)
    assert reader
    shared(db, written(db, reader, "Eén zin", themes=("vision",)), group)
    shared(db, written(db, reader, "Rooster", themes=("time",)), group)
    client = signed_in(app, coach_of(app, reader))
    page = client.get(at(survey, "agreements"))
    link = "Zo deden anderen het: Kopgroep Noord, Zeg in één zin waar het voor is"
    page = client.follow(page, link)
    assert "1 van 2 praktijkvoorbeelden" in page.main
    assert "Eén zin" in page.main
