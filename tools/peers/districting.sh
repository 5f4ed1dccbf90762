#!/usr/bin/env bash
# Prints what the engine is to reach and what it reaches, bar by bar, with METIS (Debian package metis) side by side on the same
# instances at equal CPU; then the real wards. Ends with 1 when a bar is missed.
# Usage: districting.sh [seeds] [bar...]      needs shared/data beside the repository
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
root=$(cd "$(dirname "$0")/../.." && pwd)
if ! command -v gpmetis > /dev/null; then
    if [ "$(id -u)" = 0 ]; then apt-get install -y metis > /dev/null; else sudo apt-get install -y metis > /dev/null; fi
fi
dotnet build "$root/tools/KhuPhoGis.Benchmarks" -c Release -v quiet > /dev/null
status=0
dotnet "$root/tools/KhuPhoGis.Benchmarks/bin/Release/net10.0/KhuPhoGis.Benchmarks.dll" bars "$@" || status=1
if [ $# -lt 2 ] || [[ " ${*:2} " == *" 8 "* ]]; then
    echo " 8   real wards (tools/try-real.sh):"
    "$root/tools/try-real.sh" || status=1
fi
exit "$status"
