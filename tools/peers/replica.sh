#!/usr/bin/env bash
# A streaming replica of an office's database, as the README sets one up: everything that only reads works on it and gives the same
# bytes; what is saved on the primary is there a moment later; a save on the replica is refused and changes nothing.
set -euo pipefail
export LC_ALL=C.UTF-8 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$(dirname "$0")/../.."
dotnet build src/KhuPhoGis.Cli -c Release -v quiet > /dev/null
work=$(mktemp -d)
eval "$(tools/pg.sh start)"
trap 'tools/pg.sh stop "${KHUPHOGIS_REPLICA_FOLDER:-/nowhere}"; tools/pg.sh stop "$KHUPHOGIS_PG_FOLDER"; rm -rf -- "$work"' EXIT
khupho() { dotnet src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll "$@" --lang en; }
say() { if [ "$2" = "$3" ]; then echo "ok   $1"; else echo "FAIL $1: $2, expected $3"; status=1; fi; }
status=0 file=$work/an-hoa.gpkg primary="$KHUPHOGIS_PG#99001"

khupho new "$file" --ward "Phường An Hòa" --code 99001 --crs EPSG:9210 > /dev/null
khupho import "$file" ward data/sample-ward/ward.geojson > /dev/null
khupho import "$file" streets data/sample-ward/streets.geojson > /dev/null
khupho import "$file" households data/sample-ward/households.csv --crs EPSG:9210 > /dev/null
khupho restore "$file" "$primary" > /dev/null
eval "$(tools/pg.sh replica "$KHUPHOGIS_PG_FOLDER")"
replica="$KHUPHOGIS_REPLICA#99001"

khupho redraw "$primary" --plan moi --time-limit 200ms > /dev/null || [ $? = 10 ]
for _ in $(seq 100); do khupho info "$replica" 2> /dev/null | grep -q moi && break; done
khupho export "$primary" --plan moi --to "$work/a.geojson" > /dev/null
khupho export "$replica" --plan moi --to "$work/b.geojson" > /dev/null
say "the export of the replica is that of the primary, to the byte" "$(sha256sum < "$work/b.geojson")" "$(sha256sum < "$work/a.geojson")"
khupho verify "$replica" --anchor "$work/a.geojson" > /dev/null && code=0 || code=$?
say "every hash is right on the replica" $code 0
khupho backup "$replica" "$work/b.gpkg" > /dev/null && code=0 || code=$?
say "a backup is taken from the replica" $code 0
khupho redraw "$replica" --plan sau --time-limit 200ms > /dev/null 2>&1 && code=saved || code=refused
say "a save on the replica" $code refused
say "plans after it" "$(khupho info "$replica" --json | grep -c '"sau"' || true)" 0
exit $status
