#!/usr/bin/env bash
# A private PostgreSQL cluster with PostGIS for tests and trials; the machine's own cluster is left alone.
#   eval "$(tools/pg.sh start [--durable] [--for PID])"   makes one, starts it, prints export lines
#   tools/pg.sh stop FOLDER                                 stops it and removes its folder
#   tools/pg.sh restart FOLDER                              after a crash
#   eval "$(tools/pg.sh replica FOLDER)"                    a streaming replica of it, read only; prints KHUPHOGIS_REPLICA and _FOLDER
# --durable keeps fsync on (crash tests); --for PID stops the cluster by itself when that process is gone.
# Exit code 3: the machine has no PostgreSQL with PostGIS.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
mark=khuphogis-pg.

# postgres refuses to run as root: give root away, and the environment with it.
as_server() {
    local plain=(env -i "PATH=$bin:/usr/bin:/bin" LC_ALL=C.UTF-8)
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$server" --regid="$(id -g "$server")" --clear-groups --no-new-privs -- "${plain[@]}" "$@"
    else
        "${plain[@]}" "$@"
    fi
}

choose_server() {
    server=$(id -un)
    [ "$(id -u)" != 0 ] || server=$(id -un postgres 2>/dev/null || echo nobody)
}

# Whatever else is called, only a folder that this script made is touched.
check_folder() {
    case "$(basename "${1:?which folder?}")" in "$mark"*) ;; *) echo "pg.sh: $1 is no folder of this script" >&2; exit 2 ;; esac
    [ -d "$1/data" ] || { echo "pg.sh: $1 holds no cluster" >&2; exit 2; }
}

free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + RANDOM % 40000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    return 1
}

# After a crash the old postmaster may hold its lock file for some seconds: wait, and try again for 40.
launch() {
    local folder=$1 options port
    for attempt in $(seq 20); do
        port=$(cat "$folder/port" 2>/dev/null || free_port)
        options="-p $port -k $folder -c listen_addresses=127.0.0.1"
        if [ ! -e "$folder/durable" ]; then
            options="$options -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        fi
        if as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "$options" start >/dev/null 2>&1; then
            echo "$port" > "$folder/port"
            return
        fi
        # A port may have been taken in between; a port that others already know must stay.
        [ "$attempt" -lt 20 ] && sleep 2
    done
    tail -n 20 "$folder/log" >&2
    return 1
}

start() {
    local durable= for_pid= folder password
    while [ $# -gt 0 ]; do
        case "$1" in --durable) durable=1 ;; --for) for_pid=$2; shift ;; *) echo "pg.sh: $1?" >&2; exit 1 ;; esac
        shift
    done
    if [ ! -x "$bin/initdb" ] || [ ! -e "/usr/share/postgresql/$(basename "$(dirname "$bin")")/extension/postgis.control" ]; then
        echo "pg.sh: no PostgreSQL with PostGIS here (apt-get install postgresql-15 postgresql-15-postgis-3)" >&2
        exit 3
    fi
    # Short: a unix socket's path may have 107 bytes.
    folder=$(mktemp -d "/tmp/${mark}XXXXXX")
    trap 'status=$?; [ $status = 0 ] || remove "$folder"; exit $status' EXIT
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "$password" > "$folder/password"
    [ -z "$durable" ] || touch "$folder/durable"
    [ "$(id -u)" != 0 ] || chown -R "$server" "$folder"
    as_server "$bin/initdb" -D "$folder/data" -U khuphogis --pwfile="$folder/password" --auth=scram-sha-256 \
        --data-checksums -E UTF8 --locale=C.UTF-8 -N >/dev/null
    launch "$folder"
    PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "$(cat "$folder/port")" -U khuphogis khuphogis
    [ -z "$for_pid" ] || watch_over "$for_pid" "$folder"
    echo "export KHUPHOGIS_PG_FOLDER=$folder"
    echo "export KHUPHOGIS_PG=postgres://khuphogis@127.0.0.1:$(cat "$folder/port")/khuphogis"
    echo "export PGPASSWORD=$password"
}

# What the README tells an administrator to do on another machine: pg_basebackup -R, then start.
replica() {
    local primary=$1 folder password
    password=$(cat "$primary/password")
    folder=$(mktemp -d "/tmp/${mark}XXXXXX")
    trap 'status=$?; [ $status = 0 ] || remove "$folder"; exit $status' EXIT
    echo "$password" > "$folder/password"
    [ "$(id -u)" != 0 ] || chown -R "$server" "$folder"
    as_server "PGPASSWORD=$password" "$bin/pg_basebackup" -h 127.0.0.1 -p "$(cat "$primary/port")" -U khuphogis -D "$folder/data" -R -X stream -C -S "replica_$(tr A-Z a-z <<< "${folder##*.}")" -c fast >&2
    launch "$folder"
    echo "export KHUPHOGIS_REPLICA_FOLDER=$folder"
    echo "export KHUPHOGIS_REPLICA=postgres://khuphogis@127.0.0.1:$(cat "$folder/port")/khuphogis"
}

watch_over() {
    setsid bash -c 'while kill -0 "$1" 2>/dev/null; do sleep 2; done; exec "$2" stop "$3"' \
        watch "$1" "$(realpath "$0")" "$2" </dev/null >/dev/null 2>&1 &
}

remove() {
    as_server "$bin/pg_ctl" -D "$1/data" -m fast -w -t 60 stop >/dev/null 2>&1 || true
    rm -rf -- "$1"
}

choose_server
case "${1:-}" in
    start) shift; start "$@" ;;
    stop) [ -d "${2:?which folder?}" ] || exit 0; check_folder "$2"; remove "$2" ;;
    replica) check_folder "${2:-}"; replica "$2" ;;
    restart) check_folder "${2:-}"; launch "$2" ;;
    *) sed -n '2,8p' "$0"; exit 1 ;;
esac
