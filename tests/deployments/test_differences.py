"""Differences of JSON files are told by what entries are called; where they have no names, as a whole."""

import pytest

from app.deployments.differences import ABSENT, MOST, Difference, called, differences


@pytest.mark.parametrize("value", [None, 1, "a", [], {}, [1, {"name": "a"}], {"a": [{"key": "b", "c": {"d": 1}}]}])
def test_equal_values_do_not_differ(value):
    assert differences(value, value) == []


def test_true_is_not_one():
    assert differences({"a": 1}, {"a": True}) == [Difference(("a",), 1, True)]


def test_entries_are_found_by_their_names_wherever_they_stand():
    before = {"rows": [{"name": "a", "n": 1}, {"name": "b", "n": 2}]}
    after = {"rows": [{"name": "b", "n": 3}, {"name": "c"}], "more": None}
    assert differences(before, after) == [
        Difference(("rows", "b", "n"), 2, 3),
        Difference(("rows", "c"), ABSENT, {"name": "c"}),
        Difference(("rows", "a"), {"name": "a", "n": 1}, ABSENT),
        Difference(("more",), ABSENT, None),
    ]


@pytest.mark.parametrize(
    ("before", "after"), [([1], [2]), ([{"name": "a"}, {"name": "a"}], [{"name": "a"}]), ([{}], [{"x": 1}]), ({}, [])]
)
def test_what_has_no_names_differs_as_a_whole(before, after):
    assert differences(before, after) == [Difference((), before, after)]


def test_a_key_is_a_name_before_others():
    assert called({"key": "k", "name": "n"}) == "k"
    assert called({"date": "2015-01-01"}) == "2015-01-01"
    assert called({"key": 7}) == called("text") == ""


def test_there_is_an_end_to_them():
    assert len(differences({}, dict.fromkeys(map(str, range(MOST * 2))))) == MOST
