#!/usr/bin/env bash
# Runs all tests that were built, in two processes at once: suites that only reckon, and those that talk to servers and programs. Within each, one test runs
# at a time. What the second says follows what the first said.
set -uo pipefail
reckoning='^(SimulationTests|ClusteringTests|QualityTests|SchedulingTests|StorageTests|FingerprintingTests|ParsingTests)\.'
run() { swift test --ignore-lock --skip-build --disable-xctest --no-parallel "$@" 2>&1; }
said=$(mktemp)
trap 'rm -f "$said"' EXIT
run --filter "$reckoning" >"$said" &
other=$!
run --skip "$reckoning"
status=$?
wait "$other" || status=$?
cat "$said"
exit "$status"
