"""Typing a sheet twice: the earlier typings travel sealed with the page, and nothing is stored.

Whoever types the second time can't see the first. The key lives in memory only, so what was not
sent is gone when the server stops, and no file ever holds it.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from functools import cache

from survey.anonymity import Draft, DraftUnreadable, seal, unseal
from survey.paper.typing import TEAM, Line


@cache
def _secret() -> str:
    return secrets.token_urlsafe(32)


def sealed(draft: Draft, *, survey: str, sheet: str) -> str:
    """Return a typing that only this server, for this sheet, can open again."""
    return urlsafe_b64encode(seal(draft, f"{_secret()}{survey}{sheet}")).decode()


def opened(text: str, *, survey: str, sheet: str) -> Draft:
    """Return a sealed typing; raises DraftUnreadable when it is not of this server and sheet."""
    try:
        content = urlsafe_b64decode(text.encode())
    except ValueError as error:
        raise DraftUnreadable from error
    return unseal(content, f"{_secret()}{survey}{sheet}")


def disputed(line: Line, now: Draft, before: Sequence[Draft]) -> tuple[int, ...]:
    """Return the questions of a line that differ from the last typing.

    None when the line is as it was in any earlier typing: two typings that agree are enough.
    """
    if not before or any(_given(line, now) == _given(line, one) for one in before):
        return ()
    pairs = zip(_given(line, now), _given(line, before[-1]), strict=True)
    return tuple(line.first + at for at, (new, old) in enumerate(pairs) if new != old)


def _given(line: Line, draft: Draft) -> tuple[int | str | None, ...]:
    if line.kind == TEAM:
        return (draft.team,)
    return tuple(draft.answers.get(question.asked.id) for question in line.questions)
