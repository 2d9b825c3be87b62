"""What somebody reads before starting, and the front door."""

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash, new_code, token_of_code
from survey.storage import drafts, invitations
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey


def test_the_start_page_says_who_asks_and_what_is_kept(client, survey):
    """Organisation, technology, minutes, last day, contact and the number m are all there."""
    page = client.get(f"/v/{survey.open_code}")
    assert page.h1 == "Wat vindt u van RegiCare?"
    for words in (
        "Welzijn Voorbeeldstad vraagt het u",
        "ongeveer 3 minuten",
        "dinsdag 17 november 2026",
        "Anna de Vries, tst 12",
        "vanaf 5 antwoorden",
        "bewaren we uw antwoorden versleuteld",
    ):
        assert words in page.main


def test_minutes_are_those_of_all_instruments_together(client, db):
    """Utaut takes 4 minutes and the scan 10: 14 together."""
    survey = make_survey(db, modules=["utaut", "implementatiescan"])
    assert "ongeveer 14 minuten" in client.get(f"/v/{survey.open_code}").main


def test_sentences_follow_the_settings(client, db):
    """Another minimum, no contact person: the pages say so."""
    survey = make_survey(db, modules=["tam"], minimum_group_size=8, contact="")
    start = client.get(f"/v/{survey.open_code}")
    assert "vanaf 8 antwoorden" in start.main
    assert "Vragen?" not in start.main
    privacy = client.follow(start, "Lees precies wat we bewaren")
    assert "minstens 8 mensen" in privacy.main
    assert "8 of meer mensen samen" in privacy.main


def test_privacy_speaks_of_own_words_only_where_they_are_asked(client, db):
    """The scan has open questions, tam has none."""
    with_words = make_survey(db, modules=["implementatiescan"])
    without = make_survey(db, modules=["tam"])
    sentence = "leest wat u in eigen woorden schrijft"
    assert sentence in client.get(f"/v/{with_words.open_code}/privacy").main
    assert sentence not in client.get(f"/v/{without.open_code}/privacy").main


def test_privacy_speaks_of_teams_only_where_they_are_asked(client, db):
    """With one nameable team nobody is asked for a team."""
    small = make_organisation(db, teams=[NewTeam("Groot", 9), NewTeam("Klein", 3)])
    asked = make_survey(db, modules=["tam"])
    not_asked = make_survey(db, small, modules=["tam"])
    assert "Uw team, als u er een kiest" in client.get(f"/v/{asked.open_code}/privacy").main
    assert "Uw team" not in client.get(f"/v/{not_asked.open_code}/privacy").main


def test_opening_links_changes_nothing(client, db, survey):
    """GET and HEAD leave the database as it was: mail scanners spend nothing."""
    before = list(db.conn.iterdump())
    for address in (f"/v/{survey.open_code}", f"/v/{survey.open_code}/privacy", "/"):
        client.get(address)
        client.client.head(address)
    assert list(db.conn.iterdump()) == before


def test_starting_gives_an_address_of_ones_own(client, db, survey):
    """The button leads to page 1 under a fresh token, of which only the hash is kept."""
    page = client.press(client.get(f"/v/{survey.open_code}"), "Begin")
    _, kind, token, number = client.address.split("/")
    assert (kind, number) == ("a", "1")
    assert page.title.startswith("Wat RegiCare kan opleveren · Stap 1 van 4")
    assert drafts.find(db, lookup_hash(token))
    assert not drafts.find(db, token)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{upper}", "{spaced}"])
def test_the_code_may_be_typed_in_any_way(client, survey, typed):
    """The front door knows the code with spaces, hyphens and capitals."""
    code = survey.open_code
    form = typed.format(code=code, upper=code.upper(), spaced=f"{code[:4]}-{code[4:8]} {code[8:]}")
    page = client.press(client.get("/"), "Naar de vragenlijst", {"code": form})
    assert page.h1 == "Wat vindt u van RegiCare?"


@pytest.mark.parametrize("typed", ["", "  ", "xyz", "0" * 12, "a" * 5000, "../coach", "é" * 12])
def test_an_unknown_code_is_told_beside_the_field(client, typed):
    """What was typed stays, and the error belongs to the field."""
    page = client.press(client.get("/"), "Naar de vragenlijst", {"code": typed}, status=404)
    field = page.by_id("code")
    assert page.title.startswith("Fout: ")
    assert field.get("aria-invalid") == "true"
    assert "error_code" in field.get("aria-describedby")
    assert field.get("value") == typed[:64].strip() or typed.strip() == ""


def invited_by_card(db, survey):
    code = new_code()
    invitation = NewInvitation(lookup_hash(token_of_code(code)), kind="code")
    invitations.add(db, survey.id, [invitation])
    return code


def test_a_printed_code_leads_to_a_start_page_and_on(client, db, survey):
    """A card works once: start, answer, send; after that it thanks."""
    code = invited_by_card(db, survey)
    start = client.press(client.get("/"), "Naar de vragenlijst", {"code": code.lower()})
    assert "We weten of uw link gebruikt is, niet wat u antwoordde." in start.main
    first = client.press(start, "Begin")
    assert client.address.endswith("/1")
    token = client.address.split("/")[2]
    assert first.h1 == "Wat RegiCare kan opleveren"
    last = client.get(f"/a/{token}/team")
    assert client.press(last, "Versturen").h1 == "Dank u wel voor uw antwoorden"
    again = client.press(client.get("/"), "Naar de vragenlijst", {"code": code})
    assert again.h1 == "Dank u wel voor uw antwoorden"


def test_a_card_of_a_closed_survey_says_that_it_is_closed(client, db, survey):
    """Too late with a card is told as clearly as too late with a link."""
    code = invited_by_card(db, survey)
    lifecycle.close(db, survey.id, TODAY)
    page = client.press(client.get("/"), "Naar de vragenlijst", {"code": code}, status=410)
    assert page.h1 == "Deze vragenlijst is gesloten"


def test_the_last_day_is_still_open(client, clock, survey):
    """Answers are taken up to and including the closing day."""
    clock.day = CLOSING
    client.get(f"/v/{survey.open_code}")
