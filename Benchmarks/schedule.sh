#!/usr/bin/env bash
# How late new entries are seen and at how many polls, over simulated feeds: our rules beside fixed waits and the adaptive rules of two other systems.
# Usage: schedule.sh FOLDER_OF_BINARIES. Some minutes. FEEDS=20 (of each kind), DAYS=90 and SEED=1 change what is drawn; the same numbers give the same output.
set -euo pipefail
exec "$1/schedule-bench" "${FEEDS:-20}" "${DAYS:-90}" "${SEED:-1}"
