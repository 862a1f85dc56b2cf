"""The attacks of `tests/attacks/`, graded by stock nbgrader and by ours: a table of which succeed.

    python benchmarks/attacks.py            # all of them: minutes, stock nbgrader starts a kernel for each
    python benchmarks/attacks.py forge/exits learn

Stock nbgrader grades the same exercises with the same hidden tests as plain asserts, each attack in a fresh copy of the
course. It has no walls of its own, so the copy lies in a bubblewrap sandbox that protects this machine and hides
nothing of the course; a command is ended after `--seconds`, and when the machine's memory runs low. What leaves it
without a grade counts as that, and an attack on limits alone as stopped when there is a grade. Our class is that of
`tests/test_attacks.py`. Linux only.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import attacking
import nbformat
import test_attacks
import toy
from attacking import Attack, Outcome

from autograder.judge.pool import Pool

CELL_SECONDS = 10
STOCK = f"c = get_config()\nc.Execute.timeout = {CELL_SECONDS}\n"
LEAST_MEMORY = 4 * 2**30  # bytes that this machine keeps, or the command is ended
SUCCEEDED, STOPPED, NO_GRADE, NOT_TRIED = "**succeeded**", "stopped", "no grade", "not tried"


def nbgrader(course: Path, *words: str, seconds: float) -> bool:
    """Run a command of nbgrader's in a course, walled off from all else; whether it came to an end by itself."""
    walls = [
        "bwrap",
        "--ro-bind",
        "/",
        "/",
        "--dev",
        "/dev",
        "--proc",
        "/proc",
        "--tmpfs",
        "/tmp",
        "--tmpfs",
        "/var/tmp",
    ]
    walls += ["--tmpfs", "/run", "--tmpfs", "/dev/shm", "--bind", str(course), str(course), "--chdir", str(course)]
    walls += ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--setenv", "HOME", str(course)]
    walls += ["--setenv", "PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8"]
    # Of processes the kernel lets the sandbox's own namespace count them, where it is new enough.
    script = 'echo 500 > /proc/sys/kernel/pid_max 2>/dev/null; ulimit -v 16000000; exec nbgrader "$@"'
    command = [*walls, "sh", "-c", script, "nbgrader", *words]
    with (course / "command.log").open("ab") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    end = time.monotonic() + seconds
    while process.poll() is None:
        if time.monotonic() > end or _free_memory() < LEAST_MEMORY or _log_is_long(course):
            process.send_signal(signal.SIGKILL)  # bubblewrap's child is the first of its namespace: all end
            process.wait()
            return False
        time.sleep(0.1)
    return True


def _log_is_long(course: Path) -> bool:
    return (course / "command.log").stat().st_size > 2**26


def _free_memory() -> int:
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))


def by_stock(attack: Attack, base: Path, seconds: float) -> str:
    """Grade an attack by stock nbgrader, in a copy of the course of its own."""
    if "stock" in attack.settings:
        return NOT_TRIED
    with tempfile.TemporaryDirectory(dir=base.parent, ignore_cleanup_errors=True) as scratch:
        course = Path(scratch) / "course"
        shutil.copytree(base, course)
        attacking.hand_in(course, attack, attacking.source("asserts"))
        for verb in ("autograde", "generate_feedback"):
            if not nbgrader(course, verb, toy.ASSIGNMENT, seconds=seconds):
                return NO_GRADE
        try:
            points = toy.gradebook_of(course)[attack.student]["scores"]
            folder = course / "autograded" / attack.student / toy.ASSIGNMENT
            notebook = nbformat.read(folder / f"{toy.NOTEBOOK}.ipynb", as_version=4)
        except Exception:  # of whatever the attack left there
            return NO_GRADE
        received = attacking.received(course / "feedback" / attack.student / toy.ASSIGNMENT)
        how, _, words = attack.settings.get("succeeds", "points").partition(" ")
        if how == "unexplained":  # our words are no measure for others: there is a grade, and that is enough
            return STOPPED
        found = attacking.SUCCESS[how](attack, Outcome(points, notebook, received), words)
        return SUCCEEDED if found else STOPPED


def by_ours(attacks: list[Attack], folder: Path) -> dict[str, str]:
    """Grade a class of attackers and honest students by ours."""
    course = test_attacks.with_honest(attacking.make_course(folder))
    for attack in attacks:
        attacking.hand_in(course, attack, attacking.source())
    with Pool(os.cpu_count() or 1, test_attacks.LIMITS) as pool:
        test_attacks.grade(course, pool)
    gradebook = toy.gradebook_of(course)
    found = {}
    for attack in attacks:
        notebook, page = test_attacks.notebook(course, attack.student), test_attacks.page(course, attack.student)
        outcome = Outcome(gradebook[attack.student]["scores"], notebook, page)
        found[attack.id] = SUCCEEDED if attacking.succeeded(attack, outcome) else STOPPED
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attacks", nargs="*", help="PROMISE or PROMISE/NAME; all by default")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="attacks on stock nbgrader at a time")
    parser.add_argument("--seconds", type=float, default=120.0, help="for one command of stock nbgrader's")
    options = parser.parse_args()
    chosen = [
        attack
        for attack in attacking.attacks()
        if not options.attacks or {attack.id, attack.promise} & set(options.attacks)
    ]
    with tempfile.TemporaryDirectory(prefix="attacks-", ignore_cleanup_errors=True) as scratch:
        base = attacking.make_course(Path(scratch) / "base", "asserts", STOCK)
        if not nbgrader(base, "generate_assignment", toy.ASSIGNMENT, seconds=300):
            raise SystemExit(f"stock nbgrader does not start: {(base / 'command.log').read_text()}")
        ours = by_ours(chosen, Path(scratch) / "ours")
        print("| attack | promise | stock nbgrader | ours |\n| --- | --- | --- | --- |")
        stock = {}
        with ThreadPoolExecutor(options.jobs) as threads:
            results = threads.map(lambda attack: by_stock(attack, base, options.seconds), chosen)
            for attack, result in zip(chosen, results, strict=True):
                stock[attack.id] = result
                name, promise = attack.name.replace("_", " "), attacking.PROMISES[attack.promise]
                print(f"| {name} | {promise} | {result} | {ours[attack.id]} |", flush=True)
    for who, found in (("stock nbgrader", stock), ("ours", ours)):
        counts = Counter(found.values())
        print(f"\n{who}: {', '.join(f'{count} {word}' for word, count in counts.most_common())} of {len(chosen)}")


if __name__ == "__main__":
    main()
