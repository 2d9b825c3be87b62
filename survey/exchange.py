"""Figures of one organisation as a signed file that another installation can take in.

The file holds n, mean and variance per construct, as a released report gives them, and names that
tell nobody who it is. docs/exchange.md describes it.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from survey.anonymity import random_id
from survey.storage import benchmarks, partners, sectors
from survey.storage.benchmarks import Contribution, Figure, Group
from survey.storage.connection import Database

FORMAT = "draagvlak-aggregates"
SCHEMA = 2
READ = (1, 2)
"""Schema 1 says no sector."""
KEY_FILE = "exchange.key"
LARGEST_FILE = 256 * 1024
LEAST_PEOPLE = 10
HIGHEST_SCORE = 1000
_HEX = re.compile(r"[0-9a-f]{32}")
_BODY = {"from", "organisation", "measurement", "measured", "signed_on", "figures"}
_SECTOR = re.compile(r"[a-z_]{1,40}")
_FIGURE = {"key", "construct", "n", "mean", "variance"}


class NotTakenIn(Exception):
    """A file that is refused; `reason` is one of the codes below."""

    REASONS = (
        "not_a_file_of_ours",
        "newer_schema",
        "unknown_sender",
        "altered",
        "wrong_content",
        "here_already",
        "our_own",
    )

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place


@dataclass(frozen=True)
class Identity:
    """This installation's own signing key, which stays beside the data."""

    private: Ed25519PrivateKey

    @property
    def public_key(self) -> str:
        """What partners know this installation by, hexadecimal."""
        return self.private.public_key().public_bytes_raw().hex()

    def name_of(self, id: str) -> str:
        """Return another name for an id, always the same and nobody else's to turn back."""
        secret = self.private.private_bytes_raw()
        return sha256(b"draagvlak elsewhere " + secret + id.encode()).hexdigest()[:32]


def identity(data: Path) -> Identity:
    """Return this installation's key, made at first use, readable by its owner alone."""
    path = data / KEY_FILE
    try:
        return Identity(Ed25519PrivateKey.from_private_bytes(path.read_bytes()))
    except FileNotFoundError:
        private = Ed25519PrivateKey.generate()
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(private.private_bytes_raw())
        return Identity(private)


def signed(db: Database, contribution: Contribution, who: Identity, today: date) -> bytes:
    """Return the file of what an organisation of this installation shares."""
    if not contribution.is_active or contribution.survey is None:
        raise ValueError("only what is shared here, by consent, can be signed")
    body = {
        "from": who.public_key,
        "organisation": who.name_of(contribution.organisation or ""),
        "measurement": who.name_of(contribution.survey),
        "measured": contribution.measured_on.isoformat()[:7],
        "signed_on": today.isoformat(),
        "sector": sectors.of_organisation(db, contribution.organisation or ""),
        "figures": [
            {
                "key": one.key,
                "construct": one.construct,
                "n": one.n,
                "mean": one.mean,
                "variance": one.variance,
            }
            for one in benchmarks.figures_of(db, contribution.id)
        ],
    }
    document = {
        "format": FORMAT,
        "schema": SCHEMA,
        "body": body,
        "signature": who.private.sign(_canonical(body)).hex(),
    }
    return json.dumps(document, indent=1, allow_nan=False).encode()


def _canonical(body: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: sorted keys, no spaces, numbers as Python's repr writes them."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def take_in(db: Database, content: bytes, group: Group, who: Identity, today: date) -> Contribution:
    """Add a partner's file to a group; NotTakenIn says why it is refused, and nothing changes."""
    body = _verified(db, content, who)
    name = "/".join((body["from"][:32], body["organisation"], body["measurement"]))
    if any(one.elsewhere == name for one in benchmarks.contributions(db, group.id)):
        raise NotTakenIn("here_already")
    contribution = Contribution(
        random_id(),
        group.id,
        None,
        None,
        name,
        measured_on=date.fromisoformat(f"{body['measured']}-01"),
        consented_on=today,
        consented_by=next(
            one.name for one in partners.all_of(db) if one.public_key == body["from"]
        ),
        withdrawn_on=None,
        sector=body.get("sector"),
    )
    figures = [Figure(**figure) for figure in body["figures"]]
    benchmarks.contribute(db, contribution, figures)
    return contribution


def _verified(db: Database, content: bytes, who: Identity) -> dict[str, Any]:
    document = _document(content)
    body, signature = document.get("body"), document.get("signature")
    if not isinstance(body, dict) or not isinstance(signature, str):
        raise NotTakenIn("not_a_file_of_ours")
    sender = body.get("from")
    if sender == who.public_key:
        raise NotTakenIn("our_own")
    if sender not in {one.public_key for one in partners.all_of(db)}:
        raise NotTakenIn("unknown_sender", str(sender)[:64])
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sender))
        public.verify(bytes.fromhex(signature), _canonical(body))
    except (InvalidSignature, ValueError) as error:
        raise NotTakenIn("altered") from error
    wrong = next(_wrong(body), None)
    if wrong is not None:
        raise NotTakenIn("wrong_content", wrong)
    return body


def _document(content: bytes) -> dict[str, Any]:
    try:
        if len(content) > LARGEST_FILE:
            raise ValueError
        document = json.loads(content, parse_constant=_refused)
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ValueError
    except (ValueError, RecursionError) as error:
        raise NotTakenIn("not_a_file_of_ours") from error
    if document.get("schema") not in READ:
        raise NotTakenIn("newer_schema", str(document.get("schema"))[:20])
    return document


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _wrong(body: Mapping[str, Any]) -> Iterator[str]:
    """Where the content is not what the description says; a partner's key may be misused."""
    if set(body) - {"sector"} != _BODY:
        yield "body"
        return
    sector = body.get("sector")
    if sector is not None and not (isinstance(sector, str) and _SECTOR.fullmatch(sector)):
        yield "sector"
    for name in ("organisation", "measurement"):
        if not isinstance(body[name], str) or not _HEX.fullmatch(body[name]):
            yield name
    if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", str(body["measured"])):
        yield "measured"
    figures = body["figures"]
    if not isinstance(figures, list) or not figures:
        yield "figures"
        return
    for number, figure in enumerate(figures):
        if not _is_figure(figure):
            yield f"figures[{number}]"
    if len({str(figure.get("key")) for figure in figures if isinstance(figure, dict)}) < len(
        figures
    ):
        yield "figures"


def _is_figure(figure: object) -> bool:
    if not isinstance(figure, dict) or set(figure) != _FIGURE:
        return False
    n, mean, variance = figure["n"], figure["mean"], figure["variance"]
    numbers = all(isinstance(one, int | float) and math.isfinite(one) for one in (mean, variance))
    return (
        isinstance(figure["key"], str)
        and bool(_HEX.fullmatch(figure["key"]))
        and isinstance(figure["construct"], str)
        and 0 < len(figure["construct"]) <= 64
        and isinstance(n, int)
        and not isinstance(n, bool)
        and LEAST_PEOPLE <= n <= 1_000_000
        and numbers
        and 0 <= mean <= HIGHEST_SCORE
        and 0 < variance <= HIGHEST_SCORE**2
    )
