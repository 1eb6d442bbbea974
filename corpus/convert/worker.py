"""Child process of `limits.Converter`: bounds itself, then converts the paths it reads, one reply a line."""

import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any

from corpus.convert.convert import convert_here
from corpus.convert.converted import ConversionRefused
from corpus.convert.limits import Limits, too_heavy, too_slow


class _TimeOut(BaseException):
    """Raised by the alarm; not an Exception, so that no parser swallows it."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise _TimeOut


def reply_to(path: Path, limits: Limits) -> dict[str, Any]:
    """What to answer for one path: the text, or the sentence that refuses it."""
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        return asdict(convert_here(path, limits))
    except ConversionRefused as error:
        return {"refused": str(error)}
    except _TimeOut:
        return {"refused": too_slow(path.name, limits), "fatal": True}
    except (MemoryError, RecursionError):
        return {"refused": too_heavy(path.name, limits), "fatal": True}
    except Exception:
        return {
            "refused": f"« {path.name} » n'a pas pu être lu : le fichier semble endommagé ; ouvrez-le et "
            "réenregistrez-le."
        }
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Serve until standard input closes."""
    limits = Limits(**json.loads(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A converter reads; nothing it runs may write a file.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not mix with the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        answer = reply_to(Path(json.loads(line)), limits)
        replies.write(json.dumps(answer).encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    main()
