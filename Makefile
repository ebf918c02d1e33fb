# The first two targets do everything on a fresh Debian 12 with Swift: `make demo`, `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test build release install man packages lint tidy kill quality bench-fetch bench-parse bench-extract bench-cluster bench-store bench-schedule bench-idle crash-test replay-test year soak fuzz hostile replay clean

prefix ?= /usr/local
checked := --explicit-target-dependency-import-check error
# What the Swift toolchain itself stands on in Debian 12, then our libraries.
toolchain := binutils git libc6-dev libgcc-12-dev libncurses6 libstdc++-12-dev
libraries := $(toolchain) pkg-config libcurl4-openssl-dev libxml2-dev libsqlite3-dev libpsl-dev zlib1g-dev libbrotli-dev libzstd-dev
for-tests := sqlite3 jq mandoc nginx-light openssl python3 python3-venv xz-utils

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo: packages ## build, run the whole line over the bundled sample newsroom, show what came of it
	@swift build --product pipeline
	@swift build --product newsroom
	@Tests/Support/Newsroom/demo.sh "$$(swift build --show-bin-path)"

test: packages lint ## build without warnings, check imports and layout, run every test
	swift build --build-tests $(checked)
	Tests/Support/halves.sh

build: packages ## a debug build
	swift build $(checked)

release: packages ## a release build
	swift build -c release --product pipeline

install: packages ## the program, its manual pages, completions and systemd units below $(prefix); Swift's own libraries are inside
	swift build -c release --static-swift-stdlib --product pipeline
	install -D -s "$$(swift build -c release --show-bin-path)/pipeline" "$(DESTDIR)$(prefix)/bin/pipeline"
	@program="$(DESTDIR)$(prefix)/bin/pipeline"; share="$(DESTDIR)$(prefix)/share"; "$$program" manual "$$share/man"; \
	install -d "$$share/bash-completion/completions" "$$share/zsh/site-functions" "$$share/fish/vendor_completions.d"; \
	"$$program" --generate-completion-script bash >"$$share/bash-completion/completions/pipeline"; \
	"$$program" --generate-completion-script zsh >"$$share/zsh/site-functions/_pipeline"; \
	"$$program" --generate-completion-script fish >"$$share/fish/vendor_completions.d/pipeline.fish"; \
	units="$(DESTDIR)$(prefix)/lib/systemd/system"; install -d "$$units"; \
	for unit in Sources/CLI/Units/*; do sed 's|/usr/local/bin/|$(prefix)/bin/|' "$$unit" >"$$units/$${unit##*/}"; done

man: packages ## the manual pages into .build/man: man -M .build/man pipeline
	swift build --product pipeline
	"$$(swift build --show-bin-path)/pipeline" manual .build/man

# Installs what is missing from Debian's packages, and says nothing where nothing is.
packages:
	@missing=""; for name in $(libraries) $(if $(filter test,$(MAKECMDGOALS)),$(for-tests)) $(if $(filter quality,$(MAKECMDGOALS)),xz-utils); do \
	  dpkg-query -W -f '$${Status}' "$$name" 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; done; \
	if [ -n "$$missing" ]; then echo "installing:$$missing"; root=""; [ "$$(id -u)" = 0 ] || root=sudo; \
	  $$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi

lint: ## the layout of the code
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

tidy: ## rewrite the layout of the code
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

kill: packages ## fifty runs of `fetch` and fifty of `watch` ended at random moments, against one that was left alone
	swift build -c release --product pipeline
	swift build -c release --product newsroom
	Tests/Support/Newsroom/kill.sh "$$(swift build -c release --show-bin-path)" 50

# EVERY=3 takes every third call only.
crash-test: packages ## every file call and every step of a run of three feeds fails in turn, and each 20th of the newsroom's: the next run ends in the data of undisturbed ones
	swift build -c release --product pipeline
	@crash="Tests/Support/Crash/crash.py $$(swift build -c release --show-bin-path)/pipeline Tests/Support/Newsroom/samples"; \
	$$crash --every $(or $(EVERY),1) --feeds kelmouth-herald,inland-digest,lantern-infomedia && $$crash --every $$((20 * $(or $(EVERY),1)))
	swift build --build-tests
	CRASH_EVERY=$(or $(EVERY),1) swift test --skip-build --disable-xctest --filter 'SimulationTests.CrashMatrixTests'

# DAYS= changes how many.
replay-test: packages ## a simulated month on a rough web, replayed from its archive: the same rows, the same files to the byte
	swift build --build-tests
	REPLAY_DAYS=$(or $(DAYS),31) swift test --skip-build --disable-xctest --filter 'SimulationTests.ReplayTests'

bench-fetch: packages ## 100 to 100,000 feeds over loopback: cold, all-304, slow and faulty; beside curl and other fetchers
	swift build -c release --product pipeline
	swift build -c release --product newsroom
	Benchmarks/fetch.sh "$$(swift build -c release --show-bin-path)"

