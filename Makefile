# `make run` and `make test` are the two commands; both set up all they need by themselves.
PYTHON ?= python3
BIN := .venv/bin
export UV_SYSTEM_CERTS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test storms axe check services stop reset backup restore bench install lock messages format
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

install: .venv/.installed ## virtual environment with the locked, hashed requirements

.venv/.installed: requirements.txt bin/install
	@PYTHON=$(PYTHON) sh bin/install

run: install ## the portal with a demo register; PORT=8000 changes the address
	@$(BIN)/python -m bogor_coop.embedded.supervisor

services: install ## PostgreSQL and Valkey alone
	@$(BIN)/python -m bogor_coop.embedded start

stop: ## stop what `make run` or `make services` left running
	@test ! -x $(BIN)/python || $(BIN)/python -m bogor_coop.embedded stop

reset: ## forget the demo's data
	@$(MAKE) -s stop || true
	rm -rf var

backup: services ## database and attachments into one file in var/backups
	@$(BIN)/python manage.py backup

restore: stop services ## put a backup back: make restore FILE=var/backups/portal-….tar
	@test -n "$(FILE)" || { echo "Say which: make restore FILE=var/backups/portal-….tar" >&2; exit 2; }
	@$(BIN)/python manage.py restore "$(FILE)"

bench: install ## figures of benchmarks/, against a Django admin over the same tables
	@$(BIN)/python -m benchmarks

test: install ## every test, real browser included, on every core up to four
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --no-loadscope-reorder $(ARGS)

storms: install ## the storms of budget and seats at full length
	@STORM_ACTS=250 $(BIN)/python -m pytest tests/budget/test_storm.py tests/programs/storms \
	  -p no:randomly $(ARGS)

axe: install ## every page to every person in both themes at three widths; report in var/axe.txt
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest tests/sweeps/axe/every_page.py -p no:randomly -q -rP $(ARGS)

faults: install ## 1,000 messages while workers, beat, broker and database are taken down
	@$(BIN)/python -m tests.faults.long $(ARGS)

check: install ## formatter, linter, types, layers, migrations, compose file, dependencies
	@sh bin/check

lock: install ## resolve pyproject.toml anew into requirements.txt
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --quiet --upgrade --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra deploy --constraint requirements.txt --universal \
	  --python-version 3.11 --generate-hashes --quiet --output-file deploy/requirements.txt

messages: install ## English in step with the code; names what waits for a translation
	@$(BIN)/python -m bogor_coop.catalogue

format: install ## let the formatters write
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	git ls-files -z 'templates/*.html' | xargs -0r $(BIN)/djade --target-version 5.2 || true
