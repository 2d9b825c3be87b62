"""Everything a card says is to be read on that card, however long names are."""

import pypdfium2
import pytest

from survey import language
from survey.anonymity import new_code
from survey.print.handouts import Printed
from tests.support.builders import make_app, make_survey

HEIGHT = 54 / 25.4 * 72
TOP = (297 - 14) / 25.4 * 72
LONG = "Stichting voor maatschappelijk werk en dienstverlening Voorbeeldstad e.o."
SITE = "https://vragenlijsten.voorbeeldstad-en-omgeving.nl"
CONTACT = "Anna de Vries-van der Meer, implementatiecoach, toestel 1234"


@pytest.mark.parametrize("spoken", ["nl", "en"])
@pytest.mark.parametrize(
    ("organisation", "contact", "site"),
    [("Welzijn Noord", "Anna, tst 12", "https://vragen.example.nl"), (LONG, CONTACT, SITE)],
)
def test_whom_to_ask_is_on_the_card(tmp_path, spoken, organisation, contact, site):
    """The last words of each card stand whole above the line to cut along."""
    app = make_app(tmp_path)
    survey = make_survey(app.connection(), technology="Het nieuwe RegiCare", contact=contact)
    with app.test_request_context("/"), language.speaking(spoken):
        pdf = Printed(survey, organisation, 4, site).cards([new_code(), new_code()])
    document = pypdfium2.PdfDocument(pdf)
    (page,) = document
    text = page.get_textpage()
    written = text.get_text_range().replace("\r\n", " ")
    last = written.rindex(contact[-4:]) + 3
    _left, bottom, _right, _top = text.get_charbox(last)
    assert bottom > TOP - HEIGHT + 2
    document.close()
