#!/usr/bin/env bash
# From a fresh clone to a drawn plan: builds the program, makes a project from data/sample-ward, draws its neighborhoods, checks
# them, writes GeoJSON and a picture, and prints the table. Needs the .NET SDK; the window also
# Node and a browser (Edge, Chrome or Chromium). Everything stays in out/.
#
#   tools/demo.sh [--no-window]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
window=true
case "${1:-}" in
    "") ;;
    --no-window) window=false ;;
    *) echo "usage: tools/demo.sh [--no-window]" >&2; exit 1 ;;
esac

mkdir -p out
echo "Building…"
dotnet build src/KhuPhoGis.Cli -c Release -v quiet >out/build.log 2>&1 || { cat out/build.log >&2; exit 1; }
khupho() { dotnet src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll "$@"; }

project=out/demo.gpkg ward=data/sample-ward
rm -f "$project" "$project-wal" "$project-shm" "$project-journal"
khupho new "$project" --ward "Phường An Hòa" --crs EPSG:9210 --rules hcmc-450
for layer in ward streets water groups neighborhoods buildings; do
    khupho import "$project" "$layer" "$ward/$layer.geojson"
done
khupho import "$project" households "$ward/households.csv"
khupho cells "$project"
echo
khupho redraw "$project" --plan demo
echo
# Exit 10 means that the plan has errors; a person reads which, and the demo goes on.
khupho check "$project" --plan demo >out/demo-check.txt || [ $? = 10 ]
head -n 1 out/demo-check.txt
tail -n 1 out/demo-check.txt
khupho export "$project" --plan demo --to out/demo.geojson
khupho export "$project" --plan demo --to out/demo.svg
echo
echo "Project: $project (opens in QGIS)   Map data: out/demo.geojson   Picture: out/demo.svg   Checks: out/demo-check.txt"
if $window; then
    dotnet build src/KhuPhoGis.Desktop -c Release -v quiet >>out/build.log 2>&1 || { cat out/build.log >&2; exit 1; }
    echo "Opening the window (close it to end)…"
    khupho open "$project"
fi
