"""Whoever holds the files while mail goes out gets no link, and can't pair people with answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash
from survey.storage import outbox
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import BASE, Scene

PEOPLE = 24
ADDRESS_AND_LINK = re.compile(rf"{BASE}/a/([\w-]+)")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(tmp_path, server, office)
        yield made
        made.db.close()


def token_in(mail: EmailMessage) -> str:
    plain = mail.get_body(("plain",))
    assert plain
    found = ADDRESS_AND_LINK.search(plain.get_content())
    assert found
    return found[1]


def answer(scene: Scene, mails: list[EmailMessage]) -> None:
    for mail in mails:
        draft = Draft("nl", {"PU1": 4, "PU2": 2})
        lifecycle.send(scene.db, scene.survey, token_in(mail), draft, scene.clock().date())


def links_per_person(scene: Scene) -> Counter[int]:
    return Counter(slot for (slot,) in scene.db.execute("SELECT slot FROM mailed_link"))


def test_no_link_is_in_any_file_at_any_moment(scene: Scene) -> None:
    """Looked at while each mail is taken over, afterwards, and after the reminders: never a token.

    The hash is there, so the search would find it.
    """
    seen = 0

    def look(mail: EmailMessage) -> None:
        nonlocal seen
        files = b"".join(file.read_bytes() for file in scene.folder.iterdir())
        assert token_in(mail).encode() not in files
        assert lookup_hash(token_in(mail)).encode() in files
        seen += 1

    scene.office.looked_at = look
    scene.invite(PEOPLE)
    scene.send()
    answer(scene, scene.office.taken[:5])
    scene.on(9)
    assert seen == PEOPLE + PEOPLE - 5
    files = b"".join(file.read_bytes() for file in scene.folder.iterdir())
    assert not [mail for mail in scene.office.taken if token_in(mail).encode() in files]


def test_the_files_do_not_tell_who_was_reminded(scene: Scene) -> None:
    """Who answered early and who answered after a reminder have equally many links afterwards."""
    scene.invite(PEOPLE)
    scene.send()
    early = scene.office.taken[: PEOPLE // 2]
    answer(scene, early)
    scene.on(9)
    answer(scene, scene.office.taken[PEOPLE:])
    scene.on(13)
    assert set(links_per_person(scene).values()) == {3}
    assert scene.db.execute("SELECT COUNT(*) FROM outbox").fetchone() == (0,)


def test_the_attack_on_reminders_works_without_the_guard(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without links that nobody has, the number of links tells who had answered by when."""
    keep = outbox._keep_link

    def keep_real_ones(db, mail, link_hash):  # type: ignore[no-untyped-def]
        if mail.wanted:
            keep(db, mail, link_hash)

    monkeypatch.setattr(outbox, "_keep_link", keep_real_ones)
    scene.invite(PEOPLE)
    scene.send()
    early = [mail["To"].addresses[0].addr_spec for mail in scene.office.taken[:7]]
    answer(scene, scene.office.taken[:7])
    scene.on(9)
    slots = dict(scene.db.execute("SELECT email, slot FROM invitation").fetchall())
    told = {slot for slot, count in links_per_person(scene).items() if count == 1}
    assert told == {slots[email] for email in early}


def test_mails_go_in_an_order_that_says_nothing_of_the_list(scene: Scene) -> None:
    """Neither alphabet nor place on the coach's list: a relay's log gives no more than the list."""
    scene.invite(PEOPLE)
    scene.send()
    order = [mail["To"].addresses[0].addr_spec for mail in scene.office.taken]
    listed = [one.email for one in scene.people(PEOPLE)]
    assert sorted(order) == sorted(listed)
    assert order not in (listed, sorted(listed))


def test_nothing_about_mail_has_a_time_per_person(scene: Scene) -> None:
    """Times belong to mailings; a person's row has one only while a delivery is put off."""
    columns = defaultdict(set)
    for table in ("recipient", "mailed_link", "outbox", "mailing"):
        for row in scene.db.execute(f"PRAGMA table_info({table})"):
            columns[table].add(row[1])
    assert columns["recipient"] == {"survey", "slot", "language", "wants_reminders", "refusal"}
    assert columns["mailed_link"] == {"token_hash", "survey", "slot"}
    assert "not_before" in columns["outbox"]
    scene.invite(PEOPLE)
    scene.send()
    assert scene.db.execute("SELECT COUNT(*) FROM outbox").fetchone() == (0,)


def test_mails_to_different_people_have_the_same_size(scene: Scene) -> None:
    """So that a log of sizes says nothing either; addresses of equal length are compared."""
    scene.invite(9)
    scene.send()
    headers = ("Date", "Message-ID")
    sizes = set()
    for mail in scene.office.taken:
        for name in headers:
            del mail[name]
        sizes.add(len(mail.get_body(("plain",)).get_content()))  # type: ignore[union-attr]
    assert len(sizes) == 1
