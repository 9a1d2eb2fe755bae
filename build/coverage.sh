#!/usr/bin/env bash
# Line coverage of RecoveryOpt.Core by the tests that run it (the default tier). Fails under 90 %, or the share given: build/coverage.sh 92
# Lists the files with the most lines that no test reaches. A line counts as covered when any of the test projects ran it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
least="${1:-90}"
results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT

for project in tests/RecoveryOpt.*Tests/RecoveryOpt.*Tests.csproj; do
  case "$project" in *Package.Tests*) continue ;; esac # It runs what it packs in other processes.
  dotnet test "$project" -c Release --collect "XPlat Code Coverage" --results-directory "$results/$(basename "$project" .csproj)" \
    -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include="[RecoveryOpt.Core]*" \
       DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.SingleHit=true # Whether a line ran, not how often: faster.
done

find "$results" -name 'coverage.cobertura.xml' -exec cat {} + | awk -v least="$least" '
  /<class / {
    match($0, /filename="[^"]*"/)
    file = substr($0, RSTART + 10, RLENGTH - 11)
    sub(/.*RecoveryOpt\.Core\//, "", file)
    counts = file !~ /(^|\/)obj\//
  }
  /<line / && counts {
    match($0, /number="[0-9]+"/); number = substr($0, RSTART + 8, RLENGTH - 9)
    match($0, /hits="[0-9]+"/); hit = substr($0, RSTART + 6, RLENGTH - 7) + 0
    key = file SUBSEP number
    if (!(key in seen)) { seen[key] = 1; all++; of[file]++ }
    if (hit > 0 && !(key in ran)) { ran[key] = 1; covered++; got[file]++ }
  }
  END {
    if (all == 0) { print "No coverage was measured."; exit 1 }
    for (file in of) if (of[file] > got[file]) printf "%5d of %5d lines missed  %s\n", of[file] - got[file], of[file], file | "sort -rn | head -25"
    close("sort -rn | head -25")
    percent = 100 * covered / all
    printf "Line coverage of RecoveryOpt.Core: %.2f %% (%d of %d lines); at least %s %% is asked for.\n", percent, covered, all, least
    exit percent >= least ? 0 : 1
  }'
