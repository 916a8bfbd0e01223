"""A process that has imported the assistant and forks others: python -m tests.fork_server DESCRIPTOR.

What it forks does the same as `python -m MODULE ARGUMENTS` in a new interpreter, without the second that imports take:
it has a session of its own, the arguments, environment, working directory and standard streams that were asked for, and
ends as an interpreter ends. Only what imports leave behind is shared, so nothing that starts threads may be imported
here: no embedder, see docs/adr/0006 and 0009.
"""

import gc
import importlib
import json
import os
import pkgutil
import runpy
import selectors
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

LARGEST_REQUEST_BYTES = 200_000
_PACKAGES = ("bot", "indexer", "knowledge")
# Programs, and what the processes of the tests need seldom and takes long to import.
_LEFT_OUT = ("__main__", "migrations", "learning", "transformer", "cross_encoder")


@dataclass(frozen=True)
class Request:
    """A process to be forked; status: where its pid, and in the end its wait status and CPU seconds, are told."""

    module: str
    arguments: list[str]
    environment: dict[str, str]
    folder: str
    streams: list[int]
    status: socket.socket


def preload() -> None:
    """Import what the assistant's processes import."""
    for package in _PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not any(part in module.name for part in _LEFT_OUT):
                importlib.import_module(module.name)


def serve(control: socket.socket) -> Request | None:
    """Fork what is asked for; return the request in each child, and None when nobody is left to ask."""
    running: dict[int, tuple[int, socket.socket]] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is not control:
                    selector.unregister(key.fileobj)
                    _tell_end(*running.pop(key.fd))
                    os.close(key.fd)
                    continue
                request = _receive(control)
                if request is None:
                    return _end(running)
                pid = os.fork()
                if not pid:
                    for descriptor, (_, status) in running.items():
                        os.close(descriptor)
                        status.close()
                    return request
                for stream in request.streams:
                    os.close(stream)
                request.status.send(json.dumps(pid).encode())
                descriptor = os.pidfd_open(pid)
                running[descriptor] = (pid, request.status)
                selector.register(descriptor, selectors.EVENT_READ)


def _receive(control: socket.socket) -> Request | None:
    message, descriptors, *_ = socket.recv_fds(control, LARGEST_REQUEST_BYTES, 4)
    if not message:
        return None
    *streams, status = descriptors
    return Request(**json.loads(message), streams=streams, status=socket.socket(fileno=status))


def _tell_end(pid: int, status: socket.socket) -> None:
    _, ended, used = os.wait4(pid, 0)
    with status:
        status.send(json.dumps([ended, used.ru_utime + used.ru_stime]).encode())


def _end(running: dict[int, tuple[int, socket.socket]]) -> None:
    for pid, _ in running.values():
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def become(request: Request, imported: dict[str, str]) -> None:
    """Make of this child what was asked for. imported: what imports have put into the environment."""
    os.setsid()
    # As in a terminal, also where the tests themselves were begun in the background, which ignores it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    request.status.close()
    for number, stream in enumerate(request.streams):
        os.dup2(stream, number)
    for stream in request.streams:
        os.close(stream)
    _open_streams()
    os.environ.clear()
    os.environ.update({**imported, **request.environment})
    os.chdir(request.folder)
    sys.path[0] = str(Path.cwd())
    sys.argv[1:] = request.arguments


def _open_streams() -> None:
    """Open the standard streams anew; what those of the server know of themselves is not true of these."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, name)
        mode = "w" if number else "r"
        new = open(number, mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115
        new.reconfigure(
            line_buffering=old.line_buffering if number == 2 else new.isatty(), write_through=old.write_through
        )
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def main() -> None:
    before = dict(os.environ)
    preload()
    imported = {name: value for name, value in os.environ.items() if name not in before}
    gc.collect()
    gc.freeze()  # else each collection of a child would copy the memory that it shares
    with socket.socket(fileno=int(sys.argv[1])) as control:
        request = serve(control)
    if request:
        become(request, imported)
        runpy.run_module(request.module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
