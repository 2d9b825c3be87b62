"""Invented other organisations, for the example alone: real ones are never among them."""

from collections.abc import Mapping

from reports.benchmark import Pool, Summary

from .story import MEANS, PEERS, PEERS_MEAN, PEERS_VARIANCE


def invented_peers() -> Mapping[str, Pool]:
    """Return what the report of the example compares with, by construct id.

    Half-way between the example's own usual mean and that of all themes, so that it stands out
    on some themes and not on others.
    """
    return {
        construct: Pool(
            tuple(
                Summary(people, (own + PEERS_MEAN) / 2 + above, PEERS_VARIANCE)
                for people, above in PEERS
            )
        )
        for construct, own in MEANS.items()
    }
