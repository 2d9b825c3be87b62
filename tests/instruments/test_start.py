"""The file that somebody starts an instrument of their own from."""

import instruments
from instruments.questionnaire import Module, assemble
from survey.cli import main


def test_the_starting_file_is_in_order(tmp_path, capsys):
    """It is accepted as it is, and shows reverse keying, a short form and an open question."""
    path = tmp_path / "eigen.toml"
    assert main(["instruments", "new", str(path)]) == 0
    assert main(["instruments", "check", str(path)]) == 0
    own = instruments.load(path)
    assert own.forms == ("full", "short")
    assert any(item.reverse for construct in own.constructs for item in construct.items)
    assert [column.id for column in assemble([Module(own)]).columns][-1] == "MEER"


def test_a_file_of_ones_own_is_never_overwritten(tmp_path, capsys):
    """Asking again for a start is refused by name."""
    path = tmp_path / "eigen.toml"
    path.write_text("van mij", encoding="utf-8")
    assert main(["instruments", "new", str(path)]) == 2
    assert "bestaat al. Geef een andere naam." in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "van mij"
