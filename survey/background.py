"""Long work beside the pages, in this process: one thing at a time, also after a restart.

What was asked for is in the database, so that it survives the process. Everything done here may
be begun twice: a release that was made meanwhile is not made again.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from survey import results
from survey.clock import Clock
from survey.discretion import kind_and_place
from survey.jobs import Repeating
from survey.lifecycle import NotPossible
from survey.storage import jobs, surveys
from survey.storage.connection import ConnectionPerThread, Database
from survey.storage.jobs import Job
from survey.storage.surveys import Survey

OFTEN = timedelta(seconds=30)
FAULT = "fault"
log = logging.getLogger(__name__)

Work = Callable[[Database, Survey, Job, date], object]


def _release(db: Database, survey: Survey, job: Job, today: date) -> object:
    return results.make_release(db, survey, today, after=int(job.detail) if job.detail else None)


WORK: Mapping[str, Work] = {"release": _release}


class Background(Repeating):
    """Does what was asked for; woken when something is."""

    def __init__(self, connection: ConnectionPerThread, clock: Clock) -> None:
        super().__init__("background", OFTEN)
        self._connection = connection
        self._clock = clock
        self._resumed = False

    def work(self) -> None:
        """Do everything that waits."""
        try:
            db = self._connection()
            if not self._resumed:
                jobs.resume(db)
                self._resumed = True
            while not self.is_ended and (job := jobs.take(db)):
                self._do(db, job)
        except Exception as error:
            # A fault now must not keep the next things from being done.
            log.error("background work failed: %s", kind_and_place(error))

    def _do(self, db: Database, job: Job) -> None:
        try:
            survey = surveys.get(db, job.survey)
            if survey:
                WORK[job.kind](db, survey, job, self._clock().date())
        except NotPossible as refusal:
            jobs.end(db, job.id, "failed", type(refusal).__name__)
        except Exception as error:
            log.error("%s failed: %s", job.kind, kind_and_place(error))
            jobs.end(db, job.id, "failed", FAULT)
        else:
            jobs.end(db, job.id, "done")
