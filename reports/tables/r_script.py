"""An R script that works the report's alphas out again, from the answers beside it."""

from collections.abc import Iterator, Mapping

from ..gate import Released
from ..model import ConstructResult, Reliability, Withheld
from .answers import AskedItem, ReleasedAnswers

ANSWERS_FILE = "answers.csv"
CODEBOOK_FILE = "codebook.csv"
SCRIPT_FILE = "alpha.R"

_HEAD = f"""\
# Cronbach's alpha per theme, on complete answers after reverse keying.
# Run in this folder: Rscript {SCRIPT_FILE}. Needs R alone, no packages.
answers <- read.csv("{ANSWERS_FILE}", check.names = FALSE)

alpha <- function(theme) {{
  x <- answers[, theme$items, drop = FALSE]
  for (item in theme$reversed) x[[item]] <- theme$lowest + theme$highest - x[[item]]
  x <- x[complete.cases(x), , drop = FALSE]
  k <- ncol(x)
  list(n = nrow(x), alpha = k / (k - 1) * (1 - sum(apply(x, 2, var)) / var(rowSums(x))))
}}

themes <- list(
"""
_TAIL = """
)

cat(sprintf("%-12s %6s %14s %14s\\n", "theme", "n", "alpha", "in the report"))
for (name in names(themes)) {
  theme <- themes[[name]]
  found <- alpha(theme)
  cat(sprintf("%-12s %6d %14.10f %14.10f\\n", name, found$n, found$alpha, theme$reported))
}
"""


def r_script(released: Released, answers: ReleasedAnswers) -> str:
    """Return the script, for the themes of which the report gives alpha.

    Statements of another perspective than staff are in the answers and in no alpha.
    """
    asked: dict[str, list[AskedItem]] = {}
    for one in answers.items:
        if one.item.perspective == "staff":
            asked.setdefault(one.construct.id, []).append(one)
    return _HEAD + ",\n".join(_themes(_reported(released), asked)) + _TAIL


def _reported(released: Released) -> dict[str, float]:
    found = {}
    for one in released.report.constructs:
        if isinstance(one, ConstructResult) and isinstance(one.reliability, Reliability):
            alpha = one.reliability.alpha
            if not isinstance(alpha, Withheld):
                found[one.id] = alpha
    return found


def _themes(reported: Mapping[str, float], asked: Mapping[str, list[AskedItem]]) -> Iterator[str]:
    for name, alpha in reported.items():
        items = asked[name]
        points = items[0].construct.scale.points
        yield (
            f'  "{name}" = list(\n'
            f"    items = {_names([one.item.id for one in items])},\n"
            f"    reversed = {_names([one.item.id for one in items if one.item.reverse])},\n"
            f"    lowest = {points[0]}, highest = {points[-1]}, reported = {alpha!r}\n"
            "  )"
        )


def _names(ids: list[str]) -> str:
    """Return an R vector of ids, which the loader allows no quotation marks in."""
    quoted = ", ".join(f'"{id}"' for id in ids)
    return f"c({quoted})" if ids else "character(0)"
