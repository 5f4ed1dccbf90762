#!/usr/bin/env bash
# Lets METIS (Debian package metis) draw the same instances as the engine, with as many restarts as fit the engine's CPU
# time, and prints one table: CPU seconds, memory, largest deviation, pieces too many, boundary, and the ratio of boundaries.
# METIS bounds neighborhoods from above only, so its column "max dev" may exceed the tolerance; such a plan is not comparable.
# Usage: districting.sh [seeds]      needs shared/data/benchmarks beside the repository
set -euo pipefail
export LC_ALL=C DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
seeds=${1:-3}
root=$(cd "$(dirname "$0")/../.." && pwd)
if ! command -v gpmetis > /dev/null; then
    if [ "$(id -u)" = 0 ]; then apt-get install -y metis > /dev/null; else sudo apt-get install -y metis > /dev/null; fi
fi
dotnet build "$root/tools/KhuPhoGis.Benchmarks" -c Release -v quiet > /dev/null
bench=(dotnet "$root/tools/KhuPhoGis.Benchmarks/bin/Release/net10.0/KhuPhoGis.Benchmarks.dll")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${bench[@]}" districting-metis "$work"

# CPU seconds and peak KiB of a command: its own output goes to $work/out.
measured() {
    python3 - "$work/out" "$@" <<'PY'
import resource, subprocess, sys
with open(sys.argv[1], "w") as out:
    subprocess.run(sys.argv[2:], stdout=out, stderr=subprocess.STDOUT, check=False)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{use.ru_utime + use.ru_stime:.2f} {use.ru_maxrss // 1024}")
PY
}

# The best of METIS's restarts within a number of CPU seconds: those within the tolerance first, then the shortest boundary.
metis() {
    local name=$1 parts=$2 percent=$3 budget=$4 load spent=0 seed=0 best="" cpu memory boundary deviation pieces empty held
    load=$(python3 -c "print(max(1, int(round($percent * 10))))")
    while python3 -c "import sys; sys.exit(not $spent < $budget)"; do
        seed=$((seed + 1))
        read -r cpu memory < <(measured gpmetis -contig -ufactor="$load" -ncuts=10 -seed="$seed" "$work/$name.graph" "$parts")
        spent=$(python3 -c "print(round($spent + $cpu, 2))")
        read -r boundary deviation pieces empty < <("${bench[@]}" districting-judge "$name" "$work/$name.graph.part.$parts")
        held=$(python3 -c "print(0 if $deviation <= $percent + 0.005 and $pieces == 0 and $empty == 0 else 1)")
        best=$(printf '%s\n%s %s %s %s %s' "$best" "$held" "$boundary" "$deviation" "$pieces" "$memory" | sed '/^$/d' | sort -k1,1n -k2,2n | head -1)
    done
    echo "$best $spent $((seed * 10))"
}

printf '%-20s %5s | %7s %5s %8s %8s | %7s %5s %8s %8s %6s %8s | %6s\n' instance '±%' 'our CPU' MiB 'max dev' boundary \
    'METIS' MiB 'max dev' pieces cuts boundary ratio
while read -r name parts percent effort; do
    read -r cpu memory < <(measured "${bench[@]}" districting "$seeds" "$name:$percent:$effort")
    line=$(tail -1 "$work/out")
    own_cpu=$(awk '{print $4}' <<< "$line") own=$(awk '{print $5}' <<< "$line") own_deviation=$(awk '{print $8}' <<< "$line")
    read -r held boundary deviation pieces peak spent cuts < <(metis "$name" "$parts" "$percent" "$own_cpu")
    ratio=$(python3 -c "print(f'{$own / $boundary:.3f}' + ('' if $held == 0 else ' (METIS outside)'))")
    printf '%-20s %5s | %7s %5s %8s %8s | %7s %5s %8s %8s %6s %8s | %s\n' "$name" "$percent" "$own_cpu" "$memory" "$own_deviation" "$own" \
        "$spent" "$peak" "$deviation" "$pieces" "$cuts" "$boundary" "$ratio"
done < <(while read -r name parts; do
    case $name in
        ward20k) for percent in 5 2 1; do echo "$name $parts $percent 1.9"; done ;;
        city10) for percent in 5 2; do echo "$name $parts $percent 3.5"; done ;;
        *) for percent in 5 1; do echo "$name $parts $percent 3"; done ;;
    esac
done < "$work/instances.txt")
