"""Groups of organisations that compare themselves, and what each consented to share."""

from sqlite_utils import Database

from .steps import migrations, run

BENCHMARK = """
CREATE TABLE benchmark_group (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    made_on TEXT NOT NULL
) STRICT;

-- What one measurement of one organisation shares. Own organisations have `survey` and consent;
-- those of another installation have `elsewhere`, a name of theirs that tells nobody who they are.
CREATE TABLE benchmark_contribution (
    id TEXT PRIMARY KEY,
    "group" TEXT NOT NULL REFERENCES benchmark_group ON DELETE CASCADE,
    organisation TEXT REFERENCES organisation ON DELETE CASCADE,
    survey TEXT REFERENCES survey ON DELETE CASCADE,
    elsewhere TEXT,
    measured_on TEXT NOT NULL,
    consented_on TEXT NOT NULL,
    consented_by TEXT NOT NULL,           -- the coach's name, or who signed elsewhere
    withdrawn_on TEXT,
    CHECK ((survey IS NULL) = (organisation IS NULL)),
    CHECK ((survey IS NULL) <> (elsewhere IS NULL)),
    UNIQUE ("group", survey),
    UNIQUE ("group", elsewhere)
) STRICT;

-- The constructs it consented to share, with their figures from the released report.
CREATE TABLE benchmark_figure (
    contribution TEXT NOT NULL REFERENCES benchmark_contribution ON DELETE CASCADE,
    key TEXT NOT NULL,
    construct TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 10),
    mean REAL NOT NULL,
    variance REAL NOT NULL CHECK (variance > 0),
    PRIMARY KEY (contribution, key)
) STRICT, WITHOUT ROWID;

-- Which measurements stood behind each published edition of a construct. They stay when what was
-- shared goes, for a later edition must not isolate them either.
CREATE TABLE benchmark_edition (
    "group" TEXT NOT NULL REFERENCES benchmark_group ON DELETE CASCADE,
    key TEXT NOT NULL,
    number INTEGER NOT NULL,
    measurements TEXT NOT NULL,           -- JSON object: organisation -> measurement
    PRIMARY KEY ("group", key, number)
) STRICT, WITHOUT ROWID
"""


@migrations()
def benchmark(db: Database) -> None:
    """Let organisations compare themselves, by explicit consent."""
    run(db, BENCHMARK)
