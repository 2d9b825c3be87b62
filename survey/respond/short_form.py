"""The fields of a small, ordinary form, read without flask."""

from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from survey.respond.reading import Sent

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LONGEST = 64 * 1024  # bytes
MOST_FIELDS = 200
KIND = "application/x-www-form-urlencoded"


def form_of(environ: "WSGIEnvironment") -> Sent | None:
    """Return the fields; None when it is long or another kind of form, which is for the views.

    Whoever comes after can read it again. Raises ValueError when it is no form.
    """
    length = int(environ.get("CONTENT_LENGTH") or LONGEST + 1)
    if not 0 <= length <= LONGEST or environ.get("CONTENT_TYPE") != KIND:
        return None
    body = environ["wsgi.input"].read(length)
    environ["wsgi.input"] = BytesIO(body)
    fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    return dict(reversed(fields))  # of a field that was sent twice the first counts
