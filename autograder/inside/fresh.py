"""A fresh process for a pass, where no process can copy itself: on Windows.

It loads what a zygote loads. On its stdin it gets lines of JSON: lists of modules to import, and the request of its one
pass; on its stdout it gives a byte when that begins, then the frames.
"""

import gc
import json
import os
import threading
from typing import Any, BinaryIO

from autograder.inside import zygote
from autograder.wire import system
from autograder.wire.limits import OUT_OF_MEMORY


def serve() -> None:
    """Load everything, then run the pass that is asked for; end when the grader ends."""
    variables = set(os.environ)
    # As files, or Windows would change the ends of lines in them; and out of the student's way.
    asked, stream = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what a module prints is no frame
    gc.disable()  # as in a zygote
    zygote.load(variables)
    gc.freeze()
    gc.enable()
    for line in asked:
        message = json.loads(line)
        if isinstance(message, list):
            zygote.import_all(message)
        else:
            threading.Thread(target=_end_with_grader, args=[asked], daemon=True).start()
            _run(message, stream.fileno())


def _end_with_grader(asked: BinaryIO) -> None:
    asked.read()
    os._exit(1)


def _run(request: dict[str, Any], stream: int) -> None:
    from autograder.inside import passes

    status = 1
    try:
        os.write(stream, b"!")
        passes.run(request, stream, system.memory_file("output"))
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


if __name__ == "__main__":
    serve()
