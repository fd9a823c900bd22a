# Works in a bare clone with only python3 (3.11 or newer) and make: the first target makes .venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
READY := .venv/ready
DEMO ?= corpus/yunqi-2023.html

.PHONY: help demo test check bench nightly compiled clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo     convert one document of the corpus and show it'
	@echo 'make test     the tests (200 examples for every law)'
	@echo 'make check    lint, format, types, layers, tests: what CI runs'
	@echo 'make nightly  the tests with 2000 examples for every law; 20,000 damaged documents'
	@echo 'make bench    the measurements of benchmarks/'
	@echo 'make compiled  what is worked out ahead, after a change to a regular expression, an edition or folding'
	@echo 'make clean    remove .venv and caches'

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@echo 'Installing into .venv (once; half a minute or so) ...'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' 2>.venv/pip.log || { cat .venv/pip.log; exit 1; }
	@$(BIN)/python -m pip install --quiet --editable . 2>.venv/pip.log || { cat .venv/pip.log; exit 1; }
	@touch $@

$(READY): $(INSTALLED)
	@echo 'Installing what the tests need (once; 600 MB, most of it for text recognition) ...'
	@$(BIN)/python -m pip install --quiet --editable '.[testing]' --group dev 2>.venv/pip.log || { cat .venv/pip.log; exit 1; }
	@$(BIN)/python -m pip install --quiet --editable '.[ocr,testing]' 2>>.venv/pip.log || echo 'WITHOUT TEXT RECOGNITION: the extra ocr could not be installed; its tests will be skipped'
	@touch $@

demo: $(INSTALLED)
	$(BIN)/convert $(DEMO)

test: $(READY)
	$(BIN)/python -m pytest -q

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q

nightly: $(READY)
	GZBG_OFFICES=1 GZBG_NIGHTLY=1 $(BIN)/python -m pytest -q --hypothesis-profile=nightly

bench: $(READY)
	@for name in html docx pdf text recognised checks startup; do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

compiled: $(READY)
	$(BIN)/python -m gzbg_convert.model.edition_file
	$(BIN)/python -m gzbg_convert.normalize.labels_file
	$(BIN)/python -m gzbg_convert.expressions_file

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
