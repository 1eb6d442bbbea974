"""Bounds of one conversion, and the child process that holds them.

Limits
Converter      a child process that converts files one after the other and is replaced when it overruns
"""

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import corpus
from corpus.convert.converted import ConversionRefused, Converted

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Time (seconds), memory (bytes of address space), and size bounds of one file."""

    seconds: float = 60.0
    memory_bytes: int = 1536 * MIB
    file_bytes: int = 50 * MIB
    pages: int = 300
    unpacked_bytes: int = 200 * MIB
    unpacked_ratio: float = 200.0
    members: int = 5000


class Converter:
    """Converts files in a child process bounded by `limits`; use as a context manager, not from two threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """The converter; its child starts with the first file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child process."""
        self.close()

    def close(self) -> None:
        """End the child process, if one runs."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                # A dead child may have left a request unread.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        process.wait()

    def convert(self, path: Path) -> Converted:
        """Text of one file.

        Raises ConversionRefused for any file that cannot be read within the limits.
        """
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = self._start()
        reply = self._ask(self._process, path)
        if "refused" in reply:
            if reply.get("fatal"):
                self.close()
            raise ConversionRefused(reply["refused"])
        return Converted(
            text=reply["text"],
            pages=tuple((number, start) for number, start in reply["pages"]),
            title=reply["title"],
            kind=reply["kind"],
            warnings=tuple(reply["warnings"]),
        )

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        environment["PYTHONPATH"] = str(Path(corpus.__file__).resolve().parents[1])
        # BLAS threads would each reserve address space, which the memory bound counts.
        environment["OPENBLAS_NUM_THREADS"] = environment["OMP_NUM_THREADS"] = "1"
        return subprocess.Popen(
            [sys.executable, "-B", "-m", "corpus.convert.worker", json.dumps(asdict(self.limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def _ask(self, process: subprocess.Popen[bytes], path: Path) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the child process was started without its pipes")
        try:
            process.stdin.write(json.dumps(str(path.absolute())).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            return self._lost(path)
        # The child needs a moment to import its libraries the first time.
        deadline = time.monotonic() + self.limits.seconds + 10.0
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not received.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(timeout=left):
                    self.close()
                    return {"refused": too_slow(path.name, self.limits)}
                piece = os.read(process.stdout.fileno(), 1 << 16)
                if not piece:
                    return self._lost(path)
                received += piece
        reply: dict[str, Any] = json.loads(received)
        return reply

    def _lost(self, path: Path) -> dict[str, Any]:
        self.close()
        return {
            "refused": f"« {path.name} » n'a pas pu être lu : la conversion s'est interrompue (fichier trop "
            "gourmand ou endommagé) ; réenregistrez-le ou exportez-le dans un autre format."
        }


def too_slow(name: str, limits: Limits) -> str:
    """Sentence for a file whose conversion ran past its time."""
    return (
        f"« {name} » est refusé : sa conversion dépasse {limits.seconds:g} s, le temps permis pour un fichier ; "
        "découpez-le ou simplifiez-le."
    )


def too_heavy(name: str, limits: Limits) -> str:
    """Sentence for a file whose conversion needs more memory than permitted."""
    return (
        f"« {name} » est refusé : sa conversion demande plus de {limits.memory_bytes // MIB} Mio de mémoire ; "
        "découpez-le ou simplifiez-le."
    )
