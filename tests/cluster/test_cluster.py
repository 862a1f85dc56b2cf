"""A cluster as a class loop has it: the same grades as by a pool, whatever becomes of the nodes."""

import json
import os
import pickle
import shutil
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import toy
from cluster import calls
from cluster.network import Network
from distributed import Future as DaskFuture
from distributed import KilledWorker
from handed_in import BAD_NOTEBOOKS, RIGHT, WRONG
from waiting import until

from autograder.cluster import executor
from autograder.cluster.executor import LOSSES, Cluster
from autograder.cluster.nodes import Gate
from autograder.course.folders import Course, load_config
from autograder.errors import NodesDied, NoNodes, NoSandbox
from autograder.gradebook.coordinator import Result, grade_class
from autograder.judge import machines
from autograder.judge.notebooks import understood
from autograder.judge.pool import AHEAD, Executor, Pool
from autograder.judge.references import Reference, observe_reference
from autograder.wire.limits import Limits

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning")
OLD_TORCH = "from autograder.judge import machines\nmachines.versions = lambda: {'torch': '1.0'}\n"
OTHER_KIND = "from autograder.judge import machines\nmachines._processor = lambda: 'another processor'\n"
CARD = "from autograder.judge import cards\ncards.cards = lambda: ('0',)\n"


def class_of(folder: Path) -> Path:
    """A course with an exercise that is extra, and submissions of all kinds."""
    course = toy.make_course(folder)
    toy.tag(course, "test-shares")
    toy.hand_in(course, "ada", RIGHT)
    toy.hand_in(course, "bob", toy.submission({}))
    toy.hand_in(course, "cleo", toy.submission(toy.SOLUTIONS | {"shares": WRONG}))
    toy.hand_in(course, "dan", b"no notebook")
    toy.hand_in(course, "eve", toy.submission(toy.SOLUTIONS | {"shares": "while True: pass"}))
    for number, (made, _, _) in enumerate(list(BAD_NOTEBOOKS.values())[::6]):
        toy.hand_in(course, f"odd-{number}", made())
    return course


def graded(course: Path, executor: Executor, **how: Any) -> list[Result]:
    there = Course(course)
    config = load_config(there)
    executor.limits = Limits(cell_seconds=5.0)
    return sorted(grade_class(there, toy.ASSIGNMENT, executor, config, **how), key=lambda result: result.student)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Network]:
    """A scheduler without nodes, for tests that harm them."""
    with Network(tmp_path / "network") as made:
        yield made


def on(there: Network, said: list[str] | None = None) -> Cluster:
    return Cluster(str(there.file), warn=(said if said is not None else []).append)


# The same as on one machine.


def test_a_class_has_the_files_and_the_grades_that_a_pool_gives_it(
    cluster: Cluster, pool: Pool, tmp_path: Path
) -> None:
    course = class_of(tmp_path / "pool")
    other = shutil.copytree(course, tmp_path / "cluster")
    there = graded(course, pool)
    here = graded(other, cluster)
    assert here == there
    assert len(here) > 5
    assert {"core", "extra"} in [set(result.shares.get(toy.NOTEBOOK, {})) for result in here]
    assert toy.gradebook_of(other) == toy.gradebook_of(course)
    assert toy.files_in(other / "autograded") == toy.files_in(course / "autograded")


def test_some_exercises_alone_are_scored_anew(cluster: Cluster, tmp_path: Path) -> None:
    course = class_of(tmp_path / "course")
    first = graded(course, cluster)
    again = graded(course, cluster, only=["shares"], dry_run=True)
    assert {result.student: result.points for result in again} == {result.student: result.points for result in first}


