"""Attempts to break the promises, kept as tests."""
