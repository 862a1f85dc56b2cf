"""`autograder watch`: what is handed in is graded at once, and its feedback released."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.cli.shared import (
    CORES,
    WALLS,
    AssignmentsArgument,
    ClusterOption,
    CourseOption,
    InsecureOption,
    JobsOption,
    JsonOption,
    all_assignments,
    course_of,
    workers,
)
from autograder.cli.terminal import out, print_json
from autograder.errors import GraderError

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from autograder.course.folders import Course
    from autograder.gradebook.state import Figures

LATE_SECONDS = 90.0  # after which what a watch has written down is old: it writes each minute at least


def watch(
    assignments: AssignmentsArgument = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is there, and end; for cron.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Say how the watch of this course goes, and end.")] = False,
    log: Annotated[str, typer.Option("--log", help="Lines of the log: text, or json.")] = "text",
    metrics: Annotated[
        int | None,
        typer.Option("--metrics", metavar="PORT", min=1, max=65535, help="Serve figures for Prometheus at this port."),
    ] = None,
    metrics_address: Annotated[
        str, typer.Option("--metrics-address", help="The address to serve them at.")
    ] = "127.0.0.1",
    poll: Annotated[
        bool | None,
        typer.Option(
            "--poll/--notice",
            help="Look each second, in place of being told by the kernel.",
            show_default="look where a folder is on a network",
        ),
    ] = None,
    as_json: JsonOption = False,
    jobs: JobsOption = CORES,
    walls: Annotated[str | None, WALLS] = None,
    cluster: ClusterOption = None,
    insecure: InsecureOption = False,
    course: CourseOption = Path(),
) -> None:
    """Grade what is handed in as it comes, and release its feedback.

    Collects from nbgrader's exchange, and from submitted/; ends with Ctrl-C or SIGTERM, after what is under way.

    Exit code 1: with --once, something could not be done; its line says why. With --status, nothing is watching.

    Example: autograder watch 1_batching
    """
    there = course_of(course)
    if status:
        _say_status(there, as_json)
        return
    if log not in ("text", "json"):
        raise GraderError(f"--log is text or json, not {log!r}")
    names = assignments or all_assignments(there)
    for name in names:
        there.sources(name)  # whether it exists
    from autograder.course.folders import load_config, locked

    config = load_config(there)
    with workers(config, jobs, walls, cluster, insecure=insecure) as pool:
        pool.start()
        from autograder.gradebook.press import Press
        from autograder.gradebook.watching import Watch

        say = _say_json if log == "json" else _say_text
        with locked(there, "watch"), Press(there, jobs) as press:
            watching = Watch(there, names, pool, press, config, say, poll=poll)
            if metrics is not None:
                _serve(watching.figures, metrics, metrics_address)
            _end_by_signals(watching.stop)
            watching.run(once=once)
    if once and (watching.figures.failed or watching.is_behind):
        raise typer.Exit(1)


def _end_by_signals(stop: Any) -> None:
    """End after what is under way; asked a second time, at once."""

    def asked(number: int, frame: Any) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.default_int_handler if each == signal.SIGINT else signal.SIG_DFL)
        threading.Thread(target=stop).start()  # this one may hold what that needs

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, asked)


def _say_json(event: str, **about: Any) -> None:
    print_json({"time": _now(), "event": event, **about}, on_one_line=True)


def _say_text(event: str, **about: Any) -> None:
    out.print(_now(), _text(event, about), soft_wrap=True)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _text(event: str, about: dict[str, Any]) -> str:
    """A line of the log, without its time."""
    who = " ".join(about[each] for each in ("student", "assignment") if each in about)
    match event:
        case "watching":
            without = f"; submitted/ alone, since {about['without']}" if about["without"] else ""
            return f"watching {', '.join(about['assignments'])}{without}"
        case "graded":
            notes = f"; {'; '.join(about['notes'])}" if about["notes"] else ""
            return f"{who}: {about['points']:g} of {about['max_points']:g} points{notes}"
        case "feedback":
            after = f" {about['seconds']:.2f} s after it was handed in" if "seconds" in about else ""
            until = f" before {about['until']} UTC" if about["until"] else ""
            how = f"not released{until}: {about['withheld']}" if about["withheld"] else f"released{after}"
            return f"{who}: feedback {how}"
        case "new source":
            return f"{who}: the changed source holds, and is used from now on"
    return f"{who}{': ' if who else ''}{event}: {about['why']}"


def _say_status(course: "Course", as_json: bool) -> None:
    from autograder.gradebook.state import read_state

    found = read_state(course)
    running = found is not None and _is_running(found)
    if as_json:
        print_json({"running": running, **(found or {})})
    elif found is None:
        out.print("nothing has watched this course; begin it: autograder watch")
    else:
        begun = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(found["since"]))
        which = "watching" if running else "not watching now; the last one was"
        out.print(f"{which}: process {found['process']}, since {begun}")
        for name in ("workers", "waiting", "under_way", "graded", "released", "failed", "refused", "superseded"):
            out.print(f"  {name.replace('_', ' ')}: {found[name]}")
        if found["median_seconds"] is not None:
            slow = f"99 of 100 within {found['slowest_seconds']:.2f} s"
            out.print(f"  from handing in to feedback: {found['median_seconds']:.2f} s at the median, {slow}")
        if found["trouble"]:
            out.print(f"  trouble: {found['trouble']}", soft_wrap=True)
    if not running:
        raise typer.Exit(1)


def _is_running(state: dict[str, Any]) -> bool:
    try:
        os.kill(state["process"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return bool(time.time() - state["written"] < LATE_SECONDS)


def _serve(figures: "Figures", port: int, address: str) -> None:
    """Serve the figures for Prometheus."""
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
    from prometheus_client.registry import Collector

    class Now(Collector):
        def collect(self) -> Iterator["Metric"]:
            for name, text in GAUGES.items():
                value = figures.document()[name]
                yield GaugeMetricFamily(f"autograder_{name}", text, value=0.0 if value is None else value)
            for name, text in COUNTERS.items():
                yield CounterMetricFamily(f"autograder_{name}", text, value=getattr(figures, name))

    registry = CollectorRegistry()
    registry.register(Now())
    try:
        start_http_server(port, address, registry)
    except OSError as error:
        raise GraderError(f"--metrics {port}: {address} cannot be served at: {error.strerror}") from None


GAUGES = {
    "workers": "Workers that run passes.",
    "waiting": "Submissions that wait.",
    "under_way": "Submissions that are graded, or whose pages are made.",
    "median_seconds": "From handing in to the released page, the median of the last thousand.",
    "slowest_seconds": "From handing in to the released page, the 99th percentile of the last thousand.",
}
COUNTERS = {
    "graded": "Submissions graded.",
    "released": "Submissions whose feedback was released.",
    "failed": "Submissions left without a grade or a page.",
    "refused": "What stood in the inbound folder and is no submission.",
    "superseded": "Submissions whose student had handed in a newer one.",
}
