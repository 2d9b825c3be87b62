"""What is wrong with a page of the coach, on a desktop, on phones and in the dark."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.support.axe import ON_LOOKS, faults
from tests.support.drawing import draw_in, size_of

WIDTHS = (1280, 390, 320)
DESKTOP, PHONE, _ = WIDTHS


def faults_of(page: Page, *, is_new: bool) -> Iterator[str]:
    """Return what is wrong with a page: on a desktop by all rules, on a phone by what may differ.

    It begins at the width that the page has, because each change of width draws it anew. Another
    state of a page that was seen (`is_new` is false) has the same colours and the same grid: axe
    looks at it at one width, the measurements below at all of them.
    """
    now = size_of(page)
    for width in WIDTHS if now and now["width"] == DESKTOP else reversed(WIDTHS):
        draw_in(page, {"width": width, "height": 900})
        yield from (f"at {width}: {fault}" for fault in misplaced(page))
        if width == DESKTOP:
            yield from (f"at {width}: {fault}" for fault in faults(page))
        elif width == PHONE and is_new:
            page.emulate_media(color_scheme="dark")
            found = faults(page, only=ON_LOOKS)
            yield from (f"at {width} in the dark: {fault}" for fault in found)
            page.emulate_media(color_scheme="light")


def misplaced(page: Page) -> list[str]:
    """What does not stand where it belongs: asked for at once, for each question takes its time.

    Labels of radio buttons and checkboxes that do not stand right of them, on their line; buttons
    and fields that are to be seen and lower than a finger; and whether one would have to scroll
    sideways.
    """
    found: list[str] = page.evaluate(
        """() => [
        ...[...document.querySelectorAll('input[type=radio], input[type=checkbox]')]
        .filter(input => {
            const box = input.getBoundingClientRect()
            const words = input.parentElement.querySelector('span').getBoundingClientRect()
            const middle = box.top + box.height / 2
            return words.left < box.right || middle < words.top || middle > words.bottom
        })
        .map(input => `label elsewhere: ${input.id}`),
        ...[...document.querySelectorAll('button, .button, .option, select, textarea,'
            + 'input:not([type=hidden], [type=radio], [type=checkbox])')]
        .filter(target => target.getBoundingClientRect().width > 1)  // what can't be seen is none
        .filter(target => target.getBoundingClientRect().height < 44)
        .map(target => `small: ${target.outerHTML.slice(0, 80)}`),
        ...(document.documentElement.scrollWidth > document.documentElement.clientWidth
            ? ['sticks out'] : []),
        ]"""
    )
    return found
