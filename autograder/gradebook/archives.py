"""What was downloaded from a platform, a zip or a folder: files that strangers named, packed and filled.

Nothing is unpacked to a disk. A file is read when it is asked for, and no further than it may be long.
"""

import io
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.errors import BadArchive
from autograder.gradebook.collecting import MAX_BYTES, MAX_FILES, is_fit
from autograder.judge.submissions import content

MAX_ENTRIES = 100_000  # of a download
MAX_DIRECTORY_BYTES = 32 * 2**20  # of the list of names at its end, which is held as a whole
INNER_DIRECTORY_BYTES = 2**20  # of that of a zip in it, which a student has made

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CLUTTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints")


class Unread(Exception):
    """Why a file of a download is not read."""


@dataclass(frozen=True)
class File:
    """A file of a download.

    path: with `/` between its parts; it leads nowhere but down.
    read: its bytes, so many at most; raises Unread where there are more, or where they are damaged.
    """

    path: str
    read: Callable[[int], bytes]


@dataclass(frozen=True)
class Download:
    """The files of a download, and what was left out."""

    files: tuple[File, ...]
    notes: tuple[str, ...]


@contextmanager
def opened(place: Path) -> Iterator[Download]:
    """Open a download; its files can be read until it is closed.

    Raises:
        BadArchive: it is neither a folder nor a zip, or has too many files.
    """
    if place.is_dir():
        yield _folder(place)
        return
    try:
        with _Bounded(io.FileIO(place), MAX_DIRECTORY_BYTES) as file, zipfile.ZipFile(file) as archive:
            yield _members(archive)
    except FileNotFoundError:
        raise BadArchive(f"{place} is not there; name the zip, or the folder that it was unpacked to") from None
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise BadArchive(f"{place} is no zip that can be read ({error}); download it again, or unpack it") from None


def unpacked(data: bytes) -> Download:
    """The files of a zip that a student handed in.

    Raises:
        Unread: it is none, or has too many files.
    """
    try:
        found = _members(zipfile.ZipFile(_Bounded(io.BytesIO(data), INNER_DIRECTORY_BYTES)))
    except (zipfile.BadZipFile, NotImplementedError, BadArchive) as error:
        raise Unread(f"a zip that cannot be read ({error})") from None
    if len(found.files) > MAX_FILES:
        raise Unread(f"a zip of more than {MAX_FILES} files")
    return found


class _Bounded(io.BufferedReader):
    """A file of which nobody reads more than so much at once: a zip's own word says how long its list of names is."""

    def __init__(self, raw: io.RawIOBase | io.BytesIO, most: int) -> None:
        super().__init__(raw)
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > self._most:
            raise zipfile.BadZipFile("its list of names is too long")
        return super().read(size)


def _members(archive: zipfile.ZipFile) -> Download:
    if len(archive.infolist()) > MAX_ENTRIES:
        raise BadArchive(f"a zip of more than {MAX_ENTRIES} files; split it")
    files, notes = [], []
    for info in archive.infolist():
        name = _name(info)
        if info.is_dir() or _is_clutter(name):
            continue
        if why := _refused(info, name):
            notes.append(f"{shown(name)} was left out: {why}")
        else:
            files.append(File(name, partial(_member, archive, info)))
    return Download(tuple(files), tuple(notes))


def _name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & 0x800:  # not said to be UTF-8, which macOS writes all the same
        with suppress(UnicodeError):
            name = name.encode("cp437").decode()
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _refused(info: zipfile.ZipInfo, name: str) -> str | None:
    if not is_fit(name):
        return "its path leads elsewhere, or cannot be one"
    if (kind := stat.S_IFMT(info.external_attr >> 16)) and kind != stat.S_IFREG:
        return "a link, or no ordinary file"
    if info.flag_bits & 1:
        return "it is encrypted"
    return None if info.compress_type in _METHODS else "packed in a way that is not read here"


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)  # unpacks no more than that, whatever it says of its size
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unread(f"damaged ({error})") from None
    return _within(data, most)


def _within(data: bytes | None, most: int) -> bytes:
    if data is None or len(data) > most:
        raise Unread(f"with it the submission has over {MAX_BYTES >> 20} MiB")
    return data


def _folder(folder: Path) -> Download:
    files, notes = [], []
    for here, folders, names in os.walk(folder):
        below = PurePosixPath(Path(here).relative_to(folder).as_posix())
        links = [name for name in folders if Path(here, name).is_symlink()]  # which are not walked into
        for name in sorted(names + links):
            path = unicodedata.normalize("NFC", str(below / name))
            place = Path(here, name)
            if _is_clutter(path):
                continue
            if place.is_symlink() or not place.is_file() or not is_fit(path):
                notes.append(f"{shown(path)} was left out: a link, no ordinary file, or below too many folders")
            else:
                files.append(File(path, partial(_content, place)))
        folders.sort()
        if len(files) > MAX_ENTRIES:
            raise BadArchive(f"{folder} holds more than {MAX_ENTRIES} files; name the folder of one assignment")
    return Download(tuple(files), tuple(notes))


def _content(place: Path, most: int) -> bytes:
    try:
        return _within(content(place, most), most)
    except OSError as error:
        raise Unread(f"{error.strerror}") from None


def _is_clutter(name: str) -> bool:
    parts = name.split("/")
    return any(part in _CLUTTER for part in parts) or parts[-1].startswith("._")


def shown(name: str) -> str:
    """A stranger's path as it can be shown: on one line, and not long."""
    text = repr(name)[1:-1]
    return text if len(text) <= 200 else f"{text[:200]}…"
