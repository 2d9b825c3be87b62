"""What can be wrong with a file of answers: one sentence per fault, in Dutch and English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from instruments.faults import shown

SHOWN_FAULTS = 20

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "file_missing": {
        "nl": "Dit bestand bestaat niet. Controleer de naam en de map.",
        "en": "This file does not exist. Check the name and the folder.",
    },
    "file_unreadable": {
        "nl": "Dit bestand kan niet worden gelezen. Is het een map, of ontbreken de rechten?",
        "en": "This file cannot be read. Is it a folder, or are permissions missing?",
    },
    "not_text": {
        "nl": "Dit is geen CSV-bestand. Sla het werkblad op als CSV (UTF-8).",
        "en": "This is not a CSV file. Save the sheet as CSV (UTF-8).",
    },
    "not_a_workbook": {
        "nl": "Dit Excel-bestand is beschadigd. Sla het opnieuw op als .xlsx of als CSV.",
        "en": "This Excel file is damaged. Save it again as .xlsx or as CSV.",
    },
    "too_large": {
        "nl": "Dit Excel-bestand is te groot. Sla alleen het blad met antwoorden op, als CSV.",
        "en": "This Excel file is too large. Save only the sheet with answers, as CSV.",
    },
    "too_many_rows": {
        "nl": "Dit bestand heeft meer rijen dan we lezen. Haal lege en andere rijen weg.",
        "en": "This file has more rows than we read. Remove empty and other rows.",
    },
    "no_value": {
        "nl": "In deze rij staat een formule zonder uitkomst. Open en bewaar het bestand in Excel.",
        "en": "This row has a formula without an outcome. Open and save the file in Excel.",
    },
    "empty": {
        "nl": "Dit bestand is leeg. Geef een bestand met een kopregel en antwoorden.",
        "en": "This file is empty. Give a file with a header and answers.",
    },
    "no_rows": {
        "nl": "Dit bestand heeft een kopregel, maar geen antwoorden. Geef een gevuld bestand.",
        "en": "This file has a header but no answers. Give a file with answers.",
    },
    "no_header": {
        "nl": "De eerste regel is geen kopregel. "
        "Zet daar de codes van de stellingen, zoals {examples}.",
        "en": "The first row is not a header. "
        "Put the codes of the statements there, such as {examples}.",
    },
    "no_known_column": {
        "nl": "Geen enkele kolom hoort bij de vragenlijst. Gebruik codes zoals {examples}.",
        "en": "No column belongs to the questionnaire. Use codes such as {examples}.",
    },
    "broken_row": {
        "nl": "Deze rij kan niet worden gelezen. Controleer de aanhalingstekens.",
        "en": "This row cannot be read. Check the quotation marks.",
    },
    "unknown_column": {
        "nl": "Deze kolom hoort niet bij de vragenlijst. "
        "Haal haar weg, of geef haar op als indeling (--group).",
        "en": "This column is not in the questionnaire. "
        "Remove it, or give it as a breakdown (--group).",
    },
    "misspelt_column": {
        "nl": "Deze kolom hoort niet bij de vragenlijst. Is {near} bedoeld?",
        "en": "This column is not in the questionnaire. Is {near} meant?",
    },
    "nameless_column": {
        "nl": "Kolom {number} heeft geen naam, maar wel antwoorden. Geef haar een naam.",
        "en": "Column {number} has no name, but does have answers. Give it a name.",
    },
    "duplicate_column": {
        "nl": "Deze kolom staat er {count} keer. Haal er {surplus} weg.",
        "en": "This column is there {count} times. Remove {surplus}.",
    },
    "missing_group": {
        "nl": "Deze kolom voor de indeling ontbreekt. Controleer haar naam.",
        "en": "This column for the breakdown is missing. Check its name.",
    },
    "unplaced_column": {
        "nl": "Deze kolom staat niet in de koppeling. Zet haar bij columns, groups of ignored.",
        "en": "This column is not in the mapping. Put it under columns, groups or ignored.",
    },
    "mapped_column_missing": {
        "nl": "Deze kolom staat in de koppeling, maar niet in het bestand. Controleer haar naam.",
        "en": "This column is in the mapping but not in the file. Check its name.",
    },
    "unknown_word": {
        "nl": "{value} heeft nog geen betekenis. Zet dit antwoord in de koppeling, bij words.",
        "en": "{value} has no meaning yet. Put this answer in the mapping, under words.",
    },
    "too_many_values": {
        "nl": "Deze rij heeft {count} waarden, de kopregel {expected}. Maak die gelijk.",
        "en": "This row has {count} values, the header {expected}. Make them equal.",
    },
    "not_a_number": {
        "nl": "{value} is geen getal. Gebruik {allowed}, leeg of nvt.",
        "en": "{value} is not a number. Use {allowed}, empty or na.",
    },
    "outside_scale": {
        "nl": "{value} is hier geen mogelijk antwoord. Gebruik {allowed}, leeg of nvt.",
        "en": "{value} is not a possible answer here. Use {allowed}, empty or na.",
    },
}
_PLACES: Mapping[str, Mapping[str, str]] = {
    "row": {"nl": "rij", "en": "row"},
    "column": {"nl": "kolom", "en": "column"},
    "more": {"nl": "Er zijn nog {count} fouten.", "en": "There are {count} more faults."},
}


@dataclass(frozen=True, slots=True)
class CsvFault:
    """One thing wrong; `row` as a spreadsheet counts them, `column` as its header says."""

    code: str
    row: int | None = None
    column: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Where it is, which rule it breaks and what to do, in ``"nl"`` or ``"en"``."""
        place = ", ".join(
            f"{_PLACES[kind][language]} {value}"
            for kind, value in (
                ("row", self.row),
                ("column", None if self.column is None else shown(self.column)),
            )
            if value is not None
        )
        said = _SENTENCES[self.code][language].format(**self.parameters)
        return f"{place}: {said}" if place else said


class InvalidAnswers(ValueError):
    """A file of answers that cannot be used, with what is wrong in it.

    `faults`: the first twenty, from top to bottom; `count`: how many there are.
    """

    def __init__(self, file: str, faults: Sequence[CsvFault], count: int | None = None) -> None:
        self.file = file
        self.faults = tuple(faults[:SHOWN_FAULTS])
        self.count = len(faults) if count is None else count
        super().__init__(file, self.faults)

    def sentences(self, language: str) -> tuple[str, ...]:
        """One sentence per fault, and one for those that are not shown."""
        said = [f"{self.file}: {fault.sentence(language)}" for fault in self.faults]
        rest = self.count - len(self.faults)
        if rest:
            said.append(f"{self.file}: {_PLACES['more'][language].format(count=rest)}")
        return tuple(said)

    def __str__(self) -> str:
        return "\n".join(self.sentences("en"))
