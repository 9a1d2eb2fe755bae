#!/usr/bin/env bash
# Writes what the libraries publish into PublicAPI.Unshipped.txt; the diff is then reviewed like code.
set -euo pipefail
cd "$(dirname "$0")/.."
for project in RecoveryOpt.Core RecoveryOpt; do
  printf '#nullable enable\n' > "src/$project/PublicAPI.Unshipped.txt"
  dotnet format analyzers "src/$project/$project.csproj" --diagnostics RS0016 --severity warn
done
