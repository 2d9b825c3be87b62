"""Questionnaires as data, and the code that reads them."""
