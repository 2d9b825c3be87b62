"""Taking in answers that were collected elsewhere: a file, its columns, its words, a last look.

Each page carries all that was chosen on the ones before; only the last button stores anything.
"""

from contextlib import suppress
from dataclasses import dataclass

from flask import Response, redirect, request, url_for
from werkzeug import Response as AnyResponse
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from reports.csv_faults import InvalidAnswers
from reports.imports import InvalidMapping, NoTable, mapping_as_toml
from reports.table_file import UnreadableTable
from survey import lifecycle
from survey.coach import importing_words as said
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.importing_form import Import, UploadForm, carried, with_choices
from survey.coach.launching import must_be_draft
from survey.coach.noting import note_about
from survey.coach.pages import UNPROCESSABLE, Answer, page
from survey.coach.results import must_be_closed
from survey.current import db, today
from survey.imports import taking_in
from survey.imports.choices import NOT_KEPT, Choices, as_mapping, open_words, wrong_columns
from survey.imports.file import answered_rows, looked_at, read
from survey.imports.packing import NotPacked, TooMuch, unpack
from survey.imports.taking_in import Answers
from survey.language import current
from survey.language import gettext as _
from survey.storage import surveys, taken_in
from survey.storage.surveys import Survey

LARGEST = 3 * 1024 * 1024
LARGEST_MAPPING = 64 * 1024
MOST_FIELDS = 4000
SHOWN_FAULTS = 50


@dataclass(frozen=True)
class Looked:
    """What would be taken in, or why not: sentences about rows and values."""

    answers: Answers | None
    faults: tuple[str, ...] = ()
    empty_rows: int = 0


@blueprint.route(f"{SURVEY}/import", methods=["GET", "POST"])
def import_answers(survey: Survey) -> Answer:
    """Take in a file in four steps; the draft becomes a closed survey."""
    if request.method == "POST" and taken_in.of_survey(db(), survey.id):
        return to("results", survey)  # the last button was pressed twice
    must_be_draft(survey)
    if not surveys.questionnaire_of(db(), survey.id).pages:
        return to("what", survey, elsewhere="yes")
    if not survey.technology:
        return to("technology", survey, elsewhere="yes")
    request.max_content_length = request.max_form_memory_size = LARGEST
    request.max_form_parts = MOST_FIELDS
    form = UploadForm()
    if request.method != "POST":
        return page("import", form, survey=survey)
    try:
        form = UploadForm(request.form)
        if "table" in request.form:
            return _further(_under_way(survey, form))
        return _begun(survey, form)
    except RequestEntityTooLarge:
        form.file.errors = [said.too_large(LARGEST)]
    except NotPacked:
        form.file.errors = [_("Your file did not come along. Choose it again.")]
    return page("import", form, survey=survey)


@blueprint.post(f"{SURVEY}/take-away")
def take_away(survey: Survey) -> AnyResponse:
    """Erase answers that were taken in wrongly, as long as there is no report of them."""
    must_be_closed(survey)
    taking_in.take_away(db(), survey, along=lambda: note_about(survey, "answers_taken_away"))
    own = url_for("coach.organisation_page", organisation=survey.organisation)
    return redirect(own, 303)


def _begun(survey: Survey, form: UploadForm) -> Answer:
    """Read the file, and show what its columns may hold."""
    is_fine = form.validate()
    uploaded, settings = request.files.get("file"), request.files.get("mapping")
    try:
        content = uploaded.read() if uploaded and uploaded.filename else b""
        if not content:
            form.file.errors = [_("Choose a file.")]
        elif is_fine:
            found = read(
                content,
                surveys.questionnaire_of(db(), survey.id),
                technology=survey.technology,
                mapping=_text_of(settings),
            )
            new = Import(survey, found.table, found.choices, form.source.data, form.last_day.data)
            return _columns(with_choices(new, {}))
    except (UnreadableTable, NoTable, TooMuch) as error:
        form.file.errors = [said.no_table(error)]
    except InvalidMapping as error:
        form.mapping.errors = list(error.sentences(current()))[:1]
    return page("import", form, survey=survey)


def _text_of(settings: FileStorage | None) -> str:
    if settings is None or not settings.filename:
        return ""
    content: bytes = settings.read(LARGEST_MAPPING)
    return content.decode("utf-8-sig", "replace")


