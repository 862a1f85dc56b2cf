# What people type. CI calls exactly these.
PYTHON ?= python3
BIN := .venv/bin
FUZZ_MINUTES ?= 3

.PHONY: help install install-for-tests demo test prove fuzz peer-test browser-test hub-test cluster-test chaos cuda-wheels docs format clean

help:
	@echo "make demo     install everything into .venv and grade a made-up class"
	@echo "make test     run the test suite"
	@echo "make install-for-tests  install the programs that tests start: PostgreSQL, faketime"
	@echo "make prove    verify the course, with several seeds and with mutants of every solution; half an hour"
	@echo "make peer-test  run nbgrader's own tests with our configuration in force"
	@echo "make fuzz     look for what a stranger's file or a pass's frames can cost the grader, for FUZZ_MINUTES (3)"
	@echo "make browser-test  use the course as people do, in JupyterLab; with SCREENSHOTS=docs/images also take pictures"
	@echo "make hub-test   set up a JupyterHub, and use it as a class does; it makes users of the machine: CI=true make hub-test"
	@echo "make cluster-test  grade on a Dask cluster of this machine's, and through nights in which its nodes fail; CLUSTER_NIGHTS=30 for more"
	@echo "make chaos    grade a class while everything around it goes wrong, again and again; CHAOS_RUNS=200 CHAOS_KILLS=100 for more"
	@echo "make cuda-wheels  put what scripts/cuda-check needs on a bare machine with a card beside it, in wheels/"
	@echo "make docs     build the documentation: build/docs/index.html"
	@echo "make install  make .venv and install what grading needs"
	@echo "make format   format the code and the source notebooks"
	@echo "make clean    remove .venv, the documentation and the demo class"

install: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .venv
	@echo "torch comes first, which takes minutes; 3 GB with CUDA are too much? docs/questions.md, \"The small build of torch\""
	$(BIN)/pip install $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch==2.13.0
	@echo "now all the rest, which takes minutes, too"
	$(BIN)/pip install --constraint constraints.txt --editable '.[course,dev]'
	@{ command -v bwrap && $(BIN)/python -c 'import pyseccomp'; } >/dev/null 2>&1 || sh scripts/install-bubblewrap
	@touch $@

install-for-tests:
	@command -v faketime >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || sh scripts/install-for-tests

demo: install
	$(BIN)/autograder demo $(if $(SANDBOX),--sandbox $(SANDBOX))

test: install install-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --deselect tests/test_attacks.py
	$(BIN)/pytest tests/test_attacks.py
	$(BIN)/autograder build --check

prove: install
	$(BIN)/autograder verify --mutants --seeds 3

peer-test: install
	scripts/peer-tests

fuzz: install
	$(BIN)/python tests/fuzzing.py --minutes $(FUZZ_MINUTES)

browser-test: .venv/browser
	$(BIN)/pytest tests/browser

hub-test:
	@if [ -n "$$CI" ]; then $(MAKE) .venv/browser && $(BIN)/pytest tests/hub; else \
		echo "hub-test: NOT RUN, since it makes users of this machine. In a container to throw away: CI=true make hub-test"; fi

.venv/browser: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[course,browser,dev]'
	@command -v chromium >/dev/null || sh scripts/install-chromium
	@touch $@

chaos: install install-for-tests
	$(BIN)/pytest tests/chaos

cluster-test: install
	$(BIN)/pytest tests/cluster

# What a node needs but torch, which is there; what the notebooks import; pytest. PYTHON_VERSION=3.12 for another Python.
cuda-wheels: install
	$(BIN)/pip download --quiet --dest wheels --only-binary :all: $(if $(PYTHON_VERSION),--python-version $(PYTHON_VERSION)) \
		--constraint constraints.txt numpy ipython nbformat nh3 pygments pyseccomp safetensors traitlets pytest \
		tensorboard tensorboardX pillow
	@rm -f wheels/tensorboard_data_server-*  # a server that nothing here starts
	@du -sh wheels

docs: .venv/docs
	$(BIN)/python scripts/rooms.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	$(BIN)/python scripts/links.py build/docs

.venv/docs: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[course,docs]'
	@touch $@

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/autograder format

clean:
	rm -rf .venv build demo
