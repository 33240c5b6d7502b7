# Two commands for a person: `make run` opens the app, `make test` proves that it works.
# Both set up what they need the first time; later runs need no network.
PYTHON ?= python3
BIN := .venv/bin
SETUP := PYTHON='$(PYTHON)' sh tools/setup.sh
EXAMPLE := reports/example

# Exact, because another version may lay the lock files out differently.
UV := uv==0.13.9
LOCK := build/lock-venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --no-annotate

.PHONY: run test setup setup-test demo examples lint format check lock fonts bench clean help

run: setup ## open the app
	@$(BIN)/earnest

test: setup-test ## run every test
	@$(BIN)/python -m pytest

setup:
	@$(SETUP) run

setup-test:
	@$(SETUP) test

demo: setup ## render the example report, without a terminal, to build/example.pdf
	@mkdir -p build
	@$(BIN)/earnest report $(EXAMPLE).toml -o build/example.pdf --lang both

examples: setup ## rebuild the rendered examples in reports/
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE).pdf --lang both
	@$(BIN)/earnest report $(EXAMPLE).toml -o $(EXAMPLE).html --lang both

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
	@! grep -n 'http' requirements.lock requirements-dev.lock tools/fonts.lock

fonts: ## rebuild the report's fonts
	@rm -rf build/fonts-venv
	@mkdir -p build
	@$(PYTHON) -m venv build/fonts-venv
	@build/fonts-venv/bin/python -m pip --disable-pip-version-check install --quiet \
	    --require-hashes --only-binary :all: -r tools/fonts.lock
	@build/fonts-venv/bin/python tools/build_fonts.py

bench: setup-test ## measure
	@$(BIN)/python tests/benchmarks/run.py

clean: ## remove everything that was built, the environment too
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile
