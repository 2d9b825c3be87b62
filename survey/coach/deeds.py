"""What somebody did, in words."""

from typing import cast

from reports.translation import mark
from survey.audit import Action
from survey.language import gettext as _
from survey.storage.audit import Line

SENTENCES: dict[Action, str] = {
    "organisation_made": mark("made the organisation"),
    "organisation_changed": mark("changed the name or the teams"),
    "sector_chosen": mark("chose the sector"),
    "organisation_erased": mark("erased an organisation"),
    "survey_launched": mark("opened a survey"),
    "survey_extended": mark("gave a survey more time"),
    "survey_closed": mark("closed a survey"),
    "survey_closed_itself": mark("closed a survey after its last day"),
    "addresses_erased": mark("erased the e-mail addresses on their day"),
    "invitations_erased": mark("erased links, codes and addresses on their day"),
    "answers_erased": mark("erased all answers on their day"),
    "staff_list_erased": mark("erased the list of staff on its day"),
    "survey_deleted": mark("deleted a draft"),
    "promise_changed": mark("changed what is promised"),
    "comments_judged": mark("chose open answers for the report"),
    "report_made": mark("made a report"),
    "link_made": mark("made a link to a report"),
    "link_withdrawn": mark("withdrew a link to a report"),
    "codes_made": mark("made personal links or codes"),
    "typing_link_made": mark("made a link for typing paper"),
    "typing_link_withdrawn": mark("withdrew the link for typing paper"),
    "answers_exported": mark("took answers out as a file"),
    "answers_taken_in": mark("took in answers that were collected elsewhere"),
    "answers_taken_away": mark("erased answers that were collected elsewhere"),
    "instrument_kept": mark("kept a questionnaire of our own"),
    "instrument_removed": mark("removed a questionnaire of our own"),
    "group_made": mark("made a group that compares itself"),
    "figures_shared": mark("shared figures with a group"),
    "sharing_withdrawn": mark("stopped sharing figures"),
    "comparison_chosen": mark("chose with whom a report compares"),
    "figures_taken_in": mark("took in figures of another Draagvlak"),
    "partner_trusted": mark("trusted another Draagvlak"),
    "partner_removed": mark("trusts another Draagvlak no more"),
    "good_practice_written": mark("wrote or changed an example from practice"),
    "good_practice_shared": mark("shared an example from practice"),
    "good_practice_withdrawn": mark("withdrew an example from practice"),
    "good_practice_erased": mark("erased an example from practice"),
    "good_practice_removed": mark("took an example from practice out of a group"),
    "coach_invited": mark("invited somebody"),
    "invitation_withdrawn": mark("withdrew an invitation"),
    "coach_joined": mark("made an account after an invitation"),
    "coach_added": mark("made somebody coach"),
    "coach_removed": mark("made somebody coach no more"),
    "administrator_made": mark("made somebody administrator"),
    "administrator_unmade": mark("made somebody administrator no more"),
    "account_removed": mark("removed an account"),
    "signed_in": mark("signed in"),
    "sign_in_failed": mark("was tried with a wrong password"),
    "code_failed": mark("was tried with a wrong code"),
    "signed_out_everywhere": mark("signed out everywhere else"),
    "password_changed": mark("chose a new password"),
    "password_link_made": mark("made a link for a new password"),
    "second_factor_on": mark("turned the second step of signing in on"),
    "second_factor_off": mark("turned the second step of signing in off"),
    "recovery_codes_made": mark("made new recovery codes"),
    "recovery_code_used": mark("used a recovery code"),
}


def deed_in_words(line: Line) -> str:
    """Return what a line tells, in the reader's language; what nobody knows any more as it is."""
    sentence = SENTENCES.get(cast("Action", line.action))
    return _(sentence) if sentence else line.action
