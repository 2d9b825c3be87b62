"""What a report is called when it is handed out."""

from dataclasses import replace
from datetime import date

import pytest

from survey.management.documents import CONTENT_SECURITY_POLICY, file_name
from survey.storage.releases import Release
from tests.support.released import released
from tests.support.reports import no_report

NAMES = [
    # organisation, technology, the middle of the name
    ("Welzijn Voorbeeldstad", "RegiCare", "welzijn-voorbeeldstad-regicare"),
    ("Café 't Hoekje & Co.", "Één Plan!", "cafe-t-hoekje-co-een-plan"),
    ('../../etc/passwd"\r\nX-Evil: 1', "a/b\\c", "etc-passwd-x-evil-1-a-b-c"),
    ("<script>", "日本", "script"),  # nothing left of a name leaves no empty part
    ("x" * 300, "y", f"{'x' * 40}-y"),
]


@pytest.mark.parametrize(("organisation", "technology", "middle"), NAMES)
def test_a_file_name_is_plain(organisation: str, technology: str, middle: str) -> None:
    """Whatever the names, the file's has small letters, digits and hyphens alone."""
    release = Release("id", "survey", 1, date(2026, 11, 3), "nl", "{}")
    report = replace(no_report(), organisation=organisation, technology=technology)
    assert file_name(released(report), release) == f"draagvlak-{middle}-2026-11-03-nl"


def test_the_report_page_may_run_nothing() -> None:
    """Its policy allows its own style and pictures, and no script from anywhere."""
    directives = dict(part.split(maxsplit=1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives) == {
        "default-src",
        "style-src",
        "img-src",
        "font-src",
        "form-action",
        "frame-ancestors",
        "base-uri",
    }
