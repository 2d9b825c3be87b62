"""What is uploaded leaves nothing on the disk on its way in."""

from pathlib import Path

import pytest

from tests.support.builders import make_app, make_organisation
from tests.support.coaching import coach_of, signed_in

BOUNDARY = "between"
LARGE = b"Naam;E-mail\n" + b"Anna;anna@example.nl\n" * 60_000
BODY = b"\r\n".join(
    [
        b"--between",
        b'Content-Disposition: form-data; name="file"; filename="x.csv"',
        b"Content-Type: text/csv",
        b"",
        LARGE,
        b"--between--",
        b"",
    ]
)


def test_a_large_file_passes_through_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a megabyte, on a machine that refuses to make such a file."""
    app = make_app(tmp_path)
    organisation = make_organisation(app.connection())
    coach = signed_in(app, coach_of(app, organisation))

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError("no temporary files here")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    answer = coach.client.post(
        f"/coach/organisations/{organisation.id}/staff",
        data=BODY,
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    assert answer.status_code == 422
    assert "10.000" in answer.text
