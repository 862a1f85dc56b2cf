"""What changes in folders, noticed while nothing is asked."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

import watchfiles

DEBOUNCE, STEP = 100, 50  # milliseconds
NETWORK = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "glusterfs", "ceph", "lustre", "afs")


class Notices:
    """What changes in folders, noticed by threads of their own; where nothing can be noticed, everything is looked at.

    Args:
        flat: folders of which only the entries count.
        deep: folders of which everything below counts.
        poll: look at everything each second, in place of noticing.
    """

    def __init__(self, flat: Sequence[Path], deep: Sequence[Path], poll: bool) -> None:
        self._lock = threading.Lock()
        self._changed: set[str] = set()
        self._stop = threading.Event()
        self.polls = poll
        self.news: Future[None] = Future()
        self._threads = [] if poll else [self._begun(flat, False), self._begun(deep, True)]

    def _begun(self, folders: Sequence[Path], recursive: bool) -> threading.Thread:
        thread = threading.Thread(target=self._notice, args=(folders, recursive), daemon=True)
        thread.start()
        return thread

    def _notice(self, folders: Sequence[Path], recursive: bool) -> None:
        try:
            for changes in watchfiles.watch(
                *(each for each in folders if each.is_dir()),
                watch_filter=None,
                debounce=DEBOUNCE,
                step=STEP,
                stop_event=self._stop,
                rust_timeout=1000,
                recursive=recursive,
                force_polling=False,
                raise_interrupt=False,
            ):
                self._add({path for _, path in changes})
        except (OSError, RuntimeError):  # no room for another watch, for one
            self.polls = True

    def _add(self, paths: set[str]) -> None:
        with self._lock:
            self._changed |= paths
            if not self.news.done():
                self.news.set_result(None)

    def wake(self) -> None:
        """End a wait for news."""
        self._add(set())

    def take(self) -> set[str]:
        """The paths that have changed since the last time."""
        with self._lock:
            changed, self._changed = self._changed, set()
            if self.news.done():
                self.news = Future()
        return changed

    def close(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def on_network(folder: Path) -> bool:
    """Whether a folder is on a file system that other machines write to, of which the kernel notices nothing."""
    best, kind = -1, ""
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text().splitlines():
            _, place, found, *_ = line.split(" ")
            place = place.encode().decode("unicode_escape")
            if folder.resolve().is_relative_to(place) and len(place) > best:
                best, kind = len(place), found
    return kind.startswith(NETWORK)
