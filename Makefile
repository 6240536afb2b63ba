# `make run`: to the running app. `make test`: everything. `make check`: the quick part.
PYTHON ?= .venv/bin/python

.PHONY: check
check: ## lint, types, contracts and the pure tests
	$(PYTHON) -m ruff check src tests
	$(PYTHON) -m ruff format --check src tests
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -m "not slow and not browser and not postgres" -n 2
