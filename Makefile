# `make run` and `make test` set themselves up; `make` alone lists everything.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check lint content schema clean

# The site engine's authors print a notice about their next version; ADR 0001 says why we stay.
export NO_MKDOCS_2_WARNING := 1

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SCRATCH := var/check
SCHEMA_URL ?= sqlite:///$(SCRATCH)/schema.db
ARGS ?=
# What djlint says of layout, of a button's default type, and of addresses that are no view's.
LAYOUT := H015,H043,J018

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10
	@echo
	@echo "ARGS goes on to the program: make run ARGS='--port 8001', make test ARGS='tests/house -x'"

run: $(READY) ## serve the demo on 127.0.0.1:8000; Ctrl-C ends it
	@exec $(BIN)/lodestar serve --demo $(ARGS)

# Journeys come last and in two processes, whatever the cores: each has a program, a browser and site builds of its own.
test: $(READY) ## run every test, in a browser too where there is Chromium
ifeq ($(ARGS),)
	$(BIN)/python -m pytest -n auto --ignore=tests/journeys
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/journeys
else
	$(BIN)/python -m pytest -n auto $(ARGS)
endif

check: lint test content schema ## all that a change must pass

lint: $(READY) ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint webapp library/theme --lint --quiet --profile=jinja --ignore=$(LAYOUT)

content: $(READY) ## faults of the content, and the strict site in both languages
	$(BIN)/lodestar check
	$(BIN)/python -m library.site_build . var/site --at-once

schema: $(READY) ## whether the migrations make the tables the code expects
	@rm -rf $(SCRATCH) && mkdir -p $(SCRATCH)
	LODESTAR_VAR=$(SCRATCH) DATABASE_URL='$(SCHEMA_URL)' $(BIN)/alembic -c .ci/alembic.ini upgrade head
	LODESTAR_VAR=$(SCRATCH) DATABASE_URL='$(SCHEMA_URL)' $(BIN)/alembic -c .ci/alembic.ini check
	@rm -rf $(SCRATCH)

clean: ## remove what can be made again; the database, its key and backups stay
	rm -rf .venv *.egg-info build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf var/site var/mkdocs var/index var/files var/demo var/check var/site-build.log
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed again only when the requirements have changed since.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; (3, 11) <= v[:2] <= (3, 13) or sys.exit(f"Lodestar needs Python 3.11, 3.12 or 3.13; $(PYTHON) is {v[0]}.{v[1]}. Try: make PYTHON=python3.12 $(or $(MAKECMDGOALS),run)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
