"""The command line from a shell, each time in a copy of one process that has read its tables: ``serve`` and its client.

A command that starts for itself takes a second and a half of CPU for what is then done in a tenth of one.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpuskit.cli.main import main

CLIENT = """
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    request = json.dumps([sys.argv[2:], os.getcwd(), dict(os.environ)])
    socket.send_fds(server, [request.encode()], [0, 1, 2])
    server.shutdown(socket.SHUT_WR)
    sys.exit(int(server.recv(8) or 70))
"""
"""What a shell starts: it hands on its arguments, folder, environment and files, and ends with the exit code."""

WITHOUT = "CORPUSKIT_TEST_WITHOUT"
"""The variable with the name of a module that is not there for a command."""


def serve(path: str) -> None:
    """Run the command line for each client that comes to the socket at *path*, in a process of its own."""
    importlib.import_module("corpuskit.cleaner.warm")  # what is loaded now is loaded in every copy
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        print("ready", flush=True)
        while True:
            client, _ = server.accept()
            request, files, *_ = socket.recv_fds(client, 65_536, 3)
            while more := client.recv(65_536):
                request += more
            if not os.fork():
                server.close()
                arguments, folder, environment = json.loads(request)
                _run(client, arguments, folder, environment, files)
            for file in (*files, client.detach()):
                os.close(file)
            with contextlib.suppress(ChildProcessError):  # there is none that has not been waited for
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _run(
    client: socket.socket, arguments: list[str], folder: str, environment: dict[str, str], files: list[int]
) -> None:
    """Run one command, tell its exit code and end."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    if WITHOUT in environment:
        sys.modules[environment[WITHOUT]] = None  # type: ignore[assignment]  # what an import then fails at
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115  # as terminals show it
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    code: object = 70
    try:
        code = _code(arguments)
    finally:
        client.sendall(str(code or 0).encode())
        os._exit(0)


def _code(arguments: list[str]) -> object:
    """Return the exit code of one command, which is Python's own where it cannot print the rest at its end."""
    code: object
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    try:
        sys.stdout.flush()
    except OSError as error:
        code = 120
        print(f"Exception ignored at the end: {error}", file=sys.stderr)
    sys.stderr.flush()
    return code


@contextlib.contextmanager
def program(environment: dict[str, str]) -> Iterator[Path]:
    """Give a program that runs the command line in copies of one process, and end that process afterwards."""
    with tempfile.TemporaryDirectory() as made:  # a short path: a socket has no other
        client, shim, door = Path(made, "client.py"), Path(made, "corpuskit"), Path(made, "door")
        client.write_text(CLIENT, "utf-8")
        shim.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S {client} {door} "$@"\n', "utf-8")
        shim.chmod(0o755)
        command = (sys.executable, "-W", "error", "-m", "tests.forks", str(door))
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=made) as server:
            assert server.stdout
            assert server.stdout.readline() == b"ready\n"
            yield shim
            server.kill()


if __name__ == "__main__":
    serve(sys.argv[1])
