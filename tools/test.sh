#!/usr/bin/env bash
# The whole gate, the same here and in CI: installs what the tests need, builds, runs every test, checks the format.
# Ends with "N passed, N failed, N skipped" on a line of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

# PostGIS for the stores, GDAL, PROJ and Poppler as outside judges, Chromium with a font for the screens, a screen for its window.
needed="postgresql-15 postgresql-15-postgis-3 gdal-bin python3-gdal proj-bin chromium fonts-noto-core xvfb openbox xdotool poppler-utils"
if command -v apt-get >/dev/null && ! dpkg -s $needed >/dev/null 2>&1; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $needed >/dev/null
fi

dotnet restore KhuPhoGis.sln
dotnet build KhuPhoGis.sln --no-restore -c Release -p:ContinuousIntegrationBuild=true
dotnet format KhuPhoGis.sln --no-restore --verify-no-changes

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
# One program after the other: the browser tests want the machine for themselves. What hangs must not hang the gate.
timeout --kill-after=60 40m dotnet test --solution KhuPhoGis.sln --no-build -c Release --max-parallel-test-modules 1 2>&1 | tee "$log" || status=$?

count() { grep -E "^ +$1: [0-9]+" "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
echo "$(count succeeded) passed, $(count failed) failed, $(count skipped) skipped"
exit "$status"
