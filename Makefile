# Two commands for a person: `make run` opens the app, `make test` proves that it works.
# Both set up what they need the first time; later runs need no network.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SETUP := PYTHON='$(PYTHON)' VENV='$(VENV)' sh tools/setup.sh
EXAMPLE := reports/example

# Exact, because another version may lay the lock files out differently.
UV := uv==0.13.9
LOCK := build/lock-venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate

# What the readers of files are fuzzed with has no package for other machines.
CAN_FUZZ := import platform as p, sys; sys.exit(not (p.system() == "Linux" and p.machine() == "x86_64" \
            and (3, 11) <= sys.version_info[:2] <= (3, 13)))
FUZZ_SECONDS ?= 30

# Byte code that is not kept is compiled anew by each of the many processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick test-python setup setup-test compiled environments demo examples lint format check lock fonts sbom fuzz mutation soak bench clean help

run: setup ## open the app
	@$(BIN)/earnest

# A short folder, because the screens show the paths of their files; it stays for a look when a test fails.
# Of three processes on two cores one waits for a key, a disk or another process at any time. What drives the app in a
# terminal waits for its screens most of the time, and is run by itself: beside it nothing works without a rest.
IN_A_TERMINAL := tests/terminal

test: setup-test ## run every test
	@folder=$$(mktemp -d) && $(BIN)/python -m pytest -n 3 --dist loadfile --basetemp="$$folder/t" \
	    $(IN_A_TERMINAL:%=--ignore=%) && rm -rf "$$folder"
	@$(BIN)/python -m pytest -n 3 --dist worksteal $(IN_A_TERMINAL)

# What it leaves out beside what is slow stands in tests/not_quick.txt.
quick: setup-test ## the tests that take next to no time, without the app and documents: half a minute
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m 'not slow' --quick --hypothesis-profile=quick tests/unit tests/docs

# Reading, matching and writing of texts, strangers' files through every command, and the app in a terminal: what
# another Python may do otherwise. Documents, styles and PDFs are the same in every one.
BY_PYTHON := tests/unit/core tests/unit/storage tests/hostile/test_commands.py

test-python: setup-test ## the tests that another Python may fail: make test-python PYTHON=python3.13 VENV=build/python3.13
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m 'not slow' --hypothesis-profile=quick $(BY_PYTHON)
	@$(BIN)/python -m pytest tests/terminal/test_pty.py -k 'section_by_keyboard or hostile or escapes'

setup:
	@$(SETUP) run

setup-test:
	@$(SETUP) test

# Else each of the processes that run them compiles every test for itself: a third of a minute on two cores.
compiled: setup-test ## compile the tests
	@mkdir -p build
	@$(BIN)/python -m pytest --collect-only -qq >build/collected || { tail -40 build/collected; exit 1; }

demo: setup ## render the example report, without a terminal, to build/example.pdf
	@mkdir -p build
	@$(BIN)/earnest report $(EXAMPLE).toml -o build/example.pdf --lang both

examples: setup ## rebuild the rendered examples in reports/
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE).pdf --lang both
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE).html --lang both
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE)-public.pdf --edition public --lang both
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE)-public.html --edition public --lang both
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE)-public.json --edition public

lint: setup-test ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup-test ## put the sources into the common form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

check: lint test ## lint and test

lock: ## choose the newest allowed packages and write the lock files
	@mkdir -p build
	@$(PYTHON) -m venv --clear build/lock-venv
	@build/lock-venv/bin/python -m pip --disable-pip-version-check install --quiet '$(UV)'
	@$(LOCK) --upgrade pyproject.toml --group build -o requirements.lock
	@$(LOCK) --upgrade pyproject.toml --group test -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --upgrade --group fonts -o tools/fonts.lock
	@$(LOCK) --upgrade --group sbom -o tools/sbom.lock
	@$(LOCK) --upgrade --group fuzz -o tools/fuzz.lock
	@$(LOCK) --upgrade --group mutation -c requirements-dev.lock -o tools/mutation.lock
	@! grep -n 'http' requirements.lock requirements-dev.lock tools/*.lock

# A tool's own environment, made again when its lock file changes.
build/%-venv/.ok: tools/%.lock requirements.lock requirements-dev.lock
	@rm -rf build/$*-venv
	@mkdir -p build
	@$(PYTHON) -m venv build/$*-venv
	@build/$*-venv/bin/python -m pip --disable-pip-version-check install --quiet \
	    --require-hashes --only-binary :all: $(WITH_$*) -r tools/$*.lock
	@touch $@

WITH_fuzz := -r requirements.lock
WITH_mutation := -r requirements-dev.lock

fonts: build/fonts-venv/.ok ## rebuild the report's fonts
	@build/fonts-venv/bin/python tools/build_fonts.py

sbom: setup build/sbom-venv/.ok ## list all packages with hashes and licences in build/earnest.cdx.json
	@$(BIN)/python tools/sbom.py build/earnest.cdx.json
	@build/sbom-venv/bin/python tools/check_sbom.py build/earnest.cdx.json

fuzz: ## look for inputs that break the readers of files, for FUZZ_SECONDS
	@if $(PYTHON) -c '$(CAN_FUZZ)'; then \
	    $(MAKE) --no-print-directory build/fuzz-venv/.ok && \
	    build/fuzz-venv/bin/python tests/fuzz/fuzz_loader.py build/fuzz $(FUZZ_SECONDS); \
	else \
	    echo "fuzz: SKIPPED: there is a fuzzer for Python 3.11 to 3.13 on x86-64 Linux only"; \
	fi

environments: setup build/sbom-venv/.ok ## make those of sbom and fuzz
	@! $(PYTHON) -c '$(CAN_FUZZ)' || $(MAKE) --no-print-directory build/fuzz-venv/.ok

mutation: build/mutation-venv/.ok ## break the code in one place at a time and count how often the tests notice
	@build/mutation-venv/bin/python tools/mutation.py $(MODULES)

soak: setup-test ## every long test: about half an hour
	@EARNEST_SOAK=1 $(BIN)/python -m pytest $(shell grep -rlE --include='test_*.py' '^(from|import) (hypothesis|soak)' tests)
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=600
	@$(MAKE) --no-print-directory mutation

bench: setup-test ## measure
	@$(BIN)/python tests/benchmarks/run.py

clean: ## remove everything that was built, the environment too
	rm -rf questionnaires/.compiled seeds/.compiled
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile
