"""Mail: who gets it, what goes when, what is still to go, and the links that were sent."""

from sqlite_utils import Database

from .steps import migrations, run

MAIL = """
-- Each mail carries a link of its own, of which only the hash is kept. All links of one person lead
-- to one slot of `answered`, so that using one uses them all.
CREATE TABLE mailed_link (
    token_hash TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    slot INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX mailed_link_of_slot ON mailed_link (survey, slot);

CREATE VIEW way_in AS
    SELECT token_hash, survey, slot FROM invitation
    UNION ALL
    SELECT token_hash, survey, slot FROM mailed_link;

-- Who is invited by mail. The address itself stands with the invitation; no time stands here.
CREATE TABLE recipient (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    language TEXT NOT NULL,
    wants_reminders INTEGER NOT NULL DEFAULT 1 CHECK (wants_reminders IN (0, 1)),
    refusal TEXT,                         -- why the invitation could not be delivered
    PRIMARY KEY (survey, slot)
) STRICT, WITHOUT ROWID;

-- One decision to send: an invitation to so many people, or a reminder to who has not answered.
CREATE TABLE mailing (
    id TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder')),
    number INTEGER NOT NULL,              -- reminders: 1 and 2 are planned, 3 is by hand
    due_at TEXT NOT NULL,                 -- UTC
    state TEXT NOT NULL DEFAULT 'planned'
        CHECK (state IN ('planned', 'sending', 'paused', 'done', 'cancelled')),
    people INTEGER NOT NULL DEFAULT 0,
    sent INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    UNIQUE (survey, kind, number)
) STRICT;

-- What is still to go: a row leaves when its mail has gone. Slots are in random order, and a
-- reminder has a row for everybody, so neither place nor presence tells who answered when.
CREATE TABLE outbox (
    mailing TEXT NOT NULL REFERENCES mailing ON DELETE CASCADE,
    slot INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'doubtful')),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL DEFAULT '',  -- UTC, after a delivery that was put off
    PRIMARY KEY (mailing, slot)
) STRICT, WITHOUT ROWID;

-- Texts of a coach's own, where they differ from the usual ones.
CREATE TABLE mail_text (
    survey TEXT NOT NULL REFERENCES survey ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder')),
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (survey, kind, language)
) STRICT, WITHOUT ROWID
"""


@migrations()
def mail(db: Database) -> None:
    """Recipients, mailings, the outbox, links that were sent, and texts of one's own."""
    run(db, MAIL)
