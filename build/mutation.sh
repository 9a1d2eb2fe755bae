#!/usr/bin/env bash
# The mutation score of the rooms whose numbers people pay by: how many small faults, put into the code one at a time, the tests notice.
#   build/mutation.sh              Metallurgy, then Audit; the exit code is not zero where one scores under 75 %
#   build/mutation.sh Metallurgy   one room
#   build/mutation.sh Audit Lane*  some files of it
# Stryker puts faults into every file of a project, whatever files it is asked for, and compiles them all. So the Core is laid out anew in a temporary
# folder, as three projects: the rooms below the one we measure, the room itself, and the rooms above. Only the one in the middle gets faults.
# The tests are those of Quantities, Metallurgy and Audit in RecoveryOpt.Core.Tests; what other tests would notice besides is not counted.
# Texts are left alone: what a finding says is for people, and its kind and place are what tests hold.
set -euo pipefail
cd "$(dirname "$0")/.."
root="$PWD"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool restore > /dev/null
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# below ROOM: the rooms that ROOM stands on, as ArrowTests has them.
below() {
  case "$1" in
    Metallurgy) echo Quantities ;;
    Audit) echo Quantities Metallurgy Domain Planning ;;
    *) echo "No layers are known for the room '$1': Metallurgy or Audit." >&2; return 1 ;;
  esac
}

project() { # project NAME REFERENCE...: a library of the folder NAME.
  local name="$1"
  shift
  {
    echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><RootNamespace>RecoveryOpt</RootNamespace></PropertyGroup><ItemGroup>'
    echo '<PackageReference Include="Sylvan.Data.Csv" /><PackageReference Include="MathNet.Numerics" />'
    for friend in Room Above Checks; do echo "<InternalsVisibleTo Include=\"$friend\" />"; done
    for reference in "$@"; do echo "<ProjectReference Include=\"../$reference/$reference.csproj\" />"; done
    [ "$name" != Above ] || echo '<EmbeddedResource Include="Reference/reference-data.json" LogicalName="RecoveryOpt.reference-data.json" />'
    echo '</ItemGroup></Project>'
  } > "$work/$name/$name.csproj"
}

lay_out() { # lay_out ROOM
  rm -rf "${work:?}"/*
  mkdir "$work/Below" "$work/Room" "$work/Above" "$work/Checks"
  local lower room
  lower="$(below "$1")"
  for room in src/RecoveryOpt.Core/*/; do
    room="$(basename "$room")"
    case " bin obj $lower " in
      *" $room "*) continue ;;
    esac
    if [ "$room" = "$1" ]; then cp -R "src/RecoveryOpt.Core/$room" "$work/Room"; else cp -R "src/RecoveryOpt.Core/$room" "$work/Above"; fi
  done
  for room in $lower; do cp -R "src/RecoveryOpt.Core/$room" "$work/Below"; done
  for room in Quantities Metallurgy Audit TestScenarios; do cp -R "tests/RecoveryOpt.Core.Tests/$room" "$work/Checks"; done
  project Below
  project Room Below
  project Above Below Room
  cp Directory.Packages.props "$work"
  cat > "$work/Directory.Build.props" << 'PROPS'
<Project>
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>latest</LangVersion>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
    <NuGetAudit>false</NuGetAudit>
    <RunAnalyzers>false</RunAnalyzers>
  </PropertyGroup>
</Project>
PROPS
  cat > "$work/Checks/Checks.csproj" << 'CHECKS'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" />
    <PackageReference Include="NUnit" />
    <PackageReference Include="NUnit3TestAdapter" />
    <PackageReference Include="CsCheck" />
    <Using Include="NUnit.Framework" />
    <ProjectReference Include="../Below/Below.csproj" />
    <ProjectReference Include="../Room/Room.csproj" />
    <ProjectReference Include="../Above/Above.csproj" />
  </ItemGroup>
</Project>
CHECKS
  cp build/mutation.json "$work/Checks/stryker-config.json"
  mkdir -p "$work/.config"
  cp .config/dotnet-tools.json "$work/.config"
}

measure() { # measure ROOM FILES
  printf '\n== %s/%s\n' "$1" "$2"
  lay_out "$1"
  (cd "$work/Checks" && dotnet stryker --mutate "**/$2.cs" --concurrency "${STRYKER_CONCURRENCY:-2}" --output "$root/StrykerOutput/$1")
}

if [ "$#" -gt 0 ]; then
  measure "$1" "${2:-*}"
  exit
fi
status=0
for room in Metallurgy Audit; do measure "$room" '*' || status=$?; done
exit "$status"
