"""Mail after opening again: what closing stopped comes back once, what was skipped does not."""

from survey import lifecycle
from survey.mail import planning, resuming
from survey.storage import invitations, mailings, surveys
from survey.storage.surveys import Survey
from tests.survey.mail.conftest import TUESDAY, Scene

LAST = TUESDAY.date().replace(day=27)


def close(scene: Scene) -> Survey:
    lifecycle.close(scene.db, scene.survey.id, scene.clock().date())
    found = surveys.get(scene.db, scene.survey.id)
    assert found
    return found


def reminders(scene: Scene) -> list[tuple[int, str, int]]:
    """Number, state and day of the month of each reminder."""
    made = mailings.of_survey(scene.db, scene.survey.id)
    return [(one.number, one.state, one.due_at.day) for one in made if one.kind == "reminder"]


def test_reminders_come_back_on_their_day(scene: Scene) -> None:
    """Closed and opened the same day: as if nothing happened, each goes once."""
    scene.invite(3)
    scene.send()
    planned = reminders(scene)
    closed = close(scene)
    resuming.reopen(scene.db, closed, LAST, scene.clock())
    assert reminders(scene) == planned == [(1, "planned", 9), (2, "planned", 13)]
    scene.on(9)
    scene.on(13)
    assert set(scene.office.per_address("Herinnering").values()) == {2}


def move(scene: Scene, number: int, day: int) -> None:
    (found,) = [
        one
        for one in mailings.of_survey(scene.db, scene.survey.id)
        if (one.kind, one.number) == ("reminder", number)
    ]
    assert planning.move(scene.db, found, TUESDAY.date().replace(day=day))


def test_a_day_that_the_coach_chose_is_kept(scene: Scene) -> None:
    """Also when the second one goes before the first; only what has passed is moved on."""
    scene.invite(3)
    scene.send()
    move(scene, 1, 24)
    move(scene, 2, 17)
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    assert reminders(scene) == [(2, "planned", 17), (1, "planned", 24)]
    closed = close(scene)
    scene.clock.later(days=15)  # Wednesday 18 November
    resuming.reopen(scene.db, closed, LAST, scene.clock())
    assert reminders(scene) == [(2, "planned", 19), (1, "planned", 24)]


def test_nothing_goes_while_it_is_closed(scene: Scene) -> None:
    """The day of a reminder passes: no mail, and no row in the outbox."""
    scene.invite(3)
    scene.send()
    close(scene)
    scene.on(9)
    scene.on(13)
    assert not scene.office.per_address("Herinnering")
    assert scene.db.execute("SELECT COUNT(*) FROM outbox").fetchone() == (0,)
    assert reminders(scene) == [(1, "planned", 9), (2, "planned", 13)]


def test_what_was_pressed_by_hand_does_not_come_back(scene: Scene) -> None:
    """It was meant for that moment; it can be pressed again."""
    scene.invite(3)
    scene.send()
    planning.remind_by_hand(scene.db, scene.survey, scene.clock())
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    assert [number for number, _state, _day in reminders(scene)] == [1, 2]
    planning.remind_by_hand(scene.db, scene.survey, scene.clock())


def test_what_had_just_begun_begins_anew(scene: Scene) -> None:
    """Closed before the first reminder of the round went: all get it once, from tomorrow on."""
    scene.invite(3)
    scene.send()
    scene.clock.moment = TUESDAY.replace(day=9)
    planning.start_due(scene.db, scene.clock())
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    assert reminders(scene) == [(1, "planned", 10), (2, "planned", 16)]
    scene.on(10, 14)
    assert set(scene.office.per_address("Herinnering").values()) == {1}


def test_what_was_skipped_stays_skipped(scene: Scene) -> None:
    """Closing in between does not undo the coach's choice."""
    scene.invite(3)
    scene.send()
    first = next(m for m in mailings.of_survey(scene.db, scene.survey.id) if m.kind == "reminder")
    planning.take_back(scene.db, first)
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    assert reminders(scene) == [(1, "cancelled", 9), (2, "planned", 13)]


def test_what_fell_while_it_was_closed_goes_from_tomorrow_on(scene: Scene) -> None:
    """Never at once, never two together, and never after the last day."""
    scene.invite(3)
    scene.send()
    closed = close(scene)
    scene.clock.later(days=15)  # Wednesday 18 November
    resuming.reopen(scene.db, closed, LAST, scene.clock())
    assert reminders(scene) == [(1, "planned", 19), (2, "planned", 23)]


def test_no_reminder_after_the_new_last_day(scene: Scene) -> None:
    """It would be a reminder of what is closed."""
    scene.invite(3)
    scene.send()
    resuming.reopen(scene.db, close(scene), TUESDAY.date().replace(day=10), scene.clock())
    assert reminders(scene) == [(1, "planned", 9)]


def test_whose_invitation_had_not_gone_can_be_invited(scene: Scene) -> None:
    """Closed within the ten minutes: nobody has a link, and nobody counts as invited."""
    scene.invite(3)
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    assert not invitations.addresses_of(scene.db, scene.survey.id)
    assert not reminders(scene)
    scene.invite(3)
    scene.send()
    assert set(scene.office.per_address().values()) == {1}
    assert len(reminders(scene)) == 2


def test_who_was_mailed_is_not_invited_twice(scene: Scene) -> None:
    """Opening again forgets only what never went."""
    scene.invite(3)
    scene.send()
    scene.invite(scene.people(5))
    resuming.reopen(scene.db, close(scene), LAST, scene.clock())
    kept = invitations.addresses_of(scene.db, scene.survey.id)
    assert sorted(kept) == [f"p{n}@welzijn.example" for n in range(3)]
