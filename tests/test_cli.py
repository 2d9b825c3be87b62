"""The command line as a whole: verbs, language, and one clear line for a mistake."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.translation import catalogue
from survey.cli import MESSAGES, VERBS, language_of, main, parser, with_verb
from tests.support.command_line import ROOT, command

MISTAKES = {
    # what is typed: what the one line says
    ("hallo",): "Onbekende keuze: 'hallo'. Kies uit: 'serve', 'demo',",
    ("serve", "--port", "veel"): "--port: 'veel' is geen heel getal van 0 tot en met 65535",
    ("serve", "--port", "70000"): "--port: '70000' is geen heel getal van 0 tot en met 65535",
    ("--port",): "Na --port hoort een waarde.",
    ("serve", "--poort", "1"): "Onbekend: --poort 1.",
    ("serve", "--language", "de"): "Onbekende keuze: 'de'. Kies uit: 'nl', 'en'.",
    ("serve", "--language"): "Na --language hoort een waarde.",
    ("analyse",): "Geef ook op: ANSWERS.csv, --instrument, --organisation, --out.",
    ("report", "x"): "Geef ook op: --out.",
    ("backup",): "Geef ook op: FILE.",
    ("instruments", "chek"): "Onbekende keuze: 'chek'. Kies uit: 'check', 'new', 'evidence'.",
    ("instruments", "check"): "Welk bestand? Gebruik: instruments check FILE.",
}


@pytest.mark.parametrize(("typed", "said"), MISTAKES.items())
def test_a_mistake_gets_one_clear_line(
    typed: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do, on standard error, with exit status 2."""
    assert main(typed) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(said)
    assert told.err.count("\n") == 1


def test_a_mistake_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """--language holds for complaints too, wherever it stands."""
    assert main(["backup", "--language", "en"]) == 2
    assert main(["--language=en", "--port", "x"]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("Also give: FILE.")
    assert second.startswith("--port: 'x' is no whole number from 0 to 65535")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ([], "nl"),
        (["serve", "--language", "en"], "en"),
        (["--language=en"], "en"),
        (["--language", "en", "serve"], "en"),
        (["--language", "xx"], "nl"),
        (["--language"], "nl"),
    ],
)
def test_dutch_unless_asked_otherwise(typed: list[str], language: str) -> None:
    """The system's language does not matter: the same command gives the same report anywhere."""
    assert language_of(typed) == language


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], ["serve"]),
        (["--port", "9000"], ["serve", "--port", "9000"]),
        (["--help"], ["--help"]),
        (["demo", "--port", "9000"], ["demo", "--port", "9000"]),
    ],
)
def test_serving_is_what_happens_without_a_verb(typed: list[str], meant: list[str]) -> None:
    """`python run.py` and `python run.py --port 9000` serve."""
    assert with_verb(typed) == meant


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verb_explains_itself(
    verb: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """--help works for each verb, in both languages."""
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help", "--language", language])
    assert ended.value.code == 0
    usage = {"nl": "gebruik", "en": "usage"}[language]
    assert capsys.readouterr().out.startswith(f"{usage}: ")


def sentences() -> Iterator[str]:
    """All sentences the command line can say, as the source has them."""
    files = [*(ROOT / "survey" / "commands").glob("*.py"), ROOT / "survey" / "cli.py"]
    for path in [*files, ROOT / "survey" / "storage" / "backup.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _says(node.func):
                said = node.args[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield said.value


def _says(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("gettext", "mark", "say")


def test_every_sentence_has_a_dutch_one_and_no_other() -> None:
    """The catalogue and the source hold the same sentences, with the same names in them."""
    text = (MESSAGES / "nl.po").read_text(encoding="utf-8")
    known = set(re.findall(r'^msgid "(.+)"$', text, flags=re.MULTILINE))
    said = {sentence.replace('"', '\\"') for sentence in sentences()}
    assert said - {"%(what)s"} == known
    dutch = catalogue(MESSAGES, "nl").translations
    for sentence in set(sentences()):
        names = re.findall(r"%\(\w+\)s", sentence)
        assert sorted(re.findall(r"%\(\w+\)s", dutch.gettext(sentence))) == sorted(names)


def test_the_parser_knows_all_verbs() -> None:
    """Each verb has a module with what it takes and what it does."""
    words = catalogue(MESSAGES, "nl")
    for verb, module in VERBS.items():
        assert module.__name__ == f"survey.commands.{verb}"
        assert callable(module.run)
        assert verb in parser(words).format_help()


def test_an_unforeseen_fault_shows_no_trace_and_no_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of ours ends with status 1 and says where it arose, not about what."""

    def fails(*_: object) -> None:
        raise ValueError("Anna schreef iets")

    monkeypatch.setattr(VERBS["instruments"], "run", fails)
    assert main(["instruments"]) == 1
    told = capsys.readouterr().err
    assert told == f"Dit is een fout in Draagvlak: ValueError at survey.cli:{_line_of_call()}.\n"


def _line_of_call() -> int:
    source = (ROOT / "survey" / "cli.py").read_text(encoding="utf-8").splitlines()
    return 1 + next(i for i, line in enumerate(source) if "chosen.run(chosen, words)" in line)


def test_output_into_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    """`run.py instruments | head -0` ends quietly."""
    done = subprocess.run(
        "python run.py instruments | true; exit ${PIPESTATUS[0]}",
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_run_py_passes_the_exit_status_on(tmp_path: Path) -> None:
    """A script can rely on the status: 0 or 2."""
    assert command("instruments", folder=tmp_path).status == 0
    wrong = command("instruments", "check", "niets.toml", folder=tmp_path)
    assert wrong.status == 2
    assert wrong.err == "niets.toml: Dit bestand bestaat niet. Controleer de naam en de map.\n"


def test_a_missing_library_is_told_in_one_line(tmp_path: Path) -> None:
    """Who starts run.py with a bare Python reads what to do."""
    bare = subprocess.run(
        [sys.executable, "-S", str(ROOT / "run.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert bare.returncode == 1
    assert re.fullmatch(r"\w+ is not installed here\. Run: make run, .*\n", bare.stderr)
