"""YAML 1.2 as analysts write it: words stay words, and what is no YAML is said with its line."""

import datetime

import pytest

from app.scenarios.errors import UnreadableScenario
from app.scenarios.yaml_files import Place, files_of, load, plain


def written(folder, contents, name="a.yaml"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    return path


def test_on_yes_and_no_are_words(tmp_path):
    held = load(written(tmp_path, "on: 2014-11-03\na: yes\nb: no\nc: true\nd: null\ne: 1.5\nf: 010"))
    assert plain(held) == {"on": "2014-11-03", "a": "yes", "b": "no", "c": True, "d": None, "e": 1.5, "f": 10}


def test_times_and_nested_values_become_plain(tmp_path):
    held = plain(load(written(tmp_path, "a: [2014-11-03T14:30:00, {b: 2014-11-03}]")))
    assert held == {"a": ["2014-11-03T14:30:00", {"b": "2014-11-03"}]}
    assert [type(each) for each in (held, held["a"], held["a"][1])] == [dict, list, dict]
    assert plain(datetime.date(2014, 11, 3)) == "2014-11-03"


@pytest.mark.parametrize(
    ("contents", "place"),
    [
        ("a: [1, 2\n", "line 2"),
        ("a: 1\nb: 'x\n", "line 3"),
        ("a: 1\na: 2\n", "line 2"),
        ("a: 1\n\tb: 2\n", "line 2"),
        ("a: *nobody\n", "line 1"),
        (b"a: \xff\xfe", "the file"),
        ("a: 2014-13-45\n", "the file"),
    ],
)
def test_what_is_no_yaml_is_said_with_its_line(tmp_path, contents, place):
    with pytest.raises(UnreadableScenario) as refused:
        load(written(tmp_path, contents))
    assert (refused.value.file, refused.value.place) == (tmp_path / "a.yaml", place)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableScenario, match="cannot be read"):
        load(tmp_path / "nothing.yaml")


def test_a_byte_order_mark_is_passed_over(tmp_path):
    assert load(written(tmp_path, b"\xef\xbb\xbfa: 1")) == {"a": 1}


def test_folders_give_the_scenarios_below_them_in_order_and_not_the_book(tmp_path):
    for name in ("b.yaml", "a.yml", "below/c.yaml", "defaults.yaml", "phrases.yaml", "notes.txt"):
        written(tmp_path, "a: 1", name)
    found = files_of([tmp_path, str(tmp_path / "notes.txt")])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.yml", "b.yaml", "below/c.yaml", "notes.txt"]


def test_a_place_knows_the_line_of_every_entry_and_item(tmp_path):
    path = written(tmp_path, "a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n")
    place = Place(path, load(path), 1)
    assert [place.at(name).line for name in ("a", "b", "nothing")] == [1, 2, 1]
    second = place.at("b").items()[1]
    assert (second.line, second.at("d").line, second.at("d").value) == (4, 5, 3)
    assert (place.at("nothing").items(), place.at("nothing").mapping()) == ([], {})
