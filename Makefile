# The only entry points. `make help` lists them; what they do is in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run test check e2e bench bless setup clean

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-7s %s\n", $$1, $$2 }'

run: ## set up, build, and open the window with an example journey (JOURNEY=great-steppe for another); in the terminal without a display
	@scripts/run.sh $(JOURNEY)

test: ## set up and run everything: page, formatting, lints, Rust, the window end to end
	@scripts/setup.sh test
	@scripts/peers.sh
	@scripts/test.sh

check: ## the quick half of the tests: no window
	@scripts/setup.sh test
	@scripts/peers.sh
	@scripts/test.sh page format lint rust

e2e: ## the window end to end only
	@scripts/setup.sh test
	@npm --prefix ui run --silent build
	@scripts/test.sh build e2e

bench: ## measure start-up, atlas load, routing and recomputing a plan, in release builds
	@scripts/setup.sh test
	@scripts/bench.sh

bless: ## rewrite generated and golden files from what the code does now; look at the diff
	@scripts/bless.sh

setup: ## install what building and testing need
	@scripts/setup.sh test

clean: ## remove what was built, and what setup put into this folder
	rm -rf target ui/dist ui/node_modules tests/e2e/node_modules tests/e2e/out .tools out
