#!/usr/bin/env bash
# The mutation score of the rooms whose numbers people pay by: how many small faults, put into the code one at a time, the tests notice.
#   build/mutation.sh              Metallurgy, then Audit; the exit code is not zero where one scores under 75 %
#   build/mutation.sh Metallurgy   one room
#   build/mutation.sh Audit/Lane*  some files of it
# Stryker mutates and compiles the whole Core, in several rounds, before it tries the files asked for: that alone takes some twenty minutes of two cores.
# Texts are left alone: what a finding says is for people, and its kind and place are what tests hold.
set -euo pipefail
cd "$(dirname "$0")/../tests/RecoveryOpt.Core.Tests"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool restore
rooms=("$@")
[ "${#rooms[@]}" -gt 0 ] || rooms=(Metallurgy Audit)
status=0
for room in "${rooms[@]}"; do
  case "$room" in
    */*) files="**/$room.cs" ;;
    *) files="**/$room/**/*.cs" ;;
  esac
  printf '\n== %s\n' "$room"
  dotnet stryker --mutate "$files" --concurrency "${STRYKER_CONCURRENCY:-1}" --output "StrykerOutput/${room//[^A-Za-z]/-}" || status=$?
done
exit "$status"
