#!/usr/bin/env bash
# Draws real wards of Ho Chi Minh City and holds the program to what it promises of them: every neighborhood in one piece, every
# household in exactly one, the map a proven partition, 405 to 495 households each (or the reason in words), and in alley
# country no cell above a quarter of the target. Projects, GeoJSON and pictures stay in out/real.
#
#   tools/try-real.sh [DATA_FOLDER]        (default ../shared/data; README.md there says what it holds)
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
data=${1:-../shared/data}
[ -f "$data/hcmc_d7/Adminitration_Ward.shp" ] || { echo "try-real: no real wards in $data; nothing was tried" >&2; exit 1; }
data=$(cd "$data" && pwd)
d1=$data/hcmc_d1_d4 d7=$data/hcmc_d7 out=$PWD/out/real
now() { date +%s%N; }
seconds() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", (to - from) / 1e9 }'; }
began=$(now)

rm -rf "$out" && mkdir -p "$out"
build() { dotnet build "$@" -c Release -v quiet >>"$out/build.log" 2>&1 || { cat "$out/build.log" >&2; exit 1; }; }
build tools/HouseholdsAlongAlleys.cs
build src/KhuPhoGis.Cli
echo "built in $(seconds "$began") s"
khupho() { dotnet src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll "$@" --lang vi; }

# From one indented JSON document: the first value of a key; the values of a key in all members of its list.
value() { sed -nE "s/^  \"$2\": ([^,]*),?$/\1/p" "$1" | head -n 1; }
values() { sed -nE "s/^      \"$2\": ([^,]*),?$/\1/p" "$1"; }

# District 1 has neither a register nor buildings here: households are made along the alleys (the rule stands in
# tools/HouseholdsAlongAlleys.cs), as many as Pop_2021 of hcmc_d1_d4/Ward_Population.dbf gives by 3.5 persons each.
district1() { # SLUG NAME CODE
    khupho new "$out/$1.gpkg" --ward "$2" --code "$3" --crs EPSG:9210
    khupho import "$out/$1.gpkg" ward "$d1/Ward_Population.shp"
    khupho import "$out/$1.gpkg" streets "$d1/streets_and_alleys_detail.shp"
}

cau_kho() { district1 cau-kho "Cầu Kho" 26761; }           # 13,187 people
co_giang() { district1 co-giang "Cô Giang" 26755; }         # 10,027
pham_ngu_lao() { district1 pham-ngu-lao "Phạm Ngũ Lão" 26749; } # 14,280

# District 7 has buildings: every dwelling is one household.
phu_thuan() {
    khupho new "$out/phu-thuan.gpkg" --ward "Phú Thuận" --code 27484 --crs EPSG:9210
    khupho import "$out/phu-thuan.gpkg" ward "$d7/Adminitration_Ward.shp"
    khupho import "$out/phu-thuan.gpkg" streets "$d7/RoadNetwork_UTM48N.shp"
    khupho import "$out/phu-thuan.gpkg" water "$d7/Polyriver.shp"
    khupho import "$out/phu-thuan.gpkg" buildings "$d7/Building_Noninteractive.shp"
    khupho import "$out/phu-thuan.gpkg" households "$d7/Building_Noninteractive.shp" --field use=CSLLandTyp
    draw phu-thuan 0
}

draw() { # SLUG LARGEST_CELL_ALLOWED (0: any)
    local project=$out/$1.gpkg from cells=$out/$1.cells.json plan=$out/$1.plan.json check=$out/$1.check.json broken=""
    from=$(now)
    khupho cells "$project" --json >"$cells"
    khupho redraw "$project" --plan de-xuat --json >"$plan" || [ $? = 10 ]
    khupho check "$project" --plan de-xuat --json >"$check" || [ $? = 10 ]
    khupho export "$project" --plan de-xuat --to "$out/$1.geojson"
    khupho export "$project" --plan de-xuat --to "$out/$1.svg"
    local took households units fewest most placed
    took=$(seconds "$from")
    households=$(value "$plan" households)
    units=$(values "$plan" households | wc -l)
    placed=$(values "$plan" households | awk '{ sum += $1 } END { print sum }')
    fewest=$(values "$plan" households | sort -n | head -n 1)
    most=$(values "$plan" households | sort -n | tail -n 1)
    [ "$(value "$cells" isPartition)" = true ] && [ "$(value "$check" isPartition)" = true ] || broken+=" not-a-partition"
    values "$plan" parts | grep -qvx 1 && broken+=" not-contiguous"
    [ "$placed" = "$households" ] && [ "$(value "$plan" unplacedHouseholds)" = 0 ] || broken+=" unplaced-households"
    if [ "$(value "$plan" infeasible)" = null ]; then
        [ "$fewest" -ge 405 ] && [ "$most" -le 495 ] && [ "$(value "$check" errors)" = 0 ] || broken+=" outside-the-limits"
    else
        sed -nE 's/^    "message": (.*),$/  infeasible: \1/p' "$plan"
    fi
    [ "$2" = 0 ] || [ "$(value "$cells" largestCell)" -le "$2" ] || broken+=" cell-too-large"
    printf '%-12s  %5d households  %2d neighborhoods  %s–%s each  isPartition %s  contiguous %s  largest cell %3d  along streets %5.1f %%  %s s%s\n' \
        "$1" "$households" "$units" "$fewest" "$most" "$(value "$check" isPartition)" \
        "$([[ $broken == *not-contiguous* ]] && echo false || echo true)" "$(value "$cells" largestCell)" \
        "$(awk -v share="$(value "$plan" streetShare)" 'BEGIN { print 100 * share }')" "$took" "${broken:+  BROKEN:$broken}" >"$out/$1.line"
    [ -z "$broken" ]
}

# Runs commands side by side; shows what those that fail had to say.
together() {
    local pids=() logs=() failed=0 i
    for i in "$@"; do
        logs+=("$out/job-$((++jobs)).log")
        $i >"${logs[-1]}" 2>&1 &
        pids+=($!)
    done
    for i in "${!pids[@]}"; do
        wait "${pids[$i]}" || { failed=1; cat "${logs[$i]}" >&2; }
    done
    return "$failed"
}
jobs=0
status=0
together cau_kho co_giang pham_ngu_lao
dotnet run --no-build -c Release tools/HouseholdsAlongAlleys.cs -- "$out/cau-kho.gpkg" 3768 "$out/cau-kho.csv" \
    "$out/co-giang.gpkg" 2865 "$out/co-giang.csv" "$out/pham-ngu-lao.gpkg" 4080 "$out/pham-ngu-lao.csv" >"$out/along.log"
for ward in cau-kho co-giang pham-ngu-lao; do
    khupho import "$out/$ward.gpkg" households "$out/$ward.csv" >>"$out/along.log"
done
together phu_thuan "draw cau-kho 112" "draw co-giang 112" "draw pham-ngu-lao 112" || status=1
cat "$out"/*.line
echo "$(seconds "$began") s in all; pictures and GeoJSON are in out/real"
[ "$status" = 0 ] || echo "try-real: a promise is broken" >&2
exit "$status"
