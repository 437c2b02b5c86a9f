"""A bundle is a value: equal files are an equal bundle, and nothing changes it."""

import hashlib
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deployments.bundle import Bundle
from app.deployments.errors import BadPath, NoSuchFile, NotText

FILES = {"processes/a.bpmn": b"<a/>", "processes/sub/b.bpmn": b"<b/>", "dmn/d.dmn": "é".encode(), "dmn/e.dmn": b"\xff"}
NAMES = st.text("abß.-_ B", min_size=1, max_size=6).map(lambda name: f"x{name}x")
BUNDLES = st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=5), max_size=4)


@given(BUNDLES)
def test_the_order_of_files_does_not_matter(files):
    assert Bundle(dict(reversed(files.items()))).id == Bundle(files).id


@given(BUNDLES, BUNDLES)
def test_two_bundles_are_equal_exactly_if_their_files_are(one, other):
    bundles = Bundle(one), Bundle(other)
    assert (bundles[0] == bundles[1]) == (one == other)
    assert (bundles[0].id == bundles[1].id) == (one == other)
    assert len({*bundles}) == 1 + (one != other)


def test_the_id_can_be_recomputed_by_a_stranger():
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in FILES.items()}
    lines = "".join(f"{digests[path]}  {path}\n" for path in sorted(FILES))
    assert Bundle(FILES).id == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed here")
def test_the_id_is_what_sha256sum_prints(tmp_path):
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    printed = subprocess.run(["sha256sum", *sorted(FILES)], cwd=tmp_path, capture_output=True, check=True).stdout  # noqa: S607
    assert Bundle(FILES).id == hashlib.sha256(printed).hexdigest()


def test_it_is_a_mapping_of_paths_to_bytes():
    bundle = Bundle(FILES)
    assert dict(bundle) == FILES
    assert list(bundle) == sorted(FILES)
    assert ("dmn/d.dmn" in bundle, "dmn/x.dmn" in bundle, bundle.get("dmn/x.dmn"), len(bundle)) == (
        True,
        False,
        None,
        4,
    )


def test_nothing_changes_it():
    files = dict(FILES)
    bundle = Bundle(files)
    files["dmn/d.dmn"] = b"other"
    assert dict(bundle) == FILES
    with pytest.raises(TypeError):
        bundle["dmn/d.dmn"] = b"other"
    with pytest.raises(TypeError):
        bundle.hashes["dmn/d.dmn"] = "other"


def test_with_another_file_it_is_another_bundle():
    bundle = Bundle(FILES)
    other = bundle.with_("dmn/d.dmn", b"other").with_("dmn/new.dmn", b"new")
    assert dict(other) == {**FILES, "dmn/d.dmn": b"other", "dmn/new.dmn": b"new"}
    assert dict(bundle) == FILES
    assert other != bundle
    assert bundle.with_("dmn/d.dmn", FILES["dmn/d.dmn"]) == bundle


@pytest.mark.parametrize(
    ("folder", "suffix", "found"),
    [
        ("processes", ".bpmn", ["processes/a.bpmn", "processes/sub/b.bpmn"]),
        ("processes/sub", ".bpmn", ["processes/sub/b.bpmn"]),
        ("dmn", ".dmn", ["dmn/d.dmn", "dmn/e.dmn"]),
        ("dmn", ".form", []),
        ("process", ".bpmn", []),
    ],
)
def test_paths_are_found_by_folder_and_ending(folder, suffix, found):
    assert Bundle(FILES).paths(folder, suffix) == found


def test_the_text_of_a_file_is_read_as_utf8():
    assert Bundle(FILES).text("dmn/d.dmn") == "é"
    with pytest.raises(NotText, match=r"dmn/e\.dmn is not a text in UTF-8"):
        Bundle(FILES).text("dmn/e.dmn")


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(NoSuchFile, match=r"There is no file “dmn/x\.dmn” in the deployment"):
        Bundle(FILES).text("dmn/x.dmn")


@pytest.mark.parametrize(
    "path", ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "a\nb", "a\0", " a", "a /b", "\udc80", "a" * 201]
)
def test_a_path_that_means_something_else_elsewhere_is_refused(path):
    with pytest.raises(BadPath):
        Bundle({path: b""})
