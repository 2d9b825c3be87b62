"""Values from R, and the data they were computed on; the README names sources and licences."""

import json
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


@cache
def values_of(name: str) -> dict[str, Any]:
    """The reference values in one file."""
    return json.loads((FOLDER / f"{name}.json").read_text())


@cache
def table(file: str) -> pd.DataFrame:
    """A data set as it is on disk."""
    return pd.read_csv(FOLDER / "data" / file)


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
