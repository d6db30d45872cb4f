# `make run` serves Merit; `make test` proves it. Everything made here lies in .venv, home and the caches.

PYTHON ?= python3
PORT := 8501
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup test check bench golden pictures lock words clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(BIN)/merit  ## serve the dashboard on 127.0.0.1:8501, with a demonstration when there is no home yet
	@.ci/demonstration $(BIN)/merit
	@exec $(BIN)/merit serve --port $(PORT)

setup: .venv/development.stamp  ## install everything that development and tests need

test: setup  ## run all tests; installs Debian's chromium and postgresql when missing and allowed
	@.ci/programs
	$(BIN)/pytest -n 2

check: setup  ## style, types, import contracts and words that must not be in files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python .ci/contracts.py
	$(BIN)/python .ci/forbidden.py

bench: setup  ## measure speed, as ratios in one run
	$(BIN)/python -m bench $(BENCH)

golden: setup  ## write tests/golden/metrics.csv again, after a number was changed on purpose
	$(BIN)/python -m tests.golden_numbers

pictures: setup  ## take the README's pictures in Chromium
	$(BIN)/python -m docs.make_pictures

lock: setup  ## pin every dependency again, with hashes
	$(BIN)/uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --custom-compile-command 'make lock' $(UPGRADE)

words: setup  ## collect the texts on the screen into locale/merit.pot
	@mkdir -p locale
	$(BIN)/pybabel --quiet extract --project=Merit --sort-by-file -k plural:1,2 -o locale/merit.pot app.py pages ui

clean:  ## remove everything that make installs; homes stay
	rm -rf .venv merit.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/made.stamp:
	@.ci/venv $(PYTHON)
	@touch $@

.venv/requirements.stamp: requirements.txt | .venv/made.stamp
	@echo "Installing what requirements.txt pins; this takes a minute or two, once."
	@$(PIP) --require-hashes -r requirements.txt
	@touch $@

$(BIN)/merit: pyproject.toml .venv/requirements.stamp
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/development.stamp: requirements-dev.txt $(BIN)/merit
	@echo "Installing what requirements-dev.txt pins."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@