bench-parse: packages ## FEEDS=folder: speed on real feeds against bare libxml2 and PyPI's parsers; peak memory
	@[ -d "$(FEEDS)" ] || Benchmarks/parse.sh
	swift build -c release --product parse-bench
	swift build -c release --product pipeline
	Benchmarks/parse.sh "$$(swift build -c release --show-bin-path)" "$(FEEDS)"

bench-extract: packages ## labelled pages: how well and how fast their articles are read (DATA=folder); TRAIN=train learns the trees anew
	swift build -c release --product pipeline
	swift build -c release --product extract-bench
	Benchmarks/extract.sh "$$(swift build -c release --show-bin-path)" $(TRAIN)

# SIZES="10000 100000" changes how many.
bench-cluster: packages ## generated stories: speed, memory and recall beside MinHash-LSH by rensa and datasketch
	swift build -c release --product pipeline
	Benchmarks/cluster.sh "$$(swift build -c release --show-bin-path)"

# ARTICLES=100000 changes how many; a million take 22 GB twice over below TMPDIR, 7 for the index, and an hour and a half.
bench-store: packages ## a million articles with three million entries: the rate of ingest beside bare SQLite; how long commands take then
	swift build -c release --product store-bench
	swift build -c release --product pipeline
	Benchmarks/store.sh "$$(swift build -c release --show-bin-path)" $(or $(ARTICLES),1000000)

# FEEDS= changes how many.
bench-idle: packages ## what `watch` over 100,000 feeds costs while none is due
	swift build -c release --product pipeline
	python3 -B Benchmarks/Watch/idle.py "$$(swift build -c release --show-bin-path)/pipeline" $(or $(FEEDS),100000)

# FEEDS=20 (of each kind), DAYS=90 and SEED=1 change what is drawn.
bench-schedule: packages ## simulated feeds: lateness against polls, beside fixed waits and the adaptive rules of two other systems
	swift build -c release --product schedule-bench
	Benchmarks/schedule.sh "$$(swift build -c release --show-bin-path)"

# ERRORS=N lists wrong and missed pairs; DATA=folder, where the sets are not in ../shared/data.
quality: packages ## precision and recall of clusters on all labelled sets beside the project, in several orders; the seeds
	@Benchmarks/quality.sh
	swift build -c release --product pipeline
	Benchmarks/quality.sh "$$(swift build -c release --show-bin-path)"

# On two processes; COUNT=, SEED= and ARGUMENTS= (`--only NUMBER`) change what is run.
fuzz: packages ## a million feed documents broken by chance: no crash, no hang, no hunger
	swift build -c release --product fuzz
	"$$(swift build -c release --show-bin-path)/fuzz" --count $(or $(COUNT),1000000) --seed $(or $(SEED),1) $(ARGUMENTS)

# MINUTES= and FEEDS= change how long, and over how many feeds.
soak: packages ## half an hour of `watch` over 5,000 live feeds with faults: nothing lost, nobody asked impolitely, memory as a curve
	swift build -c release --product pipeline
	swift build -c release --product newsroom
	bin="$$(swift build -c release --show-bin-path)"; python3 -B Tests/Support/Newsroom/soak.py "$$bin/pipeline" "$$bin/newsroom" --minutes $(or $(MINUTES),30) --feeds $(or $(FEEDS),5000)

# DAYS=, FEEDS= and SEED= change what is simulated. Both runs at once: each takes one processor. Memory and descriptors stand on standard error.
year: packages ## a simulated year of a thousand feeds, twice from one seed, the clock set and the machine asleep now and then: nothing lost, nobody asked impolitely or forgotten, the same to the bit
	swift build -c release --product year
	@work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; year="$$(swift build -c release --show-bin-path)/year"; \
	simulate() { "$$year" "$$work/$$1.sqlite" --days $(or $(DAYS),365) --feeds $(or $(FEEDS),1000) --seed $(or $(SEED),2026) >"$$work/$$1.txt" \
	  && sqlite3 "$$work/$$1.sqlite" .dump | sha256sum >>"$$work/$$1.txt"; }; \
	simulate 2 2>/dev/null & again=$$!; simulate 1 || { cat "$$work/1.txt"; wait $$again || true; exit 1; }; wait $$again || { cat "$$work/2.txt"; exit 1; }; \
	cat "$$work/1.txt"; cmp "$$work/1.txt" "$$work/2.txt" && echo "the second time: the same to the bit"

# POLLS= changes how many.
hostile: packages ## ten thousand polls of servers that mean harm: every end is right, nothing leaks
	swift build -c release --product hostile
	"$$(swift build -c release --show-bin-path)/hostile" --polls $(or $(POLLS),10000)

replay: packages ## STREAM=folder: real feeds, snapshot by snapshot, polled after every step
	swift build -c release --product pipeline
	swift build -c release --product newsroom
	Tests/Support/Newsroom/replay.sh "$$(swift build -c release --show-bin-path)" "$(STREAM)"

clean: ## what a build leaves behind
	rm -rf .build
