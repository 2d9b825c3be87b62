"""The questionnaires that come with the product: their wording, and what they promise."""

import re

import pytest

import instruments
from instruments.minutes import estimated_minutes
from instruments.model import Form, Instrument, Item
from instruments.questionnaire import Module, assemble

LIBRARY = [instruments.load(name) for name in instruments.available()]
SCAN = instruments.load("implementatiescan")
UTAUT = instruments.load("utaut")
TAM = instruments.load("tam")
ADOPTION = instruments.load("adoptie")
FORMS: tuple[Form, ...] = ("full", "short")

# The statements as the sector published them, word for word; {technology} stands for the product.
PUBLISHED = {
    "PE1": "Door {technology} in mijn werk te gebruiken, zou ik taken sneller kunnen uitvoeren.",
    "PE2": "Het gebruik van {technology} zou mijn werkprestaties verbeteren.",
    "PE3": "Als ik {technology} op mijn werk gebruik, zal mijn productiviteit toenemen.",
    "PE4": "Het gebruik van {technology} zou mijn effectiviteit van het werk verhogen.",
    "PE5": "Het gebruik van {technology} zou het makkelijker maken om mijn werk te doen.",
    "PE6": "Ik zou de inzet van {technology} nuttig vinden op mijn werk.",
    "EE1": "Het zou voor mij gemakkelijk zijn om {technology} te leren gebruiken.",
    "EE2": "Ik zou het makkelijk vinden om {technology} te laten doen wat ik wil dat het doet.",
    "EE3": "Mijn interactie met {technology} zou duidelijk en soepel verlopen.",
    "EE4": "Ik zou {technology} flexibel vinden om mee te werken.",
    "EE5": "Het zou voor mij gemakkelijk zijn om vaardig te worden in het gebruik van "
    "{technology}.",
    "EE6": "Ik zou {technology} gemakkelijk te gebruiken vinden.",
    "SI1": "Verwacht u dat de mensen die uw werkwijze bepalen of uw gedrag beïnvloeden vinden dat "
    "u {technology} moet gebruiken?",
    "SI2": "Verwacht u dat mensen waarvan u de mening waardevol vindt, vinden dat u {technology} "
    "moet gebruiken?",
    "SI3": "Verwacht u dat uw werkgever/collega(’s) behulpzaam is/zijn bij het gebruik van "
    "{technology}?",
    "SI4": "Verwacht u dat uw werkomgeving achter het gebruik van {technology} staat?",
    "BI1": "Heeft u de intentie om {technology} de aankomende maanden te gebruiken?",
    "BI2": "Is uw voorspelling dat u {technology} de aankomende maanden daadwerkelijk gaat "
    "gebruiken?",
    "BI3": "Bent u van plan {technology} de aankomende maanden te gebruiken?",
}

# Words that readers at B1 level stumble over, or that mean little.
DIFFICULT = {
    "aangaande", "adequaat", "alsmede", "betreffende", "borgen", "dient", "doch", "echter",
    "effectiviteit", "expliciet", "faciliteren", "faciliteert", "flexibel", "hetgeen",
    "implementatie", "implementeren", "initiëren", "integraal", "interactie", "intrinsiek",
    "middels", "monitoren", "omtrent", "optimaal", "optimaliseren", "proactief", "productiviteit",
    "realiseren", "reeds", "stakeholders", "teneinde", "tevens", "uitrollen", "waarborgen",
}  # fmt: skip
ABBREVIATIONS = re.compile(r"\b\w\.\w\.|\b[A-Z]{3,}\b")


def items(instrument: Instrument) -> dict[str, Item]:
    return {item.id: item for construct in instrument.constructs for item in construct.items}


OWN = {
    f"{instrument.id} {item.id}": item
    for instrument in LIBRARY
    if instrument is not TAM
    for item in items(instrument).values()
    if item.id not in PUBLISHED
}


SIMPLE = {
    f"{instrument.id} {item.id}": item
    for instrument in LIBRARY
    for item in items(instrument).values()
    if item.simple
}


def test_the_nineteen_statements_are_word_for_word() -> None:
    """Comparable with every other organisation that uses them: not one letter differs."""
    wording = {item.id: item.text["nl"] for item in items(UTAUT).values()}
    assert {name: wording[name] for name in PUBLISHED} == PUBLISHED


def test_the_simple_variant_leaves_the_originals_alone() -> None:
    """What was hard to read has easier words beside it; the published words stay what they were."""
    published = {name: item for name, item in items(UTAUT).items() if name in PUBLISHED}
    assert all(item.simple for item in published.values())
    assert all(item.simple for item in items(TAM).values())
    assert all(instrument.has_simple for instrument in LIBRARY)


