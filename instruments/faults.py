"""Why a questionnaire cannot be used: each error is a sentence in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .sentences import sentence

_SHOWN = 60  # characters of somebody's input that a sentence repeats


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in an instrument's file.

    `place` is the path to it, such as ``constructs[PE].items[PE3].text.en``; blocks without a
    usable id are counted from 1, as in ``constructs[#2]``. A place in a file that cannot be
    parsed is ``line:column``; a fault of the file as a whole has none.
    `code` is stable; tests and translations go by it.
    """

    place: str
    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule that was broken, in English."""
        return self.sentence("en")

    def sentence(self, language: str) -> str:
        """The rule that was broken and what to do, in ``"nl"`` or ``"en"``."""
        return sentence(self.code, self.parameters, language)


class InstrumentError(ValueError):
    """A questionnaire that cannot be used; `sentences` says why."""

    def sentences(self, language: str) -> tuple[str, ...]:
        """One sentence per cause, in ``"nl"`` or ``"en"``."""
        raise NotImplementedError

    def __str__(self) -> str:
        return "\n".join(self.sentences("en"))


class InvalidInstrument(InstrumentError):
    """A file that is not a valid instrument, with everything that is wrong in it."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__(file, self.faults)

    def sentences(self, language: str) -> tuple[str, ...]:
        return tuple(
            ": ".join(filter(None, (self.file, fault.place, fault.sentence(language))))
            for fault in self.faults
        )


class UnknownInstrument(InstrumentError):
    """A name that is not in the library."""

    def __init__(self, name: str, available: Sequence[str], near: Sequence[str]) -> None:
        self.name = name
        self.available = tuple(available)
        self.near = tuple(near)
        super().__init__(name, self.available, self.near)

    def sentences(self, language: str) -> tuple[str, ...]:
        parameters = {
            "name": shown(self.name),
            "available": ", ".join(self.available),
            "near": ", ".join(self.near),
        }
        code = "misspelt_instrument" if self.near else "unknown_instrument"
        return (sentence(code, parameters, language),)


class InstrumentsOverlap(InstrumentError):
    """Two instruments that cannot be in one survey, because both have the same id."""

    def __init__(self, first: str, second: str, shared_id: str) -> None:
        self.instruments = (first, second)
        self.id = shared_id
        super().__init__(first, second, shared_id)

    def sentences(self, language: str) -> tuple[str, ...]:
        first, second = self.instruments
        parameters = {"first": first, "second": second, "id": self.id}
        return (sentence("overlap", parameters, language),)


def shown(value: object) -> str:
    """Somebody's input as a sentence may repeat it: on one line, printable and not too long."""
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return "…"  # Python refuses to print the very largest
    text = str(value)
    if len(text) > _SHOWN:
        text = text[:_SHOWN] + "…"
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return f"'{text}'" if isinstance(value, str) else text
