"""What a pass has to stand on, counted in one: files that it can read, devices, files of /proc, and system calls.

Of files, those beside its own in /tmp. A system call counts as reachable when the kernel, asked by a process that may
end of it, answers anything but that there is no such call or that it is not permitted; so some that are listed are
refused by their arguments.

Example: python benchmarks/surface.py
"""

import json

import report

from autograder.judge.notebooks import Step
from autograder.judge.passes import run_pass
from autograder.judge.workers import Worker
from autograder.wire.limits import Limits

COUNT = """
import ctypes, errno, json, os, resource, signal, stat, sys, time

def files(top):
    return [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names]

def readable(path):
    try:
        with open(path, "rb") as file:
            return file.read(1) is not None
    except OSError:
        return False

def reachable(number):
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        result = libc.syscall(number, *[ctypes.c_long(-1)] * 6)
        os._exit(result == -1 and ctypes.get_errno() in (errno.ENOSYS, errno.EPERM))
    for _ in range(100):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status != 256
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True

libc = ctypes.CDLL(None, use_errno=True)
tops = [f"/{name}" for name in os.listdir("/") if name not in ("proc", "dev", "tmp")]
found = [path for top in tops if not os.path.islink(top) for path in files(top)]
python = tuple({sys.prefix, sys.base_prefix})
seen = {
    "files of Python and its packages": sum(path.startswith(python) for path in found),
    "other files": sum(not path.startswith(python) for path in found),
    "devices": sum(stat.S_ISCHR(os.lstat(path).st_mode) for path in files("/dev")),
    "files of /proc, processes aside": sum(map(readable, [p for p in files("/proc") if not p.split("/")[2].isdigit()])),
    "system calls": sum(map(reachable, range(480))),
    "mounts": len(open("/proc/self/mounts").readlines()),
}
print(json.dumps(seen))
"""


def main() -> None:
    print(report.machine())
    with Worker(Limits(cell_seconds=600.0, pass_seconds=600.0)) as worker:
        ran = run_pass(worker, [Step(0, None, COUNT)], seed=0, visible=True)
    counted = json.loads("".join(output.get("text", str(output)) for output in ran.outputs[0]))
    print(report.table([["what", "count"], *([what, f"{count:,}"] for what, count in counted.items())]))


if __name__ == "__main__":
    main()