@pytest.mark.parametrize("name", SIMPLE)
def test_a_simple_statement_is_simpler(name: str) -> None:
    """No difficult words, one short sentence, and it speaks to nobody as u or je."""
    item = SIMPLE[name]
    words = re.findall(r"[\w']+", item.simple["nl"].lower())
    assert len(words) <= 15
    assert not {*words} & (DIFFICULT | {"u", "uw", "je", "jij", "jouw"})
    for language, text in item.text.items():
        assert ("{technology}" in text) == ("{technology}" in item.simple[language])
        assert text.endswith("?") == item.simple[language].endswith("?")


def test_tam_holds_the_same_statements() -> None:
    """Usefulness, ease and intention of both instruments can be compared."""
    renamed = {"PU": "PE", "PEOU": "EE", "BI": "BI"}
    assert [construct.id for construct in TAM.constructs] == list(renamed)
    for construct in TAM.constructs:
        twin = next(each for each in UTAUT.constructs if each.id == renamed[construct.id])
        assert [item.text for item in construct.items] == [item.text for item in twin.items]
        assert [item.simple for item in construct.items] == [item.simple for item in twin.items]
        assert [item.short for item in construct.items] == [item.short for item in twin.items]
        assert (construct.scale, construct.role) == (twin.scale, twin.role)
    assert list(items(TAM)) == [
        *(f"PU{number}" for number in range(1, 7)),
        *(f"PEOU{number}" for number in range(1, 7)),
        *(f"BI{number}" for number in range(1, 4)),
    ]


def test_utaut_has_the_columns_that_answers_come_in() -> None:
    """Files with answers name their columns by these ids, in this order."""
    staff = [item.id for construct in UTAUT.constructs for item in construct.scored_items]
    expected = {"PE": 6, "EE": 6, "SI": 4, "FC": 4, "BI": 3}
    assert staff == [f"{name}{n}" for name, k in expected.items() for n in range(1, k + 1)]
    reverse = [name for name, item in items(UTAUT).items() if item.reverse]
    assert reverse == ["FC3"]


def test_utaut_predicts_intention() -> None:
    """Four constructs predict the one outcome."""
    roles = {construct.id: construct.role for construct in UTAUT.constructs}
    assert roles == {**dict.fromkeys(["PE", "EE", "SI", "FC"], "predictor"), "BI": "outcome"}


