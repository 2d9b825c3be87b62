"""In which language a page is written, how it addresses its reader, and the catalogues for it.

A language is one file per catalogue, `<language>.po`; adding those files adds the language. Where
a language has more than one way to say 'you', `<language>@<pronoun>.po` holds only the sentences
that differ.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from flask import Flask, g

from instruments.model import Text
from reports.translation import SOURCE_LANGUAGE, catalogue

DEFAULT = "nl"
USUAL_PRONOUN = "u"
CATALOGUES = Path(__file__).resolve().parent / "translations"
AUDIENCES = ("respond", "coach")


def _languages() -> tuple[str, ...]:
    """Dutch, English, and every other language that respondents can be asked in."""
    found = {path.stem for path in (CATALOGUES / AUDIENCES[0]).glob("*.po")}
    others = sorted(code for code in found if "@" not in code)
    return tuple(dict.fromkeys((DEFAULT, SOURCE_LANGUAGE, *others)))


def _name(code: str) -> str:
    """Return what a language calls itself."""
    try:
        name = Locale.parse(code, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name[0].upper()}{name[1:]}" if name else code


LANGUAGES = _languages()
NAMES = {code: _name(code) for code in LANGUAGES}


def install(app: Flask) -> None:
    """Let templates translate into the language of the request."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    app.jinja_env.globals.update(language_names=NAMES, current_language=current)
    app.jinja_env.filters["said"] = said


def current() -> str:
    """Return the language of this request."""
    return str(g.get("language", DEFAULT))


def spoken() -> str:
    """Return the language of this request with its pronoun, such as nl@je: what sets the words."""
    return f"{current()}@{g.get('pronoun', USUAL_PRONOUN)}"


def said(text: Text) -> str:
    """Return a text of an instrument in the language of the request, or else in its first."""
    return text.get(current()) or next(iter(text.values()))


@contextmanager
def speaking(language: str, pronoun: str = USUAL_PRONOUN) -> Iterator[None]:
    """Use another language and pronoun inside this, and those of before after it."""
    before, pronoun_before = current(), g.get("pronoun")
    choose(language, pronoun)
    try:
        yield
    finally:
        choose(before, pronoun_before or USUAL_PRONOUN)


def choose(language: str | None, pronoun: str | None = None) -> str:
    """Use this language for the request when we have it; returns the one in use.

    The pronoun is that of the survey that speaks; without one it stays as it was.
    """
    g.language = language if language in LANGUAGES else DEFAULT
    if pronoun:
        g.pronoun = pronoun
    return str(g.language)


@lru_cache
def _catalogue_of(spoken: str) -> NullTranslations:
    """Put the catalogues of the audiences together, respondents' first.

    What is said differently with this pronoun comes before everything else.
    """
    language, _, pronoun = spoken.partition("@")
    parts = [
        catalogue(CATALOGUES / audience, spoken).translations
        for audience in AUDIENCES
        if (CATALOGUES / audience / f"{spoken}.po").is_file()
    ]
    if pronoun:
        parts.append(_catalogue_of(language))
    first, *others = parts or [NullTranslations()]
    for other in others:
        first.add_fallback(other)
    return first


def _catalogue() -> NullTranslations:
    return _catalogue_of(spoken())


def gettext(message: str) -> str:
    """Translate a message into the language of the request."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message that depends on a number."""
    return _catalogue().ngettext(singular, plural, number)


_: Callable[[str], str] = gettext
