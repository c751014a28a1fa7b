# „make start“ und „make test“ genügen; „make help“ nennt die übrigen Ziele.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

HOST ?= 127.0.0.1
PORT ?= 7860
# Dauer und Anfragende für „make soak“
MINUTES ?= 20
CLIENTS ?= 64
# Rechenkerne für die Tests
JOBS ?= 2

.PHONY: help start test install install-dev check eval bench soak fuzz crash cluster-demo audit sbom readme lock pakete clean

help: ## zeigt diese Übersicht
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS=$$'\t' read -r ziel text; do printf '  make %-12s %s\n' "$$ziel" "$$text"; done

start: ## installiert, was fehlt, baut den Index, wenn nötig, und startet die Webseite (HOST=…, PORT=…)
	@scripts/install
	@scripts/refresh-index
	@exec .venv/bin/leitlotse serve --host $(HOST) --port $(PORT)

test: check ## prüft alles: Form, Regeln, Typen und sämtliche Tests
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  echo "Hinweis: Chromium fehlt, die Tests im Browser werden ausgelassen (Debian: apt-get install chromium)."
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile --junitxml build/tests.xml; result=$$?; \
	  .venv/bin/python scripts/test_report.py build/tests.xml eval/results/tests.xml; exit $$result

check: install-dev ## prüft Form, Regeln und Typen, ohne Tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

install: ## legt .venv an und installiert nach requirements.lock
	@scripts/install

install-dev:
	@scripts/install dev

eval: install ## misst das KI-System an den Fragen in eval/
	.venv/bin/leitlotse eval

bench: install ## misst Zeiten, Speicher und Wachstum auf dieser Maschine und vergleicht die Suche mit anderen
	.venv/bin/python scripts/bench.py
	.venv/bin/python -m eval.bench
	.venv/bin/python -m eval.growth

soak: install ## lässt viele zugleich fragen und beobachtet Fehler und Speicher (MINUTES=20 CLIENTS=64)
	.venv/bin/python scripts/soak.py --minutes $(MINUTES) --clients $(CLIENTS)

fuzz: install ## füttert den Leser mit beschädigten PDFs und den Server mit unsinnigen Anfragen
	.venv/bin/python -m scripts.fuzz

crash: install ## bricht Einlesen und Holen ab, füllt den Datenträger, nimmt Rechte weg
	.venv/bin/python -m scripts.crash

cluster-demo: install-dev ## zeigt mehrere Server: schaltet den Index um, beendet einen Server, hält die Datenbank an
	.venv/bin/python -m scripts.cluster_demo

audit: install ## prüft die Pakete auf bekannte Sicherheitslücken (braucht Netz)
	scripts/with-tool pip-audit==2.9.0 pip-audit --requirement requirements.lock --disable-pip --strict

sbom: install ## schreibt die Stückliste der Pakete nach build/sbom.json (CycloneDX)
	scripts/with-tool cyclonedx-bom==7.5.0 cyclonedx-py environment .venv/bin/python --pyproject pyproject.toml --output-format JSON --output-file build/sbom.json

readme: install ## schreibt Einstellungen und Hilfetext neu in die README
	.venv/bin/python scripts/readme.py

lock: ## schreibt die Sperrdateien nach einer Änderung in pyproject.toml neu (UPGRADE=1 hebt alle Fassungen an)
	@scripts/lock

pakete: install ## lädt alle Pakete nach build/pakete, für eine Installation ohne Netz
	@scripts/download-packages

clean: ## entfernt, was sich neu erzeugen lässt; Index, Beschwerden und .venv bleiben
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
