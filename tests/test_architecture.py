"""The house as docs and decisions draw it: one direction, and slow libraries only where needed."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("instruments", "reports", "survey")
MAY_IMPORT = {
    "instruments": {"instruments"},
    "reports": {"reports", "instruments"},
    "survey": {"survey", "reports", "instruments"},
}
NOT_IN_REPORTS = {"flask", "werkzeug", "wtforms", "sqlite3", "sqlite_utils"}
SLOW = {"pingouin", "scipy", "statsmodels", "matplotlib"}
NOT_FOR_RESPONDENTS = ("pandas", "numpy", "matplotlib", "pingouin", "scipy", "statsmodels", "typst")


@cache
def modules() -> tuple[str, ...]:
    """All modules of the packages, by dotted name."""
    return tuple(
        _name(path) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))
    )


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _path(module: str) -> Path:
    base = ROOT.joinpath(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def imports(module: str, tree: ast.AST) -> Iterator[str]:
    """The dotted names a syntax tree imports, relative ones resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, node)
            for alias in node.names:
                whole = f"{origin}.{alias.name}"
                yield whole if _path(whole).exists() else origin


def _origin(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module if _path(module).name == "__init__.py" else module.rpartition(".")[0]
    for _ in range(node.level - 1):
        package = package.rpartition(".")[0]
    return f"{package}.{node.module}" if node.module else package


def at_load(module: str) -> Iterator[str]:
    """What a module imports when it is loaded: not inside functions, not for types alone."""
    pending: list[ast.AST] = [tree_of(module)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(module, node)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            pending.extend(ast.iter_child_nodes(node))


@cache
def everywhere(module: str) -> frozenset[str]:
    """Everything a module imports, also inside functions and for types."""
    return frozenset(imports(module, tree_of(module)))


@cache
def tree_of(module: str) -> ast.AST:
    """The syntax of a module."""
    return ast.parse(_path(module).read_text(encoding="utf-8"))


def top(name: str) -> str:
    """The package a dotted name belongs to."""
    return name.partition(".")[0]


def wrong(allowed: Callable[[str, set[str]], bool], *packages: str) -> list[str]:
    """The modules whose imports are not as they may be; `allowed` gets module and imported."""
    return [
        module
        for module in modules()
        if top(module) in packages
        and not allowed(module, {top(name) for name in everywhere(module)})
    ]


def test_imports_run_in_one_direction() -> None:
    """Survey may use reports and instruments, reports may use instruments, nothing runs back."""
    ours = {*PACKAGES, "run", "tests"}
    assert not wrong(lambda module, used: used & ours <= MAY_IMPORT[top(module)], *PACKAGES)


def test_instruments_use_the_standard_library_alone() -> None:
    """The questionnaires can be read by any Python, without anything installed."""
    usual = {*sys.stdlib_module_names, "instruments"}
    assert not wrong(lambda _, used: used <= usual, "instruments")


def test_reports_know_no_web_and_no_database() -> None:
    """A report can be made anywhere from answers and an instrument."""
    assert not wrong(lambda _, used: not used & NOT_IN_REPORTS, "reports")


def test_reports_leave_through_the_gate_alone() -> None:
    """Nobody outside reports can build a report or read one back without the gate's audit."""
    inside = {"reports.build", "reports.serialise"}
    survey = [module for module in modules() if not module.startswith("reports")]
    assert not {module for module in survey if everywhere(module) & inside}


def test_only_storage_speaks_to_the_database() -> None:
    """Every SQL statement is in survey/storage, so nobody else needs the database libraries."""
    inside = "survey.storage"
    libraries = {"sqlite_utils", "sqlite3"}
    assert not wrong(
        lambda module, used: module.startswith(inside) or not used & libraries, *PACKAGES
    )


def test_slow_libraries_are_imported_where_they_are_used() -> None:
    """Importing pingouin alone takes over a second, so no module loads such a one at its top."""
    assert not {module for module in modules() if {top(name) for name in at_load(module)} & SLOW}


def test_no_circle() -> None:
    """The modules can be put in an order in which each needs only the ones before it.

    What is imported within a function or for its types alone counts too.
    """
    known = set(modules())
    graph = {module: (set(everywhere(module)) & known) - {module} for module in known}
    assert set(TopologicalSorter(graph).static_order()) == known


def test_run_only_calls_the_command_line() -> None:
    """run.py holds no logic of its own."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    assert {name for name in imports("run", tree) if top(name) in PACKAGES} == {"survey.cli"}
    assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(tree))


def test_a_respondent_waits_for_no_statistics(tmp_path: Path) -> None:
    """Serving a page loads neither pandas nor any library for figures and documents."""
    program = (
        "import sys; from pathlib import Path\n"
        "from survey.app import create_app; from survey.config import Config\n"
        "app = create_app(Config(data=Path(sys.argv[1])))\n"
        "status = app.test_client().get('/s/000000000000').status_code\n"
        f"loaded = [name for name in {NOT_FOR_RESPONDENTS!r} if name in sys.modules]\n"
        "print(status, loaded)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "404 []\n", done.stderr
