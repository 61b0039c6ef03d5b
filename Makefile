# make demo | make site | make test | make lint      (PORT=8001, RESET=1, ARGS="-k story")
PYTHON ?= python3
PORT ?= 8000
# The suite runs in two sessions at once; set BROWSER empty to leave the browser out.
HALF := tests/formpages tests/home tests/privacy tests/site
BROWSER ?= tests/browser
# Whom the demo's mails come from: its made-up association.
SENDER := Rives libres <bonjour@rives-libres.example.org>
BIN := .venv/bin
# Set empty for a run on the settings of the environment.
DEBUG ?= 1
export DEBUG

.PHONY: demo site test bench screenshots states lint messages clean
.DEFAULT_GOAL := demo

demo: .venv/runtime.stamp
	PUBLIC_BASE_URL=http://127.0.0.1:$(PORT) DEFAULT_FROM_EMAIL="$(SENDER)" \
	  $(BIN)/python manage.py serve_demo --port $(PORT) $(if $(RESET),--reset)

# An empty site of your own, in a database beside the demo's.
site: export DATABASE_URL = sqlite:///var/site.sqlite3
site: export CACHE_URL = file:///var/site-cache
site: export MAILBOX_DIR = $(CURDIR)/var/site-mailbox
site: .venv/runtime.stamp
	PUBLIC_BASE_URL=http://127.0.0.1:$(PORT) \
	  $(BIN)/python manage.py serve_demo --port $(PORT) --empty

# The browser's tests have a database of their own; 5 says that none was chosen.
test: .venv/develop.stamp
	$(BIN)/python -m pytest $(HALF) $(ARGS) & half=$$!; \
	  TEST_DB_SUFFIX=$(TEST_DB_SUFFIX)2 $(BIN)/python -m pytest --ignore=tests/browser $(HALF:%=--ignore=%) $(ARGS); rest=$$?; \
	  wait $$half; half=$$?; for end in $$half $$rest; do [ $$end -eq 0 ] || [ $$end -eq 5 ] || exit $$end; done
	[ -z "$(BROWSER)" ] || $(BIN)/python -m pytest $(BROWSER) $(ARGS) || [ $$? -eq 5 ]

# From a demo that runs beside it, on the same PORT.
screenshots: .venv/develop.stamp
	$(BIN)/python docs/screenshots.py --base http://127.0.0.1:$(PORT)

# Every state of every screen in both languages, side by side, from the same demo and
# copies of it; ONLY="empty long" takes those whose name begins so.
states: .venv/develop.stamp
	$(BIN)/python docs/states.py --base http://127.0.0.1:$(PORT) $(if $(ONLY),--only $(ONLY))

# Half an hour, both databases; benchmarks/README.md says what and how.
bench: .venv/develop.stamp
	$(BIN)/python -m benchmarks.visits
	$(BIN)/python -m benchmarks.landing
	$(BIN)/python -m benchmarks.mails

lint: .venv/develop.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -z '*.html' | xargs -0 -r $(BIN)/djhtml --check

# Collects the words to translate and compiles the French ones (needs gettext).
messages: .venv/develop.stamp
	$(BIN)/python manage.py makemessages --locale fr --no-wrap --no-obsolete --no-location --ignore '.venv*' --ignore var --ignore tests --ignore benchmarks
	$(BIN)/python manage.py compilemessages --ignore '.venv*' --ignore var

clean:
	rm -rf var build dist *.egg-info

# The stamps make the second run start in seconds: pip runs when a pin changed.
.venv/runtime.stamp: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/develop.stamp: requirements-dev.txt .venv/runtime.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Finalité needs Python 3.11 or newer; this is %s. Name another one: make demo PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
