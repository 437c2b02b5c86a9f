"""What is expected is written as people write it, what is found is JSON."""

import pytest

from app.scenarios.comparing import same, shown


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Eligible", "Eligible"),
        ("none", None),
        ("none", "none"),
        ("none", ""),
        ("none", []),
        (None, None),
        ([], []),
        (52, 52),
        (52, 52.0),
        (0.1, "0.1"),
        ("52", 52),
        ("2014-11-03", "2014-11-03"),
        ("2014-11-03", "2014-11-03T10:00:00"),
        ("2014-11-03", "2014-11-03T10:00:00+00:00"),
        ("2014-11-03T10:00", "2014-11-03T10:00:00"),
        ("2014-11-03T10:00:00", "2014-11-03T10:00:00@Europe/London"),
        (True, True),
        (True, "yes"),
        ("yes", True),
        ("no", False),
        ("no", "no"),
        (False, None),
        (["2014-11-03"], ["2014-11-03"]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ([{"a": "none"}], [{"a": None}]),
    ],
)
def test_these_are_the_same(wanted, found):
    assert same(wanted, found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Eligible", "eligible"),
        ("Eligible", None),
        ("none", False),
        ("none", 0),
        (0, None),
        (52, 53),
        (1, True),
        (True, None),
        (True, "no"),
        ("no", None),
        ("yes", None),
        (False, True),
        ("2014-11-03", None),
        ("2014-11-03", "2014-11-04"),
        ("2014-11-03T10:00", "2014-11-03T11:00:00"),
        (["a"], ["a", "b"]),
        (["a"], "a"),
        ({"a": 1}, {"b": 1}),
        ({"a": 1}, None),
    ],
)
def test_these_are_not(wanted, found):
    assert not same(wanted, found)


def test_a_flag_that_is_not_set_is_no():
    assert same("no", None, flag=True)
    assert not same("yes", None, flag=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "none"), (True, "yes"), (False, "no"), ([], "[]"), (["a", None], "[a, none]"), ({"a": [True]}, "a: [yes]")],
)
def test_values_are_shown_as_they_are_written(value, text):
    assert shown(value) == text
