PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test nightly same check lint bench score corpus schemas catalogues wheel offline lock clean

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Pykälä needs Python 3.11 or later: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	$(BIN)/python -m compileall -q pipeline  # as pip does with what it installs for good
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

run: $(VENV)/.run  ## Set up, structure corpus/ into output/ and compare it
	$(BIN)/pykala run corpus -o output
	$(BIN)/pykala compare output -o output/comparison
	@echo "Look at all in a browser:  output/comparison/index.html"
	@echo "Look at one:  $(BIN)/pykala show output/kuusivuori-2021-2027.json"
	@echo "How well it reads:  $(BIN)/pykala score output --gold corpus/gold"

test: $(VENV)/.dev lint  ## Run all checks and tests
	$(BIN)/python -m pytest -n logical --dist loadfile --no-loadscope-reorder

nightly: $(VENV)/.dev  ## Run the tests that take long by their nature
	$(BIN)/python -m pytest -m nightly

same: $(VENV)/.dev  ## Compare what is written with an earlier revision's: make same SINCE=HEAD~1
	$(BIN)/python tests/same_bytes.py $(SINCE)

check: $(VENV)/.dev lint  ## Style, types, schemas
	$(BIN)/python -m pytest tests/test_schemas.py tests/test_docs.py

lint: $(VENV)/.dev  # without the tests of `check`, which `test` runs among the others
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev  ## Print how fast it is beside its peers
	$(BIN)/python -m compileall -q pipeline
	$(BIN)/python tests/bench.py

score: $(VENV)/.dev  ## Count the corpus against its gold and write the tables of docs/accuracy.md
	$(BIN)/python tests/score_table.py

corpus: $(VENV)/.dev  ## Build the corpus's PDF and Word files from their sources
	$(BIN)/python corpus/tools/build.py

schemas: $(VENV)/.run  ## Write schemas/ anew from the model
	$(BIN)/python -m pipeline.schema.export

catalogues: $(VENV)/.dev  ## Bring the translations up to what the code says, and compile them
	$(BIN)/python tests/catalogues.py

wheel: $(VENV)/.run  ## Build the wheel, which installs alone, into dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-build-isolation --no-deps -w dist .

offline: wheel  ## Build dist/pykala-windows.zip, which installs on Windows without a network
	$(BIN)/python offline/build.py

lock: $(VENV)/.dev  ## Refresh the locked dependencies
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate pyproject.toml --group build --group dev --extra dask --extra parquet -o requirements-dev.lock

clean:  ## Remove the environment and the results
	rm -rf $(VENV) output/*
