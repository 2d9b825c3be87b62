"""Respondents in an order of their own answers, so that no figure depends on who came first."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from instruments.questionnaire import NOT_APPLICABLE

from .dataset import Dataset

_SKIPPED = -2


def coded(dataset: Dataset) -> npt.NDArray[np.int64]:
    """Return the answers as stored: n by columns, -1 does not apply, -2 skipped."""
    answers = dataset.answers.to_numpy(dtype=np.float64)
    filled = np.where(np.isnan(answers), _SKIPPED, answers)
    return np.where(dataset.not_applicable.to_numpy(), NOT_APPLICABLE, filled).astype(np.int64)


def as_rows(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bytes_]:
    """Return each row of a matrix as one value, which can be sorted (k ≥ 1 columns)."""
    rows = np.ascontiguousarray((codes + 2**62).astype(">u8"))
    return rows.view(f"S{rows.shape[1] * 8}").ravel()


def in_fixed_order(dataset: Dataset) -> Dataset:
    """Return the same respondents sorted by their answers, then by their groups."""
    labels = [
        pd.Categorical(pd.Series(list(series), dtype="object")).codes
        for series in dataset.groups.values()
    ]
    codes = np.column_stack([coded(dataset), *(label.astype(np.int64) for label in labels)])
    if codes.shape[1] == 0:
        return dataset
    order = np.argsort(as_rows(codes), kind="stable")
    return Dataset(
        dataset.questionnaire,
        pd.DataFrame(dataset.answers.to_numpy()[order], columns=dataset.answers.columns),
        pd.DataFrame(dataset.not_applicable.to_numpy()[order], columns=dataset.answers.columns),
        {
            name: series.iloc[order].reset_index(drop=True)
            for name, series in dataset.groups.items()
        },
        dataset.comments,
    )
