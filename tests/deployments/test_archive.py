"""Files come as an archive, within limits."""

import io
import zipfile

import pytest

from app.deployments.archive import MOST_FILES, UnreadableArchive, read_archive
from app.deployments.errors import BadPath, UnusableFiles
from app.deployments.kinds import MAX_BYTES


def archive(*files, method=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for path, content in files:
            made.writestr(path, content)
    return held.getvalue()


def test_files_are_read_at_their_paths_and_folders_do_not_count():
    bundle = read_archive(archive(("dmn/", ""), ("dmn/x.dmn", b"<x/>"), ("processes/case.json", b"{}")))
    assert dict(bundle) == {"dmn/x.dmn": b"<x/>", "processes/case.json": b"{}"}


# An archive holds the time at which it was made, which must not become the name of a test.
@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no archive", archive(("x", "y"))[:-5]], ids=["empty", "begun", "words", "cut off"]
)
def test_what_is_no_archive_is_told(content):
    with pytest.raises(UnreadableArchive):
        read_archive(content)


@pytest.mark.parametrize("path", ["../x.json", "/x.json", "a//b.json", "a\\b.json", " x"])
def test_a_path_that_leads_elsewhere_is_refused(path):
    with pytest.raises(BadPath):
        read_archive(archive((path, b"")))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_packed_in_a_way_that_could_ask_for_gigabytes_is_refused(method):
    assert len(read_archive(archive(("x", b"1"), method=zipfile.ZIP_STORED))) == 1
    with pytest.raises(UnreadableArchive, match="deflated"):
        read_archive(archive(("x", b"1"), method=method))


def test_a_file_that_is_there_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        content = archive(("x", b"1"), ("x", b"2"))
    with pytest.raises(UnreadableArchive, match="twice"):
        read_archive(content)


def test_a_small_archive_does_not_grow_large():
    with pytest.raises(UnusableFiles, match="x"):
        read_archive(archive(("x", b"0" * (MAX_BYTES + 1))))
    with pytest.raises(UnreadableArchive, match="more than"):
        read_archive(archive(*((f"{number}", b"0" * MAX_BYTES) for number in range(26))))
    with pytest.raises(UnreadableArchive, match="more than"):
        read_archive(archive(*((f"{number}", b"") for number in range(MOST_FILES + 1))))


def test_an_archive_that_lies_about_the_size_of_a_file_is_refused():
    content = bytearray(archive(("x", b"0" * (MAX_BYTES + 1))))
    size = (MAX_BYTES + 1).to_bytes(4, "little")
    for _ in range(content.count(size)):
        place = content.index(size)
        content[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises((UnreadableArchive, UnusableFiles)):
        read_archive(bytes(content))
