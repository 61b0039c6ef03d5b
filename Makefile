# make demo | make test | make lint      (PORT=8001, RESET=1, ARGS="-k story")
PYTHON ?= python3
PORT ?= 8000
# Whom the demo's mails come from: its made-up association.
SENDER := Rives libres <bonjour@rives-libres.example.org>
BIN := .venv/bin
# Set empty for a run on the settings of the environment.
DEBUG ?= 1
export DEBUG

.PHONY: demo test bench screenshots lint messages clean
.DEFAULT_GOAL := demo

demo: .venv/runtime.stamp
	PUBLIC_BASE_URL=http://127.0.0.1:$(PORT) DEFAULT_FROM_EMAIL="$(SENDER)" \
	  $(BIN)/python manage.py serve_demo --port $(PORT) $(if $(RESET),--reset)

# The browser's tests have a database of their own; 5 says that none was chosen.
test: .venv/develop.stamp
	$(BIN)/python -m pytest --ignore=tests/browser $(ARGS)
	$(BIN)/python -m pytest tests/browser $(ARGS) || [ $$? -eq 5 ]

# From a demo that runs beside it, on the same PORT.
screenshots: .venv/develop.stamp
	$(BIN)/python docs/screenshots.py --base http://127.0.0.1:$(PORT)

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
	$(BIN)/python manage.py makemessages --locale fr --no-wrap --no-obsolete --add-location file --ignore '.venv*' --ignore var --ignore tests --ignore benchmarks
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
