"""Mail as the coach sees it: plan, take back, follow, mend; never who answered."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import invitations, mailings, organisations, staff
from survey.storage.staff import NewStaffMember
from survey.storage.surveys import Survey
from tests.support.builders import make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import TUESDAY, Scene

LIST = "p0@welzijn.example\np1@welzijn.example; P2@Welzijn.example"
SIX = " ".join(f"p{n}@welzijn.example" for n in range(6))


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def scene(tmp_path: Path, office: PostOffice) -> Iterator[Scene]:
    with open_office(office) as server:
        made = Scene(tmp_path / "mail", server, office)
        yield made
        made.db.close()


@pytest.fixture
def coach(scene: Scene) -> CheckingClient:
    return signed_in_now(scene)


def signed_in_now(scene: Scene) -> CheckingClient:
    """Return a coach with a session of today: one of days ago has ended."""
    organisation = organisations.get(scene.db, scene.survey.organisation)
    assert organisation
    return signed_in(scene.app, coach_of(scene.app, organisation))


def mail_page(coach: CheckingClient, scene: Scene) -> Page:
    return coach.get(at(scene.survey, "mail"))


def invite(
    coach: CheckingClient, scene: Scene, addresses: str = LIST, *, status: int = 200
) -> Page:
    page = mail_page(coach, scene)
    pasted = {"mail-addresses": addresses}
    return coach.press(page, "Nodig deze mensen uit", pasted, status=status)


def act(coach: CheckingClient, scene: Scene, kind: str, action: str, *, number: int = 1) -> Page:
    (found,) = [
        one
        for one in mailings.of_survey(scene.db, scene.survey.id)
        if (one.kind, one.number) == (kind, number)
    ]
    return coach.post(at(scene.survey, f"mail/{found.id}"), {"action": action})


def test_the_page_says_what_goes_when(coach: CheckingClient, scene: Scene) -> None:
    """Three addresses: the invitation in ten minutes, reminders after five and ten days."""
    page = invite(coach, scene)
    assert "3 mails gaan op dinsdag 3 november 2026 om 10:10." in page.main
    assert (
        "Gaat op maandag 9 november 2026 om 09:00, naar wie dan nog niet antwoordde." in page.main
    )
    assert "Gaat op vrijdag 13 november 2026 om 10:10" in page.main
    scene.send()
    assert "3 mails zijn verstuurd." in mail_page(coach, scene).main
    assert len(scene.office.taken) == 3


def test_it_can_be_taken_back(coach: CheckingClient, scene: Scene) -> None:
    """Nothing goes, and no address is left."""
    page = coach.press(invite(coach, scene), "Neem terug")
    assert "Herinnering 1" not in page.main
    scene.send()
    assert not scene.office.taken
    assert not invitations.addresses_of(scene.db, scene.survey.id)


def test_the_list_of_staff_is_invited_with_its_teams(coach: CheckingClient, scene: Scene) -> None:
    """One button; who comes on the list later is offered later."""
    teams = organisations.teams_of(scene.db, scene.survey.organisation)
    people = [NewStaffMember(f"p{n}@welzijn.example", teams[n % 2].id) for n in range(7)]
    staff.replace(scene.db, scene.survey.organisation, people, TUESDAY.date())
    page = coach.press(mail_page(coach, scene), "Nodig 7 mensen uit")
    assert "7 mails gaan op" in page.main
    assert "medewerkerslijst" not in page.main
    stored = {one.email: one.team for one in invitations.of_survey(scene.db, scene.survey.id)}
    assert stored["p0@welzijn.example"] == "1"
    assert stored["p1@welzijn.example"] == "2"
    people.append(NewStaffMember("nieuw@welzijn.example", teams[0].id))
    staff.replace(scene.db, scene.survey.organisation, people, TUESDAY.date())
    assert "Nodig 1 persoon uit" in mail_page(coach, scene).buttons()


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "Vul minstens één e-mailadres in."),
        ("jan", "‘jan’ is geen e-mailadres."),
        ("a@b.nl\nBcc:c@d.nl x", "is geen e-mailadres."),
        ("<script>alert(1)</script>", "is geen e-mailadres."),
        (" ".join(f"p{n}@x.nl" for n in range(3001)), "Hoogstens 3000 per keer."),
    ],
)
def test_what_is_no_list_is_told_and_nothing_is_planned(
    coach: CheckingClient, scene: Scene, pasted: str, sentence: str
) -> None:
    """One sentence at the field, what was typed stays."""
    page = invite(coach, scene, pasted, status=422)
    assert sentence in page.main
    assert not mailings.of_survey(scene.db, scene.survey.id)


def test_three_thousand_addresses_fit(coach: CheckingClient, scene: Scene) -> None:
    """The form takes what the largest organisation has."""
    many = "\n".join(f"voornaam.achternaam.{n}@welzijn.voorbeeldstad.example" for n in range(3000))
    assert "3.000 mails gaan op" in invite(coach, scene, many).main


def test_pressed_twice_is_sent_once(coach: CheckingClient, scene: Scene) -> None:
    """The second press finds that everybody was invited."""
    invite(coach, scene)
    assert "Iedereen op deze lijst is al uitgenodigd." in invite(coach, scene, status=422).main
    scene.send()
    assert set(scene.office.per_address().values()) == {1}


def test_a_reminder_can_be_moved_sent_now_or_skipped(coach: CheckingClient, scene: Scene) -> None:
    """To a working day before the last one; a skipped one stays skipped."""
    invite(coach, scene)
    scene.send()
    page = mail_page(coach, scene)
    first = next(m for m in mailings.of_survey(scene.db, scene.survey.id) if m.kind == "reminder")
    move = at(scene.survey, f"mail/{first.id}/move")
    for wrong in ("2026-11-03", "2026-12-24", "morgen", ""):
        page = coach.post(move, {f"move-{first.id}-day": wrong}, status=422)
        assert "Kies een dag na vandaag, voordat de vragenlijst sluit." in page.main
    page = coach.post(move, {f"move-{first.id}-day": "2026-11-21"})
    assert "Gaat op maandag 23 november 2026 om 09:00" in page.main
    page = act(coach, scene, "reminder", "now")
    assert "Gaat op dinsdag 3 november 2026 om 10:21" in page.main
    assert "Overgeslagen." in act(coach, scene, "reminder", "skip", number=2).main
    scene.send()
    scene.on(13)
    scene.on(23)
    assert set(scene.office.per_address("Herinnering").values()) == {1}


def test_an_extra_reminder_once(coach: CheckingClient, scene: Scene) -> None:
    """The button is there once invitations have gone, and gone when it was used."""
    assert "Stuur een herinnering" not in invite(coach, scene).buttons()
    scene.send()
    page = coach.press(mail_page(coach, scene), "Stuur een herinnering")
    assert "Extra herinnering" in page.main
    assert "Stuur een herinnering" not in page.buttons()
    coach.post(at(scene.survey, "mail/remind"))
    scene.send()
    assert set(scene.office.per_address("Herinnering").values()) == {1}


def test_sending_can_be_held_and_go_on(coach: CheckingClient, scene: Scene) -> None:
    """A wrong text seen halfway is no disaster."""
    invite(coach, scene, SIX)
    scene.clock.later(minutes=11)

    def hold(_mail: object) -> None:
        if len(scene.office.taken) == 1:
            scene.sender.stop()

    scene.office.looked_at = hold
    scene.sender.work()
    page = mail_page(coach, scene)
    assert "Tot nu toe zijn 2 van de 6 mails verstuurd." in page.main
    assert "Dit wacht." in coach.press(page, "Laat wachten").main
    scene.start()
    scene.sender.work()
    assert len(scene.office.taken) == 2
    act(coach, scene, "invitation", "go-on")
    scene.sender.work()
    assert scene.office.per_address() == dict.fromkeys(SIX.split(), 1)


def test_what_was_not_delivered_is_shown_and_mended(coach: CheckingClient, scene: Scene) -> None:
    """By address and with the reason; a second address that is known is refused."""
    scene.office.refuse["p1@welzijn.example"] = "550 5.1.1 No such mailbox"
    invite(coach, scene)
    scene.send()
    page = mail_page(coach, scene)
    assert "2 mails zijn verstuurd. 1 kon niet worden bezorgd." in page.main
    assert "De mailserver kent dit adres niet" in page.main
    (field,) = [name for name in page.values() if name.startswith("other-")]
    address = at(scene.survey, f"mail/unreachable/{field.split('-')[1]}")
    assert "geen e-mailadres" in coach.post(address, {field: "jan"}, status=422).main
    known = coach.post(address, {field: "p0@welzijn.example"}, status=422)
    assert "Dit adres is al uitgenodigd." in known.main
    page = coach.post(address, {field: "Els@Welzijn.example"})
    assert "Niet bezorgd" not in page.main
    scene.sender.work()
    assert scene.office.per_address()["els@welzijn.example"] == 1


def test_a_doubt_is_shown_and_settled(coach: CheckingClient, scene: Scene) -> None:
    """Of an invitation with the address, of a reminder without: it tells who did not answer."""
    scene.office.hang_up_on.add("p1@welzijn.example")
    invite(coach, scene)
    scene.send()
    page = mail_page(coach, scene)
    assert "Van 1 mail weten we niet of die aankwam" in page.main
    assert "p1@welzijn.example" in page.main
    assert "Van 1 mail" not in coach.press(page, "Laat het zo").main
    scene.on(9)
    coach = signed_in_now(scene)
    page = mail_page(coach, scene)
    assert "Van 1 mail weten we niet of die aankwam" in page.main
    assert "p1@welzijn.example" not in page.html
    scene.office.hang_up_on.clear()
    coach.press(page, "Stuur opnieuw")
    scene.sender.work()
    assert "Van 1 mail" not in mail_page(coach, scene).main


def test_of_few_people_no_number_of_reminders_is_told(coach: CheckingClient, scene: Scene) -> None:
    """Three invited: the number of reminders would tell how many of these three answered."""
    invite(coach, scene)
    scene.send()
    scene.on(9)
    coach = signed_in_now(scene)
    page = mail_page(coach, scene).main
    assert "Herinnering 1 Verstuurd." in re.sub(r"\s+", " ", page)
    invite(coach, scene, SIX)
    scene.on(10)
    scene.on(13)
    coach = signed_in_now(scene)
    assert "6 mails zijn verstuurd." in mail_page(coach, scene).main


def test_no_page_shows_who_answered_or_wants_no_reminders(
    coach: CheckingClient, scene: Scene
) -> None:
    """No address that was reached is on any page of the survey."""
    invite(coach, scene, SIX)
    scene.send()
    plain = scene.office.taken[0].get_body(("plain",))
    assert plain
    token = re.findall(r"/a/([\w-]+)", plain.get_content())[0]
    lifecycle.send(scene.db, scene.survey, token, Draft("nl"), scene.clock().date())
    scene.on(9)
    coach = signed_in_now(scene)
    for page in ("", "mail", "invite", "promises", "works-council"):
        assert "@welzijn.example" not in coach.get(at(scene.survey, page)).html


def test_trouble_with_the_mail_server_is_told(coach: CheckingClient, scene: Scene) -> None:
    """What it is, that nothing gets lost, and after it is over it is gone from the page."""
    invite(coach, scene)
    scene.clock.later(minutes=11)
    scene.sender.trouble = "certificate"
    page = mail_page(coach, scene).main
    assert "Het certificaat wordt niet vertrouwd. Er gaat niets verloren" in page
    scene.sender.work()
    assert "neemt nu geen mail aan" not in mail_page(coach, scene).main


def test_without_a_mail_server_the_page_says_so(tmp_path: Path) -> None:
    """Links and codes are there as ever; no form plans a mail that would never go."""
    app = make_app(tmp_path)
    survey = make_survey(app.connection())
    organisation = organisations.get(app.connection(), survey.organisation)
    assert organisation
    coach = signed_in(app, coach_of(app, organisation))
    page = coach.get(at(survey, "mail"))
    assert "Er is geen mail ingesteld" in page.main
    assert "Nodig deze mensen uit" not in page.buttons()
    coach.post(at(survey, "mail/invite"), {"mail-addresses": LIST}, status=404)
    assert coach.follow(page, "Poster, codes en persoonlijke links").h1


def test_nothing_is_mailed_for_a_draft_or_a_closed_survey(
    coach: CheckingClient, scene: Scene
) -> None:
    """Not before it opens, not after."""
    lifecycle.close(scene.db, scene.survey.id, scene.clock().date())
    coach.get(at(scene.survey, "mail"), status=410)
    coach.post(at(scene.survey, "mail/invite"), {"mail-addresses": LIST}, status=410)


def test_a_mailing_of_another_survey_is_not_found(coach: CheckingClient, scene: Scene) -> None:
    """Nor one that does not exist, nor a button that does not."""
    organisation = organisations.get(scene.db, scene.survey.organisation)
    other = make_survey(scene.db, organisation, closes_on=TUESDAY.date() + timedelta(days=20))
    invite(coach, scene)
    (mailing, *_rest) = mailings.of_survey(scene.db, scene.survey.id)
    coach.post(at(other, f"mail/{mailing.id}"), {"action": "skip"}, status=404)
    coach.post(at(scene.survey, "mail/x"), {"action": "skip"}, status=404)
    coach.post(at(scene.survey, f"mail/{mailing.id}"), {"action": "delete"}, status=400)
    assert mailings.get(scene.db, mailing.id) == mailing


def texts(survey: Survey, kind: str = "invitation", code: str = "nl") -> str:
    return at(survey, f"mail/text/{kind}/{code}")


def test_a_text_can_be_written_looked_at_and_reset(coach: CheckingClient, scene: Scene) -> None:
    """What is saved is what goes; looking saves nothing."""
    page = coach.get(texts(scene.survey))
    own = {
        "subject": "Vraag over {hulpmiddel}",
        "body": "Dag!\n\nKlik: {link}\n\nGroet, <b>Anna</b>",
    }
    page = coach.press(page, "Bekijk", own)
    assert "Vraag over RegiCare" in page.main
    assert "Wat vindt u van" in coach.get(texts(scene.survey)).main
    page = coach.press(page, "Bewaar", own)
    assert "Bewaard." in page.main
    invite(coach, scene)
    scene.send()
    mail = scene.office.taken[0]
    assert mail["Subject"] == "Vraag over RegiCare"
    html = mail.get_body(("html",))
    assert html
    assert "&lt;b&gt;Anna&lt;/b&gt;" in html.get_content()
    page = coach.press(page, "Terug naar de gewone tekst")
    assert "Wat vindt u van RegiCare?" in page.main
    assert "Terug naar de gewone tekst" not in page.buttons()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": "Zonder link"}, "Zet {link} waar de link moet komen."),
        ({"body": "{link} {naam}"}, "We kunnen {naam} niet invullen."),
        ({"body": "{link} {laatste dag"}, "Er staat een { of } zonder de andere."),
        ({"body": "{link}" + "x" * 4000}, "Maak dit korter"),
        ({"body": ""}, "Vul een tekst in."),
        ({"subject": ""}, "Vul een onderwerp in."),
        ({"subject": "Klik {link}"}, "De link hoort in de tekst, niet in het onderwerp."),
        ({"subject": "x" * 121}, "Maak dit korter"),
    ],
)
def test_a_text_that_can_not_go_is_refused(
    coach: CheckingClient, scene: Scene, changed: dict[str, str], sentence: str
) -> None:
    """One sentence at the field; what was typed stays, and the old text stays in force."""
    page = coach.get(texts(scene.survey))
    page = coach.press(page, "Bewaar", changed, status=422)
    assert sentence in page.main
    assert "Wat vindt u van" in coach.get(texts(scene.survey)).main


def test_a_test_mail_goes_to_oneself(coach: CheckingClient, scene: Scene) -> None:
    """At once, marked as a test, with no personal link in it and nothing stored."""
    page = coach.press(coach.get(texts(scene.survey, "reminder", "en")), "Mail het naar mijzelf")
    assert "Er is een proefmail gestuurd naar coach1@example.nl." in page.main
    (mail,) = scene.office.taken
    assert mail["Subject"] == "Proef: Reminder: what do you think of RegiCare?"
    plain = mail.get_body(("plain",))
    assert plain
    assert "/a/" not in plain.get_content()
    assert "/m/" not in plain.get_content()
    assert not invitations.of_survey(scene.db, scene.survey.id)


def test_a_test_mail_that_does_not_go_says_why(coach: CheckingClient, scene: Scene) -> None:
    """The address refused, or the server gone."""
    scene.office.refuse["coach1@example.nl"] = "550 5.1.1 No such mailbox"
    page = coach.press(coach.get(texts(scene.survey)), "Mail het naar mijzelf")
    assert "De mailserver weigert uw eigen adres." in page.main


def test_texts_can_be_written_before_the_survey_opens(coach: CheckingClient, scene: Scene) -> None:
    """As part of launching; a language it does not have is not found."""
    organisation = organisations.get(scene.db, scene.survey.organisation)
    draft = make_survey(scene.db, organisation, launched_on=None, languages=["nl"])
    assert coach.get(texts(draft)).h1 == "De uitnodiging"
    coach.get(texts(draft, code="en"), status=404)
    coach.get(texts(draft, kind="afmelding"), status=404)
