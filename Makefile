# Every target prepares what it needs: system libraries, virtual environment, translations.
# A second start finds everything in place and goes straight to work.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test deps train-deps lint bench reliability report screenshots i18n lock clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
QM := resources/i18n/hoshimori_ja.qm
SCREENSHOTS := resources/screenshots
TESTS ?= tests
# One test process a core, four at most; a lone core runs them without a second process.
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 1); echo $$((n > 4 ? 4 : n > 1 ? n : 0)))

help: ## list the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: $(READY) $(QM) ## start the console, e.g. make run ARGS="--profile demo --theme red"
	@.ci/system-packages
	@$(BIN)/python -m app $(ARGS)

test: $(READY) $(QM) ## run every test, without screen, network or hardware
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile $(TESTS) $(ARGS)

deps: $(READY) ## install everything that running and testing need
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@.ci/system-packages
	@.ci/system-packages tests.peers

train-deps: $(READY) ## install torch and ultralytics, which training needs (5.5 GB on x86_64)
	@$(BIN)/python -m pip install --disable-pip-version-check -r requirements.lock -r requirements-train.lock

lint: $(READY) $(QM) ## style, types, import directions, translations
	@failed=0; \
	for step in "ruff check ." "ruff format --check ." mypy lint-imports \
	    "python -m resources.translations check"; do \
	    echo "== $$step"; $(BIN)/$$step || failed=1; \
	done; exit $$failed

bench: $(READY) $(QM) ## print the figures of the README
	@for bench in tests/bench/bench_*.py; do \
	    module=$${bench%.py}; echo "== $$module"; \
	    OPENBLAS_NUM_THREADS=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m "$${module//\//.}"; \
	done

reliability: $(READY) $(QM) ## measure the reliability figures, e.g. make reliability ARGS=--short
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@failed=0; \
	for figure in tests/bench/reliability_*.py; do \
	    module=$${figure%.py}; echo "== $$module"; \
	    QT_QPA_PLATFORM=offscreen $(BIN)/python -m "$${module//\//.}" $(ARGS) || failed=1; \
	done; exit $$failed

report: $(READY) $(QM) ## measure the encoder: tables, and build/encoder-report/index.html
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench.bench_encoder $(ARGS)

# The page of sessions shows what these consoles record, nothing else of this machine; the last
# of them has some trouble, so that there is something to see.
screenshots: export XDG_DATA_HOME := $(CURDIR)/build/pictured
screenshots: $(READY) $(QM) ## take the pictures of the README again
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@mkdir -p $(SCREENSHOTS)
	@rm -rf build/pictured
	@for picture in dark:en day:en red:en dark:ja; do \
	    theme=$${picture%:*}; language=$${picture#*:}; \
	    $(BIN)/python -m app --profile demo --theme "$$theme" --lang "$$language" --after 18 \
	        --target Saturn --expose 10 --screenshot "$(SCREENSHOTS)/$$theme-$$language.png"; \
	done
	@for page in safety sky; do \
	    $(BIN)/python -m app --profile demo --lang en --theme dark --page $$page --after 30 \
	        --target Saturn --screenshot "$(SCREENSHOTS)/$$page-en.png"; \
	done
	@$(BIN)/python -m app --profile demo --faults camera-frozen --after 30 --target Saturn \
	    --expose 10 --screenshot build/pictured/trouble.png
	@$(BIN)/python -m app --profile demo --lang en --theme dark --page sessions --after 30 \
	    --target Saturn --screenshot $(SCREENSHOTS)/sessions-en.png

i18n: $(READY) ## collect the texts, merge the Japanese, build the catalogue
	$(BIN)/python -m resources.translations update

lock: ## pin the newest releases that pyproject.toml allows
	@.ci/lock

clean: ## remove everything that make has made
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache $(QM)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock .ci/venv
	@.ci/venv $(VENV)
	@touch $@

$(QM): resources/i18n/hoshimori_ja.ts $(READY)
	@QT_QPA_PLATFORM=offscreen .ci/system-packages
	@$(BIN)/python -m resources.translations build
