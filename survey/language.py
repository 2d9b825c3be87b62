"""In which language a page is written, and the catalogue that goes with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from flask import Flask, g

from reports.translation import catalogue

LANGUAGES = ("nl", "en")
DEFAULT = "nl"
NAMES = {"nl": "Nederlands", "en": "English"}
CATALOGUES = Path(__file__).resolve().parent / "translations"
AUDIENCES = ("respond", "coach")


def install(app: Flask) -> None:
    """Let templates translate into the language of the request."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    app.jinja_env.globals.update(language_names=NAMES, current_language=current)


def current() -> str:
    """Return the language of this request."""
    return str(g.get("language", DEFAULT))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language inside this, and the one of before after it."""
    before = current()
    choose(language)
    try:
        yield
    finally:
        choose(before)


def choose(language: str | None) -> str:
    """Use this language for the request when we have it; returns the one in use."""
    g.language = language if language in LANGUAGES else DEFAULT
    return str(g.language)


@lru_cache
def _catalogue_of(language: str) -> NullTranslations:
    """Put the catalogues of the audiences together, respondents' first."""
    respond, coach = (
        catalogue(CATALOGUES / audience, language).translations for audience in AUDIENCES
    )
    respond.add_fallback(coach)
    return respond


def _catalogue() -> NullTranslations:
    return _catalogue_of(current())


def gettext(message: str) -> str:
    """Translate a message into the language of the request."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message that depends on a number."""
    return _catalogue().ngettext(singular, plural, number)


_: Callable[[str], str] = gettext
