"""What a pass has used: processor time and waiting, told from what the kernel says of its processes and threads."""

import os
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from autograder.inside import usage
from autograder.inside.usage import Process, Thread, Watch
from autograder.wire.limits import Limits


class Machine:
    """A made-up machine: what its clock shows, the threads of the one process of a pass, what was not read of it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.threads: list[Thread] = []
        self.pipe = os.pipe()
        patch.setattr(usage, "time", SimpleNamespace(monotonic=lambda: self.now))
        patch.setattr(usage, "_threads_of", lambda pid: self.threads)
        self.watch = Watch(1, Limits(), self.pipe[0])

    def look(self, seconds: float, *threads: Thread) -> float:
        """Look again after some seconds; how long the pass has waited in all."""
        self.now += seconds
        self.threads = list(threads)
        self.watch._count_waiting([1])
        return round(self.watch.waited, 6)


@pytest.fixture
def machine() -> Iterator[Machine]:
    with pytest.MonkeyPatch.context() as patch:
        made = Machine(patch)
        yield made
        for end in made.pipe:
            os.close(end)


def asleep(number: int, busy: float = 0.0) -> Thread:
    return Thread(number, ready=False, busy=busy)


def ready(number: int, busy: float = 0.0) -> Thread:
    return Thread(number, ready=True, busy=busy)


def test_a_pass_waits_while_all_its_threads_sleep(machine: Machine) -> None:
    assert machine.look(0.25, asleep(1), asleep(2)) == 0.25
    assert machine.look(0.25, asleep(1), asleep(2)) == 0.5


def test_who_waits_for_a_busy_thread_does_not_wait(machine: Machine) -> None:
    assert machine.look(0.25, asleep(1), ready(2)) == 0
    assert machine.look(0.25, asleep(1), asleep(2), ready(3)) == 0


def test_what_ran_or_was_ready_since_the_last_look_is_no_waiting(machine: Machine) -> None:
    assert machine.look(0.25, ready(1, busy=5.0)) == 0
    assert machine.look(0.25, asleep(1, busy=5.2)) == 0.05
    assert machine.look(0.25, asleep(1, busy=5.2), asleep(2, busy=0.25)) == 0.05


def test_many_threads_that_wake_at_once_cannot_make_up_for_sleeping(machine: Machine) -> None:
    # Each was ready for a moment in which the others ran: together that would be longer than the time that passed.
    machine.look(0.0, *(asleep(number) for number in range(100)))
    assert machine.look(0.25, *(asleep(number, busy=0.02) for number in range(100))) == 0.23


def test_who_waits_for_the_grader_to_read_does_not_wait(machine: Machine) -> None:
    os.write(machine.pipe[1], b"unread")
    assert machine.look(0.25, asleep(1)) == 0
    os.read(machine.pipe[0], 100)
    assert machine.look(0.25, asleep(1)) == 0.25


def test_a_zygote_that_could_not_look_for_long_does_not_take_it_for_waiting(machine: Machine) -> None:
    assert machine.look(60.0, asleep(1)) == usage.MOST_AT_ONCE


def test_a_pass_that_has_ended_does_not_wait(machine: Machine) -> None:
    assert machine.look(0.25) == 0


def process(own: float, of_children: float = 0.0) -> Process:
    return Process(parent=0, own=own, seconds=own + of_children, threads=1, resident=0)


def test_the_processor_time_of_children_counts_whether_somebody_waits_for_them_or_not(machine: Machine) -> None:
    watch = machine.watch
    for found, expected in [
        ({1: process(1.0)}, 1.0),
        ({1: process(1.0), 2: process(3.0)}, 4.0),
        ({1: process(1.0, 3.5)}, 4.5),  # waited for
        ({1: process(1.0, 3.5), 3: process(2.0)}, 6.5),
        ({1: process(1.0, 3.5)}, 6.5),  # nobody has waited for it
        ({1: process(2.0, 3.5), 4: process(2.0)}, 9.0),
        ({1: process(2.0, 3.5), 4: process(0.5)}, 9.5),  # another of the same number
    ]:
        watch._count_processor(found)
        assert watch.seconds == expected


def test_what_the_kernel_says_of_this_process_can_be_read() -> None:
    threads = list(usage._threads_of(os.getpid()))
    assert os.getpid() in [thread.number for thread in threads if thread.ready]
    found = usage.family(os.getpid())[os.getpid()]
    assert found.seconds >= found.own > 0
