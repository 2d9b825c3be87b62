"""Answers on paper: what a sheet asks, typing it over, and the rules of both."""
