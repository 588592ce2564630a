# Everything here works on a fresh Debian or Ubuntu machine with a Swift toolchain.
# `make demo` and `make test` are the two commands to know.

SWIFT ?= swift
UNVEIL = .build/release/unveil
DEMO = demo
REGISTRY = $(DEMO)/harbour-light.db
COMPANY = GB-COH:99000001
PREFIX ?= /usr/local

.PHONY: demo test soak build lint format guides site accessibility docs install bench clean toolchain packages

## demo: build, import the sample, resolve it under four laws, draw it, write its guides
demo: build
	@sh Scripts/demo.sh "$(UNVEIL)" "$(DEMO)" "$(REGISTRY)" "$(COMPANY)"

## test: run all tests
test: packages
	SWIFT_BACKTRACE=enable=no $(SWIFT) test

## soak: the random tests with all of their graphs; takes an hour or more
soak: packages
	UNVEIL_SOAK=1 SWIFT_BACKTRACE=enable=no $(SWIFT) test --filter "Random|PropertyTests|ProofTests"

## build: the release build of the command
build: packages
	$(SWIFT) build -c release --static-swift-stdlib --product unveil

## lint: formatting rules, and checks that no file breaks the house rules
lint: toolchain
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	@sh Scripts/lint.sh

## format: apply the formatting rules
format: toolchain
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

## guides: write the published guides again from the facts
guides: build
	$(UNVEIL) guide check --all
	$(UNVEIL) guide build --all --language translated

## site: write the static site of all guides into the folder site
site: build
	$(UNVEIL) guide build --all --site site

## accessibility: check the pages of the site with axe-core in headless Chromium
accessibility: site
	@sh Scripts/accessibility.sh site

## docs: write the command reference and man pages again
docs: build
	@sh Scripts/docs.sh "$(UNVEIL)"

## install: put the command, its data, man pages and completions below PREFIX
install: build
	@sh Scripts/install.sh "$(UNVEIL)" "$(PREFIX)"

## bench: compare with other tools on a generated register; SIZE companies, each peer stopped after CAP seconds
bench: packages
	@SWIFT="$(SWIFT)" sh Scripts/bench.sh $(or $(SIZE),1000000) $(or $(CAP),180)

## clean: remove what was built and the demo
clean:
	rm -rf .build $(DEMO) site

toolchain:
	@command -v $(SWIFT) >/dev/null 2>&1 || { \
	  echo "Unveil needs a Swift 6.2 toolchain or newer: install one from swift.org and run this again." >&2; exit 69; }

packages: toolchain
	@sh Scripts/packages.sh
