#!/usr/bin/env bash
# Runs all tests that were built, in two processes at once: suites that only reckon, and those that talk to servers and programs. Within each, one test runs
# at a time. What the first say follows what the others said.
set -uo pipefail
reckoning='^(SimulationTests|ClusteringTests|QualityTests|SchedulingTests|StorageTests|FingerprintingTests|ParsingTests)\.'
# Two of `swift test` would both want its database: the first half is run by the program that it runs.
tests="$(swift build --show-bin-path)/pipelinePackageTests.xctest"
said=$(mktemp)
trap 'rm -f "$said"' EXIT
NO_COLOR=1 "$tests" --testing-library swift-testing --no-parallel --filter "$reckoning" >"$said" 2>&1 &
other=$!
swift test --skip-build --disable-xctest --no-parallel --skip "$reckoning"
status=$?
wait "$other" || status=$?
cat "$said"
exit "$status"
