"""A folder is read whole, or refused with the name of every file that cannot be published."""

import os

import pytest

from app.deployments.errors import NothingToPublish, UnusableFiles
from app.deployments.folder import read_folder
from app.deployments.kinds import MAX_BYTES
from tests.project import ROOT

FILES = {
    "processes/a.bpmn": b"<a/>",
    "processes/deep/b.bpmn": b"<b/>",
    "processes/case.json": b"{}",
    "processes/register/r.json": b"[]",
    "processes/reports/r.json": b"{}",
    "dmn/d.dmn": b"<d/>",
    "forms/f.form": b"{}",
    "forms/letters/l.html": b"<p/>",
}


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "models"
    put(folder, FILES)
    return folder


def put(folder, files):
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def refused(root):
    with pytest.raises(UnusableFiles) as caught:
        read_folder(root)
    return caught.value.files


def test_every_file_is_read_by_its_path_from_the_top(root):
    assert dict(read_folder(root)) == FILES


def test_the_models_of_the_project_can_be_read():
    assert "processes/parameters.json" in read_folder(ROOT)


def test_other_folders_and_names_that_begin_with_a_dot_do_not_count(root):
    before = read_folder(root)
    put(root, {"README.md": b"", "app/a.py": b"", "dmn/.DS_Store": b"", "processes/.git/x": b"", "dmn/.d.dmn": b""})
    assert read_folder(root) == before


def test_what_a_deployment_does_not_know_is_named(root):
    put(root, {"processes/a.bpmn.bak": b"", "dmn/notes.txt": b"", "forms/letters/x/l.html": b""})
    assert refused(root) == (
        "processes/a.bpmn.bak (of no kind that is published from there), "
        "dmn/notes.txt (of no kind that is published from there), "
        "forms/letters/x/l.html (of no kind that is published from there)"
    )


def test_a_large_file_is_named(root):
    put(root, {"dmn/large.dmn": b"x" * MAX_BYTES})
    assert len(read_folder(root)["dmn/large.dmn"]) == MAX_BYTES
    put(root, {"dmn/large.dmn": b"x" * (MAX_BYTES + 1)})
    assert refused(root) == "dmn/large.dmn (more than 2 MB)"


def test_a_symbolic_link_to_a_file_is_named(root):
    (root / "dmn/link.dmn").symlink_to(root / "dmn/d.dmn")
    (root / "dmn/gone.dmn").symlink_to(root / "nowhere")
    assert refused(root) == "dmn/gone.dmn (a symbolic link), dmn/link.dmn (a symbolic link)"


def test_a_symbolic_link_to_a_folder_is_named_and_not_followed(root, tmp_path):
    put(tmp_path, {"elsewhere/b.bpmn": b"", "elsewhere/notes.txt": b""})
    (root / "processes/more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert refused(root) == "processes/more (a symbolic link)"


def test_a_symbolic_link_in_place_of_one_of_the_three_folders_is_named(root, tmp_path):
    (root / "forms").rename(tmp_path / "forms")
    (root / "forms").symlink_to(tmp_path / "forms", target_is_directory=True)
    assert refused(root) == "forms (a symbolic link)"


def test_what_is_no_file_is_named_and_not_waited_for(root):
    os.mkfifo(root / "dmn/pipe.dmn")
    assert "dmn/pipe.dmn" in refused(root)


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_models_is_refused(tmp_path, made):
    if made:
        (tmp_path / "models/dmn").mkdir(parents=True)
    with pytest.raises(NothingToPublish, match="There is nothing to publish in"):
        read_folder(tmp_path / "models")
