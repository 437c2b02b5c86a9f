"""Functions of truth values, and identity."""

import pytest

from tests.feel.evaluation import reason, value


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("not(true)", False),
        ("not(negand: false)", True),
        ("not(null)", None),
        ("all([true, true])", True),
        ("all([])", True),
        ("all(true)", True),
        ("all(true, false)", False),
        ("all([null, false, 1])", False),
        ("any([false, false])", False),
        ("any([])", False),
        ("any(list: [null, 1, true])", True),
        ("any(false, true)", True),
        ("is(1, 1.0)", True),
        ('is(date("2012-12-25"), time("23:00:50"))', False),
        ('is(time("23:00:50Z"), time("23:00:50"))', False),
        ('is(time("23:00:50Z"), time("23:00:50+00:00"))', True),
        ("is(value1: 1)", False),
        ("is(null, null)", True),
        ("is([1], [1])", True),
    ],
)
def test_truth_values_are_combined(text, verdict):
    assert value(text) is verdict


@pytest.mark.parametrize(
    "text",
    [
        "not(1)",
        'not("true")',
        "all([true, null])",
        "all(true, 1)",
        "all()",
        "all(null)",
        "any([false, null])",
        "any(0)",
    ],
)
def test_what_is_neither_true_nor_false_is_named(text):
    assert reason(text)


def test_a_reason_names_the_value_that_is_no_truth_value():
    assert reason('any([false, "x"])') == "“x” is neither true nor false"
