"""Measurements of the product itself: what its intervals hold, how fast it is."""
