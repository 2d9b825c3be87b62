"""Tests of answers on paper."""
