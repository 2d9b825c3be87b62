# The verbs of this project, the same here and in CI. Needs Python 3.11 or later and make, nothing else.
PYTHON ?= python3
INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r
# Python may keep what it compiled: the libraries are large, and each command would compile them anew.
export PYTHONDONTWRITEBYTECODE =
.PHONY: run demo test attack bench lint lock

run: .venv/run
	@.venv/bin/python run.py

demo: .venv/run
	@.venv/bin/python run.py demo

test: .venv/dev
	.venv/bin/python -m pytest -n auto

# Thousands of invented organisations; takes some minutes. HOW_MANY=100 is quicker.
attack: .venv/dev
	@.venv/bin/python -m tests.attack $(HOW_MANY)

lint: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

# Speed. What the 95 % limits hold is measured apart: .venv/bin/python -m benchmarks.coverage, and
# .venv/bin/python -m benchmarks.sector for a sector of 300 organisations.
bench: .venv/dev
	.venv/bin/python -m benchmarks.reports
	.venv/bin/python -m benchmarks.exports
	.venv/bin/python -m benchmarks.respondents
	.venv/bin/python -m benchmarks.slow_phone

# pip is there only when the environment was made to the end.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Name another: make run PYTHON=python3.11")'
	@$(PYTHON) -m venv --clear .venv

.venv/run: requirements/run.txt | .venv/bin/pip
	@echo "Installing what Draagvlak needs; this happens once and takes about a minute."
	@$(INSTALL) $<
	@touch $@

.venv/dev: requirements/dev.txt | .venv/bin/pip
	@echo "Installing what Draagvlak and its tests need; this happens once and takes about a minute."
	@$(INSTALL) $<
	@touch $@ .venv/run

# Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements/dev.txt
