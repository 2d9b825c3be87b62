"""A test mail to the coach, from each page that shows what colleagues will get."""

from dataclasses import dataclass

from survey.coach.blueprint import signed_in
from survey.coach.mail_state import sender_trouble
from survey.current import app, moment
from survey.language import gettext as _
from survey.mail.sample import SampleFailed, send_sample
from survey.mail.writing import Links, Written


@dataclass(frozen=True)
class Sample:
    """How sending a test mail went."""

    sent_to: str = ""
    trouble: str = ""


def mail_to_myself(text: Written) -> Sample:
    """Mail the text to the coach, with a link that leads to no questionnaire of anybody."""
    to = signed_in().email
    base = app().settings.base_url
    survey = text.survey
    own = f"{base}/v/{survey.open_code}" if survey.takes_open_link else f"{base}/"
    links = Links(own, f"{base}/v/{survey.open_code}/privacy")
    try:
        send_sample(app().settings.mail, text, links, to=to, now=moment())
    except SampleFailed as failure:
        return Sample(trouble=_trouble(failure))
    return Sample(sent_to=to)


def _trouble(failure: SampleFailed) -> str:
    if failure.refused:
        return _("The mail server refuses your own address.")
    return _("The mail server took no mail.") + " " + sender_trouble(failure.why)
