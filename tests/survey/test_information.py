"""The works council's document: every sentence follows from the survey's own settings."""

from datetime import date

import pytest

from survey import language, lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.coach import informing
from survey.information import Information, information_about
from survey.mail.planning import Addressee, invite_by_mail
from survey.storage import organisations, roles, surveys
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from survey.storage.promises import Promises
from survey.storage.roles import RoleHeadcounts
from survey.storage.voice import Voice
from tests.support.builders import (
    CLOSING,
    TODAY,
    SettableClock,
    make_app,
    make_organisation,
    make_survey,
)
from tests.support.coaching import at, coach_of, signed_in
from tests.support.printed import check_accessible, words_of

PLAIN = Promises(True, 5, 30, 24)


@pytest.fixture
def app(tmp_path):
    return make_app(tmp_path)


@pytest.fixture
def db(app):
    return app.connection()


def written(app, survey, speaks="nl") -> str:
    """Return the whole document as the coach's page makes it."""
    with app.test_request_context("/"), language.speaking(speaks):
        app.preprocess_request()
        from flask import g

        g.organisation = organisations.get(app.connection(), survey.organisation)
        language.choose(speaks)
        return text_of(information_about(informing._described(survey)))


def text_of(information: Information) -> str:
    parts = [information.title, information.subtitle]
    for section in information.sections:
        parts += [section.title, *(f"{name}: {value}" for name, value in section.facts)]
        parts += section.sentences
    return "\n".join(parts)


def made(
    db, promised=PLAIN, *, modules=("tam",), teams=None, invite=(), asked=None, chosen=None, mail=0
):
    organisation = make_organisation(db, teams=teams) if teams else None
    survey = make_survey(db, organisation, modules=modules, launched_on=None, chosen=chosen)
    lifecycle.promise(db, survey, promised)
    roles.choose(db, survey.id, asked)
    lifecycle.launch(db, surveys.get(db, survey.id), TODAY)
    survey = surveys.get(db, survey.id)
    new = [NewInvitation(lookup_hash(new_token()), kind, email=mail) for kind, mail in invite]
    if new:
        lifecycle.invite(db, survey, new, TODAY)
    if mail:
        people = [Addressee(f"p{n}@example.nl", None, "nl") for n in range(mail)]
        invite_by_mail(db, survey, people, SettableClock()())
    return survey


SCAN = ("implementatiescan",)
ONE_TEAM = [NewTeam("Groot", 9), NewTeam("Klein", 3)]
LINK, MAILED, CODE = ("link", None), ("link", "jan@example.nl"), ("code", None)

SIMPLE = Voice("simple", "u")
ROLES = RoleHeadcounts(6, 0)
FEW_MANAGERS = RoleHeadcounts(3, 0)

SENTENCES = [
    # said when …                  and not when …
    ("één link voor iedereen", {}, {"promised": Promises(False, 5, 30, 24)}),
    ("geen link voor iedereen", {"promised": Promises(False, 5, 30, 24)}, {}),
    ("meer dan één keer|vaker dan één keer", {}, {"promised": Promises(False, 5, 30, 24)}),
    ("persoonlijke links gemaakt. De coach", {"invite": [LINK]}, {"invite": [CODE]}),
    ("gedrukte codes gemaakt. Deel", {"invite": [CODE]}, {"invite": [LINK]}),
    ("nog geen persoonlijke links", {}, {"invite": [CODE]}),
    ("vingerafdruk", {"invite": [CODE]}, {}),
    ("De e-mailadressen waarvoor", {"invite": [MAILED]}, {"invite": [LINK]}),
    ("antwoorden op stellingen meenemen, vanaf 10", {}, {"promised": Promises(True, 12, 30, 24)}),
    ("Wie iemands link heeft", {"invite": [LINK]}, {}),
    ("Er zijn open vragen", {"modules": SCAN}, {}),
    ("Er zijn geen open vragen", {}, {"modules": SCAN}),
    ("De coach leest de open antwoorden", {"modules": SCAN}, {}),
    ("Een schrijfstijl", {"modules": SCAN}, {}),
    ("Teams vanaf 5 mensen", {}, {"teams": ONE_TEAM}),
    ("Er wordt niet naar het team gevraagd", {"teams": ONE_TEAM}, {}),
    ("De rol (medewerker,", {"asked": ROLES}, {"asked": FEW_MANAGERS}),
    ("De rol, van wie die koos", {"asked": ROLES}, {}),
    ("Team en rol worden nooit samen bewaard", {"asked": ROLES}, {}),
    ("Wie een team kiest en geen rol", {"asked": ROLES}, {}),
    ("makkelijke woorden, de eenvoudige", {"chosen": SIMPLE}, {}),
    ("groepen van 8 of meer", {"promised": Promises(True, 8, 30, 24)}, {}),
    ("stellingen zijn er vanaf 10", {}, {"promised": Promises(True, 12, 30, 24)}),
    ("stellingen zijn er vanaf 12", {"promised": Promises(True, 12, 30, 24)}, {}),
    ("E-mailadressen: tot donderdag 17 december 2026", {}, {"promised": Promises(True, 5, 0, 24)}),
    ("Draagvlak mailt persoonlijke links zelf. De coach ziet ze nooit.", {"mail": 2}, {}),
    ("Wie nog niet antwoordde, krijgt een herinnering.", {"mail": 1}, {"invite": [LINK]}),
    ("Welke uitnodigingen niet aankwamen", {"mail": 1}, {"invite": [LINK]}),
    ("of herinneringen gewenst zijn", {"mail": 1}, {"invite": [LINK]}),
    ("Wie de mailserver beheert, kan zien", {"mail": 1}, {"invite": [LINK]}),
    ("De coach deelt ze uit", {"mail": 1, "invite": [LINK]}, {"mail": 2}),
    ("E-mailadressen: tot het sluiten", {"promised": Promises(True, 5, 0, 24)}, {}),
    ("Alle antwoorden: tot vrijdag 17 november 2028", {}, {"promised": Promises(True, 5, 30, 6)}),
    ("Alle antwoorden: tot maandag 17 mei 2027", {"promised": Promises(True, 5, 30, 6)}, {}),
]


