# The verbs of this project, the same here and in CI. Needs Python 3.11 or later and make, nothing else.
PYTHON ?= python3
.PHONY: run demo test lint lock

run: .venv/run
	.venv/bin/python run.py

demo: .venv/run
	.venv/bin/python run.py demo

test: .venv/dev
	.venv/bin/python -m pytest -n auto

lint: .venv/dev
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

.venv/run: requirements/run.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

.venv/dev: requirements/dev.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@ .venv/run

# Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements/dev.txt
