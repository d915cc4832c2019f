"""The command line from a shell, each time in a copy of one process that has read its tables: ``serve`` and its client.

A command that starts for itself takes a second and a half of CPU for what is then done in a tenth of one.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys

from corpuskit import Cleaner
from corpuskit.cli.main import main

CLIENT = """
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    socket.send_fds(server, [json.dumps([sys.argv[2:], os.getcwd()]).encode()], [0, 1, 2])
    sys.exit(int(server.recv(8) or 70))
"""
"""The program that a shell starts: it hands on its arguments, its folder and its files, and ends with the exit code."""


def serve(path: str) -> None:
    """Run the command line for each client that comes to the socket at *path*, in a process of its own."""
    Cleaner().clean("Talks were held.")  # what is loaded now is loaded in every copy
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        print("ready", flush=True)
        while True:
            client, _ = server.accept()
            request, files, *_ = socket.recv_fds(client, 65_536, 3)
            if not os.fork():
                server.close()
                arguments, folder = json.loads(request)
                _run(client, arguments, folder, files)
            for file in (*files, client.detach()):
                os.close(file)
            with contextlib.suppress(ChildProcessError):  # there is none that has not been waited for
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _run(client: socket.socket, arguments: list[str], folder: str, files: list[int]) -> None:
    """Run one command, tell its exit code and end."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    code: object = 70
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        client.sendall(str(code or 0).encode())
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
