"""Figures travel between installations as signed files; whatever was altered is refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey import exchange
from survey.exchange import NotTakenIn
from survey.storage import benchmarks, organisations, partners, sectors
from tests.support.builders import CLOSING
from tests.support.installations import Installation
from tests.support.sector import altered, join, released


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path / "hier")
    yield made
    made.db.conn.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path / "daar")
    yield made
    made.db.conn.close()


def refusal(installation: Installation, content: bytes) -> str:
    with pytest.raises(NotTakenIn) as refused:
        installation.take_in(content)
    assert refused.value.reason in NotTakenIn.REASONS
    return refused.value.reason


def test_figures_travel_by_files_alone(here: Installation, there: Installation) -> None:
    """What arrives is what was shared there, under names that tell nobody."""
    content = there.file_of()
    here.trusts(there)
    taken = here.take_in(content)
    sent = benchmarks.contributions(there.db, there.group.id)[0]
    assert benchmarks.figures_of(here.db, taken.id) == benchmarks.figures_of(there.db, sent.id)
    assert taken.organisation is None
    assert taken.measured_on.isoformat()[:7] == sent.measured_on.isoformat()[:7]


def test_the_file_names_nobody(there: Installation) -> None:
    """No name, no id of the other installation, no headcount, no day."""
    content = there.file_of("Welzijn Geheim").decode()
    shared = benchmarks.contributions(there.db, there.group.id)[0]
    organisation = organisations.get(there.db, shared.organisation or "")
    assert organisation
    for secret in (organisation.name, organisation.id, shared.survey, shared.consented_by):
        assert secret not in content
    assert set(json.loads(content)["body"]) == {
        "from", "organisation", "measurement", "measured", "signed_on", "sector", "figures",
    }  # fmt: skip


def test_six_organisations_of_two_installations_compare_themselves(
    here: Installation, there: Installation
) -> None:
    """The point of it all: each alone has too few."""
    from survey.benchmarking import peers_of

    here.trusts(there)
    own = released(here.db)
    join(here.db, here.group, own, ["PE"])
    for number in range(5):
        assert peers_of(here.db, own) == {}
        here.take_in(there.file_of(f"Organisatie {number}"))
    assert len(peers_of(here.db, own)["PE"].others) == 5


def test_who_signed_it_must_be_trusted(here: Installation, there: Installation) -> None:
    """Until an administrator takes a key, and again after letting it go."""
    content = there.file_of()
    assert refusal(here, content) == "unknown_sender"
    here.trusts(there)
    partners.distrust(here.db, there.identity.public_key)
    assert refusal(here, content) == "unknown_sender"


def test_a_file_is_taken_in_once(here: Installation, there: Installation) -> None:
    """Twice the same, or signed anew: one measurement counts once."""
    content = there.file_of()
    here.trusts(there)
    here.take_in(content)
    assert refusal(here, content) == "here_already"
    shared = benchmarks.contributions(there.db, there.group.id)[0]
    later = exchange.signed(there.db, shared, there.identity, CLOSING.replace(month=12))
    assert later != content
    assert refusal(here, later) == "here_already"


def test_ones_own_file_is_refused(here: Installation) -> None:
    """It is in the group already, under its own name."""
    assert refusal(here, here.file_of()) == "our_own"


@pytest.mark.parametrize(
    "change",
    [{"measured": "2025-01"}, {"measurement": "0" * 32}, {"figures": []}, {"extra": 1}],
)
def test_whatever_was_altered_is_refused(
    here: Installation, there: Installation, change: dict[str, object]
) -> None:
    """One value that differs from what was signed is enough."""
    here.trusts(there)
    assert refusal(here, altered(there.file_of(), change)) == "altered"
    assert benchmarks.contributions(here.db, here.group.id) == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_any_other_byte_is_refused_or_means_the_same(
    here: Installation, there: Installation, place: int, byte: int
) -> None:
    """Nothing but spaces and the order of keys can differ from what was signed."""
    shared = benchmarks.contributions(there.db, there.group.id)
    content = (
        exchange.signed(there.db, shared[0], there.identity, CLOSING) if shared else there.file_of()
    )
    here.trusts(there)
    damaged = bytearray(content)
    damaged[place % len(content)] = byte
    try:
        taken = here.take_in(bytes(damaged))
    except NotTakenIn:
        return
    original = json.loads(content)
    assert json.loads(bytes(damaged))["body"] == original["body"]
    db = here.db
    db.execute("DELETE FROM benchmark_contribution WHERE id = ?", [taken.id])


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("n", 9),
        ("n", 10.5),
        ("n", True),
        ("mean", -1),
        ("mean", "3"),
        ("variance", 0),
        ("key", "PE"),
        ("construct", ""),
    ],
)
def test_a_trusted_sender_can_not_send_anything(
    here: Installation, there: Installation, figure: str, value: object
) -> None:
    """A signature says who, not that it is right: figures outside their range are refused."""
    here.trusts(there)
    body = json.loads(there.file_of())["body"]
    body["figures"][0][figure] = value
    assert refusal(here, signed_by(there, body)) == "wrong_content"


def signed_by(installation: Installation, body: dict[str, object]) -> bytes:
    signature = installation.identity.private.sign(exchange._canonical(body)).hex()
    document = {"format": exchange.FORMAT, "schema": 1, "body": body, "signature": signature}
    return json.dumps(document).encode()


def test_the_sector_travels_along(here: Installation, there: Installation) -> None:
    """So that organisations of one sector compare themselves across installations."""
    here.trusts(there)
    shared = join(there.db, there.group, released(there.db, "Jeugd"), ["PE"])
    sectors.choose(there.db, shared.organisation or "", "youth")
    taken = here.take_in(exchange.signed(there.db, shared, there.identity, CLOSING))
    assert taken.sector == "youth"
    (figure,) = benchmarks.shared(here.db, here.group.id)
    assert figure.sector == "youth"


def test_a_file_of_schema_1_is_read(here: Installation, there: Installation) -> None:
    """It says no sector."""
    here.trusts(there)
    body = json.loads(there.file_of())["body"]
    del body["sector"]
    assert here.take_in(signed_by(there, body)).sector is None


@pytest.mark.parametrize("sector", ["", "Youth", 5, ["youth"], "a" * 41])
def test_a_sector_is_a_code(here: Installation, there: Installation, sector: object) -> None:
    """What else is sent is refused."""
    here.trusts(there)
    body = json.loads(there.file_of())["body"] | {"sector": sector}
    assert refusal(here, signed_by(there, body)) == "wrong_content"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_a_file_of_ours"),
        (b"[1]", "not_a_file_of_ours"),
        (b'{"format": "draagvlak-aggregates", "schema": 3}', "newer_schema"),
        (b'{"format": "draagvlak-aggregates", "schema": 1}', "not_a_file_of_ours"),
        (b'{"format": "draagvlak-aggregates", "schema": NaN}', "not_a_file_of_ours"),
        (b"[" * 100_000, "not_a_file_of_ours"),
        (b" " * 300_000, "not_a_file_of_ours"),
    ],
)
def test_other_files_are_refused(here: Installation, content: bytes, reason: str) -> None:
    """Each with its own reason."""
    assert refusal(here, content) == reason


def test_the_key_is_its_owners_alone(here: Installation) -> None:
    """Made once, kept, and readable by nobody else."""
    first = here.identity.public_key
    assert here.identity.public_key == first
    assert (here.folder / exchange.KEY_FILE).stat().st_mode & 0o077 == 0
