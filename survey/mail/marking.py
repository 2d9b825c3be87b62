"""The name of each mail of ours, by which a report on its delivery proves to be about it.

Half of a name is random. The other half can be made only with a key that stands with the survey:
it binds the mailing, the person's slot and the address. So nothing has to be kept of a mail that
has gone, and nobody can make Draagvlak believe that a colleague's mail came back.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256

HALF = 32  # hexadecimal digits: 128 bits


@dataclass(frozen=True)
class Marked:
    """What the second half of a name binds together."""

    mailing: str
    slot: int
    email: str
    message_id: str


def mark(key: bytes, what: Marked) -> str:
    """Return the second half of the name of a mail."""
    content = "\n".join((what.mailing, str(what.slot), what.email, what.message_id))
    return hmac.new(key, content.encode(), sha256).hexdigest()[:HALF]


def is_marked(key: bytes, what: Marked, claimed: str) -> bool:
    """Whether this half belongs to these."""
    return hmac.compare_digest(mark(key, what), claimed)


def name_of(key: bytes, what: Marked) -> str:
    """Return both halves, as they stand in the headers of a mail."""
    return f"{what.message_id}.{mark(key, what)}"
