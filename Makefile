# make run    the service on http://127.0.0.1:8765/, with the page to try it
# make test   everything that is tested, in a real browser too
# make check  what CI runs: format, lint, types, tests
# make bench  how long the pipeline takes for a post, part by part

PYTHON ?= python3
BIN := .venv/bin
MODEL := $(wildcard models/packages/nl_antenne-*.whl)
PAGE := server/antenne/web/static/page/page.js
BUILT := extension/.output/.built
EXTENSION_SOURCES := $(shell find extension/src extension/public -type f 2>/dev/null) extension/wxt.config.ts extension/vite.page.config.ts
TREEBANK ?= ../treebank

.PHONY: help setup setup-training run test test-python test-extension test-browser bench check format format-check lint types screenshots lock retrain recalibrate clean

help:
	@grep '^# make' Makefile | sed 's/^# //'

# --- Setting up: does nothing when nothing changed, and then needs no network ------------------------------------------

setup: .venv/.installed $(PAGE) $(BUILT)

.venv/.installed: requirements/dev.txt pyproject.toml $(MODEL)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Antenne needs Python 3.11 or newer: set PYTHON=..."; exit 1; }
	@test -n "$(MODEL)" || { echo "There is no language package in models/packages/: see models/README.md."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-index --force-reinstall $(MODEL)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

extension/node_modules/.installed: extension/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || { echo "Antenne needs Node 20.19 or newer."; exit 1; }
	cd extension && npm ci --no-audit --no-fund --loglevel=error && npm run --silent prepare:types
	@touch $@

$(PAGE): extension/node_modules/.installed $(EXTENSION_SOURCES)
	cd extension && npm run --silent build:page

$(BUILT): extension/node_modules/.installed $(EXTENSION_SOURCES)
	cd extension && npm run --silent build
	@touch $@

# What training the language package needs. Of PyTorch any build of this version does, therefore it has no hash here; the one for
# processors only is much the smallest.
setup-training: .venv/.training

.venv/.training: .venv/.installed requirements/training.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/training.txt
	$(BIN)/pip install --quiet --disable-pip-version-check torch==2.13.0
	@touch $@

# --- Running ------------------------------------------------------------------------------------------------------------

run: setup
	$(BIN)/antenne serve

# --- Testing ------------------------------------------------------------------------------------------------------------

test: test-python test-extension test-browser

test-python: setup
	$(BIN)/pytest

test-extension: setup
	cd extension && npm test --silent

test-browser: setup
	cd extension && npm run --silent e2e

bench: setup
	$(BIN)/python models/scripts/bench.py models/assets/posts/dev.jsonl

check: format-check lint types test

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .
	cd extension && npm run --silent format

format-check: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .
	cd extension && npm run --silent lint

types: setup
	$(BIN)/mypy
	cd extension && npm run --silent typecheck

screenshots: setup
	cd extension && npm run --silent screenshots

# --- Maintaining ----------------------------------------------------------------------------------------------------------

# Locks with hashes for every platform and Python from 3.11 on. Needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra dev --extra training -c requirements/dev.txt pyproject.toml -o requirements/training.txt
	cd extension && npm install --package-lock-only --no-audit --no-fund

# Trains nl_antenne anew from the treebank and the posts (some four hours on two cores). See models/README.md.
retrain: setup-training
	cd models && ../$(BIN)/python -m weasel run all . --vars.treebank $(abspath $(TREEBANK))

# Weighs rules and encoder anew on the dev posts, with the encoder that is installed.
recalibrate: setup
	cd models && ../$(BIN)/python -m weasel run recalibrate .

clean:
	rm -rf .venv extension/node_modules extension/.output extension/.wxt server/antenne/web/static/page
