# The front door. Every target works on a fresh clone with Node 20.19 or newer and an npm registry.

.PHONY: help demo test check fresh lint types build unit codegen contract e2e browser users full pack tools docs bench soak compat clean

help: ## show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Installed once per lock file.
node_modules/.package-lock.json: package-lock.json
	npm ci --no-fund --no-audit
	@touch $@

test/tools/node_modules/.package-lock.json: test/tools/package-lock.json
	npm ci --prefix test/tools --ignore-scripts --no-fund --no-audit --loglevel error
	@touch $@

tools: test/tools/node_modules/.package-lock.json ## the compilers, runtimes and bundlers of users, and a browser, for tests
	@:

# Never regenerates: whether generated/ is what schema/ gives is decided by `fresh`, which compares contents, not file times.
dist/.built: package.json tsconfig.json tsconfig.build.json $(shell find src generated codegen/release -type f) | node_modules/.package-lock.json
	rm -rf dist
	npm run --silent build
	@touch $@

build: dist/.built ## dist/, so that the clone can be imported by the package's own name

demo: dist/.built ## one real turn with the pinned codex: no account, no network
	@npm run --silent demo

# Judges the committed files before anything is built or tested. The checks and the build keep one processor
# busy each; the tests use two processors by themselves, in one run, so that no worker waits for the last test of a part.
test: ## checks, builds and tests
	@$(MAKE) --no-print-directory fresh
	@$(MAKE) --no-print-directory -j3 dist/.built lint types
	npm run --silent test
	@echo "all checks and tests passed"

check: fresh lint types ## freshness of generated/, format, lint, types

fresh: node_modules/.package-lock.json
	@npm run --silent generate-types -- --check

lint: node_modules/.package-lock.json
	npm run --silent lint

types: node_modules/.package-lock.json
	npm run --silent typecheck

unit: node_modules/.package-lock.json ## each part by itself, no server, no build
	npm run --silent test:unit

codegen: node_modules/.package-lock.json ## the generator and the commands of a release
	npm run --silent test:codegen

contract: node_modules/.package-lock.json ## generated code, schema and the pinned binary agree
	npm run --silent test:contract

e2e: dist/.built ## against the real codex app-server on a scripted model
	npm run --silent test:e2e

browser: dist/.built tools ## the React example in a real Chromium
	npm run --silent test:browser

full: dist/.built ## what changes with the server alone: once for each version of it
	npm run --silent test:full

pack: dist/.built ## the packed package as a stranger gets it
	npm run --silent test:package

users: dist/.built tools docs ## the runtimes, bundlers and compilers of users, the site, a runtime of our own
	npm run --silent test:users

docs: dist/.built ## the site in dist/reference: pages, doc comments, the protocol, llms.txt
	npm run --silent docs

bench: dist/.built ## the measurements of docs/performance.md
	npm run --silent bench

soak: dist/.built ## the long form of the leak test
	npm run --silent soak

compat: dist/.built ## the SDK on older released servers, from the registry
	npm run --silent compat

clean: ## back to the state of a fresh clone
	rm -rf dist node_modules test/tools/node_modules coverage
