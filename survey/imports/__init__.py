"""Answers that were collected elsewhere, on their way to being a closed survey."""
