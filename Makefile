# Each target does its own set-up. `make` alone lists them.
PYTHON := .venv/bin/python

.PHONY: help setup run test lint format bench soak replay screens papers lock windows clean

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: ## set up this machine and .venv
	@bash scripts/setup.sh

run: setup ## open the program on a practice office with sample data
	@bash scripts/run.sh

test: setup ## every check and every test
	@bash scripts/check.sh --test $(ARGS)

lint: setup ## the checks alone
	@bash scripts/check.sh

format: setup ## put the code into its one format
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

bench: setup ## measure speed; writes bench/results.json
	@$(PYTHON) -m bench $(ARGS)

soak: setup ## the long proofs of sync (MINUTES=15: of random weeks); failures stay in out/soak
	@$(PYTHON) -m tests.soak --minutes $(or $(MINUTES),15)

replay: setup ## run the random weeks again that make soak kept
	@$(PYTHON) -m tests.soak.district --again

screens: setup ## write each main screen into docs/screens/
	@$(PYTHON) scripts/screens.py $(ARGS)
	@for area in import letter list people program proposal report sync visit; do $(PYTHON) scripts/$${area}_screens.py || exit 1; done

papers: setup ## write each paper as a picture into docs/papers/
	@$(PYTHON) scripts/paper_pictures.py $(ARGS)

lock: setup ## write requirements/ from pyproject.toml (UPGRADE=1: newest versions)
	@$(PYTHON) scripts/lock.py $(if $(UPGRADE),--upgrade)

windows: setup ## build, pack and check the Windows program, under Wine
	@$(PYTHON) -m scripts.windows $(ARGS)

clean: ## remove what can be made again
	@rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis out build dist
