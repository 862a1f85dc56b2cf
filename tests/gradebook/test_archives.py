"""A download is hostile: its paths, its links, its sizes, its names."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from autograder.errors import BadArchive
from autograder.gradebook import archives
from autograder.gradebook.archives import Unread, opened, unpacked

MiB = 2**20


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return data.getvalue()


def named(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("x")
    info.filename = name  # as it is; the constructor would mend it
    info.external_attr = mode << 16
    return info


def paths(data: bytes) -> list[str]:
    return [file.path for file in unpacked(data).files]


def test_a_zip_and_the_folder_that_it_was_unpacked_to_are_read_alike(tmp_path: Path) -> None:
    entries = {"a/x.ipynb": b"1", "b/y/z.ipynb": b"2"}
    (tmp_path / "all.zip").write_bytes(packed(*entries.items()))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "all")
    for place in (tmp_path / "all.zip", tmp_path / "all"):
        with opened(place) as download:
            assert {file.path: file.read(10) for file in download.files} == entries
            assert download.notes == ()


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../../x", "a//x", "..\\x", "\\x", "x" * 300, "/".join("a" * 30)]
)
def test_a_path_that_leads_elsewhere_is_left_out(name: str) -> None:
    found = unpacked(packed((named(name), b"1"), ("fine", b"2")))
    assert [file.path for file in found.files] == ["fine"]
    assert [" was left out: its path leads elsewhere" in note for note in found.notes] == [True]


def test_windows_paths_are_paths() -> None:
    assert paths(packed((named("ada\\batching.ipynb"), b""))) == ["ada/batching.ipynb"]


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_left_out(mode: int) -> None:
    found = unpacked(packed((named("x.ipynb", mode), b"/etc/passwd")))
    assert found.files == ()
    assert found.notes == ("x.ipynb was left out: a link, or no ordinary file",)


def test_links_in_a_folder_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "gradebook.db").touch()
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "file").symlink_to(tmp_path / "secret" / "gradebook.db")
    (tmp_path / "all" / "folder").symlink_to(tmp_path / "secret")
    with opened(tmp_path / "all") as download:
        assert download.files == ()
        assert len(download.notes) == 2


def test_a_bomb_is_not_unpacked_beyond_what_is_asked_for() -> None:
    bomb = packed(("x.ipynb", b"\0" * 64 * MiB))
    assert len(bomb) < MiB
    (file,) = unpacked(bomb).files
    with pytest.raises(Unread, match="over 64 MiB"):
        file.read(MiB)


def test_a_file_that_lies_about_its_size_is_not_read_beyond_it() -> None:
    bomb = bytearray(packed(("x.ipynb", b"\0" * MiB)))
    at = bomb.index(b"PK\x01\x02") + 24  # the size in the list at the end
    bomb[at : at + 4] = struct.pack("<I", 10)
    (file,) = unpacked(bytes(bomb)).files
    with pytest.raises(Unread, match="damaged"):
        file.read(100)


def test_files_that_share_their_bytes_count_each_for_itself() -> None:
    data = packed(("a", b"\0" * MiB))
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], bytearray(data[-22:])
    end[8:16] = struct.pack("<HHI", 3, 3, 3 * len(entry))  # three entries, one file
    files = unpacked(data[:start] + entry * 3 + bytes(end)).files
    assert len(files) == 3
    for file in files:
        with pytest.raises(Unread):
            file.read(MiB - 1)


def test_a_list_of_names_that_is_too_long_is_not_read() -> None:
    many = packed(*((f"{number:0200}", b"") for number in range(5000)), method=zipfile.ZIP_STORED)
    assert len(many) > 2 * archives.INNER_DIRECTORY_BYTES
    with pytest.raises(Unread, match="its list of names is too long"):
        unpacked(many)


def test_the_files_of_a_zip_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed(*((f"{number}", b"") for number in range(1001)))
    with pytest.raises(Unread, match="a zip of more than 1000 files"):
        unpacked(many)
    monkeypatch.setattr(archives, "MAX_ENTRIES", 1000)
    (tmp_path / "all.zip").write_bytes(many)
    with pytest.raises(BadArchive, match="more than 1000 files"), opened(tmp_path / "all.zip"):
        pass


@pytest.mark.parametrize("damage", ["a text", "cut off", "nothing"])
def test_what_is_no_zip_is_an_error_that_names_it(tmp_path: Path, damage: str) -> None:
    whole = packed(("x", b"1"))
    (tmp_path / "all.zip").write_bytes({"a text": b"<html>log in", "cut off": whole[:-10], "nothing": b""}[damage])
    with pytest.raises(BadArchive, match=r"all\.zip is no zip that can be read"), opened(tmp_path / "all.zip"):
        pass


def test_what_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(BadArchive, match=r"none\.zip is not there"), opened(tmp_path / "none.zip"):
        pass


def test_a_damaged_file_costs_itself_only() -> None:
    data = bytearray(packed(("x", b"some text"), ("y", b"other text"), method=zipfile.ZIP_STORED))
    data[data.index(b"some")] ^= 1
    x, y = unpacked(bytes(data)).files
    with pytest.raises(Unread, match="damaged"):
        x.read(100)
    assert y.read(100) == b"other text"


def test_what_is_encrypted_is_left_out() -> None:
    data = bytearray(packed(("x", b"1")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = unpacked(bytes(data))
    assert (found.files, found.notes) == ((), ("x was left out: it is encrypted",))


def test_what_is_packed_otherwise_is_left_out() -> None:
    found = unpacked(packed(("x", b"1"), method=zipfile.ZIP_LZMA))
    assert (found.files, found.notes) == ((), ("x was left out: packed in a way that is not read here",))


@pytest.mark.parametrize("spelled", ["Zoë", "Zoe\u0308"], ids=["composed", "as macOS does"])
@pytest.mark.parametrize("said", [True, False], ids=["said to be UTF-8", "not said"])
def test_names_are_read_in_utf8(spelled: str, said: bool) -> None:
    data = packed((f"{spelled}/x", b""))
    if not said:
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = data.index(mark) + at
            data = data[:start] + b"\0\0" + data[start + 2 :]
    assert paths(data) == ["Zo\u00eb/x"]


def test_names_in_the_encoding_of_old_windows_are_read() -> None:
    data = packed((named("Zo_/x"), b"")).replace(b"Zo_", b"Zo\x89")  # ë in code page 437
    assert paths(data) == ["Zoë/x"]


def test_a_name_that_would_command_a_terminal_is_shown_harmless() -> None:
    assert archives.shown("a\x1b[2J\n") == "a\\x1b[2J\\n"
    assert len(archives.shown("x" * 1000)) == 201


def test_what_systems_leave_behind_is_passed_over() -> None:
    left = ("__MACOSX/ada/._x", "ada/.DS_Store", "ada/Thumbs.db", "ada/.ipynb_checkpoints/x.ipynb", "ada/._x")
    found = unpacked(packed(*((name, b"") for name in (*left, "ada/", "ada/x"))))
    assert ([file.path for file in found.files], found.notes) == (["ada/x"], ())
