"""What is said of a list of staff: faults by row and column, and names of teams without one."""

from reports.table_file import UnreadableTable
from survey.language import gettext as _
from survey.staff_list.columns import Column
from survey.staff_list.people import Fault, StaffList, What
from survey.staff_list.teams import Words

SHOWN = 60


def team_words() -> Words:
    """Return what teams are called that have no name of their own."""
    return Words(_("All staff"), _("Volunteers"), _("%(team)s, volunteers"))


def no_list(text: str, most: str) -> str:
    """Say that there is no list, or too long a one."""
    if text.strip():
        return _("Give a list of 1 to %(most)s people.") % {"most": most}
    return _("Paste a list, or choose a file.")


def unreadable(error: UnreadableTable) -> str:
    """Say why something is no list, and what to do."""
    sentences = {
        "not_text": _("This is no list. Save it as Excel (.xlsx) or as CSV."),
        "broken_row": _("Row %(row)s cannot be read. Check the quotation marks."),
        "too_large": _("This file is too large. Keep only the columns you need."),
        "too_many_rows": _("This file has more than %(row)s rows. Remove what is not needed."),
        "no_value": _("Row %(row)s holds a formula without an outcome. Save it again in Excel."),
        "not_a_workbook": _("This Excel file cannot be read. Save it again as .xlsx, or as CSV."),
    }
    return sentences[error.code] % {"row": error.row}


def fault_rows(found: StaffList) -> list[tuple[int, str, str]]:
    """Return each fault as row, column, and what is wrong and what to do."""
    return [
        (fault.row, found.columns.heading(fault.column) or column_name(fault.column), _said(fault))
        for fault in found.faults
    ]


def column_name(column: Column) -> str:
    """Return what a column holds."""
    names: dict[Column, str] = {
        "email": _("E-mail address"),
        "team": _("Team"),
        "unit": _("Part of the organisation"),
        "kind": _("Staff or volunteer"),
        "name": _("Name"),
    }
    return names[column]


def _said(fault: Fault) -> str:
    sentences: dict[What, str] = {
        "no_address": _("‘%(value)s’ is no e-mail address. Mend it, or leave the cell empty."),
        "two_addresses": _("There are two addresses in ‘%(value)s’. Keep one."),
        "no_team": _("There is no team. Fill one in."),
        "too_long": _("‘%(value)s’ is too long. Use at most 80 characters."),
        "unknown_kind": _("‘%(value)s’ is not known. Write medewerker or vrijwilliger."),
        "twice": _("‘%(value)s’ is in row %(other)s too, with another team. Keep one of the two."),
    }
    value = fault.value if len(fault.value) <= SHOWN else fault.value[:SHOWN] + "…"
    return sentences[fault.what] % {"value": value, "other": fault.other}
