"""The schema, as ordered steps that are only ever added to: one file a step, in their order."""

from . import (
    s001_first_schema,
    s002_invitations,
    s003_share_links,
    s004_promises,
    s005_roles,
    s006_screens,
    s007_voice,
    s008_paper_and_look,
    s009_mail,
    s010_staff,
    s011_accounts,
    s012_jobs,
    s013_after,
    s014_audit,
    s015_benchmark,
    s016_partners,
    s017_bounces,
    s019_good_practices,
    s021_own_instruments,
)
from .drafts import prepare_drafts
from .steps import migrations

__all__ = [
    "migrations",
    "prepare_drafts",
    "s001_first_schema",
    "s002_invitations",
    "s003_share_links",
    "s004_promises",
    "s005_roles",
    "s006_screens",
    "s007_voice",
    "s008_paper_and_look",
    "s009_mail",
    "s010_staff",
    "s011_accounts",
    "s012_jobs",
    "s013_after",
    "s014_audit",
    "s015_benchmark",
    "s016_partners",
    "s017_bounces",
    "s019_good_practices",
    "s021_own_instruments",
]
