"""Whoever holds the files of an open survey can't tell which answers came from which link."""

import re
from itertools import combinations
from statistics import mean

import pytest

from survey import lifecycle
from survey.anonymity import NONCE_BYTES, PADDING, Draft, DraftUnreadable, lookup_hash, unseal
from survey.jobs import Forgetter
from survey.storage import blending, responses
from survey.storage.connection import ConnectionPerThread

from .conftest import TODAY
from .sqlite_file import transactions, written_order

PEOPLE, ONE_PAGE = 60, 20
FAR_ENOUGH, SEALED = 120, NONCE_BYTES + PADDING + 16
"""Bytes: how far a draft lies from its hash at most; how long it is with its nonce and its tag."""
GUESSING, NOISE = 0.5, 0.2
"""Of two answers in one page, guessing which came first is right half of the time; over 60
answers chance stays within 0.2 of that all but once in ten thousand."""


def order_kept_by_the_file(scene, people):
    """Return how often the place of two answers in a page tells which of them came first."""
    arrived = [scene.answer(token) for token in scene.invite(people)]
    when = {id: number for number, id in enumerate(arrived)}
    right = [
        when[first] < when[second]
        for page in written_order(scene.path, arrived)
        for first, second in combinations(page, 2)
    ]
    assert len(right) > people
    return mean(right)


def relinked_from_the_log(scene, tokens):
    """Pair what one transaction wrote: a response that is new and an invitation that is used."""
    hits = 0
    for log in scene.path.parent.glob("*-wal"):
        for written in transactions(log):
            text = b"".join(written.values())
            hits += sum(
                id.encode() in text and lookup_hash(token).encode() in text
                for token, id in tokens.items()
            )
    return hits


def test_the_bytes_keep_no_order_of_arrival(scene):
    """The place of an answer in the file says nothing about when it came."""
    assert abs(order_kept_by_the_file(scene, PEOPLE) - GUESSING) < NOISE


@pytest.mark.parametrize("size", [1, 80, 700, 2000])
def test_a_row_is_laid_down_with_all_that_share_its_page(scene, monkeypatch, size):
    """However short or long it is; what lies on other pages says nothing about it."""
    laid_down: list[str] = []
    shuffled = blending._shuffled

    def noted(rows):
        laid_down[:] = [row[0] for row in rows]
        return shuffled(rows)

    monkeypatch.setattr(blending, "_shuffled", noted)
    arrived: list[str] = []
    shared = 0
    for number in range(150):
        responses.add_comments(scene.db, scene.survey.id, {"q": "x" * size})
        new = next(id for id in laid_down if id not in arrived)
        arrived.append(new)
        if number >= 140:
            pages = [page for page in written_order(scene.path, arrived) if new in page]
            assert all({*page} <= {*laid_down} for page in pages)
            shared += sum(len(page) - 1 for page in pages)
    assert shared > 0
    assert size == 1 or len(laid_down) < len(arrived)


def test_the_attack_on_order_works_without_the_guard(scene, monkeypatch):
    """Rows that are just inserted do lie in the order in which they came."""

    def insert(db, table, row):
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

    monkeypatch.setattr(responses, "blend", insert)
    assert order_kept_by_the_file(scene, ONE_PAGE) > GUESSING + 2 * NOISE


def test_no_log_shows_a_link_beside_its_answers(scene):
    """No log pairs a response with an invitation, before closing nor after."""
    linked = {token: scene.answer(token) for token in scene.invite(12)}
    assert relinked_from_the_log(scene, linked) == 0
    journal = scene.path.with_name(scene.path.name + "-journal")
    assert not journal.exists() or journal.stat().st_size == 0
    lifecycle.close(scene.db, scene.survey.id, TODAY)
    assert relinked_from_the_log(scene, linked) == 0


