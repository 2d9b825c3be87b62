"""The command line in this process: quicker than starting one for each question."""

from collections.abc import Callable
from pathlib import Path

import pytest

from survey.cli import main
from tests.support.command_line import Outcome

Command = Callable[..., Outcome]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAAGVLAK_DATA", raising=False)
    monkeypatch.delenv("DRAAGVLAK_URL", raising=False)

    def run(*arguments: object) -> Outcome:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return run
