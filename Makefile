# `make run`: to the running app. `make test`: everything. `make check`: the quick part.
PYTHON ?= .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE # what is compiled once starts quicker ever after

.PHONY: help run extras test check bench score learn lock

help: ## list what one can do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: ## install what is missing, then start renvoi with the demo mailbox on 127.0.0.1:8000
	@scripts/python scripts/prepare.py run
	@exec .venv/bin/renvoi up --demo

extras: ## add what reads photos, PostgreSQL and S3 (large)
	@scripts/python scripts/prepare.py all

test: ## everything: lint, types, contracts, all tests on SQLite and on PostgreSQL, in real Chromium
	@scripts/python scripts/prepare.py test
	@exec .venv/bin/python scripts/test.py

check: .venv/bin/lint-imports ## the quick part: lint, types, contracts and the pure tests
	@$(PYTHON) scripts/check.py

bench: ## measure import, pages and search on the workloads of ../shared/bench, peers beside them where installed
	scripts/python scripts/prepare.py test
	.venv/bin/python -m bench

score: .venv/bin/lint-imports ## how right reading is, with 95 % intervals; fails when a recorded figure falls
	$(PYTHON) -m bench.score
	$(PYTHON) -m bench.score.terms

fuzz: .venv/bin/lint-imports ## damage 100,000 mails, pages and PDFs; what breaks a reader is kept in tests/reading/found
	$(PYTHON) -m tests.fuzz --count $(or $(COUNT),100000) --seed $(or $(SEED),1)

learn: ## learn anew what readers' scores are worth, from the labelled mails not kept aside
	scripts/python scripts/prepare.py learn
	$(PYTHON) -m bench.score.learn

lock: ## make the hash-pinned locks anew from pyproject.toml
	scripts/lock

.venv/bin/lint-imports:
	scripts/python scripts/prepare.py test