def test_the_attack_on_the_log_works_without_the_guard(scene):
    """With a write-ahead log for the whole, each answer stands beside the slot it filled."""
    scene.db.execute("PRAGMA main.journal_mode = WAL").fetchall()
    tokens = scene.invite(12)
    ids = [scene.answer(token) for token in tokens]
    slots, paired = b"0" * 12, []
    for written in transactions(scene.path.with_name(scene.path.name + "-wal")):
        text = b"".join(written.values())
        new = [id for id in ids if id.encode() in text]
        before = scene.survey.id.encode()  # what stands before the slots in their row
        raised = [at for at in range(12) if before + _with(slots, at) in text]
        if len(raised) == 1:
            slots = _with(slots, raised[0])
            paired.append((raised[0], new))
    assert mean(bool(new) for _, new in paired) == 1
    assert len(paired) == 12


def _with(slots, at):
    return slots[:at] + b"1" + slots[at + 1 :]


@pytest.mark.parametrize("closed", [False, True])
def test_drafts_are_unreadable_and_leave_when_sent(scene, closed):
    """No file holds a link or an answer that can be read, before sending nor after."""
    token, other = scene.invite(2)
    lifecycle.save_draft(scene.db, scene.survey, other, lifecycle.Draft("nl", {"PU1": 1}), TODAY)
    scene.answer(token)
    if closed:
        lifecycle.close(scene.db, scene.survey.id, TODAY)
    files = b"".join(file.read_bytes() for file in scene.path.parent.iterdir())
    assert token.encode() not in files
    assert other.encode() not in files
    assert b"PU1" not in files.replace(b'id = "PU1"', b"")


def opened_by_its_link(scene, token):
    """Return the drafts that the holder of a link finds in the bytes of the files."""
    content = b"".join(file.read_bytes() for file in scene.path.parent.iterdir())
    sealed = [
        content[start : start + SEALED]
        for found in re.finditer(lookup_hash(token).encode(), content)
        for start in range(found.end(), found.end() + FAR_ENOUGH)
    ]
    return opened_with([token], sealed)


def test_what_was_sent_is_opened_by_no_link(scene):
    """Who holds the files, and the mail with somebody's link, can't read what that person sent."""
    tokens = scene.invite(5)
    for token in tokens:
        scene.answer(token)
    Forgetter(ConnectionPerThread(scene.path)).work()
    assert not any(opened_by_its_link(scene, token) for token in tokens)


def test_the_attack_with_a_link_works_without_the_guard(scene):
    """The log that makes writing drafts quick holds them after they were sent."""
    tokens = scene.invite(5)
    for token in tokens:
        scene.answer(token)
    assert all(opened_by_its_link(scene, token) for token in tokens)


def opened_with(strings, sealed):
    """Return what each sealed draft says, where one of the strings opens it."""
    found = []
    for text in strings:
        for draft in sealed:
            try:
                found.append(unseal(draft, text))
            except DraftUnreadable:
                continue
    return found


def test_nothing_on_the_disk_opens_a_draft(scene):
    """Whatever in the files is as long as a link or a hash is tried; the link itself does fit."""
    drafts = {token: Draft("nl", {"PU1": 1 + n}) for n, token in enumerate(scene.invite(3))}
    for token, draft in drafts.items():
        lifecycle.save_draft(scene.db, scene.survey, token, draft, TODAY)
    files = b"".join(file.read_bytes() for file in scene.path.parent.iterdir())
    strings = {
        found.decode()
        for length in (len(token), len(lookup_hash(token)))
        for found in re.findall(rb"(?=([A-Za-z0-9_-]{%d}))" % length, files)
    }
    assert {lookup_hash(token) for token in drafts} <= strings
    sealed = [row[0] for row in scene.db.execute("SELECT sealed FROM drafts.draft")]
    assert not opened_with(strings, sealed)
    assert [opened_with([token], sealed) for token in drafts] == [[one] for one in drafts.values()]


def test_of_a_draft_there_is_ciphertext_and_what_finds_it(scene):
    """Its hash, whose survey it is of and until when it is kept: no start, no person, no page."""
    columns = {row[1] for row in scene.db.execute("PRAGMA drafts.table_info(draft)")}
    assert columns == {"token_hash", "survey", "kept_until", "sealed"}
