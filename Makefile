# Everything is done in .venv; nothing outside it is touched but system packages.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PACKAGING := resources/packaging
PACKAGE_VENV := build/package/venv
BIN_OF_PACKAGE := $(PACKAGE_VENV)/bin
export PYTHON

# A file stays with one worker, whose fixtures serve all of it.
PYTEST_WORKERS ?= --numprocesses=auto --maxprocesses=4 --dist=loadfile
TRAIN_TEXT ?= corpus/train
VALID_TEXT ?= corpus/valid
TRAIN_RUN ?= build/training
# --bfloat16 where the processor has units for it: twice as fast or more.
TRAIN_ARGS ?=

.PHONY: help run test lint types format translations bench screenshots icons train package try-package clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  make %-12s %s\n' "$$name" "$$text"; done

run: $(BIN)/.base ## Start writer; make run FILE=letter.md opens a file
	@$(BIN)/python $(PACKAGING)/system_packages.py run
	@$(BIN)/python $(PACKAGING)/system_packages.py display
	@$(BIN)/python $(PACKAGING)/translations compile
	@$(BIN)/writer $(if $(FILE),"$(FILE)")

# Goes on after a failure, so that one run says everything.
test: $(BIN)/.dev ## Check style, types and contracts, and run every test
	@$(BIN)/python $(PACKAGING)/system_packages.py test
	@$(BIN)/python $(PACKAGING)/translations compile
	@status=0; \
	$(MAKE) --no-print-directory --keep-going lint types || status=1; \
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(PYTEST_WORKERS) $(PYTEST_ARGS) || status=1; \
	exit $$status

lint: $(BIN)/.dev ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.dev ## Check types
	$(BIN)/mypy

format: $(BIN)/.dev ## Put the code into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: $(BIN)/.base ## Bring resources/translations up to date with the source
	$(BIN)/python $(PACKAGING)/translations update

bench: $(BIN)/.dev ## Measure typing, first ghost text and start-up
	@$(BIN)/python $(PACKAGING)/system_packages.py test
	$(BIN)/python -m tests.perf $(BENCH_ARGS)
	$(BIN)/python -m tests.perf.engine_peers --out docs

screenshots: $(BIN)/.dev ## Take the pictures and the animation in docs/screenshots from the real program
	@$(BIN)/python $(PACKAGING)/system_packages.py test
	$(BIN)/python -m tests.e2e.screenshots docs/screenshots
	$(BIN)/python -m tests.e2e.animation docs/screenshots/writer.gif

icons: $(BIN)/.base ## Render the drawn icon to every size and format
	QT_QPA_PLATFORM=offscreen $(BIN)/python $(PACKAGING)/icons.py

train: $(BIN)/.dev ## Train the bundled model from TRAIN_TEXT, VALID_TEXT into TRAIN_RUN; goes on where it stopped
	test -e $(TRAIN_RUN)/train.bin || $(BIN)/python -m writer.training prepare $(TRAIN_TEXT) $(VALID_TEXT) $(TRAIN_RUN)
	$(BIN)/python -m writer.training train $(TRAIN_RUN) $(TRAIN_ARGS)
	$(BIN)/python -m writer.training export $(TRAIN_RUN) $(VALID_TEXT) $(TRAIN_RUN)/published

# In an environment of its own, without what only development needs.
package: $(PACKAGE_VENV)/.made ## Build what people install into dist/: a folder, a Debian package, an archive
	@$(BIN_OF_PACKAGE)/python $(PACKAGING)/system_packages.py package
	@$(BIN_OF_PACKAGE)/python -m resources.packaging.make_package $(PACKAGE_ARGS)

try-package: ## Install the Debian package in a clean Debian, use it, remove it (as root)
	python3 -m resources.packaging.trial dist/writer_*_amd64.deb

clean: ## Remove what was built, the environment too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/.made: $(PACKAGING)/make_venv.sh
	@sh $(PACKAGING)/make_venv.sh $(VENV)
	@touch $@

$(PACKAGE_VENV)/.made: pyproject.toml $(PACKAGING)/make_venv.sh
	@sh $(PACKAGING)/make_venv.sh $(PACKAGE_VENV)
	@echo "Installing writer and its packager into $(PACKAGE_VENV) (once; this takes a minute)"
	@$(BIN_OF_PACKAGE)/python -m pip --disable-pip-version-check --no-input install --quiet --editable '.[package]'
	@touch $@

# The stamps make a second run quick: pip is asked again only when the requirements change.
$(BIN)/.base: pyproject.toml | $(BIN)/.made
	@echo "Installing writer into $(VENV) (once; this takes a minute)"
	@$(PIP) install --quiet --editable .
	@touch $@

$(BIN)/.dev: pyproject.toml | $(BIN)/.made
	@echo "Installing writer and its test requirements into $(VENV) (once; this takes some minutes)"
	@$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(BIN)/.base
