"""What is needed to check or repeat a report: package versions and a fingerprint of its input."""

import hashlib
from functools import cache
from importlib.metadata import version

import numpy as np

from .coverage import coverages
from .dataset import Dataset
from .disclosure import may_show_details
from .model import Method
from .ordering import as_rows, coded

PACKAGES = ("numpy", "pandas", "pingouin", "scipy", "statsmodels")


def method(dataset: Dataset, *, minimum: int) -> Method:
    """Return versions and fingerprint."""
    return Method(
        packages=dict(_versions()),
        fingerprint=fingerprint(dataset, minimum=minimum),
        minimum_group_size=minimum,
        coverage=coverages(),
    )


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    """Each package and its version, looked up once: that opens a file per package."""
    return tuple((name, version(name)) for name in PACKAGES)


def fingerprint(dataset: Dataset, *, minimum: int) -> str:
    """Return the SHA-256, in hexadecimal, of the instruments and the coded answers in any order.

    Under ten respondents the answers are left out: who knows the answers of all but one could
    try every answer of the last until the fingerprint fits.
    """
    digest = hashlib.sha256()
    for module in dataset.questionnaire.modules:
        digest.update(f"{module.instrument.id} {module.form} {module.tools}\n".encode())
        if module.asked_in != "original":  # so that fingerprints of before still hold
            digest.update(f"{module.asked_in}\n".encode())
        digest.update(module.instrument.document.encode())
    if may_show_details(dataset.n, minimum) and len(dataset.answers.columns):
        digest.update("\n".join(dataset.answers.columns).encode())
        digest.update(np.sort(as_rows(coded(dataset))).tobytes())
    return digest.hexdigest()
