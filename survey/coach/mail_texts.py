"""The texts of invitation and reminder: write, look, test, or go back to the usual one."""

from typing import get_args

from flask import abort, request

from survey import language
from survey.coach.addresses import SURVEY, address_of
from survey.coach.blueprint import blueprint
from survey.coach.mail_forms import MailTextForm
from survey.coach.pages import Answer, page
from survey.coach.sampling import mail_to_myself
from survey.current import app, db
from survey.mail.closing import closing
from survey.mail.texts import LINK, paragraphs_of, placeholders_of
from survey.mail.writing import text_of, written
from survey.storage import mail_texts
from survey.storage.mailings import Kind
from survey.storage.surveys import Survey

TEXT = f"{SURVEY}/mail/text/<kind>/<code>"


@blueprint.route(TEXT, methods=["GET", "POST"])
def mail_text(survey: Survey, kind: Kind, code: str) -> Answer:
    """Write the text of one kind of mail in one language."""
    if survey.has_results or kind not in get_args(Kind) or code not in survey.languages:
        abort(404)
    form = _form(survey, kind, code)
    action = request.form.get("action")
    sample = None
    if request.method == "POST" and action == "reset":
        mail_texts.reset(db(), survey.id, kind, code)
        form = _form(survey, kind, code, sent=False)
    elif request.method == "POST" and form.validate():
        if action == "save":
            mail_texts.keep(db(), survey.id, kind, code, form.text)
        if action == "test" and app().sender:
            sample = mail_to_myself(written(db(), survey, kind, code, text=form.text))
    shown = written(db(), survey, kind, code, text=form.text)
    return page(
        "mail_text",
        form,
        survey=survey,
        kind=kind,
        code=code,
        action=action,
        sample=sample,
        has_mail=app().sender is not None,
        is_own=mail_texts.get(db(), survey.id, kind, code) is not None,
        placeholders=[f"{{{name}}}" for name in placeholders_of(code)],
        shown=shown,
        paragraphs=paragraphs_of(shown.text.body),
        below=_below(survey, kind, code),
        link_mark=LINK,
        own_address=address_of("mail_text", survey, kind=kind, code=code),
        back=address_of("texts" if survey.may_be_edited else "mail", survey),
    )


def _form(survey: Survey, kind: Kind, code: str, *, sent: bool = True) -> MailTextForm:
    stored = text_of(db(), survey, kind, code)
    given = request.form or None if sent else None
    form = MailTextForm(given, subject=stored.subject, body=stored.body)
    form.language = code
    return form


def _below(survey: Survey, kind: Kind, code: str) -> list[str]:
    with language.speaking(code, survey.pronoun):
        return closing(survey, kind)
