#!/usr/bin/env bash
# QGIS (Debian's python3-qgis, without a screen) opens the layers of a GeoPackage project and of the same project in PostGIS, by the
# login of an officer; filters them, edits households, tries to edit what is saved; and reads the published plan from khupho serve.
# Then khupho, GDAL's validator and the audit must find both projects as good as before. Exit code 1 when something is not as it should be, 3 without QGIS.
set -euo pipefail
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$(dirname "$0")/../.."
if ! /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
    echo "qgis.sh: no QGIS here (apt-get install --no-install-recommends python3-qgis qgis-providers)" >&2
    exit 3
fi
dotnet build src/KhuPhoGis.Cli -c Release -v quiet > /dev/null
work=$(mktemp -d)
eval "$(tools/pg.sh start)"
trap 'tools/pg.sh stop "$KHUPHOGIS_PG_FOLDER"; rm -rf -- "$work"' EXIT
khupho() { dotnet src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll "$@" --lang en; }
query() { psql -h 127.0.0.1 -p "$port" -U khuphogis -d khuphogis -v ON_ERROR_STOP=1 -Atqc "$1"; }
port=$(cut -d: -f3 <<< "$KHUPHOGIS_PG" | cut -d/ -f1)

file=$work/an-hoa.gpkg
khupho new "$file" --ward "Phường An Hòa" --code 99001 --crs EPSG:9210 > /dev/null
khupho import "$file" ward data/sample-ward/ward.geojson > /dev/null
khupho import "$file" streets data/sample-ward/streets.geojson > /dev/null
khupho import "$file" households data/sample-ward/households.csv --crs EPSG:9210 > /dev/null
khupho redraw "$file" --plan moi --time-limit 200ms > /dev/null || [ $? = 10 ]
khupho restore "$file" "$KHUPHOGIS_PG#99001" > /dev/null
query "CREATE ROLE officer LOGIN PASSWORD 'officer' IN ROLE khuphogis_app; INSERT INTO ward_member SELECT fid, 'officer' FROM ward"

status=0
/usr/bin/python3 tools/peers/qgis_look.py "GeoPackage" "$file" 2> "$work/log" || status=1
/usr/bin/python3 tools/peers/qgis_look.py "PostGIS" "host=127.0.0.1 port=$port dbname='khuphogis' user='officer' password='officer' srid=990210" 2>> "$work/log" || status=1

echo "qgis 0123456789abcdef0123456789abcdef" > "$work/keys"
dotnet build src/KhuPhoGis.Desktop -c Release -v quiet > /dev/null
dotnet src/KhuPhoGis.Desktop/bin/Release/net10.0/KhuPhoGis.Desktop.dll --no-window --office --store "$file" --folder "$work" --reading-keys "$work/keys" > "$work/address" &
server=$!
for _ in $(seq 100); do [ -s "$work/address" ] && break; sleep 0.2; done
/usr/bin/python3 tools/peers/qgis_look.py "OGC API – Features" "$(sed 's#/?token.*##' "$work/address")/ogc" 0123456789abcdef0123456789abcdef 2>> "$work/log" || status=1
kill $server

judge() {
    local what=$1
    shift
    if "$@" > "$work/out" 2>&1; then echo "ok   afterwards, $what"; else status=1; echo "FAIL afterwards, $what"; tail -n 3 "$work/out"; fi
}
for store in "$file" "$KHUPHOGIS_PG#99001"; do
    name=$([ "$store" = "$file" ] && echo GeoPackage || echo PostGIS)
    judge "$name: every hash of the history" khupho verify "$store"
    judge "$name: a new plan is drawn and saved on the edited households" khupho redraw "$store" --plan sau --time-limit 200ms
    judge "$name: the edited household is in it" bash -c "dotnet src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll export '$store' --plan sau --to '$work/$name.csv' && grep -q QGIS-1 '$work/$name.csv'"
done
judge "GeoPackage: GDAL's validator" /usr/bin/python3 -m osgeo_utils.samples.validate_gpkg "$file"
judge "GeoPackage: SQLite's own check" /usr/bin/python3 -c "
import sqlite3
assert sqlite3.connect('$file').execute('PRAGMA integrity_check').fetchone() == ('ok',)
"
judge "PostGIS: the audit is as it was written" test "$(query 'SELECT count(*) FROM audit_break')" = 0
judge "PostGIS: counts by SQL as saved, for the new plan" test "$(query "SELECT count(*) FROM neighborhood_recount WHERE plan = 'sau' AND saved <> counted")" = 0
exit $status
