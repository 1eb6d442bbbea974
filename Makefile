# Two commands are all a newcomer needs: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
STAMP := $(VENV)/.installed
ADAPTER := indexing/model/adapter/adapter_model.safetensors
MODEL := var/models/e5-small-lexcoop/modules.json
export HAYSTACK_TELEMETRY_ENABLED := False
export OMP_WAIT_POLICY := PASSIVE
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup index run test test-deps lint heavy bench evaluate clean

## Create .venv, install everything, build the embedding model.
setup: $(STAMP) $(MODEL)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 ou plus récent est attendu : indiquez-le avec « make PYTHON=python3.11 »."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/pip install --quiet --editable .
	touch $@

$(MODEL): $(STAMP) $(ADAPTER)
	rm -rf var/models/e5-small-lexcoop
	$(BIN)/python -m indexing.model

## Build the index when anything changed since the last build (seconds when nothing did).
index: setup
	$(BIN)/lexcoop index

## Everything, then the app on http://localhost:8501.
run: index
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.address localhost --server.headless true

test-deps: setup
	@test $(VENV)/.test-installed -nt pyproject.toml || { $(BIN)/pip install --quiet --editable '.[dev]' && touch $(VENV)/.test-installed; }
	@command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1 || ./tests/install_browser.sh

lint: test-deps
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

## Lint, types, corpus checks and tests; the real browser journeys included.
test: lint index
	$(BIN)/lexcoop corpus check
	$(BIN)/pytest -n 2 --dist loadfile -m 'not heavy and not browser'
	$(BIN)/pytest -m 'browser and not heavy'

## Tests too long for every change: a language model on this machine, the longest browser journeys.
heavy: test-deps index
	$(BIN)/pytest -m heavy

## Heavier measurements: speed and memory, with their settings.
bench: test-deps index
	PYTHONPATH=. $(BIN)/python -m tests.bench

## The question sets, against the committed baseline.
evaluate: test-deps index
	$(BIN)/lexcoop eval run --set dev
	$(BIN)/lexcoop eval gate --against evaluation/baselines/dev.json

clean:
	rm -rf $(VENV) var
