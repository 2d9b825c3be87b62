"""The looks at every page are at every page, and see what is wrong."""

from pathlib import Path

import pytest

from survey.app import TEMPLATES
from tests.support.browser import Chromium, serving
from tests.support.coach_looks import faults_of
from tests.support.coach_site import Site
from tests.support.drawing import not_drawn
from tests.survey.coach.in_browser import (
    test_accounts,
    test_after_closing,
    test_before_opening,
    test_while_open,
)

PARTS = {"layout.html", "making.html", "lists.html", "trial_mark.html", "import_field.html"}
LOOKED_AT = (test_accounts, test_after_closing, test_before_opening, test_while_open)


def test_no_page_is_forgotten() -> None:
    """Whoever adds a page of the coach, of shared reports or of who types has it looked at."""
    found = [
        *Path(TEMPLATES, "coach").glob("*.html"),
        *Path(TEMPLATES, "management").glob("*.html"),
        *Path(TEMPLATES, "typist").glob("*.html"),
    ]
    pages = {str(path.relative_to(TEMPLATES)) for path in found if path.name not in PARTS}
    assert pages == set().union(*(module.TEMPLATES for module in LOOKED_AT))


@pytest.mark.browser
def test_the_looks_see_what_is_wrong(chromium: Chromium, tmp_path: Path) -> None:
    """Grey on grey, grey in the dark alone, no label, a low button, a table that sticks out."""
    site = Site(tmp_path)
    html = site.client.get("/coach/login").html
    with serving(site.app) as address, chromium.tab() as page:
        page.goto(f"{address}/coach/login")
        with not_drawn(page):
            page.set_content(html)
            assert list(faults_of(page, is_new=True)) == []
            page.evaluate(SPOIL)
            found = list(faults_of(page, is_new=True))
    for fault in EXPECTED:
        assert any(one.startswith(fault) for one in found), (fault, found)


EXPECTED = (
    'at 1280: color-contrast: <p style="color: rgb(170',
    "at 1280: label",
    "at 1280: small: <button",
    "at 390: small: <button",
    "at 390: sticks out",
    "at 320: label elsewhere: moved",
    'at 390 in the dark: color-contrast: <p style="color: rgb(80',
)
SPOIL = """
() => {
  const main = document.querySelector('main'), button = document.querySelector('main button');
  for (const grey of [170, 80]) {
    const words = document.createElement('p');
    words.style.color = `rgb(${grey}, ${grey}, ${grey})`;
    words.textContent = `grey ${grey}`;
    main.append(words);
  }
  button.style.minHeight = button.style.height = '30px';
  main.querySelector('label').remove();
  const wide = document.createElement('div');
  wide.innerHTML = '<table><tr><th scope="col">wide</th></tr></table>';
  const moved = document.createElement('label');
  moved.innerHTML = '<input type="checkbox" id="moved"><span>ja</span>';
  main.append(wide, moved);
  wide.firstChild.style.width = '1000px';
  moved.lastChild.style.display = 'block';
}
"""
