"""A long run: thousands of submissions, one in ten of them hostile, and what the long-lived processes hold meanwhile.

    python benchmarks/soak.py [--students 2000] [--jobs 2] [--nodes 0] [--honest] [--folder FOLDER]

Grades a class of toy notebooks by `autograder grade`, and prints, every few seconds, memory (proportional and resident,
in MiB), open descriptors and threads of the coordinator and of every zygote, with `--nodes` also of a Dask scheduler
and its nodes of one slot each; at the end whether they stayed flat: the median of the last quarter against that of the
second (the first is for warming up), and how many zygotes ran. `--honest` leaves the hostile ones out.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import attacking  # noqa: E402
import cluster  # noqa: E402
import toy  # noqa: E402

CONFIG = """\
from autograder.plugin import configure

c = get_config()
c.Grade.cell_seconds = 1.0
c.Grade.pass_seconds = 8.0
c.Grade.memory_bytes = 2**30
c.Grade.scratch_bytes = 64 * 2**20
c.Grade.processes = 64
configure(c)
"""
EVERY_SECONDS = 5.0
FLAT = 1.1  # the last quarter holds at most a tenth more than the second


def make_class(folder: Path, students: int, honest: bool) -> None:
    """A course, and submissions of which every tenth is the next of the attacks, unless they are to be honest."""
    attacking.make_course(folder, config=CONFIG)
    source, attacks = attacking.source(), attacking.attacks()
    answers = [attacking.SOLUTIONS, attacking.MISTAKES, {"scale": attacking.SOLUTIONS["scale"]}, {}]
    for number in range(students):
        if number % 10 == 9 and not honest:
            attack = attacks[number // 10 % len(attacks)]
            attacking.hand_in(folder, attack, source)
            path = folder / "submitted" / attack.student
            path.rename(folder / "submitted" / f"s{number:05}-{attack.student}")
        else:
            toy.hand_in(folder, f"s{number:05}", toy.submission(answers[number % len(answers)], of=source))


def family(roots: dict[int, str]) -> dict[int, str]:
    """The long-lived processes that descend from some, by what they are: those, and the zygotes."""
    parents, names = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
                words = Path(f"/proc/{entry}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            parents[int(entry)] = int(stat[1])
            names[int(entry)] = (
                "zygote" if b"autograder.inside.zygote" in words and b"bwrap" not in words[0] else "other"
            )
    found = dict(roots)
    while more := {each for each, parent in parents.items() if parent in found and each not in found}:
        found |= {each: names[each] for each in more}
    # A pass is a fork of a zygote, in a process namespace of its own; it comes and goes.
    home = {each: namespace(each) for each in found}
    zygotes = {each for each, name in found.items() if name == "zygote"}
    passes = {each for each in zygotes if parents.get(each) in zygotes and home[each] != home[parents[each]]}
    return {each: name for each, name in found.items() if name != "other" and each not in passes}


def namespace(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/ns/pid")
    except OSError:
        return ""


def sample(pid: int) -> tuple[float, float, int, int] | None:
    """Proportional and resident memory in MiB, descriptors, threads."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        fields = {line.split(":")[0]: int(line.split()[1]) for line in lines}
        descriptors = len(os.listdir(f"/proc/{pid}/fd"))
        threads = len(os.listdir(f"/proc/{pid}/task"))
        return fields["Pss"] / 1024, fields["Rss"] / 1024, descriptors, threads
    except (OSError, KeyError, IndexError):
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--nodes", type=int, default=0, help="of a cluster; without, a pool of --jobs grades")
    parser.add_argument("--honest", action="store_true", help="no hostile submissions")
    parser.add_argument("--folder", type=Path, help="where to make the class; a temporary folder by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="soak-") as folder:
        course = Path(folder) / "course"
        course.mkdir()
        make_class(course, options.students, options.honest)
        if not options.nodes:
            soak(course, options.students, {}, "--jobs", str(options.jobs))
            return
        with cluster.cluster(Path(folder) / "network", options.nodes) as (file, (scheduler, *nodes)):
            roots = {scheduler: "scheduler"} | dict.fromkeys(nodes, "node")
            soak(course, options.students, roots, "--cluster", str(file))


def soak(course: Path, students: int, roots: dict[int, str], *words: str) -> None:
    """Grade the class, and look at the coordinator, the other roots and the zygotes until it is done."""
    grade = [sys.executable, "-m", "autograder.cli", "grade", toy.ASSIGNMENT, *words]
    begun = time.monotonic()
    with open(course / "grade.log", "w") as log:
        path = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(grade, cwd=course, stdout=log, stderr=log, env=path)
    seen: dict[tuple[str, int], list[tuple[float, float, int, int]]] = defaultdict(list)
    print(f"{'seconds':>8} {'process':>20} {'PSS':>7} {'RSS':>7} {'files':>6} {'threads':>8}")
    while process.poll() is None:
        for pid, name in family({process.pid: "coordinator", **roots}).items():
            if taken := sample(pid):
                seen[name, pid].append(taken)
                pss, rss, files, threads = taken
                who, now = f"{name} {pid}", time.monotonic() - begun
                print(f"{now:8.0f} {who:>20} {pss:7.0f} {rss:7.0f} {files:6} {threads:8}", flush=True)
        time.sleep(EVERY_SECONDS)
    seconds = time.monotonic() - begun
    graded = toy.gradebook_of(course)
    print(f"\n{len(graded)} of {students} submissions graded in {seconds:.0f} s")
    if process.returncode:
        print(f"exit status {process.returncode}")
        print((course / "grade.log").read_text()[-2000:])
    report(seen)


def report(seen: dict[tuple[str, int], list[tuple[float, float, int, int]]]) -> None:
    """For each process the medians of the second and of the last quarter of its life, and whether they are flat."""
    flat = True
    for (name, pid), samples in seen.items():
        quarter = len(samples) // 4
        if not quarter:
            print(f"{name} {pid}: {len(samples)} samples, too few to tell")
            continue
        for column, what in ((0, "PSS"), (1, "RSS"), (2, "files"), (3, "threads")):
            early = statistics.median(each[column] for each in samples[quarter : 2 * quarter])
            late = statistics.median(each[column] for each in samples[-quarter:])
            # What a zygote shares with a running pass counts half in PSS: that goes up and down with the passes.
            grown = what != "PSS" and late > early * FLAT + 1
            flat &= not grown
            print(f"{name} {pid}: {what} {early:.0f} -> {late:.0f}{'  GROWS' if grown else ''}")
    started = sum(name == "zygote" for name, _ in seen)
    print(f"{started} zygotes ran; {'all flat' if flat else 'not flat'}")


if __name__ == "__main__":
    main()
