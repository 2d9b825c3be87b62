"""Tests of every package, beside what they share in `support`."""

import os
import sys

# As in the Makefile: what Python compiled may stay, for the next time and for the programs that
# tests start. Otherwise each worker rewrites the asserts of all tests anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
