"""A virus scanner on this machine that speaks clamd's protocol, and does whatever a test wants it to."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VERSION = "ClamAV 1.4.3/27822/Mon Nov 30 09:41:00 2026"


@dataclass
class Clamd:
    """What it has scanned, and how it answers. answers: instead of the truth; b"" hangs up."""

    address: str
    scanned: list[bytes] = field(default_factory=list)
    answer: bytes | None = None


@contextmanager
def clamd(socket_file: Path | None = None) -> Iterator[Clamd]:
    """Run a scanner at a socket file, without one at a port."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command = self._until_zero()
            if command == b"zVERSION":
                self.wfile.write(f"{VERSION}\0".encode())
            elif command == b"zINSTREAM":
                content = b"".join(iter(self._piece, b""))
                scanner.scanned.append(content)
                found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
                self.wfile.write(found if scanner.answer is None else scanner.answer)

        def _until_zero(self) -> bytes:
            return b"".join(iter(lambda: self.rfile.read(1).replace(b"\0", b""), b""))

        def _piece(self) -> bytes:
            (length,) = struct.unpack("!I", self.rfile.read(4))
            return self.rfile.read(length)

    class Port(socketserver.ThreadingTCPServer):
        daemon_threads = True

    class File(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True

    server = File(str(socket_file), Handler) if socket_file else Port(("127.0.0.1", 0), Handler)
    address = str(socket_file) if socket_file else f"127.0.0.1:{server.server_address[1]}"
    scanner = Clamd(address)
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield scanner
        finally:
            server.shutdown()
            thread.join()
