"""Values from R, and the data they were computed on; the README names sources and licences.

One set may not be copied into this project. Where the variable names a folder that holds it, the
same tests are done on it too.
"""

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

FOLDER = Path(__file__).resolve().parent
DATA = {
    "bfi": "bfi_psychTools.csv",
    "holzinger": "HolzingerSwineford1939.csv",
    "simulated_utaut": "simulated_utaut_wave1.csv",
}
REFERENCE_VARIABLE = "DRAAGVLAK_REFERENCE"
NOT_COPIED = "data/wiki4HE.csv"


def _elsewhere() -> Path | None:
    folder = Path(os.environ.get(REFERENCE_VARIABLE, ""))
    return folder if (folder / NOT_COPIED).is_file() else None


ELSEWHERE = _elsewhere()
if ELSEWHERE is not None:
    DATA["wiki4he"] = "wiki4HE.csv"


def _path(name: str) -> Path:
    here = FOLDER / name
    return here if here.exists() or ELSEWHERE is None else ELSEWHERE / name


@cache
def values_of(name: str) -> dict[str, Any]:
    """The reference values in one file."""
    return json.loads(_path(f"{name}.json").read_text())


@cache
def table(file: str) -> pd.DataFrame:
    """A data set as it is on disk."""
    return pd.read_csv(_path(f"data/{file}"), na_values="?")


@dataclass(frozen=True)
class Scale:
    """A scale of a reference data set: its values from R, and its keyed answers."""

    dataset: str
    name: str

    def __str__(self) -> str:
        return f"{self.dataset}-{self.name}"

    @property
    def expected(self) -> dict[str, Any]:
        """What R computed."""
        return values_of(self.dataset)["scales"][self.name]

    @property
    def items(self) -> list[str]:
        """The items' names, in order."""
        return self.expected["items"]

    @property
    def reverse(self) -> list[bool]:
        """Which items are reverse keyed; R writes a single one as a string."""
        reversed_items = self.expected["reversed"]
        named = [reversed_items] if isinstance(reversed_items, str) else reversed_items
        return [item in named for item in self.items]

    @property
    def answers(self) -> npt.NDArray[np.float64]:
        """The answers as given, NaN where missing."""
        return table(DATA[self.dataset])[self.items].to_numpy(dtype=np.float64)


SCALES = [Scale(dataset, name) for dataset in DATA for name in values_of(dataset)["scales"]]
