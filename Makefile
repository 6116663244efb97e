# Two commands lead from a clone to a running site: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: help run setup setup-dev test bench drill check format texts clean

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: setup ## set up, fill a sample neighbourhood and serve it at http://127.0.0.1:8000 (PORT=…)
	@$(BIN)/python -m wijkfonds db upgrade
	@$(BIN)/python -m wijkfonds sample
	@echo "Open http://127.0.0.1:$${PORT:-8000} — stop with Ctrl-C"
	@$(BIN)/python -m wijkfonds serve

setup: $(VENV)/.runtime

setup-dev: $(VENV)/.dev

test: setup-dev ## every test, on SQLite and PostgreSQL, in a real browser
	@$(BIN)/python scripts/chromium.py
	@$(BIN)/python scripts/proxies.py
	@$(BIN)/pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder

bench: setup-dev ## speed and memory of the count and of casting, against their bars (ARGS="--row votes-sqlite --runs 1"; --help tells more)
	@$(BIN)/python -m benchmarks $(ARGS)

drill: setup-dev ## what takes minutes: kill -9 while people vote (WIJKFONDS_KILLS=50 WIJKFONDS_SEED=1), every journey on both databases, every count anew, and by pabutools too (WIJKFONDS_PABULIB=folder of .pb files)
	@WIJKFONDS_EVERY_JOURNEY=1 $(BIN)/pytest -q -m "drill or journey" $(ARGS)

check: setup-dev ## format, lint, types, hashes of vendored files
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/vendor.py --check
	@$(BIN)/python scripts/licences.py

format: setup-dev ## put the code in its shape
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format .

texts: setup-dev ## put new Dutch strings in translations/, to be translated
	@$(BIN)/pybabel -q extract -F pyproject.toml -k lazy --no-location --sort-output --no-wrap -o $(VENV)/messages.pot .
	@$(BIN)/pybabel -q update -i $(VENV)/messages.pot -d translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap

clean: ## remove the environment and the sample
	rm -rf $(VENV) var

$(VENV)/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/.runtime $@
