"""Runs ogr2ogr's own code (GDAL's VectorTranslate) for a client that is called ogr2ogr, each time in a forked process with the limits
that the program sets for ogr2ogr itself. What is saved is the start of ogr2ogr, most of its time on a small file.

    python3 gdal_server.py FOLDER     makes FOLDER/ogr2ogr, the client; ends when its standard input does
"""
import os
import resource
import signal
import socket
import stat
import sys
import threading

from osgeo import gdal

CLIENT = """#!/bin/bash
exec 3<>/dev/tcp/127.0.0.1/{port} || exit 1
printf '%s\\0' "$@" '' >&3
code=139
while IFS= read -r line <&3; do case $line in CODE*) code=${{line#CODE }} ;; *) printf '%s\\n' "$line" >&2 ;; esac; done
exit $code
"""
LIMITS = [(resource.RLIMIT_DATA, 384 << 20), (resource.RLIMIT_FSIZE, 536_870_912), (resource.RLIMIT_CPU, 60), (resource.RLIMIT_CORE, 0)]


def arguments(client):
    """Each ends with a zero; an empty one ends them all."""
    data = b""
    while not data.endswith(b"\0\0"):
        data += client.recv(1 << 16)
    return data[:-2].decode().split("\0")


def translate(client):
    for limit, value in LIMITS:
        resource.setrlimit(limit, (value, value))
    words = arguments(client)
    os.dup2(client.fileno(), 2)
    options = []
    while words:
        if words[0] == "--config":
            gdal.SetConfigOption(words[1], words[2])
            words = words[3:]
        else:
            options.append(words.pop(0))
    destination, source = options[-2:]
    result = None
    try:
        result = gdal.VectorTranslate(destination, source, options=gdal.VectorTranslateOptions(options=options[:-2]))
    except Exception as error:  # The bindings raise what GDAL reports.
        sys.stderr.write(f"ERROR 1: {error}\n")
    code = 0 if result is not None else 1
    del result
    sys.stderr.flush()
    client.sendall(f"CODE {code}\n".encode())
    os._exit(0)


def main():
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gdal.SetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "FALSE")
    gdal.AllRegister()
    server = socket.create_server(("127.0.0.1", 0), backlog=64)
    path = os.path.join(sys.argv[1], "ogr2ogr")
    with open(path, "w", encoding="utf-8") as file:
        file.write(CLIENT.format(port=server.getsockname()[1]))
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    print("ready", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    while True:
        client, _ = server.accept()
        if os.fork() == 0:
            server.close()
            translate(client)
        client.close()


main()
