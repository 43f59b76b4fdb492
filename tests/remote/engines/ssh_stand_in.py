#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the place of ssh in tests: the other machine is this one. Its command is run by a shell, and connections to
the socket of -L are forwarded to the other one. The host's name tells what goes wrong."""
import os
import socket
import subprocess
import sys
import threading

WITH_VALUE = "bcDEeFIiJLlmOopQRSWw"


def read_words(words):
    """(-L's value, host, command) of ssh's command line."""
    forward = None
    words = list(words)
    while words and words[0].startswith("-"):
        word = words.pop(0)
        if word[1] in WITH_VALUE:
            value = word[2:] or words.pop(0)
            if word[1] == "L":
                forward = value
    return forward, words[0], " ".join(words[1:])


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end, how in ((source, socket.SHUT_RD), (sink, socket.SHUT_WR)):
        try:
            end.shutdown(how)
        except OSError:
            pass


def forward_all(listener, there, prohibited):
    while True:
        near, _ = listener.accept()
        if prohibited:
            print("channel 2: open failed: connect failed: open failed", file=sys.stderr, flush=True)
            near.close()
            continue
        far = socket.socket(socket.AF_UNIX)
        try:
            far.connect(there)
        except OSError:
            near.close()
            continue
        for pair in ((near, far), (far, near)):
            threading.Thread(target=pump, args=pair, daemon=True).start()


def main():
    forward, host, command = read_words(sys.argv[1:])
    if "refused" in host:
        print("Warning: Permanently added 'refused' to the list of known hosts.", file=sys.stderr)
        print("me@refused: Permission denied (publickey).", file=sys.stderr)
        return 255
    if "changed" in host:
        frame = "@" * 59
        print(frame, "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @", frame, sep="\n", file=sys.stderr)
        print("Host key verification failed.", file=sys.stderr)
        return 255
    if "silent" in host:
        sys.stdin.read()
        return 0
    if "taken" in host:
        print("bind [127.0.0.1]:8080: Address already in use", file=sys.stderr)
    if "taken" in host or "forwardless" in host:
        print("Could not request local forwarding.", file=sys.stderr, flush=True)
        if "ExitOnForwardFailure=yes" in sys.argv:
            return 255
    if "forwardless" not in host:
        here, there = forward.split(":")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(here)
        listener.listen()
        threading.Thread(target=forward_all, args=(listener, there, "prohibits" in host), daemon=True).start()
    if "greets" in host:
        print("Welcome to greets, it is a nice day.", flush=True)
    return subprocess.run(["sh", "-c", command], check=False).returncode


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