def test_no_path_of_the_course_goes_to_a_node(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = class_of(tmp_path / "a-course-that-nobody-else-has")
    (course / "source" / "toy" / "data.txt").write_text("beside the notebook")
    sent: list[bytes] = []
    pack = cluster._sender.pack

    def seen(*call: Any) -> Any:
        packed = pack(*call)
        sent.extend((zlib.decompress(packed.parcel.body), *map(zlib.decompress, packed.references.values())))
        return packed

    monkeypatch.setattr(cluster._sender, "pack", seen)
    assert all(not result.failed for result in graded(course, cluster))
    assert any(b"beside the notebook" in each for each in sent)
    assert not [each for each in sent if b"a-course-that-nobody-else-has" in each]


def test_a_reference_goes_to_a_node_once(
    cluster: Cluster, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    submit = cluster._client.submit

    def seen(*call: Any, **how: Any) -> Any:
        sent.append(len(call[3]))
        return submit(*call, **how)

    monkeypatch.setattr(cluster._client, "submit", seen)
    own = observe_reference_again(reference)
    for _ in range(12):
        assert cluster.submit(calls.whole, own).result() == (reference.kind, len(reference.source.tests))
    assert sent.count(1) <= 2  # for each node
    assert sent.count(0) == 12


def observe_reference_again(reference: Reference) -> Reference:
    """An equal reference that no node has been sent."""
    return Reference(reference.source, reference.seed, {}, ("torch",), {"own": os.urandom(8)}, kind=reference.kind)


def test_results_of_a_map_come_in_order_and_few_are_under_way_at_a_time(cluster: Cluster) -> None:
    most = 0
    until(lambda: cluster.jobs == 2)
    submit = cluster.submit

    def counted(*call: Any, **how: Any) -> Any:
        nonlocal most
        future = submit(*call, **how)
        most = max(most, len(cluster._under_way))
        return future

    cluster.submit = counted  # type: ignore[method-assign]
    assert cluster.map([partial(calls.slowly, number=number) for number in range(20)]) == list(range(20))
    assert most <= AHEAD * 2


def test_what_a_function_raises_comes_back(cluster: Cluster) -> None:
    with pytest.raises(ValueError, match="as it does anywhere"):
        cluster.submit(calls.fails).result()


def test_two_coordinators_share_the_nodes_and_each_has_its_limits(nodes: Network, cluster: Cluster) -> None:
    with on(nodes) as other:
        cluster.limits, other.limits = Limits(cell_seconds=3.0), Limits(cell_seconds=7.0)
        found = [each.submit(calls.limits_of) for each in (cluster, other, cluster, other)]
        assert [future.result().cell_seconds for future in found] == [3.0, 7.0, 3.0, 7.0]
    assert cluster.submit(calls.limits_of).result().cell_seconds == 3.0  # the other one has left the nodes alone


def test_student_code_reaches_neither_scheduler_nor_node(cluster: Cluster, nodes: Network, tmp_path: Path) -> None:
    address = json.loads(nodes.file.read_text())["address"]
    host, port = address.removeprefix("tcp://").split(":")
    assert cluster.submit(calls.reaches, host, int(port)).result()
    nosy = f"""
import glob, os, socket
def shares(x):
    found = []
    try:
        socket.create_connection(({host!r}, {port}), timeout=5)
        found.append("the scheduler")
    except OSError:
        pass
    found += [name for name in os.environ if "DASK" in name]
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        found += [path] if b"dask" in open(path, "rb").read() else []
    found += [path for path in ({str(nodes.file)!r}, "/tmp/dask-scratch-space") if os.path.exists(path)]
    return x / x.sum() if not found and len(x) else 1 / 0
"""
    course = toy.make_course(tmp_path / "course")
    toy.hand_in(course, "eve", toy.submission(toy.SOLUTIONS | {"shares": nosy}))
    (result,) = graded(course, cluster)
    book = toy.gradebook_of(course)
    assert book["eve"]["scores"]["test-shares"] == 2.0, result  # all but the check that wants a ValueError


# Nodes that come, go and fail.


def test_a_node_that_comes_late_does_what_was_asked_before(fresh: Network) -> None:
    said: list[str] = []
    with on(fresh, said) as cluster:
        assert cluster.jobs == 1
        future = cluster.submit(calls.where)
        until(lambda: said)
        assert "waiting for a node" in said[0]
        fresh.start("late")
        assert future.result(60) == fresh.nodes["late"].pid


def test_what_a_killed_node_was_doing_is_done_by_another(fresh: Network, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    fresh.start("first")
    with on(fresh) as cluster:
        future = cluster.submit(calls.kills_once, str(marks))
        until(lambda: list(marks.iterdir()))
        fresh.start("second")
        assert future.result(60) == "done"
    assert len(list(marks.iterdir())) == 2


def test_what_a_node_has_is_not_sent_again_when_one_comes(fresh: Network, tmp_path: Path) -> None:
    marks, go = tmp_path / "marks", tmp_path / "go"
    marks.mkdir()
    fresh.start("first", slots=2)
    with on(fresh) as cluster:
        future = cluster.submit(calls.waits, str(marks), str(go))
        until(lambda: list(marks.iterdir()))
        cluster._send_again(card=False)  # as when the node came between two looks, and the call was sent between them
        waiting = [cluster.submit(calls.where) for _ in range(3)]
        assert [each.result(60) for each in waiting] == [fresh.nodes["first"].pid] * 3
        go.touch()
        assert future.result(60) == fresh.nodes["first"].pid
    assert len(list(marks.iterdir())) == 1


def test_what_kills_its_node_is_given_up_and_costs_nobody_else_anything(fresh: Network, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    started = 0
    with on(fresh) as cluster:
        poison = cluster.submit(calls.kills, str(marks))
        others = [cluster.submit(calls.slowly, number) for number in range(8)]
        while not poison.done() or not all(each.done() for each in others):
            if all(node.poll() is not None for node in fresh.nodes.values()):
                assert started <= LOSSES, "a poisonous call takes the cluster down"
                fresh.start(f"node-{started}", slots=2)  # as whatever keeps the cluster up does
                started += 1
            time.sleep(0.1)
        with pytest.raises(NodesDied, match="every node that ran it ended"):
            poison.result()
        assert [each.result() for each in others] == list(range(8))
    assert len(list(marks.iterdir())) == LOSSES


def test_a_submission_that_no_node_survives_is_said_and_the_class_goes_on(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = class_of(tmp_path / "course")
    submit = cluster.submit

    def lost(function: Any, *arguments: Any, **how: Any) -> Any:
        future = submit(function, *arguments, **how)
        if len(arguments) == 3 and getattr(arguments[1], "student", "") == "bob":
            wait([future])
            future._exception, future._result = NodesDied("every node that ran it ended"), None
        return future

    monkeypatch.setattr(cluster, "submit", lost)
    results = {result.student: result for result in graded(course, cluster)}
    assert results["bob"].failed
    assert "every node that ran it ended" in results["bob"].notes[0]
    assert not any(result.failed for student, result in results.items() if student != "bob")


def test_where_no_other_node_can_grade_one_that_has_not_said_yet_is_waited_for(
    fresh: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks, go, said = tmp_path / "marks", tmp_path / "go", list[str]()
    marks.mkdir()
    monkeypatch.setattr(executor, "_state", calls.state_late)
    fresh.start("good", env={calls.LATE: str(go)})
    with on(fresh, said) as cluster:
        until(lambda: cluster._beginning)
        fresh.start("old", preload=OLD_TORCH)
        until(lambda: any("torch is 1.0 there" in each for each in said))
        future = cluster.submit(calls.waits, str(marks), str(go))
        wait([future], timeout=3 * executor.LOOK_SECONDS)
        assert not future.done()
        go.touch()
        assert future.result(60) == fresh.nodes["good"].pid


def test_a_node_that_is_unlike_the_coordinator_is_named_and_left_out(fresh: Network) -> None:
    said: list[str] = []
    fresh.start("good")
    with on(fresh, said) as cluster:
        until(lambda: cluster._states)
        fresh.start("old", preload=OLD_TORCH)
        until(lambda: any("torch is 1.0 there" in each for each in said))
        found = {cluster.submit(calls.where).result(60) for _ in range(6)}
    assert found == {fresh.nodes["good"].pid}
    assert fresh.nodes["old"].poll() is None  # it stays, for whoever else wants it


def test_where_no_node_can_grade_the_command_ends_and_says_why(fresh: Network, tmp_path: Path) -> None:
    fresh.start("bare", env={"PATH": "/nowhere"})
    course = class_of(tmp_path / "course")
    with on(fresh) as cluster, pytest.raises(NoNodes, match=r"can grade: .*bubblewrap"):
        graded(course, cluster)
    assert not (course / "autograded").exists()


def test_a_lost_scheduler_ends_the_command_and_what_was_graded_is_kept(fresh: Network, tmp_path: Path) -> None:
    fresh.start("one")
    marks = tmp_path / "marks"
    marks.mkdir()
    with on(fresh) as cluster:
        future = cluster.submit(calls.waits, str(marks), str(tmp_path / "never"))
        until(lambda: list(marks.iterdir()))
        fresh.scheduler.kill()
        with pytest.raises(NoNodes, match=r"the scheduler at \S+ is gone"):
            future.result(60)


@pytest.mark.parametrize("error", [KilledWorker("call", None, 3), CancelledError()], ids=["killed", "cancelled"])  # type: ignore[arg-type]
def test_a_result_that_is_gone_before_it_was_fetched_is_made_again(
    error: Exception, nodes: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By chance alone: a node would have to end between its last frame and the scheduler's question for the result."""
    result, lost = DaskFuture.result, [error]

    def fetched(future: "DaskFuture[Any]") -> Any:
        found = result(future)
        if lost:
            raise lost.pop()
        return found

    monkeypatch.setattr(DaskFuture, "result", fetched)
    with on(nodes) as cluster:
        assert cluster.submit(calls.slowly, 20).result(60) == 20
    assert not lost


def test_closing_leaves_nodes_to_others_and_gives_up_what_is_under_way(nodes: Network, tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    marks.mkdir()
    with on(nodes) as cluster:
        future = cluster.submit(calls.waits, str(marks), str(tmp_path / "go"))
        until(lambda: list(marks.iterdir()))
    assert future.cancelled()
    (tmp_path / "go").touch()
    with on(nodes) as again:
        assert again.submit(calls.where).result(60) in {node.pid for node in nodes.nodes.values()}


# Kinds of nodes.


def test_a_reference_is_observed_on_the_kind_of_node_that_judges_by_it(fresh: Network, reference: Reference) -> None:
    fresh.start("other", preload=OTHER_KIND)
    with on(fresh) as cluster:
        kind, tests = cluster.submit(calls.whole, reference).result(90)
    assert reference.kind == machines.kind() != kind
    assert tests == len(reference.source.tests)


def test_only_a_node_with_a_card_does_what_needs_one(fresh: Network) -> None:
    said: list[str] = []
    fresh.start("without")
    with on(fresh, said) as cluster:
        until(lambda: cluster._states)
        future = cluster.submit(calls.where, card=True)
        until(lambda: any("a node that has a card" in each for each in said))
        assert cluster.submit(calls.where).result(60) == fresh.nodes["without"].pid
        fresh.start("with", preload=CARD)
        assert future.result(60) == fresh.nodes["with"].pid


def test_a_reference_that_used_a_card_asks_for_one(fresh: Network) -> None:
    fresh.start("without")
    fresh.start("with", preload=CARD)
    needy = Reference(understood(toy.source()), 1, {}, (), card=True, kind=machines.kind())
    with on(fresh) as cluster:
        found = {cluster.submit(calls.where_with, needy).result(60) for _ in range(4)}
    assert found == {fresh.nodes["with"].pid}


def test_a_machine_without_a_card_says_that_an_assignment_needs_one(pool: Pool, tmp_path: Path) -> None:
    course = class_of(tmp_path / "course")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Grade.needs_card = ['toy']\n")
    with pytest.raises(NoSandbox, match="needs_card names this assignment"):
        graded(course, pool)


# Parts.


def test_the_gate_lets_many_in_beside_each_other_and_one_alone() -> None:
    gate = Gate()
    inside: list[int] = []
    most: list[tuple[bool, int]] = []

    def goes(number: int, alone: bool) -> None:
        with gate.passed(alone):
            inside.append(number)
            time.sleep(0.02)
            most.append((alone, len(inside)))
            inside.remove(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(goes, range(40), [number % 5 == 0 for number in range(40)]))
    assert {count for alone, count in most if alone} == {1}
    assert max(count for alone, count in most if not alone) > 1


def test_a_reference_knows_the_kind_of_machine_that_it_was_observed_on(pool: Pool) -> None:
    (found,) = pool.map([partial(observe_reference, source=understood(toy.source()))])
    assert found.kind == machines.kind()
    assert pickle.loads(pickle.dumps(found)).kind == found.kind


def test_versions_that_differ_are_named() -> None:
    assert machines.unlike(machines.versions()) == ""
    assert machines.unlike(machines.versions() | {"torch": "9"}).endswith("there and 9 here")
    assert "nothing is not there" in machines.unlike({"nothing": "1"})
