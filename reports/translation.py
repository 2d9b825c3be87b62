"""Words in the reader's language: gettext catalogues read from .po files at run time.

Message ids are the English sentences. A language is one file `<directory>/<language>.po`: there
is nothing to compile, and adding a third language is adding a third file. After an @ comes a way
of speaking that language, as in nl@je.
"""

import gettext
import io
from functools import cache, lru_cache
from pathlib import Path

import jinja2
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"


class UnknownLanguage(ValueError):
    """There is no catalogue for the language asked for."""

    def __init__(self, directory: Path, language: str) -> None:
        super().__init__(f"no translation into '{language}': {directory / language}.po is missing")


class Catalogue:
    """The sentences of one directory in one language; named values are filled in with %(name)s."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self.translations = translations

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the message in the reader's language, with its values filled in."""
        return self.translations.gettext(message) % values

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the form of the message that goes with n; `%(n)s` is n unless given."""
        return self.translations.ngettext(singular, plural, n) % {"n": n, **values}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the message as it is said in this context."""
        return self.translations.pgettext(context, message) % values


def mark(message: str) -> str:
    """Return the message itself: marks it for translation where it is only stored."""
    return message


@cache
def catalogue(directory: Path, language: str) -> Catalogue:
    """Read `<directory>/<language>.po`, once; UnknownLanguage when there is no such file.

    The source language needs no file.
    """
    path = directory / f"{language}.po"
    if not path.is_file():
        if language == SOURCE_LANGUAGE:
            return Catalogue(language, gettext.NullTranslations())
        raise UnknownLanguage(directory, language)
    with path.open("rb") as file:
        messages = read_po(file, locale=language.partition("@")[0], abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Catalogue(language, gettext.GNUTranslations(compiled))


@lru_cache(maxsize=16)
def environment(templates: Path, words: Catalogue) -> jinja2.Environment:
    """Return a Jinja environment that escapes everything and forgives no missing name."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        words.translations.gettext,
        words.translations.ngettext,
        newstyle=True,
        pgettext=words.translations.pgettext,
    )
    return made
