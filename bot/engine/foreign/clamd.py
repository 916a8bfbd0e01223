"""The virus scanner ClamAV, as its daemon clamd offers it at a socket; the protocol is described in `man clamd`."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

_CONNECT_SECONDS = 5.0
_SCAN_SECONDS = 30.0
_PIECE_BYTES = 1 << 16
_LONGEST_ANSWER = 1_000
_CLEAN, _FOUND = "OK", "FOUND"


class ScannerUnavailable(Exception):
    """The scanner cannot be asked, or gave no answer to the question; the text names no file."""


class Scanner:
    """Asks clamd about contents."""

    def __init__(self, address: str) -> None:
        """address: path of its socket, or "host:port"."""
        self.address = address

    def found_in(self, content: bytes) -> str:
        """Return the name of what was found in a content, "" if nothing was. Raises ScannerUnavailable."""
        with self._connected() as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _PIECE_BYTES):
                piece = content[start : start + _PIECE_BYTES]
                connection.sendall(struct.pack("!I", len(piece)) + piece)
            connection.sendall(struct.pack("!I", 0))
            answer = _answer(connection)
        name, _, result = answer.removeprefix("stream: ").rpartition(" ")
        if result == _FOUND and name:
            return name
        if answer == f"stream: {_CLEAN}":
            return ""
        raise ScannerUnavailable(answer or "no answer")

    def version(self) -> str:
        """Return the version of the scanner and of its signatures. Raises ScannerUnavailable."""
        with self._connected() as connection:
            connection.sendall(b"zVERSION\0")
            return _answer(connection)

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            with self._connection() as connection:
                connection.settimeout(_SCAN_SECONDS)
                yield connection
        except OSError as error:
            raise ScannerUnavailable(error.strerror or type(error).__name__) from None

    def _connection(self) -> socket.socket:
        host, _, port = self.address.rpartition(":")
        if host and port.isdecimal():
            return socket.create_connection((host.strip("[]"), int(port)), _CONNECT_SECONDS)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_CONNECT_SECONDS)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection


def _answer(connection: socket.socket) -> str:
    """Return the one line that clamd answers with."""
    answer = b""
    while len(answer) < _LONGEST_ANSWER and not answer.endswith(b"\0"):
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.strip(b"\0\n ").decode("utf-8", "replace")
