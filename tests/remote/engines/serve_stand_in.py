#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the place of `selfment serve --listen unix:PATH --until-input-ends --json` in tests of the way to it: tells
that it listens, answers each line with the token it was given and the line, and dies at the line "die". In the folder
of $SELFMENT_STAND_IN_LOG it notes its starts and its orderly ends."""
import json
import os
import pathlib
import shutil
import socket
import sys
import threading


def note(what):
    path = pathlib.Path(os.environ["SELFMENT_STAND_IN_LOG"])
    with path.open("a", encoding="utf-8") as log:
        log.write(what + "\n")


def answer(connection, token, folder):
    for line in connection.makefile("r", encoding="utf-8"):
        if line == "die\n":
            print("selfment: something went wrong there", file=sys.stderr, flush=True)
            shutil.rmtree(folder)
            os._exit(3)
        connection.sendall((token + " " + line).encode())


def accept_all(listener, token, folder):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=answer, args=(connection, token, folder), daemon=True).start()


def main():
    words = sys.argv[1:]
    assert words[:2] == ["serve", "--listen"] and words[3:] == ["--until-input-ends", "--json"], words
    path = pathlib.Path(words[2].removeprefix("unix:"))
    token = sys.stdin.readline().rstrip("\n")
    path.parent.mkdir(mode=0o700)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()
    threading.Thread(target=accept_all, args=(listener, token, path.parent), daemon=True).start()
    note("started")
    print(json.dumps({"listening": f"unix:{path}", "tls": False}), flush=True)
    sys.stdin.read()
    shutil.rmtree(path.parent)
    note("ended")


if __name__ == "__main__":
    main()
    os._exit(0)
