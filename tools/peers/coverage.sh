#!/usr/bin/env bash
# Lets PostGIS (the full careful query), mapshaper (npm) and khupho check the same invented city of 5,041 units with known
# errors, and prints for each: errors found, false alarms, CPU seconds. An error counts as found when an answer lies within 15 m
# of its unit's spoilt place or names its unit; an answer far from all errors is a false alarm. mapshaper reports no errors: it
# is asked to clean, and what still differs from the ward or overlaps afterwards is what it did not find.
# Usage: coverage.sh [folder]      needs PostGIS (tools/pg.sh), gdal-bin and Node; keeps the files in the folder if one is given
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work"
dotnet build "$root/tools/KhuPhoGis.Benchmarks" -c Release -v quiet > /dev/null
dotnet build "$root/src/KhuPhoGis.Cli" -c Release -v quiet > /dev/null
[ -s "$work/city_errors.geojson" ] || dotnet "$root/tools/KhuPhoGis.Benchmarks/bin/Release/net10.0/KhuPhoGis.Benchmarks.dll" coverage-files "$work"
python=$(command -v python3)

# CPU seconds of a command and its children, on a line of their own after what it prints.
cpu() {
    "$python" - "$@" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=False)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{use.ru_utime + use.ru_stime:.1f}", file=sys.stderr)
PY
}

score() {
    "$python" - "$work/city_truth.json" "$1" <<'PY'
import json, sys
from math import hypot
truth = json.load(open(sys.argv[1]))
answers = [line.rstrip("\n").split("\t") for line in open(sys.argv[2]) if line.strip()]
places = [(float(a[0]), float(a[1]), set(a[2].split(",")) if len(a) > 2 else set()) for a in answers]
near = lambda e, p: hypot(e["East"] - p[0], e["North"] - p[1])
found = sum(any(near(e, p) < 15 or (e["Unit"] in p[2] and near(e, p) < 130) for p in places) for e in truth)
false = sum(all(near(e, p) > 250 for e in truth) for p in places)
print(f"found {found} of {len(truth)}, false alarms {false}, answers {len(places)}")
PY
}

echo "== khupho check-file (whole program, reading included)"
cpu dotnet "$root/src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll" check-file "$work/city_errors.geojson" --ward "$work/city_ward.geojson" --json > "$work/khupho.json" 2> "$work/khupho.cpu" || true
"$python" -c "
import json, sys
for i in json.load(open('$work/khupho.json'))['issues']: print(i['x'], i['y'], ','.join(i['units']), sep='\t')" > "$work/khupho.tsv"
score "$work/khupho.tsv"; echo "CPU $(tail -1 "$work/khupho.cpu") s"

echo "== PostGIS: MakeValid + ST_Relate + ward - union + union - ward + invalid"
eval "$("$root/tools/pg.sh" start --for $$)"
port=${KHUPHOGIS_PG##*:}
db="host=127.0.0.1 port=${port%%/*} user=khuphogis dbname=khuphogis"
PGOPTIONS="-c client_min_messages=warning" psql -q "$db" -c 'CREATE EXTENSION IF NOT EXISTS postgis' > /dev/null
for layer in errors ward; do
    ogr2ogr -q -f PostgreSQL "PG:$db" "$work/city_$layer.geojson" -nln "city_$layer" -lco GEOMETRY_NAME=geom -overwrite -a_srs EPSG:32648 -nlt GEOMETRY
done
cat > "$work/full.sql" <<'SQL'
CREATE TEMP TABLE c AS SELECT id, ST_MakeValid(geom) geom, ST_IsValid(geom) ok FROM city_errors;
CREATE INDEX ON c USING gist (geom);
ANALYZE c;
CREATE TEMP TABLE u AS SELECT ST_Union(geom) geom FROM c;
SELECT ST_X(ST_PointOnSurface(g)), ST_Y(ST_PointOnSurface(g)), names FROM (
  SELECT ST_Intersection(a.geom, b.geom) g, a.id || ',' || b.id names FROM c a JOIN c b ON a.ctid < b.ctid AND a.geom && b.geom AND ST_Relate(a.geom, b.geom, '2********')
  UNION ALL SELECT (ST_Dump(ST_Difference(w.geom, u.geom))).geom, '' FROM city_ward w, u
  UNION ALL SELECT (ST_Dump(ST_Difference(u.geom, w.geom))).geom, '' FROM city_ward w, u
  UNION ALL SELECT geom, id FROM c WHERE NOT ok) found WHERE NOT ST_IsEmpty(g);
SQL
"$python" - "$work" "$db" <<'PY'
import subprocess, sys, time, os
work, db = sys.argv[1:]
# In one backend, so that its CPU can be read from /proc while it is still there.
server = subprocess.Popen(["psql", "-qtA", db + " options='-c client_min_messages=warning'"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
server.stdin.write("SELECT pg_backend_pid();\n"); server.stdin.flush()
backend = int(server.stdout.readline())
def ticks():
    parts = open(f"/proc/{backend}/stat").read().rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
before = ticks()
server.stdin.write("SET max_parallel_workers_per_gather = 0;\n\\f '\t'\n\\pset null ''\n" + open(f"{work}/full.sql").read() + "\nSELECT 'done';\n"); server.stdin.flush()
with open(f"{work}/postgis.tsv", "w") as answers:
    for line in server.stdout:
        if line.strip() == "done":
            break
        answers.write(line)
print(f"{ticks() - before:.1f}", file=open(f"{work}/postgis.cpu", "w"))
server.stdin.close()
PY
score "$work/postgis.tsv"; echo "CPU $(cat "$work/postgis.cpu") s (one backend)"

echo "== mapshaper -clean (npm)"
if [ ! -x "$work/node_modules/.bin/mapshaper" ]; then (cd "$work" && npm install --silent --no-audit --no-fund mapshaper > /dev/null 2>&1) || { echo "mapshaper cannot be installed here"; exit 0; }; fi
cpu "$work/node_modules/.bin/mapshaper" "$work/city_errors.geojson" -clean -o "$work/mapshaper.geojson" 2> "$work/mapshaper.cpu" || true
dotnet "$root/src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll" check-file "$work/mapshaper.geojson" --ward "$work/city_ward.geojson" --crs EPSG:9210 --json > "$work/mapshaper.json" || true
"$python" -c "
import json
out = json.load(open('$work/mapshaper.json')); before = len(json.load(open('$work/city_errors.geojson'))['features']); after = json.load(open('$work/mapshaper.geojson'))
kept = len([f for f in after.get('features', after.get('geometries', [])) if (f.get('geometry', f))])
print(f'errors left {out[\"errors\"]}, features lost {before - kept}')"
echo "CPU $(tail -1 "$work/mapshaper.cpu") s"
