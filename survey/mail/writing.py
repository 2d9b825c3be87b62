"""Writing the mail to one person, in that person's language."""

from dataclasses import dataclass

from flask import render_template

from survey import language
from survey.formatters import day
from survey.mail.closing import closing
from survey.mail.message import Letter, unsubscribe_headers
from survey.mail.texts import LINK, Filling, paragraphs_of, usual_text
from survey.storage import mail_texts, organisations, surveys
from survey.storage.connection import Database
from survey.storage.mail_texts import MailText
from survey.storage.mailings import Kind
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Written:
    """The words of one kind of mail in one language, all but the links filled in."""

    survey: Survey
    kind: Kind
    language: str
    organisation: str
    text: MailText


@dataclass(frozen=True)
class Links:
    """Where the links of one mail lead; `stop` is empty in a mail that only shows its text."""

    answer: str
    privacy: str
    stop: str = ""


def text_of(db: Database, survey: Survey, kind: Kind, code: str) -> MailText:
    """Return the coach's own text, or else the usual one."""
    return mail_texts.get(db, survey.id, kind, code) or usual_text(kind, code, survey.pronoun)


def written(
    db: Database, survey: Survey, kind: Kind, code: str, *, text: MailText | None = None
) -> Written:
    """Fill in the text of this kind of mail, or a text that is not stored yet."""
    organisation = organisations.get(db, survey.organisation)
    name = organisation.name if organisation else ""
    modules = surveys.questionnaire_of(db, survey.id).modules
    minutes = sum(module.instrument.minutes[module.form] for module in modules)
    with language.speaking(code, survey.pronoun):
        filling = Filling(name, survey.technology, str(minutes), day(survey.closes_on))
    chosen = text or text_of(db, survey, kind, code)
    filled = MailText(filling.fill(chosen.subject, code), filling.fill(chosen.body, code))
    return Written(survey, kind, code, name, filled)


def links_of(base_url: str, survey: Survey, token: str, link_hash: str) -> Links:
    """Return the links of a mail to somebody with this token.

    The one to stop reminders holds the hash only: who is shown it can open no questionnaire.
    """
    return Links(
        f"{base_url}/a/{token}",
        f"{base_url}/v/{survey.open_code}/privacy",
        f"{base_url}/m/{link_hash}",
    )


def letter(written: Written, links: Links, *, to: str, message_id: str) -> Letter:
    """Write to one person; needs the application's context, for its templates."""
    values: dict[str, object] = {
        "written": written,
        "paragraphs": paragraphs_of(written.text.body),
        "links": links,
        "link_mark": LINK,
    }
    with language.speaking(written.language, written.survey.pronoun):
        values["closing"] = closing(written.survey, written.kind)
        plain = render_template("mail/message.txt", **values)
        html = render_template("mail/message.html", **values)
    return Letter(
        to,
        written.text.subject,
        plain,
        html,
        written.language,
        message_id,
        unsubscribe_headers(links.stop) if links.stop else (),
    )
