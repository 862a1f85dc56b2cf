"""What a pass may use, and the folder that it has to itself."""

import errno
from dataclasses import dataclass

SCRATCH = "/tmp"  # a pass's own folder; emptied with the pass
CARD = "CUDA_VISIBLE_DEVICES"  # the variable that tells a pass the card it was lent; empty: none
OUT_OF_MEMORY = errno.ENOMEM  # the exit status of a pass that could not say so itself

# Limits of time count the processor's, so that a mark does not depend on how busy the machine is; on the clock, waiting
# included, everything may take as many times longer.
PATIENCE = 3

TIMEOUTS = 2  # checks of one test cell that may run too long before the rest of the cell is given up

OUTPUTS = 8  # times what one cell may show, all cells of a notebook may together


@dataclass(frozen=True)
class Limits:
    """What one pass may use before it is stopped, and what all passes of a submission may.

    cell_seconds: processor time of one cell, and of one check.
    pass_seconds: processor time of a whole pass.
    memory_bytes: memory of all its processes together, and address space and data of each, beyond what the worker has
        loaded already.
    scratch_bytes: files in the scratch folder, and shared memory again as much.
    file_bytes: size of one file.
    output_bytes: what one cell may show; all cells together `OUTPUTS` times as much.
    processes: processes and threads at once.
    submission_seconds: processor time of all passes of a submission, those that are run again included.
    waiting_seconds: how long these may wait in all, that is neither run nor be ready to.
    passes_a_card: passes that use one card (a GPU) at a time; nothing bounds what memory of it each takes, so more than
        one is for code that is trusted.
    """

    cell_seconds: float = 10.0
    pass_seconds: float = 60.0
    memory_bytes: int = 4 * 2**30
    scratch_bytes: int = 256 * 2**20
    file_bytes: int = 128 * 2**20
    output_bytes: int = 1 * 2**20
    processes: int = 128
    submission_seconds: float = 60.0
    waiting_seconds: float = 15.0
    passes_a_card: int = 1
