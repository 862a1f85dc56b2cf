"""What one pass can tell the next one by what it leaves in the machine's memory, in bits.

The one looks at some of a thousand things, as the bits of a secret say, and leaves no other trace; the next one, of
another submission, takes the time that each takes. How many it gets wrong, with the best threshold there is, says how
many bits have come across. The things are files that are not in memory (put out of it from outside, before), names that
are not there in folders that all passes see, and both without anybody who sends, which is what chance gives.

Example: python benchmarks/channel.py --things 1000 --repeats 5
"""

import argparse
import math
import os
import random
import site
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

import report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from running import value_of

from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

LOOK = {
    "files": "descriptor = os.open(thing, os.O_RDONLY); os.read(descriptor, 10); os.close(descriptor)",
    "names": "os.path.lexists(thing)",
}
SEND = """
import os
for thing, bit in zip({things!r}, {bits!r}):
    if bit:
        {look}
seen = 0
"""
RECEIVE = """
import os, time
thing = os.__file__
{look}
seen = []
for thing in {things!r}:
    began = time.perf_counter_ns()
    {look}
    seen.append(time.perf_counter_ns() - began)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, default=1000, help="that are looked at, or not, in one pass (1000)")
    parser.add_argument("--repeats", type=int, default=5, help="of each; medians are shown (5)")
    options = parser.parse_args()
    print(report.machine(), flush=True)
    rows = [["left in memory", "µs when left", "µs when not", "wrong", "bits a thing", "bits a pass"]]
    with Worker(Limits(cell_seconds=60, pass_seconds=120, submission_seconds=240)) as worker:
        for kind in LOOK:
            for sends in (True, False):
                tries = [_attempt(worker, kind, options.things, sends) for _ in range(options.repeats)]
                left, not_left, wrong = (statistics.median(column) for column in zip(*tries, strict=True))
                each = bits_of(wrong)
                name = kind if sends else f"{kind}, nobody sends"
                times = [f"{left / 1000:.1f}", f"{not_left / 1000:.1f}"]
                rows.append([name, *times, f"{wrong:.1%}", f"{each:.2f}", f"{each * options.things:.0f}"])
    print(report.table(rows))


def _attempt(worker: Worker, kind: str, count: int, sends: bool) -> tuple[float, float, float]:
    things = cold_files(count) if kind == "files" else missing_names(count)
    bits = [random.getrandbits(1) for _ in things]
    sent = bits if sends else [0] * count
    value_of(worker, SEND.format(things=things, bits=sent, look=LOOK[kind]))
    times = value_of(worker, RECEIVE.format(things=things, look=LOOK[kind]))
    left, not_left = ([time for time, bit in zip(times, bits, strict=True) if bit == each] for each in (1, 0))
    return statistics.median(left), statistics.median(not_left), wrong_part(times, bits)


def cold_files(count: int) -> list[str]:
    """Files of the environment that hardly anybody reads, put out of memory."""
    folder = Path(site.getsitepackages()[0])
    found = random.sample(sorted(str(path) for path in folder.glob("*/**/test*/**/*.py") if path.is_file()), count)
    for path in found:
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
    return found


def missing_names(count: int) -> list[str]:
    """Names that are not there, in a folder that all passes see."""
    return [f"{os.path.dirname(os.__file__)}/{random.getrandbits(64):x}" for _ in range(count)]


def wrong_part(times: Sequence[int], bits: Sequence[int]) -> float:
    """How many bits are wrong when what took less than the best of all thresholds is taken for 1."""
    wrong = fewest = sum(bits)
    for _, bit in sorted(zip(times, bits, strict=True)):
        wrong += -1 if bit else 1
        fewest = min(fewest, wrong)
    return fewest / len(bits)


def bits_of(wrong: float) -> float:
    """What a binary symmetric channel carries that gets this part wrong."""
    return 1.0 if wrong in (0, 1) else 1 + wrong * math.log2(wrong) + (1 - wrong) * math.log2(1 - wrong)


if __name__ == "__main__":
    main()