@pytest.mark.parametrize(("sentence", "when", "otherwise"), SENTENCES, ids=lambda v: str(v)[:40])
def test_each_sentence_has_its_condition(app, db, sentence, when, otherwise):
    """It stands there when it is true, and not when it is not."""
    said, unsaid = written(app, made(db, **when)), written(app, made(db, **otherwise))
    assert any(one in said for one in sentence.split("|"))
    assert not any(one in unsaid for one in sentence.split("|"))


@pytest.mark.parametrize("speaks", ["nl", "en"])
def test_it_says_all_there_is_to_say(app, db, speaks):
    """Purpose, who, what, ways in, kept, not kept, who sees, how long, limits and the law."""
    survey = made(db, invite=[LINK, CODE], modules=("utaut", "implementatiescan"))
    text = written(app, survey, speaks)
    for words in {
        "nl": (
            "Sociaal werk: 14",
            "UTAUT",
            "29 mensen",
            "WOR, artikel 27",
            "geen juridisch advies",
        ),
        "en": ("Sociaal werk: 14", "UTAUT", "29 people", "WOR, article 27", "no legal advice"),
    }[speaks]:
        assert words in text


def test_after_erasing_it_promises_nothing_any_more(app, db):
    """What is left is the reports, and the day on which all else went."""
    survey = made(db, Promises(True, 5, 30, 1))
    lifecycle.send(db, survey, lifecycle.begin(db, survey, Draft("nl"), TODAY), Draft("nl"), TODAY)
    lifecycle.close_overdue(db, CLOSING.replace(day=18))
    lifecycle.close_overdue(db, date(2026, 12, 20))
    text = written(app, surveys.get(db, survey.id))
    assert "Alle antwoorden zijn gewist op zondag 20 december 2026." in text
    assert "De antwoorden, zonder volgorde" not in text
    assert "een rij per persoon" not in text


@pytest.mark.parametrize("state", ["draft", "open"])
def test_page_and_pdf_are_the_same_document(app, db, state):
    """Every sentence of the page is in the PDF, which is accessible, in both languages."""
    survey = make_survey(db, launched_on=TODAY if state == "open" else None)
    coach = coach_of(app, organisations.get(db, survey.organisation))
    for speaks in ("nl", "en"):
        client = signed_in(app, coach, language=speaks)
        page = client.get(at(survey, "works-council"))
        pdf = client.client.get(at(survey, f"works-council.pdf?language={speaks}")).data
        check_accessible(pdf, language=speaks, title=page.h1)
        printed = bare(" ".join(words_of(pdf)))
        sentences = written(app, survey, speaks).split("\n")
        assert len(sentences) > 40
        for sentence in sentences:
            for part in sentence.split(": ") if sentence.count(": ") == 1 else [sentence]:
                assert bare(part) in printed
                assert bare(part) in bare(page.main)


def bare(text: str) -> str:
    """Leave out what a line break may change."""
    return "".join(sign for sign in text if sign.isalnum())