def _under_way(survey: Survey, form: UploadForm) -> Import:
    """Return what the fields of a page carry; NotPacked when they were not made here."""
    table = unpack(request.form["table"])
    if not form.validate():  # these were fine on the first page
        raise NotPacked
    empty = Choices(("",) * len(table.header))
    new = Import(survey, table, empty, form.source.data, form.last_day.data)
    return with_choices(new, request.form)


def _further(new: Import) -> Answer:
    """Show the page that was asked for, or the one on which something is still open."""
    wanted = request.form.get("go", "columns")
    if wanted == "rest":
        rest = tuple(chosen or NOT_KEPT for chosen in new.choices.columns)
        new = with_choices(new, {f"column-{n}": chosen for n, chosen in enumerate(rest)})
    if wanted in ("columns", "rest"):
        return _columns(new)
    wrong = said.wrong_columns(wrong_columns(new.table, new.questionnaire, new.choices))
    if wrong or not new.choices.placed(new.questionnaire):
        return _columns(new, wrong, nothing=not wrong)
    open_ones = set(said.open_fields(new, open_words(new.lists, new.choices)))
    if wanted == "words" and said.has_words(new):
        return _words(new)
    if open_ones:
        return _words(new, open_ones)
    if wanted == "settings":
        return _as_settings(new)
    return _last(new, keeps=wanted == "keep")


def _columns(new: Import, wrong: dict[str, str] | None = None, *, nothing: bool = False) -> Answer:
    found = looked_at(new.table, new.questionnaire, technology=new.survey.technology)
    return page(
        "import_columns",
        status=UNPROCESSABLE if wrong or nothing else 200,
        survey=new.survey,
        columns=said.columns(new, found),
        groups=said.column_options(new),
        wrong=wrong or {},
        nothing=nothing,
        fields=list(carried(new, without=("column",))),
        open=sum(not chosen for chosen in new.choices.columns),
        asks_roles=new.asks_roles,
    )


def _words(new: Import, open_ones: "set[str] | None" = None) -> Answer:
    return page(
        "import_words",
        status=UNPROCESSABLE if open_ones else 200,
        survey=new.survey,
        lists=said.lists(new),
        wrong=open_ones or set(),
        fields=list(carried(new, without=("word",))),
    )


def _as_settings(new: Import) -> Response:
    """Hand out what was confirmed, for the next file and for the command line."""
    mapping = as_mapping(new.table, new.questionnaire, new.choices)
    answer = Response(mapping_as_toml(mapping), mimetype="application/toml")
    answer.headers["Content-Disposition"] = 'attachment; filename="draagvlak-import.toml"'
    return answer


def _looked(new: Import) -> Looked:
    from reports.imports.reading import mapped  # loads pandas

    places = list(new.choices.placed(new.questionnaire).values())
    table = answered_rows(new.table, places)
    mapping = as_mapping(new.table, new.questionnaire, new.choices)
    empty = len(new.table.rows) - len(table.rows)
    try:
        dataset = mapped(
            table, new.source, new.questionnaire, mapping, groups=tuple(mapping.groups)
        )
    except InvalidAnswers as error:
        sentences = [fault.sentence(current()) for fault in error.faults]
        return Looked(None, tuple(sentences[:SHOWN_FAULTS]), empty)
    answers = taking_in.answers_of(db(), new.survey, dataset, new.choices)
    refused = said.refusal(new, answers)
    return Looked(answers, (refused,) if refused else (), empty)


def _last(new: Import, *, keeps: bool) -> Answer:
    """Show what will be kept; with the last button, keep it."""
    looked = _looked(new)
    if keeps and looked.answers and not looked.faults:
        with suppress(lifecycle.NotInDraft):  # pressed twice: it is done already
            taking_in.take_in(
                db(),
                new.survey,
                looked.answers,
                source=new.source,
                last_day=new.last_day,
                today=today(),
                along=lambda: note_about(new.survey, "answers_taken_in", new.source),
            )
        return to("survey_page", new.survey)
    return page(
        "import_check",
        status=UNPROCESSABLE if looked.faults else 200,
        survey=new.survey,
        faults=looked.faults,
        facts=said.facts(new, looked.answers, looked.empty_rows),
        count=len(looked.answers.responses) if looked.answers else 0,
        left_out=said.left_out(new),
        unasked=said.unasked(new),
        remarks=said.remarks(new, looked.answers) if looked.answers else [],
        fields=list(carried(new, without=())),
    )
