"""Processes of `lotse` that a fork server starts, in place of a new interpreter for each."""

import json
import os
import select
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_OURS = ("LOTSE_", "OMP_")  # what settings, and imports in this process, have put there


class ForkServer:
    """Starts with the first process that is wanted; see tests/fork_server.py."""

    def __init__(self) -> None:
        self.cpu_seconds = 0.0  # of processes that have ended
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def fork(
        self, module: str, arguments: list[str], environment: dict[str, str], folder: str, *streams: int
    ) -> socket.socket:
        """Return the socket on which the server tells the pid, and in the end wait status and CPU seconds."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {"module": module, "arguments": arguments, "environment": environment, "folder": folder}
        with self._lock, theirs:
            if self._control is None:
                self._control = self._start()
            socket.send_fds(self._control, [json.dumps(request).encode()], [*streams, theirs.fileno()])
        return ours

    def close(self) -> None:
        with self._lock:
            if self._process and self._control:
                self._control.close()
                self._process.wait()
                self._control = self._process = None

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.fork_server", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                cwd=ROOT,
                env={**kept, "PYTHONPATH": str(ROOT)},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        return ours


SERVER = ForkServer()


class Forked(subprocess.Popen[Any]):
    """A process as of `subprocess.Popen([sys.executable, "-m", MODULE, …])`, forked by the server.

    What Popen does with pipes, waiting and signals stays; only how a process begins and how its end is heard of is
    replaced. Both are the same in Python 3.11 to 3.14.
    """

    def _execute_child(self, command: Any, *more: Any) -> None:
        _executable, _preexec, _close, _pass, cwd, env, _info, _flags, _shell, *streams = more[:15]
        theirs = (streams[0], streams[3], streams[5])
        interpreter, option, module, *arguments = map(os.fspath, command)
        assert (interpreter, option) == (sys.executable, "-m")
        inherited = [number if stream == -1 else stream for number, stream in enumerate(theirs)]
        environment = dict(os.environ if env is None else env)
        self._status = SERVER.fork(module, arguments, environment, os.fspath(cwd or Path.cwd()), *inherited)
        self.pid = json.loads(self._status.recv(100))
        self._child_created = True
        self._close_pipe_fds(*streams)

    def _internal_poll(self, _deadstate: int | None = None) -> int | None:
        if self.returncode is None and self._waitpid_lock.acquire(blocking=False):
            try:
                pid, ended = self._try_wait(os.WNOHANG)
                if pid:
                    self._handle_exitstatus(ended)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        """Return pid and wait status, or (0, 0) while it runs."""
        waits = None if not wait_flags & os.WNOHANG else 0
        if not select.select([self._status], [], [], waits)[0]:
            return 0, 0
        with self._status:
            ended, cpu_seconds = json.loads(self._status.recv(100))
        SERVER.cpu_seconds += cpu_seconds
        return self.pid, ended