@pytest.mark.parametrize("instrument", [UTAUT, TAM], ids=["utaut", "tam"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_questions_are_not_answered_with_agreeing(instrument: Instrument, language: str) -> None:
    """'Heeft u de intentie …?' takes 'zeker wel', never 'mee eens'."""
    for construct in instrument.constructs:
        asks = {item.text[language].endswith("?") for item in construct.items}
        assert asks == {construct.scale.id == "certain5"}


def test_clients_and_commissioners_are_scored_apart() -> None:
    """The optional questions are on the page of social influence and not in its score."""
    social = next(construct for construct in UTAUT.constructs if construct.id == "SI")
    assert {item.perspective for item in social.items} == {"staff", "client", "commissioner"}
    assert [item.id for item in social.scored_items] == ["SI1", "SI2", "SI3", "SI4"]


@pytest.mark.parametrize("instrument", LIBRARY, ids=instruments.available())
def test_all_is_there_in_dutch_and_english(instrument: Instrument) -> None:
    """A survey may be answered in either language."""
    assert instrument.languages == ("nl", "en")


@pytest.mark.parametrize("instrument", LIBRARY, ids=instruments.available())
def test_every_answer_is_in_full_words(instrument: Instrument) -> None:
    """Each of five options says what it means."""
    for construct in instrument.constructs:
        assert len(construct.scale.points) == 5
        for labels in construct.scale.labels.values():
            assert all(label[0].isupper() and len(label) > 3 for label in labels)


@pytest.mark.parametrize("instrument", LIBRARY, ids=instruments.available())
def test_every_instrument_says_what_is_known_of_it(instrument: Instrument) -> None:
    """Description, source, licence and validation are in the file, not a fallback."""
    for key in ("description.nl", "source.nl", "licence.nl", "validation.nl", "minutes.full"):
        assert f"\n{key} = " in instrument.document
    assert "Niemand heeft" in instrument.validation["nl"]


def test_the_borrowed_cutoffs_are_called_borrowed() -> None:
    """The bounds come from another scale, as per cent of its range of 14 to 94, and it says so."""
    (innovativeness,) = [each for each in ADOPTION.constructs if each.role == "innovativeness"]
    cutoffs = innovativeness.cutoffs
    assert cutoffs is not None
    bounds = [getattr(cutoffs, name) for name in cutoffs.__slots__]
    assert bounds == [(points - 14) / (94 - 14) * 100 for points in (80, 69, 57, 46)]
    assert "niet geijkt op deze vijf stellingen" in ADOPTION.validation["nl"]


@pytest.mark.parametrize("instrument", LIBRARY, ids=instruments.available())
@pytest.mark.parametrize("form", FORMS)
def test_minutes_are_honest(instrument: Instrument, form: Form) -> None:
    """The minutes promised are enough for six statements a minute, and not padded."""
    needed = estimated_minutes(instrument.constructs, instrument.questions, form)
    assert needed <= instrument.minutes[form] <= needed + 1


@pytest.mark.parametrize("instrument", LIBRARY, ids=instruments.available())
def test_the_short_form_keeps_every_construct_reliable(instrument: Instrument) -> None:
    """Three statements are the least that alpha says something about."""
    for construct in instrument.constructs:
        if len(construct.scored_items) >= 3:
            assert sum(item.short for item in construct.scored_items) >= 3


def test_the_scan_has_thirteen_themes_of_four() -> None:
    """Every theme can be scored, in the full form and in the short."""
    assert [construct.id for construct in SCAN.constructs] == [
        "VIS", "LEI", "DOE", "AMB", "VAA", "TEC", "TYD", "DRA", "INB", "MEE", "KLA", "LER", "PRI",
    ]  # fmt: skip
    for theme in SCAN.constructs:
        assert [item.id for item in theme.items] == [f"{theme.id}{n}" for n in range(1, 5)]
        assert sum(item.short for item in theme.items) == 3
        assert theme.role == "context"


def test_every_theme_of_the_scan_is_grounded() -> None:
    """Each theme quotes the sector's own words and names its determinants."""
    for theme in SCAN.constructs:
        quote, _, document = theme.grounds.partition(" – ")
        assert len(quote.split()) >= 5
        assert document
        assert theme.midi


@pytest.mark.parametrize("form", FORMS)
def test_the_scan_reverses_one_statement_per_two_themes(form: Form) -> None:
    """Somebody who agrees with everything becomes visible, also in the short form."""
    reversed_in = [
        any(item.reverse for item in theme.items if form == "full" or item.short)
        for theme in SCAN.constructs
    ]
    pairs = [reversed_in[start : start + 2] for start in range(0, len(reversed_in), 2)]
    assert all(any(pair) for pair in pairs)


def test_innovativeness_has_five_statements_two_of_them_reversed() -> None:
    """Enough to place people with, and one in the wake of the other."""
    innovativeness = ADOPTION.constructs[0]
    assert [item.reverse for item in innovativeness.items].count(True) == 2
    assert len(innovativeness.items) == 5


def test_adoption_status_runs_from_never_heard_to_part_of_the_work() -> None:
    """The last two answers mean using it, for the technology and for each tool."""
    status, since, tools = ADOPTION.questions
    assert (status.role, since.role, tools.role) == ("adoption_status", "adoption_since", "tools")
    for question in (status, tools):
        assert [option.uses for option in question.options] == [False] * 4 + [True] * 2
        assert [option.value for option in question.options] == [1, 2, 3, 4, 5, 6]
    assert since.options[0].label["nl"] == "Ik gebruik het nog niet"
    assert len(since.options) == 4  # coarse, so that nobody is recognised by it


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_own_statement_is_short(name: str, language: str) -> None:
    """At most fifteen words, one sentence."""
    text = OWN[name].text[language]
    assert len(text.split()) <= 15
    assert re.fullmatch(r"[A-Z{][^.?!]*[.?]", text)


@pytest.mark.parametrize("name", OWN)
def test_an_own_statement_is_plain(name: str) -> None:
    """No difficult words, no abbreviations."""
    text = OWN[name].text["nl"]
    words = set(re.findall(r"\w+", text.lower()))
    assert not words & DIFFICULT
    assert not ABBREVIATIONS.search(text)


@pytest.mark.parametrize("name", OWN)
def test_an_own_statement_has_at_most_one_negation(name: str) -> None:
    """Who disagrees with a double negative no longer knows what was said."""
    words = re.findall(r"\w+", OWN[name].text["nl"].lower())
    negations = [word for word in words if word in {"niet", "geen", "nooit", "nergens", "zonder"}]
    assert len(negations) <= 1


def test_no_wording_is_asked_twice() -> None:
    """Over the instruments that can be combined, each statement is there once."""
    for language in ("nl", "en"):
        texts = [
            item.text[language] for each in (UTAUT, SCAN, ADOPTION) for item in items(each).values()
        ]
        assert len(set(texts)) == len(texts)


def test_the_instruments_go_together() -> None:
    """The set that most organisations will use can be in one survey."""
    modules = [
        Module(UTAUT, perspectives=("staff", "client", "commissioner")),
        Module(SCAN),
        Module(ADOPTION, tools=("Beeldbellen", "Chat")),
    ]
    columns = assemble(modules).columns
    assert len(columns) == 23 + 4 + 52 + 6 + 2 + 2 + 2
    assert [column.id for column in columns if column.is_open] == ["good_practice", "barriers"]
