"""Tests of the questionnaires and of the code that reads them."""
