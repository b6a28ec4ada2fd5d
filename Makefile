# make run    opens the window           make test   every check
# Both set up what they need. make help lists the rest.

SHELL := /bin/sh
BIN := .venv/bin
PYTEST_ARGS ?=
# Two at a time, each file's tests in one process; what hears and speaks in real time has the machine to itself.
UNIT := sh packaging/tests.sh -m "not end_to_end" --numprocesses 2 --dist loadfile
END_TO_END := sh packaging/tests.sh -m end_to_end
ONLY ?=
LONG ?=
WRITE ?=
MISSES ?=
VALIDATE ?=
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run test unit end-to-end lint format translations gazetteer bench bench-truth torture test-model fit-story wheel clean clean-all environment

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 | \2/p' Makefile | column -t -s '|'

run: ## open the window (without a display: the sample talk in the terminal)
	@sh packaging/environment.sh run
	@$(BIN)/python -m speakercoach

environment:
	@sh packaging/environment.sh test

test: environment lint ## everything: lint, types, walls between rooms, all tests; PYTEST_ARGS=tests/unit/cli picks
	@$(if $(PYTEST_ARGS),sh packaging/tests.sh $(PYTEST_ARGS),$(UNIT) && $(END_TO_END))

unit: environment ## all tests but those with the real window, microphone and engine
	@$(UNIT) $(PYTEST_ARGS)

end-to-end: environment ## the real window, microphone and engine
	@$(END_TO_END) $(PYTEST_ARGS)

lint: environment ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: environment ## put the source in order
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

translations: environment ## collect the sentences of the source and compile what is translated
	@$(BIN)/python packaging/translations.py

gazetteer: environment ## cut the names of places down to what ships
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group gazetteer
	@$(BIN)/python packaging/gazetteer/build.py

bench: environment ## measure the app's speed here; ONLY="start stalls" picks
	@sh packaging/tests.sh --bench $(ONLY)

bench-truth: environment ## measure how true the feedback is; ONLY="talks sounds altered story safety", MISSES=1, WRITE=1
	@sh packaging/tests.sh --bench-truth $(ONLY) $(if $(WRITE),--write) $(if $(MISSES),--misses)

torture: environment ## kill, damage, fill, search: what is promised holds; LONG=1, ONLY="kills traces"
	@sh packaging/linux/system-libraries.sh torture
	@sh packaging/tests.sh --torture $(if $(LONG),--long) $(ONLY)

# Large pages and no memory given back: fresh pages cost more than the sums, three times over.
test-model: environment ## train the small Whisper of the tests again, which takes most of an hour
	@GLIBC_TUNABLES=glibc.malloc.hugetlb=1 THP_MEM_ALLOC_ENABLE=1 MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=33554432 \
		MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456 $(BIN)/python -m tests.small_whisper.train

fit-story: environment ## fit the model that finds the parts of a story, some minutes; VALIDATE=1 measures and changes nothing
	@$(BIN)/python packaging/story_model/fit.py $(if $(VALIDATE),--validate)

wheel: environment ## build dist/*.whl
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls dist/*.whl

clean: ## remove what was built
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find speakercoach tests packaging -name __pycache__ -prune -exec rm -rf {} +

clean-all: clean ## and the virtual environment
	@rm -rf .venv
